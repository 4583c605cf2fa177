/// A failed run of `errors.json`, which FluxLoop's runner leaves out of the traces.
struct FailureRecord {
  var record: TraceRecord
  var place: RecordRange

  /// The runs in a list (CLI 0.1 to 0.3) or in an object's `failures` (CLI 0.4).
  static func all(in document: JSONDocument, file: Int) -> [FailureRecord] {
    let list = document.root["failures"] ?? document.root
    guard list.kind == .array else { return [] }
    var line = 1
    var counted = 0
    return list.children.filter { $0.kind == .object }.map { value in
      line += document.text[counted..<value.range.lowerBound].count { $0 == 0x0A }
      counted = value.range.lowerBound
      return FailureRecord(
        record: TraceRecord(value, role: .errors),
        place: RecordRange(
          file: file, offset: value.range.lowerBound, length: value.range.count, line: line))
    }
  }
}
