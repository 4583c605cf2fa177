#if os(Linux)
  import Foundation
  import Support
  import TestSupport
  import Testing

  extension LargeCommands {
    @Suite("Faults of the system while writing")
    struct WritingFaultTests {
      @Test(
        "Output that cannot be written ends a command with a cause.",
        arguments: [
          ["tree"], ["tree", "--format", "json"], ["check"], ["stats"], ["failures"],
          ["check", "--format", "sarif"], ["check", "--format", "github"],
        ])
      func output(_ command: [String]) async throws {
        let fault = Fault(call: .write, code: ENOSPC, path: "/stdout")
        let result = try await Program.run(
          command + [Samples.singleTurn], environment: Fault.environment([fault]))
        #expect(result.code == 1)
        #expect(result.stderr.contains("standard output: \(fault.reason)"))
      }

      @Test("A limit for the size of files is a cause, not a signal.")
      func sizeLimit() async throws {
        let folder = try TemporaryFolder()
        for arguments in [["--help"], ["tree", Samples.singleTurn], [Samples.singleTurn]] {
          // The cause goes to a pipe, which has no limit.
          let result = try await Program.run(
            script: "(ulimit -f 0; \"$0\" \"$@\" 2>&1 >out; echo code $?) | cat", arguments,
            in: folder.path)
          #expect(result.text.contains("standard output: File too large"), "\(result.text)")
          #expect(result.text.contains("code 1"))
        }
      }

      @Test("Interrupted and short writes change nothing.")
      func harmless() async throws {
        let faults = [
          Fault(call: .write, code: EINTR, first: 2, count: 3, path: "/stdout"),
          Fault(call: .write, code: 0, path: "/stdout"),
        ]
        let expected = try await Program.run("tree", Samples.singleTurn)
        let result = try await Program.run(
          ["tree", Samples.singleTurn], environment: Fault.environment(faults))
        #expect(result.text == expected.text)
        #expect(result.code == 0)
      }

      @Test("No room for what is unpacked is reported, and what there was room for is shown.")
      func spool() async throws {
        let folder = try TemporaryFolder()
        let lines = (0..<20_000).map { Observations.line("o\($0)") + "\n" }.joined()
        try folder.write(Packing.gzip(Array(lines.utf8)), to: "x/observations.jsonl.gz")
        let fault = Fault(call: .write, code: ENOSPC, first: 3, path: "(deleted)")
        let result = try await Program.run(
          ["check", "--format", "json", folder.path("x")], environment: Fault.environment([fault]))
        #expect(result.code == 1)
        #expect(result.text.contains(fault.reason))
        #expect(result.text.contains("unreadable-file"))
      }

      @Test("A fix that cannot be written leaves the source as it is.", arguments: [0, 1])
      func fix(_ kind: Int) async throws {
        let folder = try TemporaryFolder()
        let mistake = Samples.decoratorMistakes + "/decorator-order/silent/wrong"
        try folder.copy(mistake, to: "x")
        let before = try FileContents.bytes(folder.path("x/program.py"))
        let fault =
          kind == 0
          ? Fault(call: .write, code: ENOSPC, path: ".tmp")
          : Fault(call: .open, code: EROFS, path: ".tmp")
        let result = try await Program.run(
          ["check", "--source", folder.path("x"), "--fix"],
          environment: Fault.environment([fault]))
        #expect(result.code != 0)
        #expect(result.stderr.contains("not fixed: \(fault.reason)"))
        #expect(try FileContents.bytes(folder.path("x/program.py")) == before)
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: folder.path("x")).count {
            $0.hasSuffix(".tmp")
          } == 0)
      }
    }
  }
#endif
