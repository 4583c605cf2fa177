import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Files that change while they are open.
  @Suite struct ChangingFileTests {
    private func lines(_ count: Int) -> String {
      (0..<count).map { number in
        #"{"id": "id\#(number)", "trace_id": "t", "type": "tool", "name": "tool_\#(number)", "#
          + #""start_time": "2026-01-01T00:00:0\#(number)+00:00", "input": "value \#(number)"}"#
          + "\n"
      }.joined()
    }

    @Test func aFileThatShrankIsToldAndReadAgain() async throws {
      let folder = try TemporaryFolder()
      let file = try folder.file("observations.jsonl", lines(6))
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
        try Data(lines(3).utf8).write(to: URL(fileURLWithPath: file))
        try await screen.press("r")
        try await screen.wait(for: "3 obs")
      }
    }

    @Test func aFileThatIsGoneIsTold() async throws {
      let folder = try TemporaryFolder()
      let file = try folder.file("observations.jsonl", lines(6))
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
