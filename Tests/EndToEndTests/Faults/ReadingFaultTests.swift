#if os(Linux)
  import Foundation
  import Support
  import TestSupport
  import Testing

  extension LargeCommands {
    @Suite("Faults of the system while reading")
    struct ReadingFaultTests {
      /// Interrupted calls and short reads, mixed.
      private static let harmless =
        [1, 3, 4, 9].map { Fault(call: .read, code: EINTR, first: $0, count: 1) }
        + [
          Fault(call: .open, code: EINTR, first: 1, count: 2),
          Fault(call: .opendir, code: EINTR, first: 1, count: 1), Fault(call: .read, code: 0),
        ]

      @Test(
        "Source that cannot be read fails a check and a diff, and is named.",
        arguments: [
          Fault(call: .open, code: EACCES, path: "b.py"),
          Fault(call: .list, code: EIO, path: "/inner"),
        ])
      func source(_ fault: Fault) async throws {
        let folder = try TemporaryFolder()
        for name in ["a.py", "b.py", "inner/c.py"] { try folder.write("x = 1\n", to: name) }
        for options in [[], ["--format", "json"], ["--format", "sarif"], ["--diff"], ["--fix"]] {
          let result = try await Program.run(
            ["check", "--source", folder.path] + options, environment: Fault.environment([fault]))
          #expect(result.code == 2, "\(options)")
          #expect(result.stderr.contains(fault.path), "\(result.stderr)")
        }
      }

      @Test("Interrupted and short reads change nothing.")
      func harmless() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "x")
        try folder.write(
          Packing.gzip(FileContents.bytes(folder.path("x/observations.jsonl"))),
          to: "y/observations.jsonl.gz")
        for command in [
          ["tree", folder.path], ["check", "--format", "json", folder.path],
          [
            "check", "--source", Samples.decoratorMistakes + "/decorator-order/silent/wrong",
            Samples.store,
          ],
        ] {
          let expected = try await Program.run(command, timeout: .seconds(60))
          let result = try await Program.run(
            command, environment: Fault.environment(Self.harmless), timeout: .seconds(120))
          #expect(result.text == expected.text, "\(command)")
          #expect(result.stderr == expected.stderr)
          #expect(result.code == expected.code)
        }
      }

      private static let files = [
        "/observations.jsonl", "/traces.jsonl", "/trace_summary.jsonl", "/summary.json",
        "/errors.json", "/evaluation/per_trace.jsonl", "/evaluation/summary.json",
      ]

      @Test(
        "A file that cannot be read is reported with its cause, and the others are read.",
        arguments: files,
        [
          Fault(call: .open, code: EACCES), Fault(call: .open, code: EMFILE),
          Fault(call: .read, code: EIO), Fault(call: .read, code: ESTALE),
          Fault(call: .stat, code: EIO), Fault(call: .read, code: EIO, first: 2),
        ])
      func file(_ file: String, _ fault: Fault) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "x")
        var fault = fault
        fault.path = file == "/summary.json" ? "/x/summary.json" : file
        let result = try await Program.run(
          ["check", "--format", "json", folder.path("x")], environment: Fault.environment([fault]))
        let report = try JSONShape.object(result.stdout)
        let findings = try #require(report["findings"] as? [[String: Any]])
        let messages = findings.compactMap { $0["message"] as? String }
        // A file of one block is read whole by the first call.
        if fault.first > 1, !messages.contains(where: { $0.contains(fault.reason) }) {
          #expect(
            result.text
              == (try await Program.run("check", "--format", "json", folder.path("x"))).text)
          return
        }
        #expect(result.code == 1, "\(messages)")
        let finding = findings.first { ($0["message"] as? String)?.contains(fault.reason) == true }
        #expect(finding?["rule"] as? String == "unreadable-file", "\(messages)")
      }

      @Test(
        "A check for some rules is not green over a file that it could not read.",
        arguments: ["--rule=cycle", "--family=context-stack"])
      func someRules(_ selection: String) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "x")
        let fault = Fault(call: .read, code: EIO, path: "/observations.jsonl")
        let result = try await Program.run(
          ["check", selection, folder.path("x")], environment: Fault.environment([fault]))
        #expect(result.code == 2)
        #expect(result.stderr.contains("/observations.jsonl: the file could not be read"))
        for name in ["errors.json", "summary.json", "evaluation/summary.json"] {
          let bytes = try FileContents.bytes(folder.path("x/" + name))
          for damaged in [Array(bytes.prefix(bytes.count / 2)), [], Array("[7]".utf8)] {
            try folder.write(damaged, to: "x/" + name)
            let document = try await Program.run("check", selection, folder.path("x"))
            #expect(document.code == 2, "\(name)")
            #expect(document.stderr.contains("/" + name), "\(name)")
            let failures = try await Program.run("failures", folder.path("x"))
            #expect(failures.stderr.contains("/" + name), "\(name)")
          }
          try folder.write(bytes, to: "x/" + name)
        }
        try folder.write("garbage {\n", to: "x/observations.jsonl")
        let damaged = try await Program.run("check", selection, folder.path("x"))
        #expect(damaged.code == 0)
        #expect(damaged.stderr.contains("could not be read"))
        let line = Array((Observations.line("a") + "\n").utf8)
        try folder.write(try Packing.gzip(line) + line, to: "x/observations.jsonl")
        let followed = try await Program.run("check", selection, folder.path("x"))
        #expect(followed.code == 2)
        #expect(followed.stderr.contains("observations.jsonl: "))
      }

      @Test("A file of prices that cannot be read, or not to its end, has that cause.")
      func prices() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
          #"{"m": {"input_cost_per_token": 1e-6}, "n": "\#(String(repeating: "n", count: 50_000))"}"#,
          to: "prices.json")
        let arguments = ["stats", "--prices", folder.path("prices.json"), Samples.singleTurn]
        #expect(try await Program.run(arguments).code == 0)
        let short = Fault(call: .read, code: 0, path: "prices.json")
        for faults in [
          [Fault(call: .read, code: EIO, path: "prices.json")],
          [Fault(call: .read, code: EIO, first: 9, path: "prices.json"), short],
        ] {
          let result = try await Program.run(arguments, environment: Fault.environment(faults))
          #expect(result.code == 2)
          #expect(result.stderr.contains("prices.json: Input/output error"), "\(result.stderr)")
        }
      }

      @Test(
        "A folder that cannot be listed is reported with its cause.",
        arguments: [
          Fault(call: .opendir, code: EACCES, path: "/experiments"),
          Fault(call: .opendir, code: EMFILE, path: "/experiments"),
          Fault(call: .list, code: EIO, path: "/experiments"),
          Fault(call: .list, code: EIO, first: 3, path: "/experiments"),
          Fault(call: .opendir, code: EACCES, path: "/experiments/link"),
          Fault(call: .stat, code: EACCES, path: "/experiments/b"),
          Fault(call: .access, code: EACCES, path: "/experiments/b"),
          Fault(call: .access, code: EACCES, path: "/experiments/a/deep/x"),
        ])
      func folder(_ fault: Fault) async throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b", "c"] {
          try folder.write(Observations.line(name), to: "experiments/\(name)/observations.jsonl")
        }
        try folder.write(Observations.line("x"), to: "experiments/a/deep/x/observations.jsonl")
        let outside = try TemporaryFolder()
        symlink(outside.path, folder.path("experiments/link"))
        for path in [folder.path, folder.path("experiments")] {
          let result = try await Program.run(
            ["check", path], environment: Fault.environment([fault]))
          #expect(result.code != 0)
          #expect((result.text + result.stderr).contains(fault.reason), "\(result.stderr)")
        }
      }

      @Test(
        "Without a path, what cannot be entered is told, hides no experiment, and makes a check fail.",
        arguments: ["experiments/unread", "unread", ".fluxloop/results/unread"])
      func unreadExperiment(_ path: String) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "x/" + path)
        let fault = Fault(call: .access, code: EACCES, path: "unread")
        func run(_ command: String) async throws -> Program.Result {
          try await Program.run(
            [command], in: folder.path("x"), environment: Fault.environment([fault]))
        }
        for command in ["check", "tree", "stats"] {
          let result = try await run(command)
          #expect(result.code == 2)
          #expect(result.stderr.contains("no experiment found"), "\(result.stderr)")
          #expect(result.stderr.contains("\(path): \(fault.reason)"), "\(result.stderr)")
        }
        for other in ["x/other", "x/" + path.replacing("unread", with: "other"), "results/other"] {
          try folder.copy(Samples.multiTurn, to: other)
          let readable = try await run("stats")
          #expect(readable.code == 0)
          #expect(readable.stderr.contains("other (the newest "), "\(other) \(readable.stderr)")
          #expect(readable.stderr.contains("\(path): \(fault.reason)"), "\(readable.stderr)")
          let check = try await Program.run(
            ["check", "--fail-on", "never"], in: folder.path("x"),
            environment: Fault.environment([fault]))
          #expect(check.code == 2)
          #expect(check.stderr == readable.stderr)
          try FileManager.default.removeItem(atPath: folder.path(other))
        }
      }

      @Test("A folder with the name of a file that cannot be entered is one error.")
      func unreadableFolderAsFile() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "e")
        try FileManager.default.removeItem(atPath: folder.path("e/observations.jsonl"))
        try folder.makeFolder("e/observations.jsonl")
        let faults = [
          Fault(call: .access, code: EACCES, path: "/observations.jsonl"),
          Fault(call: .opendir, code: EACCES, path: "/observations.jsonl"),
        ]
        let result = try await Program.run(
          ["check", "--rule", "unreadable-file", folder.path("e")],
          environment: Fault.environment(faults))
        #expect(result.code == 1)
        #expect(result.text.contains("1 error, "), "\(result.text)")
      }

      @Test("A folder of sources that cannot be entered is reported for the files that it has.")
      func unenteredSource() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x = 1\n", to: "s/a.py")
        for name in ["b.py", "notes.txt", "more/c.txt"] { try folder.write("", to: "s/d/" + name) }
        let faults = [
          Fault(call: .stat, code: EACCES, path: "/d/"),
          Fault(call: .access, code: EACCES, path: "/d/"),
        ]
        let result = try await Program.run(
          ["check", "--source", folder.path("s")], environment: Fault.environment(faults))
        #expect(result.code == 2)
        let paths = result.stderr.split(separator: "\n").compactMap {
          $0.split(separator: ":").dropFirst().first?.split(separator: "/").last
        }
        #expect(paths == ["b.py", "more"], "\(result.stderr)")
      }

      @Test("A folder of sources that cannot be listed is reported, unless it is an environment.")
      func unlistedSource() async throws {
        let folder = try TemporaryFolder()
        for name in ["a.py", "venv/pyvenv.cfg", "venv/x.py", "other/x.py"] {
          try folder.write("", to: "s/" + name)
        }
        let faults = ["/venv", "/other"].map { Fault(call: .opendir, code: EACCES, path: $0) }
        let result = try await Program.run(
          ["check", "--source", folder.path("s")], environment: Fault.environment(faults))
        #expect(result.code == 2)
        let lines = result.stderr.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].contains("/s/other: Permission denied"), "\(lines)")
      }

      @Test("Finding the stores of an experiment takes few system calls.")
      func storeLookups() async throws {
        let folder = try TemporaryFolder()
        let count = 60
        for depth in 0..<count {
          let path = String(repeating: "d/", count: depth) + "observations.jsonl"
          try folder.write(Observations.line("only"), to: path)
        }
        // Any more calls do not return. It took 400 for each experiment.
        let fault = Fault(call: .stat, code: Fault.hangs, first: 60 * count, path: "/artifacts")
        let result = try await Program.run(
          ["stats", folder.path], environment: Fault.environment([fault]), timeout: .seconds(60))
        #expect(result.code == 0)
        #expect(result.lines.count { $0.hasSuffix("1 observation") } == count)
      }

      @Test("A transient fault hides no folder, file or source.", arguments: [EIO, EINTR])
      func passingFaults(_ code: Int32) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "top/a")
        try folder.copy(Samples.singleTurn, to: "top/deep/c")
        try folder.write(
          "import fluxloop\n@fluxloop.tool()\n@function_tool\ndef f(): pass\n", to: "top/deep/b.py")
        let top = folder.path("top")
        for arguments in [["stats", "--format", "json", top], ["check", "--source", top]] {
          let expected = try await Program.run(arguments)
          for path in ["deep", "deep/c", "deep/c/traces.jsonl", "deep/b.py"] {
            for first in 1...6 {
              let fault = Fault(
                call: .stat, code: code, first: first, count: 1, path: "top/" + path)
              let result = try await Program.run(
                arguments, environment: Fault.environment([fault]))
              #expect(result.text == expected.text, "\(path) \(first) \(result.stderr)")
            }
          }
        }
      }

      @Test(
        "An experiment whose folder can be entered and not listed opens by the names of its files.",
        arguments: [
          Fault(call: .opendir, code: EACCES, path: "/x"),
          Fault(call: .list, code: EIO, first: 2, path: "/x"),
        ])
      func unlistedExperiment(_ fault: Fault) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "x")
        let expected = try await Program.run(["tree", folder.path("x")])
        let result = try await Program.run(
          ["tree", folder.path("x")], environment: Fault.environment([fault]))
        // Besides the number of findings, only the one for the folder is new: other experiments and logs in it are unknown.
        let (found, new) = (
          result.lines.dropFirst(), result.lines.filter { $0.contains(fault.reason) }
        )
        #expect(found.filter { !new.contains($0) } == Array(expected.lines.dropFirst()))
        #expect(new.count == 1, "\(result.text) \(result.stderr)")
      }

      @Test(
        "An experiment that cannot be listed, or has a part that cannot be entered, says so once and is one.",
        arguments: [
          [Fault(call: .opendir, code: EACCES, path: "/x/e")],
          [
            Fault(call: .opendir, code: EACCES, path: "/e/evaluation"),
            Fault(call: .access, code: EACCES, path: "/e/evaluation"),
            Fault(call: .stat, code: EACCES, path: "/e/evaluation/"),
            Fault(call: .open, code: EACCES, path: "/e/evaluation/"),
          ],
        ])
      func unlistedParts(_ faults: [Fault]) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Samples.singleTurn, to: "x/e")
        try folder.copy(Samples.singleTurn, to: "x/f")
        for (path, count) in [("x", 2), ("x/e", 1)] {
          let arguments = ["check", "--rule", "unreadable-file", folder.path(path)]
          let check = try await Program.run(arguments, environment: Fault.environment(faults))
          #expect(check.code == 1, "\(path)")
          #expect(check.text.contains(" unreadable-file"), "\(path) \(check.text)")
          #expect(check.text.contains("1 error, "), "\(path) \(check.text)")
          let json = try await Program.run(
            ["tree", "--format", "json", folder.path(path)],
            environment: Fault.environment(faults))
          let tree = try JSONSerialization.jsonObject(with: json.stdout) as? [String: Any]
          #expect((tree?["experiments"] as? [Any])?.count == count, "\(path)")
        }
      }

      @Test("What cannot be read any more says why in the detail.")
      func detail() async throws {
        let fault = Fault(call: .read, code: EIO, first: 40, path: "/observations.jsonl")
        let folder = try TemporaryFolder()
        try folder.write(
          lines: (0..<30).map { Observations.line("o\($0)", type: "tool") },
          to: "x/observations.jsonl")
        try await TmuxSession.running(
          folder.path("x"), columns: 140, rows: 30, environment: Fault.environment([fault])
        ) { screen in
          try await screen.wait(for: " row ")
          try await screen.press("0", "g")
          for _ in 0..<40 {
            try await screen.press("j")
            if try await screen.capture().contains(fault.reason) { return }
          }
          try await screen.wait(for: fault.reason)
        }
      }
    }
  }
#endif
