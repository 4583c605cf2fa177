import Testing

@testable import TraceModel

@Suite("The table of the tokens' parts")
struct UsageTableTests {
  private let all = Usage(input: 9, output: 8, cached: 0, cacheWritten: 6, reasoning: 5, total: 17)
  private let two = Usage(input: 3, output: 4, total: 7)
  private let cached = Usage(input: 30, cached: 20, total: 30)

  private func table(_ usages: [Int: Usage]) throws -> UsageTable {
    var table = UsageTable()
    for (row, usage) in usages.sorted(by: { $0.key < $1.key }) {
      table.append(try #require(UsageParts(usage)), row: row)
    }
    return table
  }

  private func usage(_ table: UsageTable, _ row: Int, total: Int) -> Usage? {
    table[row]?.usage(total: total)
  }

  @Test("Each part is kept, also one of a batch that is appended.")
  func parts() throws {
    var table = try table([1: two, 2: all])
    table.append(try self.table([0: cached, 3: two]), from: 10)
    #expect(usage(table, 1, total: 7) == two)
    #expect(usage(table, 2, total: 17) == all)
    #expect(usage(table, 10, total: 30) == cached)
    #expect(usage(table, 13, total: 7) == two)
    #expect(table[0] == nil)
    #expect(table[11] == nil)
  }

  @Test("Observations that are removed take their parts with them.")
  func removal() throws {
    var columns = ObservationColumns()
    columns.append(
      (0..<4).map { _ in
        ObservationRow(
          offset: 0, length: 0, id: .none, parent: .none, start: 0, end: 0, trace: 0, name: 0,
          model: 0, error: 0, tokens: 1, type: NameCode(known: 0), level: NameCode(known: 0),
          flags: [])
      }, try table([0: all, 1: two, 3: cached]))
    columns.remove([true, false, true, false])
    #expect(columns.usages.count == 2)
    #expect(usage(columns.usages, 0, total: 7) == two)
    #expect(usage(columns.usages, 1, total: 30) == cached)
  }
}
