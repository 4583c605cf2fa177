import TraceModel

extension RecordsBuilder {
  /// Reports what is said about the fields of a record, whose document starts on a line.
  mutating func report(_ notes: FieldNotes, file: Int, line: Int) {
    self.notes[file, default: FileNotes()].add(notes.units, unknownLevel: nil, line: line)
    for field in notes.unusable {
      findings.append(
        Finding(
          rule: .badField, severity: .warning, file: file, line: line + field.lineOffset,
          detail: field.detail))
    }
  }
}
