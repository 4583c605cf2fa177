import ArtifactFiles
import Support
import TraceModel

/// The lists of traces of offline stores. Experiments that are opened together share them, so that a store is
/// not read for each of them. A list is as it was when the first of them was opened.
public final class StoreListings: Sendable {
  /// A store's list as one experiment has read it, with all that is known of its file.
  struct Entry: Sendable {
    let listing: StoreListing
    let file: ArtifactFile
    let counts: LineCounts
    let notes: FileNotes?
    /// Those about the file.
    let findings: [Finding]

    /// The same by another path that leads to the file.
    func with(path: String) -> Entry {
      Entry(
        listing: listing.with(path: path), file: file.with(path: path), counts: counts,
        notes: notes, findings: findings)
    }
  }

  /// Of an experiment that is a single file, less is said about the files beside it.
  struct Key: Hashable {
    private let file: [UInt8]
    private let isOfFile: Bool

    init(path: String, _ kind: ExperimentLocation.Kind) {
      file = Path.identity(path)
      isOfFile = kind == .file
    }
  }

  /// Traces that are kept. Of a project with many stores, some are read again.
  private let limit: Int
  private let entries = Locked<[Key: Entry]>([:])

  public init(limit: Int = 500_000) { self.limit = limit }

  /// The traces that are kept now.
  var traceCount: Int { entries.withLock { Self.traceCount($0) } }

  private static func traceCount(_ entries: [Key: Entry]) -> Int {
    entries.values.reduce(0) { $0 + $1.listing.traces.count }
  }

  subscript(key: Key) -> Entry? { entries.withLock { $0[key] } }

  func add(_ entry: Entry, _ key: Key) {
    entries.withLock { entries in
      if Self.traceCount(entries) + entry.listing.traces.count > limit { entries = [:] }
      entries[key] = entry
    }
  }
}

extension RecordsBuilder {
  /// What is known of a store's file that has been read completely.
  func entry(_ listing: StoreListing, file: Int) -> StoreListings.Entry {
    StoreListings.Entry(
      listing: listing, file: files[file], counts: lineCounts[file], notes: notes[file],
      findings: findings.filter { $0.file == file })
  }

  /// Adds a file that was read for another experiment, and returns its index.
  mutating func add(_ entry: StoreListings.Entry) -> Int {
    let file = add(entry.file)
    lineCounts[file] = entry.counts
    notes[file] = entry.notes
    findings += entry.findings.map { finding in
      var finding = finding
      finding.file = file
      return finding
    }
    return file
  }
}
