import TestSupport
import Testing

import TraceCore
@testable import TraceModel

@Suite("Types and levels by number")
struct CodeColumnTests {
  private static func rows(_ codes: [UInt32]) -> [ObservationRow] {
    codes.enumerated().map { number, code in
      ObservationRow(
        offset: 0, length: UInt32(number), id: .none, parent: .none, start: 0, end: 0, trace: 0,
        name: 0, model: 0, error: 0, tokens: 0, type: NameCode(assigned: code),
        level: NameCode(assigned: code &* 3), flags: [])
    }
  }

  @Test("A column returns each number that was appended, and keeps those that are not removed.")
  func numbers() {
    let codes: [UInt32] = [0, 254, 255, 256, 7, 65_535, 65_536, 255, 1_000_000, 3]
    var columns = ObservationColumns()
    columns.append(Self.rows(codes))
    columns.append(Self.rows(codes.reversed()))
    let all = codes + codes.reversed()
    #expect(columns.types.map(\.code) == all)
    #expect(Array(columns.levels) == all.map { $0 &* 3 })
    let isRemoved = all.indices.map { $0 % 3 == 1 }
    columns.remove(isRemoved)
    #expect(columns.types.map(\.code) == all.indices.filter { !isRemoved[$0] }.map { all[$0] })
    #expect(columns.types.indices.allSatisfy { columns.types[unchecked: $0] == columns.types[$0] })
  }

  @Test("Each of 70,000 types and levels is kept, also those that are longer than 80 bytes.")
  func anyNumberOfTypes() throws {
    func type(_ number: Int) -> String { String(repeating: "ä", count: number % 97) + "t\(number)" }
    let experiment = try Observations.load(
      (0..<70_000).map {
        Observations.line("o\($0)", type: type($0), extra: #""level": "l\#($0)""#)
      })
    #expect((0..<70_000).allSatisfy { experiment.type($0) == type($0) })
    #expect((0..<70_000).allSatisfy { experiment.level($0) == "l\($0)" })
    let statistics = experiment.records.statistics()
    #expect(statistics.types.count == 70_000)
    #expect(Set(statistics.types.map(\.type)) == Set((0..<70_000).map(type)))
  }

  @Test("The statistics of one name with 100,000 types are not quadratic.")
  func typesOfOneName() throws {
    let experiment = try Observations.load(
      (0..<100_000).map { Observations.line("o\($0)", type: "t\($0)", name: "n") })
    Deadline.of { #expect(experiment.records.statistics().names.count == 100_000) }
  }
}
