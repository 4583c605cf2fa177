import ArtifactFiles
import TraceModel

/// What one block of an observations file contains, in the order of its lines.
///
/// Lines are counted from 0 within the block, observations within the batch.
struct ObservationBatch: Sendable {
  /// Where the block starts in its file.
  var offset = 0
  /// Bytes of the block.
  var byteCount = 0
  /// Whether something follows that could not be read, so that the next block with lines starts anywhere after it.
  var precedesUnread = false
  /// Strings and traces have the numbers of the reader that filled the batch.
  var rows: [ObservationRow] = []
  /// The parts of the tokens of ``rows``.
  var usages = UsageTable()
  /// What is said once about the whole file.
  var notes = FileNotes()
  /// Whether an id is a string's number.
  var hasTextIDs = false
  /// Where observations do not follow each other line by line.
  var runs: [Run] = []
  var findings: [Finding] = []
  /// Lines that suggest that the file is not one of lines.
  var formHints: [FormHint] = []
  /// Observations without an id.
  var withoutID: [Int32] = []
  /// Lines, including blank ones.
  var lineCount = 0
  var counts = LineCounts()
  /// The strings added since the reader's previous batch, in the order of its numbers.
  var newStrings: [String] = []
  /// The traces added since then, by the reader's numbers of strings.
  var newTraces: [RecordID] = []

  /// Observations on consecutive lines.
  struct Run {
    /// The first observation.
    let row: Int32
    /// Its line.
    let line: Int32
    /// What the offsets of its observations are relative to, in bytes of the block.
    let offset: Int
  }

  /// Empties the batch, keeping its memory.
  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    usages.removeAll()
    notes = FileNotes()
    hasTextIDs = false
    runs.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    formHints.removeAll()
    withoutID.removeAll()
    newStrings.removeAll()
    newTraces.removeAll()
    lineCount = 0
    counts = LineCounts()
  }
}
