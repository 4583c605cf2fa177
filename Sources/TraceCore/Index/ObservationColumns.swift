/// The small fields of all observations of an experiment, one array a field.
///
/// Every array has `count` elements, in the order of the files, duplicates left out. Bodies (input,
/// output, metadata) stay in the files. Costs 68 bytes an observation.
public struct ObservationColumns: Sendable {
  /// How many observations there are.
  public var count: Int { lengths.count }

  /// Where lines start, counted from the offset of their run.
  var relativeOffsets: [UInt32] = []
  /// Bytes of the line without its line break.
  public internal(set) var lengths: [UInt32] = []
  /// Which file and line each observation is on.
  var lineRuns: [LineRun] = []
  /// Ids; a made-up one of the form `observations.jsonl:12` where the line has none.
  var ids: [RecordID] = []
  /// Parent ids as recorded, `.none` at a root; emptied once ``parents`` is known.
  var parentIDs: [RecordID] = []
  /// Indices of recorded parents in the same trace; -1 where there is none.
  public internal(set) var parents: [Int32] = []
  /// Ids of recorded parents that are not in the trace, by observation.
  var orphanParents: [Int32: RecordID] = [:]
  /// Numbers of traces, indices in ``Experiment/traces``.
  public internal(set) var traces: [UInt32] = []
  /// Microseconds since the epoch; ``missingTime`` where unknown.
  public internal(set) var starts: [Int64] = []
  /// Microseconds since the epoch; ``missingTime`` where unknown.
  public internal(set) var ends: [Int64] = []
  /// Names, by number in ``Experiment/names``.
  public internal(set) var names: [UInt32] = []
  /// Models, by number in ``Experiment/names``; 0 where there is none.
  public internal(set) var models: [UInt32] = []
  /// First lines of errors, by number in ``Experiment/names``; 0 where there is none.
  public internal(set) var errors: [UInt32] = []
  /// Types.
  public internal(set) var types: [ObservationType] = []
  /// Levels, indices in ``Experiment/levels``.
  public internal(set) var levels: [UInt8] = []
  /// Total tokens that the observation itself reports; ``missingTokens`` where it does not.
  public internal(set) var tokens: [UInt32] = []
  /// What was noticed.
  public internal(set) var flags: [ObservationFlags] = []

  /// Stands for a time that is missing or cannot be read.
  public static let missingTime = Int64.min
  /// Stands for tokens that are not reported.
  public static let missingTokens = UInt32.max

  /// Where an observation's line is. A binary search over ``lineRuns``.
  public func record(_ index: Int) -> RecordRange {
    let run = lineRuns[run(index)]
    return RecordRange(
      file: Int(run.file), offset: run.offset + Int(relativeOffsets[index]),
      length: Int(lengths[index]), line: run.line(of: index))
  }

  /// Index in ``Experiment/files``.
  public func file(_ index: Int) -> Int { Int(lineRuns[run(index)].file) }

  /// Line number, counted from 1; 0 where the lines before are not counted yet.
  public func line(_ index: Int) -> Int { lineRuns[run(index)].line(of: index) }

  /// The run that an observation is in.
  func run(_ index: Int) -> Int {
    var (low, high) = (0, lineRuns.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineRuns[middle].row) <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The observation behind the last one of a run.
  func end(ofRun run: Int) -> Int {
    run + 1 < lineRuns.count ? Int(lineRuns[run + 1].row) : count
  }

  /// Makes room for so many observations.
  mutating func reserve(_ count: Int) {
    relativeOffsets.reserveCapacity(count)
    lengths.reserveCapacity(count)
    ids.reserveCapacity(count)
    parentIDs.reserveCapacity(count)
    traces.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
    names.reserveCapacity(count)
    models.reserveCapacity(count)
    errors.reserveCapacity(count)
    types.reserveCapacity(count)
    levels.reserveCapacity(count)
    tokens.reserveCapacity(count)
    flags.reserveCapacity(count)
  }

  /// Duration in microseconds, `nil` when an end is missing or lies before the start.
  public func duration(_ index: Int) -> Int64? {
    let start = starts[index]
    let end = ends[index]
    guard start != Self.missingTime, end != Self.missingTime, end >= start else { return nil }
    return end - start
  }

  /// Whether the observation itself failed: `error` is set or its level is `error`.
  public func hasOwnError(_ index: Int) -> Bool { flags[index].contains(.ownError) }
}

/// A stretch of observations on lines that follow each other in one file.
struct LineRun: Sendable {
  /// The first observation.
  var row: Int32
  /// Index in ``Experiment/files``.
  var file: Int32
  /// The first observation's line, counted from 1, or ``unknownLine``.
  var line: Int
  /// The place in the file that offsets count from.
  var offset: Int

  /// The line of a run that was read before what stands in front of it.
  static let unknownLine = 0

  func line(of index: Int) -> Int {
    line == Self.unknownLine ? line : line + index - Int(row)
  }
}

/// What was noticed about one observation.
public struct ObservationFlags: OptionSet, Hashable, Sendable {
  /// The set as bits.
  public let rawValue: UInt16
  /// Makes a set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Its `error` is set, or its level is `error`.
  public static let ownError = ObservationFlags(rawValue: 1)
  /// Its parent is not in its trace.
  public static let orphan = ObservationFlags(rawValue: 2)
  /// Its parents formed a loop, broken here.
  public static let cycle = ObservationFlags(rawValue: 4)
  /// It has no end time.
  public static let noEnd = ObservationFlags(rawValue: 8)
  /// It ends before it starts.
  public static let negativeDuration = ObservationFlags(rawValue: 16)
  /// The file has its id more than once.
  public static let duplicate = ObservationFlags(rawValue: 32)
  /// A field has a value of a wrong form.
  public static let badField = ObservationFlags(rawValue: 64)
  /// Its line has bytes that are not UTF-8.
  public static let invalidUTF8 = ObservationFlags(rawValue: 128)
  /// FluxLoop has no such type.
  public static let unknownType = ObservationFlags(rawValue: 256)

  /// A field that every record has is missing.
  public static let missingField = ObservationFlags(rawValue: 512)

  /// Anything that a finding speaks of.
  public static let anyFinding: ObservationFlags = [
    .orphan, .cycle, .noEnd, .negativeDuration, .duplicate, .badField, .missingField, .invalidUTF8,
    .unknownType,
  ]

  private static let words: [(ObservationFlags, String)] = [
    (.orphan, "orphan"), (.cycle, "cycle"), (.noEnd, "no-end-time"),
    (.negativeDuration, "negative-duration"), (.duplicate, "duplicate-id"),
    (.badField, "bad-field"), (.missingField, "missing-field"), (.invalidUTF8, "invalid-utf8"),
    (.unknownType, "unknown-type"),
  ]

  /// The names of what is set besides the error, as `tree --format json` lists them.
  public var badges: [String] { Self.words.filter { contains($0.0) }.map(\.1) }
}
