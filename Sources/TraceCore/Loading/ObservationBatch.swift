/// A type or level before all files are read: one of those that FluxLoop has, or a string's number
/// behind them.
struct TypeCode: Sendable {
  let number: UInt32

  static let knownLimit: UInt32 = 8
  init(known code: UInt8) { number = UInt32(code) }
  init(string: UInt32) { number = Self.knownLimit + string }

  /// The number of the string, if it is none that FluxLoop has.
  var string: UInt32? { number < Self.knownLimit ? nil : number - Self.knownLimit }
}

/// What one block of a file of observations gave, in the order of its lines.
///
/// Lines count from 0 within the block, observations within the batch.
struct ObservationBatch: Sendable {
  /// Where the block starts in its file.
  var offset = 0
  /// Bytes of the block.
  var byteCount = 0
  let rows = BatchColumns()
  /// Whether an id is a string's number.
  var hasTextIDs = false
  /// Where lines do not follow each other: `line` is that of row `row`.
  var breaks: [(row: Int32, line: Int32, offset: Int)] = []
  var findings: [Finding] = []
  /// Observations that have no id of their own.
  var nameless: [Int32] = []
  /// Lines, blank ones included.
  var lineCount = 0
  var counts = LineCounts()
  /// The strings that are new since the reader's batch before, in the order of its numbers.
  var newStrings: [String] = []
  /// The traces that are new since then, by the reader's numbers of strings.
  var newTraces: [RecordID] = []

  mutating func removeAll() {
    rows.count = 0
    hasTextIDs = false
    breaks.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    nameless.removeAll()
    newStrings.removeAll()
    newTraces.removeAll()
    lineCount = 0
    counts = LineCounts()
  }
}
