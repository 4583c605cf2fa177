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

  /// The failed runs without those that repeat the id of another: as of lines, the later one is kept, unless it is
  /// shorter.
  static func withoutRepeated(
    _ failures: [LocatedRecord], in builder: inout RecordsBuilder
  ) -> [LocatedRecord] {
    var positions: [Int: Int] = [:]
    var kept: [LocatedRecord] = []
    for failure in failures {
      let trace = failure.record.id.map { builder.trace(id: $0, origin: .runner) }
      guard let trace, let position = positions[trace] else {
        if let trace { positions[trace] = kept.count }
        kept.append(failure)
        continue
      }
      var repeated = failure
      if failure.range.length >= kept[position].range.length { swap(&repeated, &kept[position]) }
      builder.findings.append(
        Finding(
          rule: .duplicateID, severity: .warning, file: repeated.range.file,
          line: repeated.range.line, trace: Int32(trace),
          detail: .text("another failed run has the same id; the more complete one was kept")))
    }
    return kept
  }
}
