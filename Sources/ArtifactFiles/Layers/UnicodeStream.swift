/// Transcodes UTF-16 or UTF-32 to UTF-8, without a byte order mark. What is not valid becomes U+FFFD.
final class UnicodeStream: ByteStream {
  private let upstream: any ByteStream
  private let unit: Unit
  private let isBigEndian: Bool
  private let output = ByteBuffer()
  /// What has been read and not transcoded: a part of a character.
  private let pending = ByteBuffer()
  private var isAtStart = true
  private var isAtEnd = false
  private var failure: SystemFailure?

  /// The size of a code unit in bytes.
  enum Unit: Int { case utf16 = 2, utf32 = 4 }

  init(_ upstream: any ByteStream, _ unit: Unit, isBigEndian: Bool) {
    self.upstream = upstream
    self.unit = unit
    self.isBigEndian = isBigEndian
  }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    output.setCount(0)
    while output.count == 0, !isAtEnd {
      do throws(SystemFailure) {
        if let bytes = try upstream.next() { pending.append(bytes) } else { isAtEnd = true }
      } catch {
        failure = error
        isAtEnd = true
      }
      transcode()
    }
    if output.count > 0 { return output.bytes }
    if let failure { throw failure }
    return nil
  }

  private func transcode() {
    let input = pending.bytes
    // A code unit becomes at most three bytes, and one of UTF-32 at most four.
    output.reserve(input.count / 2 * 3 + 8)
    var reader = CodeUnits(bytes: input, isBigEndian: isBigEndian)
    if isAtStart, input.count >= unit.rawValue {
      isAtStart = false
      reader.skipByteOrderMark(unit)
    }
    switch unit {
    case .utf16: reader.transcode16(into: output, isLast: isAtEnd)
    case .utf32: reader.transcode32(into: output)
    }
    if isAtEnd, reader.position < input.count { output.append(CodeUnits.replacement) }
    pending.removeFirst(isAtEnd ? input.count : reader.position)
  }
}
