import Support

/// The small fields of all observations of an experiment, one array per field.
///
/// Every array has `count` elements, in the order of the files, without duplicates. Bodies (input,
/// output, metadata) stay in the files. Costs 68 bytes per observation.
public struct ObservationColumns: Sendable {
  /// Number of observations.
  @inlinable public var count: Int { lengths.count }

  /// Where records start, in bytes from the offset of their run.
  @usableFromInline package var relativeOffsets: [UInt32] = []
  /// Bytes of the record without its line break.
  public package(set) var lengths: [UInt32] = []
  /// The file and line of each observation.
  @usableFromInline package var lineRuns: [LineRun] = []
  /// A record without an id gets one of the form `observations.jsonl:12`.
  package var ids: [RecordID] = []
  /// Parent ids as recorded, `.none` at a root; emptied once ``parents`` is known.
  package var parentIDs: [RecordID] = []
  /// Indices of the recorded parents in the same trace; -1 for a root.
  public package(set) var parents: [Int32] = []
  /// The recorded parents that are not in the trace; none while observations are still being read.
  public package(set) var missingParents = MissingParents()
  /// Indices in ``ExperimentRecords/traces``.
  public package(set) var traces: [UInt32] = []
  /// Microseconds since the epoch, or ``missingTime``.
  public package(set) var starts: [Int64] = []
  /// Microseconds since the epoch, or ``missingTime``.
  public package(set) var ends: [Int64] = []
  /// Numbers in ``ExperimentRecords/strings``.
  public package(set) var names: [UInt32] = []
  /// Numbers in ``ExperimentRecords/strings``; 0 for no model.
  public package(set) var models: [UInt32] = []
  /// Numbers in ``ExperimentRecords/strings`` of the errors' first lines; 0 for no error.
  public package(set) var errors: [UInt32] = []
  public package(set) var types = CodeColumn<ObservationType>()
  /// Indices in ``ExperimentRecords/levelNames``.
  public package(set) var levels = CodeColumn<UInt32>()
  /// Total tokens that the observation itself reports, or ``missingTokens``.
  public package(set) var tokens: [UInt32] = []
  public package(set) var flags: [ObservationFlags] = []
  /// The parts of ``tokens``, where they are stated.
  package var usages = UsageTable()
  /// The last rows, for which no observation was recorded.
  package var steps: [RunStep] = []

  /// A time that is missing or cannot be read.
  @inlinable public static var missingTime: Int64 { .min }
  /// Tokens that are not reported.
  @inlinable public static var missingTokens: UInt32 { .max }

  package init() {}

  /// A number of tokens as ``tokens`` stores it.
  @inlinable
  package static func tokenColumn(_ count: Int?) -> UInt32 {
    count.map { UInt32(truncatingIfNeeded: min(max($0, 0), Int(UInt32.max) - 1)) } ?? missingTokens
  }

  /// Applies a change to every column of ``ObservationRow``.
  @inline(__always)
  private mutating func forEachColumn(_ change: some ColumnChange) {
    change.apply(to: &relativeOffsets) { $0.offset }
    change.apply(to: &lengths) { $0.length }
    change.apply(to: &ids) { $0.id }
    change.apply(to: &parentIDs) { $0.parent }
    change.apply(to: &starts) { $0.start }
    change.apply(to: &ends) { $0.end }
    change.apply(to: &traces) { $0.trace }
    change.apply(to: &names) { $0.name }
    change.apply(to: &models) { $0.model }
    change.apply(to: &errors) { $0.error }
    change.apply(to: &tokens) { $0.tokens }
    change.apply(to: &types) { $0.type.code }
    change.apply(to: &levels) { $0.level.code }
    change.apply(to: &flags) { $0.flags }
  }

  /// Makes room for a number of observations.
  package mutating func reserve(_ count: Int) {
    forEachColumn(ReserveCapacity(count: count))
  }

  /// Appends observations, whose line runs are appended to ``lineRuns`` separately.
  package mutating func append(_ rows: [ObservationRow], _ usages: UsageTable = UsageTable()) {
    self.usages.append(usages, from: count)
    rows.withUnsafeBufferPointer { forEachColumn(AppendRows(rows: $0)) }
  }

