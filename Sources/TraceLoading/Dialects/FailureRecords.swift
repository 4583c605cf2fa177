import JSONText
import TraceModel

/// Failed runs of `errors.json`, which FluxLoop's runner leaves out of the traces.
enum FailureRecords {
  /// All failed runs of a document, in any dialect. What is not an object becomes a finding.
  static func all(
    in document: JSONDocument, file: Int, to builder: inout RecordsBuilder
  ) -> [LocatedRecord] {
    guard let failures = Dialects.failures(in: document.root) else {
      builder.findings.append(
        Finding(
          rule: .otherFile, severity: .error, file: file, line: 0,
          detail: .text("it has no list of failed runs")))
      return []
    }
    var line = 1
    var counted = 0
    return failures.compactMap { value in
      line += document.text[counted..<value.range.lowerBound].count { $0 == 0x0A }
      counted = value.range.lowerBound
      guard value.kind == .object else {
        builder.findings.append(
          Finding(
            rule: .notAnObject, severity: .error, file: file, line: line, detail: .kind(value.kind))
        )
        return nil
      }
      var record = Dialects.readTrace(value, in: .errors)
      builder.report(record.notes, file: file, line: 1)
      record.notes = FieldNotes()
      return LocatedRecord(
        record: record,
        range: RecordRange(
          file: file, offset: value.range.lowerBound, length: value.range.count, line: line))
    }
  }
}
