import ArtifactFiles

/// The result of scanning folders of Python source.
public struct SourceReport: Sendable {
  /// Sorted by file, line and column.
  public internal(set) var findings: [SourceFinding] = []
  /// The number of files that were read, with those that do not use FluxLoop.
  public internal(set) var filesRead = 0
  /// The files and folders that could not be read, with the system's messages, sorted by path.
  public internal(set) var failures: [(path: String, reason: String)] = []
  /// The folders and files that were scanned, as they were given.
  public internal(set) var paths: [String] = []
  /// The decorators that were known besides the usual ones.
  public internal(set) var names = DecoratorNames()
  /// The contents of the files that can be fixed, by path.
  private var sources: [FileName: [UInt8]] = [:]

  /// Whether everything that was found could be read.
  public var isComplete: Bool { failures.isEmpty }

  mutating func add(_ found: [SourceFinding], of file: String, containing bytes: [UInt8]) {
    findings += found
    if found.contains(where: { !$0.edits.isEmpty }) { sources[FileName(file)] = bytes }
  }

  /// Replaces the findings in some files by those of another scan.
  mutating func replace(_ files: Set<FileName>, by other: SourceReport) {
    sources = sources.filter { !files.contains($0.key) }.merging(other.sources) { $1 }
    findings = (findings.filter { !files.contains(FileName($0.file)) } + other.findings).sorted {
      ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column)
    }
  }

  /// The scanned path that contains a file; of several, the deepest.
  public func path(containing file: String) -> String {
    paths.filter { $0.utf8.elementsEqual(file.utf8) || Path.relative(file, to: $0) != nil }
      .max { $0.utf8.count < $1.utf8.count } ?? file
  }

  /// Whether a file that was scanned may be changed: it is one of the scanned paths, or really below one, and no link
  /// leads out of them.
  public func mayChange(_ file: String) -> Bool {
    if paths.contains(where: { $0.utf8.elementsEqual(file.utf8) }) { return true }
    guard let real = Path.absolute(file) else { return true }
    return paths.compactMap(Path.absolute).contains { Path.relative(real, to: $0) != nil }
  }

  /// The automatic fixes of some of the findings, in the order of files.
  public func fixes(where isIncluded: (SourceFinding) -> Bool) -> [SourceFix] {
    var edits: [FileName: Set<SourceEdit>] = [:]
    for finding in findings where !finding.edits.isEmpty && isIncluded(finding) {
      edits[FileName(finding.file), default: []].formUnion(finding.edits)
    }
    return edits.sorted { $0.key < $1.key }.compactMap { name, edits in
      sources[name].map { source in
        SourceFix(
          file: name.text, source: source,
          edits: edits.sorted { $0.range.lowerBound < $1.range.lowerBound })
      }
    }
  }
}