  /// Keeps the observations that are not removed. What refers to observations by number is not changed.
  package mutating func remove(_ isRemoved: [Bool]) {
    usages.remove(isRemoved)
    forEachColumn(RemoveRows(isRemoved: isRemoved))
  }
}

extension ObservationColumns {
  /// The tokens that an observation itself reports, by part; `nil` if it reports none. Logarithmic in
  /// the number of observations that state parts.
  public func usage(_ index: Int) -> Usage? {
    let total = tokens[index] == Self.missingTokens ? nil : Int(tokens[index])
    return usages[index]?.usage(total: total) ?? total.map { Usage(total: $0) }
  }

  /// Where an observation's record is. Logarithmic in the number of runs.
  public func record(_ index: Int) -> RecordRange {
    let run = lineRuns[run(index)]
    return RecordRange(
      file: Int(run.file), offset: run.offset + Int(relativeOffsets[index]),
      length: Int(lengths[index]), line: run.line(of: index))
  }

  /// The observation that was read from a record. Logarithmic, because observations are in the order of their files and
  /// lines.
  func index(at record: RecordRange) -> Int? {
    let place = (record.file, record.offset)
    let index = (0..<recordedCount).partitioningIndex {
      let other = self.record($0)
      return (other.file, other.offset) >= place
    }
    return index < recordedCount && self.record(index) == record ? index : nil
  }

  /// Index in ``ExperimentRecords/files``. Logarithmic in the number of runs.
  public func file(_ index: Int) -> Int { Int(lineRuns[run(index)].file) }

  /// The last observation of a file. Linear in the number of runs.
  package func lastIndex(inFile file: Int) -> Int? {
    lineRuns.lastIndex { $0.file == file }.map { end(ofRun: $0) - 1 }
  }

  /// The traces of the observations in a file. Linear in these and in the number of runs.
  package func traces(inFile file: Int) -> Set<Int> {
    lineRuns.indices.filter { lineRuns[$0].file == file }.reduce(into: []) { traces, run in
      for index in Int(lineRuns[run].row)..<end(ofRun: run) {
        traces.insert(Int(self.traces[index]))
      }
    }
  }

  /// 1-based line number; 0 where the lines before the record have not been counted.
  public func line(_ index: Int) -> Int { lineRuns[run(index)].line(of: index) }

  /// The run that contains an observation.
  private func run(_ index: Int) -> Int {
    max(0, lineRuns.partitioningIndex { $0.row > index } - 1)
  }

  /// Where an observation's record starts, in bytes from the start of the file.
  @inlinable
  package func offset(_ index: Int, inRun run: Int) -> Int {
    lineRuns[run].offset + Int(relativeOffsets[index])
  }

  /// The observation after the last one of a run.
  @inlinable
  package func end(ofRun run: Int) -> Int {
    run + 1 < lineRuns.count ? Int(lineRuns[run + 1].row) : count
  }

  /// Duration in microseconds; `nil` when a time is missing or the end is before the start, unless the
  /// record of the run states the duration.
  @inlinable
  public func duration(_ index: Int) -> Int64? {
    let (start, end) = (starts[index], ends[index])
    guard start != Self.missingTime, end != Self.missingTime, end >= start else {
      return step(index)?.duration
    }
    return end - start
  }

  /// Number of rows that are recorded observations; ``RunStep``s follow them.
  public var recordedCount: Int { count - steps.count }

  /// The step that a row shows, if no observation was recorded for it.
  public func step(_ index: Int) -> RunStep? {
    index < recordedCount ? nil : steps[index - recordedCount]
  }

  /// Whether the observation itself failed: `error` is set or its level is `error`.
  @inlinable
  public func hasOwnError(_ index: Int) -> Bool { flags[index].rawValue & 1 != 0 }

  /// Whether control flow ended the observation: it is marked, but is not an error.
  @inlinable
  public func isInterrupted(_ index: Int) -> Bool { flags[index].contains(.interrupted) }

  /// Where the error of an observation is stated; `nil` without an error.
  public func errorSource(_ index: Int) -> ErrorSource? {
    guard hasOwnError(index) else { return nil }
    return flags[index].contains(.resultError) ? .result : .recorded
  }
}
