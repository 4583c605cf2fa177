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

  /// The bare digits of a hexadecimal id in lower case; `nil` for any other text.
  private static func digits(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    if digits.count == 36 { digits.removeAll { $0 == UInt8(ascii: "-") } }
    if digits.count > 2, digits[0] == UInt8(ascii: "0"), digits[1] | 0x20 == UInt8(ascii: "x") {
      digits.removeFirst(2)
    }
    for index in digits.indices where digits[index] &- 0x30 >= 10 {
      digits[index] |= 0x20
      guard 0x61...0x66 ~= digits[index] else { return nil }
    }
    return digits.isEmpty ? nil : digits
  }

  /// The observations of one trace by the digits of their ids.
  private struct Family {
    let trace: Int
    private let id: RecordID?
    private let digits: [UInt8]?
    private let idWithPrefix: String?
    private var members: [[UInt8]: Int32]?
    private var hasTextIDs = false

    init(_ trace: Int, _ id: String?, _ names: StringTable) {
      self.trace = trace
      self.id = id.flatMap { RecordID($0, in: names) }
      digits = id.flatMap { ParentSpelling.digits($0) }
      idWithPrefix = id.map { "t-" + $0 }
    }

    func meansRoot(_ parent: RecordID, _ names: StringTable) -> Bool {
      if parent == id { return true }
      let text = parent.isText || parent.isZero ? parent.text(names) : ""
      guard !text.isEmpty else { return false }
      if let found = ParentSpelling.digits(text) {
        return found == digits || found.allSatisfy { $0 == UInt8(ascii: "0") }
      }
      return text == idWithPrefix
    }

    /// The observation whose id has the same digits. Ids that are UUIDs were compared before.
    mutating func member(
      _ parent: RecordID, _ columns: borrowing ObservationColumns, _ groups: TraceGroups,
      _ names: StringTable
    ) -> Int32? {
      if members == nil { find(columns, groups, names) }
      guard parent.isText || hasTextIDs else { return nil }
      return ParentSpelling.digits(parent.text(names)).flatMap { members?[$0] }
    }

    private mutating func find(
      _ columns: borrowing ObservationColumns, _ groups: TraceGroups, _ names: StringTable
    ) {
      var found: [[UInt8]: Int32] = [:]
      for index in groups.members[groups.bounds[trace]..<groups.bounds[trace + 1]] {
        let id = columns.ids[Int(index)]
        if id.isText { hasTextIDs = true }
        guard let digits = ParentSpelling.digits(id.text(names)) else { continue }
        if found[digits] == nil { found[digits] = index }
      }
      members = found
    }
  }
}

extension RecordID {
  fileprivate var isZero: Bool { high == 0 && low == 0 }
}
