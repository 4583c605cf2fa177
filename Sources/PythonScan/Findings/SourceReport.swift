/// The result of scanning a folder of Python source.
public struct SourceReport: Sendable {
  /// Sorted by file, line and column.
  public internal(set) var findings: [SourceFinding] = []
  /// What can be fixed without a person, in the order of files.
  public internal(set) var fixes: [SourceFix] = []
  /// The number of files that were read, with those that do not use FluxLoop.
  public internal(set) var filesRead = 0
  /// The files and folders that could not be read, with the system's messages, sorted by path.
  public internal(set) var failures: [(path: String, reason: String)] = []

  mutating func add(_ found: [SourceFinding], of file: String, containing bytes: [UInt8]) {
    findings += found
    let edits = Set(found.flatMap(\.edits)).sorted { $0.range.lowerBound < $1.range.lowerBound }
    if !edits.isEmpty { fixes.append(SourceFix(file: file, source: bytes, edits: edits)) }
  }
}
