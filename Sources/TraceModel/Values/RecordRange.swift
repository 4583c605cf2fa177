/// The bytes of one record in a file of an experiment.
public struct RecordRange: Hashable, Sendable {
  /// Index in ``ExperimentRecords/files``.
  public let file: Int
  /// Bytes from the start of the file.
  public let offset: Int
  /// Length in bytes, without a line break.
  public package(set) var length: Int
  /// 1-based; 0 where the lines before the record have not been counted.
  public let line: Int

  package init(file: Int, offset: Int, length: Int, line: Int) {
    self.file = file
    self.offset = offset
    self.length = length
    self.line = line
  }

  /// The same place in a file that has another index.
  package func moved(to file: Int) -> RecordRange {
    RecordRange(file: file, offset: offset, length: length, line: line)
  }

  /// The first bytes of the record.
  public func prefix(_ maxLength: Int) -> RecordRange {
    var start = self
    start.length = min(length, maxLength)
    return start
  }
}
