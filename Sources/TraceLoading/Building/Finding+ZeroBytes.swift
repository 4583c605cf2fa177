import Support
import TraceModel

extension Finding {
  /// A finding about zero bytes in JSON; `nil` if there are none.
  ///
  /// No writer of JSON writes them, and in a string they are read. A file has them where a block of it
  /// was lost: then all records between two strings are one.
  static func zeroBytes(in text: UnsafeBufferPointer<UInt8>, file: Int, line: Int) -> Finding? {
    guard let base = text.baseAddress, memchr(base, 0, text.count) != nil else { return nil }
    let count = text.count { $0 == 0 }
    let bytes = count == 1 ? "a zero byte is" : "\(count) zero bytes are"
    return Finding(
      rule: .malformedLine, severity: .warning, file: file, line: line,
      detail: .text("\(bytes) in the record; what was there is lost"))
  }
}
