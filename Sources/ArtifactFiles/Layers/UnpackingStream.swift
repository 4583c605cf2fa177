/// A decompressor of one format, whose data may have several members, one after the other.
protocol Unpacker: AnyObject {
  /// The format in a message.
  static var format: String { get }
  /// Whether the library has more output for the input that it got.
  var hasMore: Bool { get }
  /// Whether the data must not end here.
  var isInMember: Bool { get }
  /// Unpacks up to one buffer, and removes from the input what has been read. The output has what
  /// precedes a failure.
  func unpack(
    _ input: inout UnsafeRawBufferPointer, into output: ByteBuffer
  ) throws(SystemFailure)
}

extension Unpacker {
  /// Other bytes follow the last member.
  static var trailingBytes: SystemFailure {
    SystemFailure(ignoring: "bytes that are not \(format) data follow its \(format) data")
  }
}

/// The text of compressed data.
final class UnpackingStream<Format: Unpacker>: ByteStream {
  private let upstream: any ByteStream
  private let unpacker: Format
  private let output = ByteBuffer()
  private var input = UnsafeRawBufferPointer(start: nil, count: 0)
  private var isAtEnd = false
  private var failure: SystemFailure?

  init(_ upstream: any ByteStream, _ unpacker: Format) {
    self.upstream = upstream
    self.unpacker = unpacker
  }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    while true {
      if let failure { throw failure }
      if isAtEnd { return nil }
      output.setCount(0)
      do throws(SystemFailure) {
        try advance()
      } catch {
        failure = error
      }
      if output.count > 0 { return output.bytes }
    }
  }

  /// Unpacks up to one buffer.
  private func advance() throws(SystemFailure) {
    if input.isEmpty, !unpacker.hasMore {
      input = try upstream.next() ?? input
      guard !input.isEmpty else {
        isAtEnd = true
        if unpacker.isInMember { throw SystemFailure("its \(Format.format) data end too early") }
        return
      }
    }
    // Archives are padded with zeros.
    if !unpacker.isInMember { input = UnsafeRawBufferPointer(rebasing: input.drop { $0 == 0 }) }
    if !input.isEmpty || unpacker.hasMore { try unpacker.unpack(&input, into: output) }
  }
}
