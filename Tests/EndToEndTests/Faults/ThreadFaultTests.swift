#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  extension EndToEnd {
    @Suite("Without threads")
    struct ThreadFaultTests {
      /// Where a user may have no more processes, the system refuses threads.
      private static let faults = [
        Fault(call: .thread, code: EAGAIN), Fault(call: .thread, code: EAGAIN, first: 3),
      ]

      private static func experiments() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
          try folder.copy(Samples.singleTurn, to: "experiments/" + name)
        }
        try folder.write(
          Packing.gzip(FileContents.bytes(folder.path("experiments/a/observations.jsonl"))),
          to: "experiments/c/observations.jsonl.gz")
        return folder
      }

      @Test("A command without threads does what it does with them.", arguments: faults)
      func commands(_ fault: Fault) async throws {
        let folder = try Self.experiments()
        for command in [
          ["tree"], ["check", "--source", Samples.decoratorMistakes], ["stats"], ["failures"],
          ["tree", "--format", "json", "--filter", "output:~e"],
        ] {
          let arguments = command + [folder.path]
          let expected = try await Program.run(arguments)
          let result = try await Program.run(arguments, environment: Fault.environment([fault]))
          #expect(result.text == expected.text, "\(command)")
          #expect(result.stderr == expected.stderr, "\(command)")
          #expect(result.code == expected.code, "\(command)")
        }
      }

      @Test("The screen works without threads.", arguments: faults)
      func screen(_ fault: Fault) async throws {
        let folder = try Self.experiments()
        try await TmuxSession.running(
          folder.path, columns: 80, rows: 24, environment: Fault.environment([fault])
        ) { screen in
          try await screen.wait(for: "3 experiments")
          // Opens the first, searches, and shows findings, the timeline and a detail.
          for (keys, text) in [
            (["Enter"], "Enter detail"), (["0", "g", "/", "s", "t", "u", "Enter"], "next match"),
            (["p"], "Tab: failures"), (["p", "t"], "self: "),
            (["t", "g", "j", "Enter"], "next section"),
            (["q", "q"], "3 experiments"),
          ] {
            for key in keys { try await screen.press(key) }
            try await screen.wait(for: text)
          }
          try await screen.press("q")
          try await screen.wait(for: "exit code 0")
        }
      }
    }
  }
#endif
