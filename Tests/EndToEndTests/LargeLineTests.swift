import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Large lines")
  struct LargeLineTests {
    /// Three observations; the input of the second one has `inputLength` bytes.
    private func folder(inputLength: Int) throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      func line(_ id: String, _ input: String) -> String {
        #"{"id": "\#(id)", "trace_id": "t", "type": "tool", "name": "\#(id)_tool", "#
          + #""start_time": "2026-01-01T00:00:00+00:00", "end_time": "2026-01-01T00:00:01+00:00", "#
          + #""input": "\#(input)"}"# + "\n"
      }
      var data = Data(line("first", "small").utf8)
      data += Data(line("large", "%").utf8.prefix { $0 != UInt8(ascii: "%") })
      data += Data(repeating: UInt8(ascii: "x"), count: inputLength)
      data += Data("\"}\n".utf8)
      data += Data(line("last", "small").utf8)
      try folder.write(data, to: "observations.jsonl")
      return folder
    }

    @Test("A line of a hundred megabytes can be shown.", .timeLimit(.minutes(1)))
    func hugeLine() async throws {
      let folder = try folder(inputLength: 100_000_000)
      let report = try await TreeReport.experiment(folder.path)
      #expect(report.observations.map(\.id) == ["first", "large", "last"])
      let raw = try await Program.run(
        "show", "large", "--field", "input", folder.path, timeout: .seconds(30))
      #expect(raw.stdout.count == 100_000_001)
      try await TmuxSession.running(folder.path, columns: 120, rows: 30) { screen in
        // The end of the file is shown before the large line is read.
        try await screen.wait(for: "3 obs")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.press("j", "j")
        try await screen.waitForRow(3)
        try await screen.wait(for: "xxxxxxxx")
        try await screen.press("Enter", "G", "g", "J", "v", "v", "q", "j")
        try await screen.waitForRow(4)
        try await screen.wait(for: "small")
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }

    #if os(Linux)
      @Test(
        "A line for which there is no memory is reported, and never passed in silence.",
        arguments: ["tree", "check", "stats", "failures"])
      func noMemory(_ command: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("", to: "observations.jsonl")
        // Zeros that take no room on the disk.
        truncate(path, 1_000_000_000)
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(("\n" + Observations.line("last") + "\n").utf8))
        try file.close()
        let output = folder.path("output")
        let code = try await ChildProcess.run(
          [
            "/bin/sh", "-c", "ulimit -v 900000; exec \"$@\" 2>&1", "sh", Program.path, command,
            folder.path,
          ],
          stdin: "/dev/null", stdout: output, stderr: output,
          environment: TestEnvironment.base, timeout: .seconds(60))
        let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
        #expect(text.contains("no memory") || code != 0 && !text.isEmpty, "\(code) \(text)")
        #expect(code < 128, "\(code) \(text)")
      }
    #endif

    @Test("A value of a megabyte can be shown, pretty and raw.")
    func longValue() async throws {
      let folder = try folder(inputLength: 900_000)
      try await TmuxSession.running(folder.path, columns: 120, rows: 30) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j", "j")
        try await screen.waitForRow(3)
        try await screen.wait(for: "xxxxxxxx")
        try await screen.press("v")
        try await screen.wait(for: "raw line")
        try await screen.press("v")
        try await screen.wait(forNo: "raw line")
      }
    }
  }
}
