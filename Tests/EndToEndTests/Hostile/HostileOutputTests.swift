import Foundation
import TestSupport
import Testing

extension LargeCommands {
  @Suite("Hostile text in the output of commands")
  struct HostileOutputTests {
    private static let sources = [Samples.singleTurn, Samples.multiTurn] + Samples.older

    /// Copies of several experiments, in folders with hostile names.
    private static func folder(_ reach: HostileCopy.Reach) throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      for (number, source) in sources.enumerated() {
        try HostileCopy(reach: reach).copy(source, to: folder, name: Self.name(number))
      }
      return folder
    }

    /// A name of a folder: it has neither a slash nor more than 255 bytes.
    private static func name(_ number: Int) -> String {
      let text = HostileText.text(for: [UInt8(number * 37)]).filter { $0 != "/" }
      var name = "exp_2026112\(number)_200140"
      for scalar in text.unicodeScalars.prefix(70) { name.unicodeScalars.append(scalar) }
      return name
    }

    @Test("Text is printable and no command.", arguments: HostileCopy.Reach.allCases)
    func text(_ reach: HostileCopy.Reach) async throws {
      let folder = try Self.folder(reach)
      for command in ["tree", "check", "stats", "failures"] {
        let result = try await Program.run(command, folder.path)
        #expect(result.stdout.count > 1000, "\(command)")
        #expect(SafeOutput.violations(text: result.stdout) == [], "\(command)")
        #expect(SafeOutput.violations(text: Data(result.stderr.utf8)) == [], "\(command)")
      }
    }

    @Test("JSON is valid and has no invisible character.", arguments: HostileCopy.Reach.allCases)
    func json(_ reach: HostileCopy.Reach) async throws {
      let folder = try Self.folder(reach)
      for command in [
        ["tree", "--format", "json"], ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["stats", "--format", "json"], ["failures", "--format", "json"],
      ] {
        let result = try await Program.run(command + [folder.path])
        #expect(result.stdout.count > 100, "\(command)")
        #expect(SafeOutput.violations(json: result.stdout) == [], "\(command)")
      }
    }

    @Test(
      "Annotations have the program's own properties only.", arguments: HostileCopy.Reach.allCases)
    func annotations(_ reach: HostileCopy.Reach) async throws {
      let folder = try Self.folder(reach)
      let result = try await Program.run("check", "--format", "github", folder.path)
      #expect(result.lines.count > 2)
      #expect(SafeOutput.violations(annotations: result.stdout) == [])
    }

    @Test("Annotations contain no command of another runner, in a path or in a message.")
    func otherRunners() async throws {
      let folder = try TemporaryFolder()
      for marker in ["##vso[x]", "##teamcity[x]", "##[error]"] {
        try folder.write(
          #"{"id": "a", "trace_id": "t", "name": "n", "end_time": "\#(marker)"}"# + "\n",
          to: "\(marker)/observations.jsonl")
      }
      let result = try await Program.run("check", "--format", "github", folder.path)
      #expect(result.text.contains("##vso<U+005B>x]") && result.text.contains("##<U+005B>error]"))
      #expect(SafeOutput.violations(annotations: result.stdout) == [])
    }

    @Test("A record is shown safely, as text and as JSON.", arguments: HostileCopy.Reach.allCases)
    func show(_ reach: HostileCopy.Reach) async throws {
      let folder = try TemporaryFolder()
      try HostileCopy(reach: reach).copy(Samples.singleTurn, to: folder, name: "x")
      let report = try await TreeReport.experiment(folder.path("x"))
      let ids = report.observations.map(\.id) + report.traces.compactMap(\.id)
      for (number, id) in ids.enumerated() where number % 6 == 0 && !id.utf8.contains(0) {
        let text = try await Program.run("show", "--", id, folder.path("x"))
        #expect(text.code == 0, "\(text.stderr)")
        #expect(SafeOutput.violations(text: text.stdout) == [], "\(id.prefix(40))")
        let json = try await Program.run("show", "--format", "json", "--", id, folder.path("x"))
        #expect(json.code == 0 ? SafeOutput.violations(json: json.stdout) == [] : json.code == 2)
      }
    }

    @Test("Messages repeat arguments safely.")
    func arguments() async throws {
      let text = HostileText.text(for: []).filter { $0 != "\u{0}" }
      for arguments in [
        [text], ["--" + text], ["tree", text], ["tree", "--filter", text],
        ["check", "--rules", text],
        ["show", text, Samples.broken], ["show", "x", "--field", text, Samples.broken],
        ["check", "--source", text, Samples.broken], ["check", "--root", text, Samples.broken],
        ["stats", "--type", text, Samples.broken], ["stats", "--prices", text, Samples.broken],
        ["tree", "--format", text, Samples.broken], ["check", "--explain", text],
        ["tree", Samples.broken, text],
      ] {
        let result = try await Program.run(arguments)
        // Of several paths, one is enough.
        #expect(result.code != 0 || arguments.last == text, "\(arguments)")
        #expect(!result.stderr.isEmpty)
        #expect(SafeOutput.violations(text: Data(result.stderr.utf8)) == [])
        #expect(SafeOutput.violations(text: result.stdout) == [])
      }
    }

    @Test("A line feed in an argument begins no line of a message.")
    func lineFeeds() async throws {
      let text = "a\nownline"
      for arguments in [
        ["--" + text], ["stats", "--" + text + "=1"], ["tree", "-" + text], ["-" + text],
        ["stats", "--format", text], ["stats", "--format=" + text], ["check", "--fail-on", text],
        ["check", "--rule", text], ["show", text, text],
        ["check", "--explain", text], ["tree", "--type", text, Samples.broken],
        ["show", "--field", text, "--format", text], ["tree", text], ["tree", "--color", text],
        ["tree", "--filter", "dur:\"a\nownline\""], ["stats", "--format", "\u{301}\nownline"],
        ["stats", "--filter", "type:tool\nownline:x"], ["tree", "--filter=(\nownline:x"],
      ] {
        let result = try await Program.run(arguments)
        #expect(result.code == 2 || result.code == 64, "\(arguments)")
        let lines = result.stderr.split(separator: "\n")
        #expect(lines.contains { $0.contains("ownline") }, "\(arguments) \(result.stderr)")
        #expect(!lines.contains { $0.hasPrefix("ownline") }, "\(arguments) \(result.stderr)")
      }
    }

    @Test("Findings in Python sources quote lines, names and paths safely.")
    func sources() async throws {
      let folder = try TemporaryFolder()
      let text = HostileText.text(for: [3]).filter { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }
      let mistake = Samples.decoratorMistakes + "/decorator-order/langchain-call/wrong"
      let program = try String(contentsOfFile: mistake + "/program.py", encoding: .utf8)
      let hostile = program.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("@") ? $0 + "  # " + text : $0 }.joined(separator: "\n")
      let name = "a" + Self.name(2).dropFirst(20).filter { $0 != "\u{0}" } + ".py"
      try folder.write(hostile, to: "source/" + name)
      for format in ["text", "json", "sarif", "github"] {
        let result = try await Program.run(
          "check", mistake, "--source", folder.path("source"), "--format", format)
        #expect(result.text.contains("langchain") || format == "github", "\(format)")
        let violations =
          format == "text"
          ? SafeOutput.violations(text: result.stdout)
          : format == "github"
            ? SafeOutput.violations(annotations: result.stdout)
            : SafeOutput.violations(json: result.stdout)
        #expect(violations == [], "\(format)")
      }
    }
  }
}
