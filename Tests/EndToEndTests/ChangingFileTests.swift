import Foundation
import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Files that change while they are open")
  struct ChangingFileTests {
    private func lines(_ count: Int) -> String {
      (0..<count).map { number in
        #"{"id": "id\#(number)", "trace_id": "t", "type": "tool", "name": "tool_\#(number)", "#
          + #""start_time": "2026-01-01T00:00:0\#(number)+00:00", "input": "value \#(number)"}"#
          + "\n"
      }.joined()
    }

    @Test("A file that shrank is reported, and can be loaded again.")
    func shrunkFile() async throws {
      let folder = try TemporaryFolder()
      let file = try folder.write(lines(6), to: "observations.jsonl")
      try await TmuxSession.running(folder.path, columns: 200, rows: 30) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j")
        try await screen.wait(for: "value 0")
        truncate(file, 40)
        try await screen.press("G")
        try await screen.waitForRow(7)
        try await screen.wait(for: ": the file has")
        try await screen.press("k", "v", "v", "Enter", "q")
        try await screen.wait(for: ": the file has")
        try Data(lines(3).utf8).write(to: URL(filePath: file))
        try await screen.press("r")
        try await screen.wait(for: "3 obs")
      }
    }

    @Test("A file that was removed is reported when it is loaded again.")
    func removedFile() async throws {
      let folder = try TemporaryFolder()
      let file = try folder.write(lines(6), to: "observations.jsonl")
      try await TmuxSession.running(folder.path, columns: 200, rows: 30) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j")
        try await screen.wait(for: "value 0")
        try FileManager.default.removeItem(atPath: file)
        try await screen.press("G")
        try await screen.waitForRow(7)
        try await screen.wait(until: "the detail or a reason") { lines in
          lines.contains { $0.contains("value 5") || $0.contains("observations.jsonl: ") }
        }
        try await screen.press("r")
        try await screen.wait(until: "a message") { lines in
          lines.contains { $0.contains("No such file") || $0.contains("no observations") }
            || lines.contains { $0.contains("⚠ 1") }
        }
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }
  }
}
