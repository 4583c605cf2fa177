/// Bytes that are produced one piece after the other.
///
/// A layer is a stream that changes the bytes of another one: it unpacks, transcodes or divides them.
protocol ByteStream: AnyObject {
  /// The next bytes, which are valid until the next call; `nil` at the end.
  ///
  /// What precedes a failure has been returned before the stream fails.
  func next() throws(SystemFailure) -> UnsafeRawBufferPointer?
}

enum ByteStreams {
  /// Bytes that streams produce at a time, so that a hostile file cannot fill the memory.
  static let pieceSize = 256 << 10
}
