import TestSupport
import Testing

extension EndToEnd {
  @Suite("The diagnosis in the explorer")
  struct DiagnosisScreenTests {
    @Test("A missing call is a row below its caller.")
    func missingCallRow() async throws {
      try await TmuxSession.running(
        Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
      ) { screen in
        try await screen.wait(for: "⚠ 1")
        try await screen.press("w")
        try await screen.wait(for: "not recorded")
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "uncaptured-tool")
        let missingCall = try #require(
          lines.firstIndex { $0.contains("lookup_booking  not recorded") })
        #expect(lines[missingCall - 1].contains("chat_completion"))
      }
    }

    @Test("Repaired placement shows concurrent calls with the same indent.")
    func repairedPlacement() async throws {
      let folder = Samples.decoratorMistakes + "/concurrent-context/gather/wrong"
      try await TmuxSession.running(folder, columns: 160) { screen in
        try await screen.wait(for: "⚠ 1")
        try await screen.press("0")
        let recorded = try await screen.wait(until: "three tools") {
          $0.count { $0.contains("search_flights") } == 3
        }
        try await screen.press("R")
        let repaired = try await screen.wait(for: "parallel calls: repaired")
        #expect(indents(ofRows: recorded).count == 3)
        #expect(indents(ofRows: repaired).count == 1)
      }
    }

    /// The columns at which the types of the searches begin.
    private func indents(ofRows lines: [String]) -> Set<Int> {
      Set(
        lines.filter { $0.contains("search_flights") }.compactMap { line in
          line.range(of: "tool").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
        })
    }
  }
}
