import TestSupport
import Testing

extension EndToEnd {
  @Suite("Text that would harm a terminal")
  struct HostileTextTests {
    /// C0 except line feed, DEL, C1, and bidirectional controls. None of them may be on the screen.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x0A: false
      case 0...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }

    @Test("No row and no detail contains a control character.", arguments: [(80, 24), (140, 50)])
    func rowsAndDetails(columns: Int, rows: Int) async throws {
      let report = try await TreeReport.experiment(Samples.broken)
      try await TmuxSession.running(Samples.broken, columns: columns, rows: rows) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        if columns < 100 {
          try await screen.press("d")
          try await screen.wait(for: "────────────────────")
        }
        for row in 1...report.rowCount {
          try await screen.waitForRow(row)
          // A row has up to three views.
          for _ in 0..<3 {
            let text = try await screen.capture()
            #expect(!text.unicodeScalars.contains(where: Self.isHarmful), "row \(row)")
            let shown = try await screen.lines()
            try await screen.press("v")
            guard report.rows[row - 1] != nil else { continue }
            try await screen.wait(until: "another view") { $0 != shown }
          }
          try await screen.press("j")
        }
        #expect(try await screen.value("alternate_on") == "1")
      }
    }

    @Test("The title of the terminal does not change.")
    func title() async throws {
      let report = try await TreeReport.experiment(Samples.broken)
      try await TmuxSession.running(Samples.broken, columns: 140, rows: 50) { screen in
        let title = try await screen.value("pane_title")
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.press("j", times: 40)
        try await screen.waitForRow(report.rowCount)
        #expect(try await screen.value("pane_title") == title)
      }
    }

    @Test("Durations end in the same column.", arguments: [80, 60, 97])
    func durationColumn(columns: Int) async throws {
      let report = try await TreeReport.experiment(Samples.broken)
      try await TmuxSession.running(Samples.broken, columns: columns, rows: 50) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.wait(for: "elsewhere")
        let lines = try await screen.lines()
        // Besides those of observations there are the durations of three runs and a missing parent.
        // The terminal measures the lines, because it may draw a text wider than a program assumes.
        let ends = try await screen.lineEnds(lines.count)
        var seen: [Int: [String]] = [:]
        for (line, end) in zip(lines, ends) where line.contains(/\d(ms|s|µs)$/) {
          seen[end, default: []].append(line)
        }
        #expect(seen.count == 1, "\(seen)")
        #expect(seen.values.first?.count == report.rows.count { $0?.duration_ms != nil } + 4)
      }
    }
  }
}
