import TraceModel

/// What a recorded parent means that is no id of its trace, as it is spelled.
///
/// Other SDKs write a root's parent as zeros or as the trace's id, and hexadecimal ids in two cases.
struct ParentSpelling {
  private let names: StringTable
  private let traces: [Trace]

  init(_ names: StringTable, _ traces: [Trace]) {
    self.names = names
    self.traces = traces
  }

  /// Sets the parents of the orphans that have one after all, and returns the others.
  ///
  /// Linear in the orphans, and in the observations of the traces that have any.
  func resolve(
    _ orphans: [(index: Int32, parent: RecordID)], _ columns: borrowing ObservationColumns,
    _ groups: TraceGroups, _ parents: inout [Int32]
  ) -> [(index: Int32, parent: RecordID)] {
    var family: Family?
    return orphans.filter { index, parent in
      let trace = Int(columns.traces[Int(index)])
      if family?.trace != trace { family = Family(trace, traces[trace].id, names) }
      guard family?.meansRoot(parent, names) != true else { return false }
      guard let found = family?.member(parent, columns, groups, names) else { return true }
      parents[Int(index)] = found
      return false
    }
  }

  /// The observations of one trace by the digits of their ids.
  private struct Family {
    let trace: Int
    private let id: RecordID?
    private let digits: HexID?
    private let text: String?
    private var members: [HexID: Int32]?
    private var hasTextIDs = false

    init(_ trace: Int, _ id: String?, _ names: StringTable) {
      self.trace = trace
      self.id = id.flatMap { RecordID($0, in: names) }
      digits = id.flatMap { HexID($0) }
      text = id
    }

    func meansRoot(_ parent: RecordID, _ names: StringTable) -> Bool {
      if parent == id { return true }
      if let found = HexID(parent, in: names) { return found == digits || found.isZero }
      let parent = parent.text(names)
      guard parent.hasPrefix("t-") else { return false }
      let id = String(parent.dropFirst(2))
      return id == text || digits != nil && HexID(id) == digits
    }

    /// The observation whose id has the same digits. Ids that are UUIDs were compared before.
    mutating func member(
      _ parent: RecordID, _ columns: borrowing ObservationColumns, _ groups: TraceGroups,
      _ names: StringTable
    ) -> Int32? {
      if members == nil { find(columns, groups, names) }
      guard parent.isText || hasTextIDs else { return nil }
      return HexID(parent, in: names).flatMap { members?[$0] }
    }

    private mutating func find(
      _ columns: borrowing ObservationColumns, _ groups: TraceGroups, _ names: StringTable
    ) {
      var found: [HexID: Int32] = [:]
      for index in groups.members[groups.bounds[trace]..<groups.bounds[trace + 1]] {
        let id = columns.ids[Int(index)]
        if id.isText { hasTextIDs = true }
        guard let digits = HexID(id, in: names) else { continue }
        if found[digits] == nil { found[digits] = index }
      }
      members = found
    }
  }
}
