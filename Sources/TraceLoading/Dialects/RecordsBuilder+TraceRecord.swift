import TraceModel

extension RecordsBuilder {
  /// Adds what a record says to a trace, and reports what is said about the record's fields.
  mutating func merge(_ record: TraceRecord, at range: RecordRange, into trace: Int) {
    changeTrace(trace) { $0.merge(record, at: range) }
    report(record.notes, file: range.file, line: range.line)
  }
}
