import TraceModel

/// The start of an id, compiled for comparison with many ids.
struct RecordIDStart {
  private let start: IDStart
  private let names: StringTable
  /// For ids that are texts: whether each string has this start, by its number.
  private let strings: [Bool]

  init(_ start: String, in names: StringTable, isStopped: () -> Bool) {
    let start = IDStart(start)
    self.start = start
    self.names = names
    strings = names.matches(isStopped) { start.matches(names[$0]) }
  }

  @inline(__always)
  func matches(_ id: RecordID) -> Bool {
    id.isText
      ? strings[Int(truncatingIfNeeded: id.low)] : start.matches(uuid: id, in: names)
  }
}
