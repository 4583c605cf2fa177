/// The result of scanning a folder of Python source.
public struct SourceReport: Sendable {
  /// Sorted by file, line and column.
  public internal(set) var findings: [SourceFinding] = []
  /// The number of files that were read, with those that do not use FluxLoop.
  public internal(set) var filesRead = 0
  /// The files and folders that could not be read, with the system's messages, sorted by path.
  public internal(set) var failures: [(path: String, reason: String)] = []
}
