import Foundation
import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Limits for the size of files and of the stack, in the explorer")
  struct SizeLimitTests {
    /// The explorer that a shell starts with a limit, in units of 512 or 1,024 bytes.
    private static func program(_ limit: Int, _ path: String) -> TerminalProgram {
      var program = ExplorerTerminal.program([])
      program.command = [
        "/bin/sh", "-c", "ulimit -f \(limit); exec \"$0\" \"$1\"", Program.path, path,
      ]
      return program
    }

    @Test(
      "A value that may not be written is a message, and nothing is left.", arguments: ["o", "O"])
    func value(_ key: String) async throws {
      let folder = try TemporaryFolder()
      let scratch = try TemporaryFolder()
      let value = String(repeating: "ab ", count: 2_000_000)
      try folder.write(
        lines: [Observations.line("a", extra: #""output": "\#(value)""#)], to: "observations.jsonl")
      var program = Self.program(4096, folder.path)
      program.environment.merge(["PAGER": "true", "EDITOR": "true", "TMPDIR": scratch.path]) { $1 }
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await terminal.press("*", "j")
        try await terminal.type(key)
        try await terminal.wait(for: String(cString: strerror(EFBIG)))
        try await terminal.type("qq")
        #expect(try await terminal.end() == .exit(0))
        #expect(try await terminal.leftovers() == [])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }

    @Test(
      "Where no screen can be kept, there is a reason and an exit code.", arguments: [0, 1, 100])
    func screen(_ limit: Int) async throws {
      try await PseudoTerminal.run(Self.program(limit, Samples.broken)) { terminal in
        let end = try await terminal.end()
        #expect(end == .exit(2))
        try await terminal.drain()
        let output = String(decoding: terminal.output, as: UTF8.self)
        #expect(output.contains("the limit for the size of files (ulimit -f) is too small"))
        #expect(try await terminal.leftovers() == [])
      }
    }

    @Test(
      "With a small stack there is a reason and an exit code, or a screen.",
      arguments: [112, 128, 192, 500, 512, 600])
    func stack(_ limit: Int) async throws {
      var program = Self.program(0, Samples.broken)
      program.command[2] = "ulimit -s \(limit); exec \"$0\" \"$1\""
      try await PseudoTerminal.run(program) { terminal in
        if limit >= 512 {
          try await terminal.waitForTree()
          try await terminal.type("q")
        }
        #expect(try await terminal.end() == .exit(limit >= 512 ? 0 : 2))
        try await terminal.drain()
        let output = String(decoding: terminal.output, as: UTF8.self)
        let isTooSmall = output.contains("the limit for the stack (ulimit -s) is too small")
        #expect(isTooSmall == (limit < 512))
        #expect(try await terminal.leftovers() == [])
      }
    }
  }
}
