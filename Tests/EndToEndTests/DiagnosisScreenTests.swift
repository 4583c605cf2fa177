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
          $0.count { $0.contains("tool       search_flights") } == 3
        }
        try await screen.press("R")
        let repaired = try await screen.wait(for: "parallel calls: repaired")
        #expect(indents(ofRows: recorded).count == 3)
        #expect(indents(ofRows: repaired).count == 1)
      }
    }

    @Test("With source, a finding shows the user's own lines and their fix, and is counted once.")
    func source() async throws {
      let folder = Samples.decoratorMistakes + "/decorator-order/not-callable/wrong"
      let check = try await Program.run("check", folder, "--source", folder)
      #expect(check.lines.last == "1 error, 0 warnings, 0 infos")
      let own = "program.py:10  @function_tool"
      let command = "check --source"
      try await TmuxSession.running(folder, "--source", folder, columns: 250, rows: 50) { screen in
        try await screen.wait(for: "⚠ 1")
        try await screen.press("p")
        try await screen.wait(for: "1 finding in 2 lines")
        let list = try await screen.wait(for: own)
        #expect(list.contains { $0.contains("apply") && $0.contains(command) })
        try await screen.press("Escape")
        try await screen.wait(forNo: "in 2 lines")
        try await screen.press("w")
        let detail = try await screen.wait(for: command)
        #expect(detail.contains { $0.contains("source ") && $0.contains("program.py:10") })
        // As it is, and in the fix.
        #expect(detail.count { $0.contains("@function_tool") } == 2)
      }
    }

    @Test("Source that cannot be read ends the program as it ends check, before the screen.")
    func unreadableSource() async throws {
      let folder = Samples.decoratorMistakes + "/decorator-order/not-callable/wrong"
      let check = try await Program.run("check", folder, "--source", "/nowhere")
      #expect(check.code == 2)
      for source in [["/nowhere"], [folder, "/nowhere"]] {
        let explore = try await Program.run(
          [folder] + source.flatMap { ["--source", $0] })
        #expect(explore.code == 2 && explore.stderr == check.stderr && explore.stdout.isEmpty)
      }
    }

    /// The columns at which the types of the searches begin.
    private func indents(ofRows lines: [String]) -> Set<Int> {
      Set(
        lines.filter { $0.contains("tool       search_flights") }.compactMap { line in
          line.range(of: "tool").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
        })
    }
  }
}
