/// A stream whose first bytes can be looked at before it is read.
final class PeekingStream: ByteStream {
  private let upstream: any ByteStream
  private let head = ByteBuffer(capacity: RecordShape.prefixLimit)
  private var hasReturnedHead = false
  private var failure: SystemFailure?
  /// Whether the first bytes are all there are.
  private(set) var isWhole = false

  /// Reads at least ``RecordShape/prefixLimit`` bytes and up to the end of a line, unless the stream ends before or
  /// the line is longer than ``RecordShape/longPrefixLimit``.
  init(_ upstream: any ByteStream) {
    self.upstream = upstream
    do throws(SystemFailure) {
      var hasLineEnd = false
      while head.count < RecordShape.prefixLimit
        || !hasLineEnd && head.count < RecordShape.longPrefixLimit
      {
        guard let bytes = try upstream.next() else {
          isWhole = true
          return
        }
        hasLineEnd = hasLineEnd || RecordShape.hasLineEnd(bytes)
        head.append(bytes)
      }
    } catch {
      failure = error
    }
  }

  var prefix: UnsafeRawBufferPointer { head.bytes }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    if !hasReturnedHead {
      hasReturnedHead = true
      if head.count > 0 { return head.bytes }
    }
    if let failure { throw failure }
    return isWhole ? nil : try upstream.next()
  }
}
