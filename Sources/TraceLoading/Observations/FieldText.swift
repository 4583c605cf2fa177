import JSONText
import TraceModel

/// The text of a field: the bytes themselves if they are plain, or what they decode to.
struct FieldText {
  let bytes: UnsafeBufferPointer<UInt8>
  let isPlain: Bool

  private var decoded: String { JSONLiteral.decode(bytes, isPlain: isPlain) }

  func number(_ strings: inout ReaderStrings) -> UInt32 {
    isPlain ? strings.number(bytes) : strings.number(decoded)
  }

  func id(_ strings: inout ReaderStrings) -> RecordID {
    withBytes { strings.id($0) }
  }

  /// The code of a known name, or the number of the string.
  func code(among known: [String], _ strings: inout ReaderStrings) -> NameCode {
    withBytes { bytes in
      if let code = known.firstIndex(where: { $0.utf8.elementsEqual(bytes) }) {
        return NameCode(known: UInt8(code))
      }
      return NameCode(string: strings.number(bytes))
    }
  }

  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard !isPlain else { return body(bytes) }
    var text = decoded
    return text.withUTF8(body)
  }
}
