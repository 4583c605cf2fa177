import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("The page of statistics")
struct StatisticsPageTests {
  /// Names that have to be quoted or escaped in a filter.
  private static let names = [
    "pay", "pay later", "pay (2)", "a\\\"b\\\\c", "*", "~x", "-y", "a|b", "f[0]$", "^", "", "é",
    "Pay", "PAY", String(repeating: "long ", count: 300),
  ]

  private static func experiment() throws -> Experiment {
    let lines = names.enumerated().flatMap { number, name in
      (0...number).map { copy in
        Observations.line(
          "o\(number)-\(copy)", trace: "t\(number % 3)", start: 0, end: Double(number + 1),
          type: ["tool", "odd type", "Tool", "toolset"][number % 4], error: copy == 1 ? "e" : nil,
          extra:
            #""name": "\#(name)", "model": "m\#(number % 2)", "total_tokens": \#(100 - number)"#)
      }
    }
    return try Observations.load(lines, store: .none)
  }

  @Test("Enter filters to exactly the observations that a row counts.")
  func filters() throws {
    let experiment = try Self.experiment()
    let tables = StatisticsTables(experiment)
    var state = State.showing(experiment)
    var checked = 0
    for line in 0..<tables.count {
      guard case .row(let index, let row) = tables.line(line) else { continue }
      let section = tables.sections[index]
      let count = section.columns[0].value(Int(section.order[row]))
      guard let filter = tables.filter(line) else {
        #expect(section.name(Int(section.order[row])) == "?")
        continue
      }
      let matches = experiment.rows(matching: try Query(filter))
      #expect(Double(matches.counts.observations) == count, "\(filter)")
      checked += 1
    }
    #expect(checked == Self.names.count + 4 + 2)
    state.pressKeys(.character("S"), .enter)
    #expect(state.overlay == nil)
    #expect(state.tree?.filter.text == tables.filter(1))
    #expect(
      state.tree?.filtered?.counts.observations == Int(tables.sections[0].columns[0].value(0) ?? 0))
  }

  @Test("The rows are sorted by each column in both directions, missing figures last.")
  func sorting() throws {
    let tables = StatisticsTables(try Self.experiment())
    for heading in tables.sections[1].headings {
      for isAscending in [false, true] {
        var sort = StatisticsSort(heading: heading)
        sort.isAscending = isAscending
        let section = tables.sorted(by: sort).sections[1]
        #expect(Set(section.order) == Set(0..<Int32(section.rowCount)))
        let rows = section.order.map(Int.init)
        if heading == StatisticsSort.name {
          let names = rows.map(section.name)
          #expect(names == (isAscending ? names.sorted() : names.sorted(by: >)))
        } else {
          let column = try #require(section.columns.first { $0.heading == heading })
          let values = rows.compactMap(column.value)
          #expect(values == (isAscending ? values.sorted() : values.sorted(by: >)))
        }
      }
    }
    #expect(tables.sorted(by: nil).sections[1].order == tables.sections[1].order)
  }

  @Test("Keys choose the column and the direction, and the heading shows them.")
  func keys() throws {
    var state = State.showing(try Self.experiment(), columns: 120, rows: 36)
    state.pressKeys("S>")
    #expect(render(state).text.contains("count▾"))
    state.pressKeys("s")
    #expect(render(state).text.contains("count▴"))
    state.pressKeys(.right)
    #expect(render(state).text.contains("errors▾"))
    state.pressKeys("<<")
    #expect(render(state).text.contains("types▴"))
    #expect((state.overlay as? PagesOverlay)?.cursor.line == 1)
    state.pressKeys(.down, .down, .down, .down)
    // Over the title of the next table.
    #expect((state.overlay as? PagesOverlay)?.cursor.line == 6)
    state.pressKeys(.up)
    #expect((state.overlay as? PagesOverlay)?.cursor.line == 4)
  }

  @Test("An evaluator filters to the runs below its threshold.")
  func evaluators() throws {
    let tables = StatisticsTables(try Experiment.loaded(from: Samples.singleTurn))
    let section = try #require(tables.sections.firstIndex { $0.title == "evaluators" })
    #expect(tables.sections[section].rowCount == 3)
    let line = (0..<tables.count).first { tables.line($0) == .row(section: section, row: 0) }
    #expect(tables.filter(try #require(line)) == "score.\"answered\":>=0")
  }
}
