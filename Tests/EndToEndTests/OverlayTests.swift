import TestSupport
import Testing

extension EndToEnd {
  @Suite("Help and findings")
  struct OverlayTests {
    @Test("The help lists the keys and the filter language.", arguments: [(80, 24), (40, 10)])
    func help(columns: Int, rows: Int) async throws {
      let words = [
        "row down", "page up", "first row", "next sibling", "next trace", "unfold all",
        "next error, root", "previous finding", "choose types", "clear all", "go to the other",
        "suspend", "back, then quit", "Ctrl-L", "persona:", "an error here",
      ]
      try await TmuxSession.running(Samples.singleTurn, columns: columns, rows: rows) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("?")
        var text = try await screen.wait(for: "Help").joined(separator: "\n")
        let isEnd = #/–(\d+) of \1 /#
        while text.firstMatch(of: isEnd) == nil {
          let before = text.components(separatedBy: "\n").suffix(rows)
          try await screen.press("j")
          let lines = try await screen.wait(until: "the next line") { $0 != Array(before) }
          text += "\n" + lines.joined(separator: "\n")
        }
        for word in words { #expect(text.contains(word), "\(word)") }
        try await screen.press("q")
        try await screen.wait(forNo: "Help")
      }
    }

    @Test("Enter on a finding goes to its row, or says that there is none.")
    func findings() async throws {
      let report = try await TreeReport.experiment(Samples.broken)
      try await TmuxSession.running(Samples.broken, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("p")
        let check = try await Program.run("check", "--format", "json", Samples.broken)
        let groups = try JSONShape.objects(try JSONShape.object(check.stdout)["findings"])
        let lines = try await screen.wait(
          for: "\(groups.count) findings in \(report.findings.count) lines")
        for finding in report.findings {
          #expect(lines.contains { $0.contains(finding.rule) }, "\(finding.rule)")
        }
        let title = try #require(lines.firstIndex { $0.contains(" findings in ") })
        let orphan = try #require(lines.firstIndex { $0.contains("orphan") })
        try await screen.press("j", times: orphan - title - 1)
        try await screen.press("Enter")
        let row = try #require(report.rows.firstIndex { $0?.name == "orphan" }) + 1
        try await screen.waitForRow(row)
        // A line that is not an observation has no row, and is shown as it is.
        let malformed = try #require(report.findings.first { $0.rule == "malformed-line" })
        let file = try String(contentsOfFile: malformed.file, encoding: .isoLatin1)
        let line = file.components(separatedBy: "\n")[try #require(malformed.line) - 1]
        try await screen.press("p", "Enter")
        try await screen.wait(for: ":\(try #require(malformed.line))")
        try await screen.wait(for: String(line.prefix(30)))
        try await screen.press("Escape", "Escape")
        try await screen.waitForRow(row)
      }
    }

    @Test("The key for the next finding visits them in order.")
    func nextFinding() async throws {
      let report = try await TreeReport.experiment(Samples.broken)
      try await TmuxSession.running(Samples.broken, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("-", "g")
        try await screen.waitForRow(1)
        var rows: [Int] = []
        for _ in 0..<report.findings.count + 2 {
          let before = try await screen.row()
          try await screen.press("w")
          let lines = try await screen.wait(until: "another finding") {
            TmuxSession.row(in: $0) != before
          }
          if lines.last?.contains("wrapped to top") == true { break }
          rows.append(try #require(TmuxSession.row(in: lines)))
        }
        #expect(rows.count >= 7)
        #expect(rows == rows.sorted())
      }
    }

    @Test("An experiment without findings shows a message.")
    func noFindings() async throws {
      try await TmuxSession.running(Samples.multiTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("p")
        try await screen.wait(for: "No findings")
        try await screen.press("j", "k", "G", "Enter")
        try await screen.wait(forNo: "No findings")
      }
    }
  }
}
