import JSONText
import TraceModel

/// Failed runs of `errors.json`, which FluxLoop's runner leaves out of the traces.
enum FailureRecords {
  /// All failed runs of a document, in any dialect. What is not an object, or says nothing of a run, becomes a finding.
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
      guard record.identifiesFailure else {
        builder.findings.append(
          Finding(
            rule: .missingField, severity: .warning, file: file, line: line,
            detail: .field("error")))
        return nil
      }
      record.notes = FieldNotes()
      return LocatedRecord(
        record: record,
        range: RecordRange(
          file: file, offset: value.range.lowerBound, length: value.range.count, line: line))
    }
  }

  /// Splits failed runs into those that are kept, one for each id, and those that repeat an id. As with lines, the later
  /// one is kept unless it is shorter.
  static func unique(
    _ failures: [LocatedRecord], in builder: inout RecordsBuilder
  ) -> (kept: [LocatedRecord], repeated: [LocatedRecord]) {
    var positions = TraceNumbers()
    var (kept, repeated): ([LocatedRecord], [LocatedRecord]) = ([], [])
    for failure in failures {
      let id = failure.record.id.map { builder.recordID($0) }
      if let id, let position = positions.number(id, builder.strings) {
        var other = failure
        if failure.range.length >= kept[position].range.length { swap(&other, &kept[position]) }
        repeated.append(other)
      } else {
        if let id { positions.add(id, kept.count, builder.strings) }
        kept.append(failure)
      }
    }
    return (kept, repeated)
  }

  /// Reports failed runs that are not shown because another one with the same id is.
  static func report(repeated: [LocatedRecord], to builder: inout RecordsBuilder) {
    for failure in repeated {
      let trace = failure.record.id.flatMap { builder.trace(id: $0) } ?? -1
      builder.findings.append(
        Finding(
          rule: .duplicateID, severity: .warning, file: failure.range.file,
          line: failure.range.line, trace: Int32(trace),
          detail: .text("another failed run has the same id; the more complete one was kept")))
    }
  }
}

extension TraceRecord {
  /// Whether it says which run failed, or why.
  fileprivate var identifiesFailure: Bool {
    id != nil || input != nil || error != nil || persona != nil || iteration != nil
  }
}
