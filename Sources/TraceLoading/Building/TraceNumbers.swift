import TraceModel

/// The numbers of traces by id. Hexadecimal ids are the same in every spelling.
struct TraceNumbers: Sendable {
  private var numbers: [RecordID: Int] = [:]
  /// The traces with a hexadecimal id in another form than FluxLoop's.
  private var spellings: [HexID: Int] = [:]

  /// The number of the trace with an id. Costs more only for an id that occurs for the first time.
  mutating func number(_ id: RecordID, _ names: StringTable) -> Int? {
    if let number = numbers[id] { return number }
    guard let number = respelled(id, names) else { return nil }
    numbers[id] = number
    return number
  }

  mutating func add(_ id: RecordID, _ number: Int, _ names: StringTable) {
    numbers[id] = number
    guard id.isText, let digits = HexID(id, in: names), digits.isDistinctive else { return }
    if spellings[digits] == nil { spellings[digits] = number }
  }

  private func respelled(_ id: RecordID, _ names: StringTable) -> Int? {
    guard id.isText || !spellings.isEmpty, let digits = HexID(id, in: names),
      digits.isDistinctive
    else { return nil }
    return spellings[digits] ?? digits.uuid.flatMap { numbers[$0] }
  }
}
