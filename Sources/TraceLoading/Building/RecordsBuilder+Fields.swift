import TraceModel

extension RecordsBuilder {
  /// Reports the notes on the fields of a record, whose document starts on a line.
  mutating func report(_ notes: FieldNotes, file: Int, line: Int) {
    self.notes[file, default: FileNotes()].add(notes.units, unknownLevel: nil, line: line)
    for (field, lineOffset) in notes.unusableByLine {
      findings.append(
        Finding(
          rule: .badField, severity: .warning, file: file, line: line + lineOffset,
          detail: field.detail))
    }
  }
}
