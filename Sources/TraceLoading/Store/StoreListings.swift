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
  }

  /// Of an experiment that is a single file, less is said about the files beside it.
  struct Key: Hashable {
    private let path: [UInt8]
    private let isOfFile: Bool

    init(path: String, _ kind: ExperimentLocation.Kind) {
      self.path = Array(path.utf8)
      isOfFile = kind == .file
    }
  }

  private let entries = Locked<[Key: Entry]>([:])

  public init() {}

  subscript(key: Key) -> Entry? {
    get { entries.withLock { $0[key] } }
    set { entries.withLock { $0[key] = newValue } }
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
