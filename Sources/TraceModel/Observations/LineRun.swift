/// Observations on consecutive lines of one file.
@usableFromInline package struct LineRun: Sendable {
  /// The first observation.
  @usableFromInline package let row: Int32
  /// Index in ``ExperimentRecords/files``.
  package let file: Int32
  /// The line of the first observation, 1-based, or ``unknownLine``.
  package let line: Int
  /// The offset in the file that the offsets of its observations are relative to.
  @usableFromInline package let offset: Int

  package init(row: Int32, file: Int32, line: Int, offset: Int) {
    self.row = row
    self.file = file
    self.line = line
    self.offset = offset
  }

  /// The line of a run that was read before the lines in front of it were counted.
  package static let unknownLine = 0

  package func line(of index: Int) -> Int {
    line == Self.unknownLine ? line : line + index - Int(row)
  }
}
