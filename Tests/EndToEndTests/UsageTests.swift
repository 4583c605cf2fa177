import Foundation
import TestSupport
import Testing

@Suite("Wrong usage")
struct UsageTests {
  @Test(
    "A mistake ends with a suggestion.",
    arguments: [
      (["tree", "--tpye", "tool"], "--type"),
      (["tree", "--type", "toool", Samples.singleTurn], "did you mean \"tool\""),
      (["tree", "--format", "xml", "."], "'text' and 'json'"),
      (["--errros", "."], "--errors"),
      (["tree", "--filter", "type:tol", Samples.singleTurn], "did you mean \"tool\""),
      (["show"], "<id>"),
      (["show", "t", "--raw", "--format", "json", Samples.singleTurn], "--raw"),
      (["tree", "--filter", "dur:>fast", "."], "dur"),
    ])
  func suggestions(arguments: [String], suggestion: String) async throws {
    let result = try await Program.run(arguments)
    #expect(result.code == 64)
    #expect(result.stderr.contains(suggestion), "\(result.stderr)")
    #expect(result.stdout.isEmpty)
  }

  @Test("An empty filter, as of a variable that is not set, takes no other word for its own.")
  func emptyFilter() async throws {
    for more in [["--format", "json"], ["--errors"], ["--", Samples.broken]] {
      let empty = try await Program.run(["tree", Samples.singleTurn, "--filter="] + more)
      let none = try await Program.run(["tree", Samples.singleTurn] + more)
      #expect(empty.code == 0)
      #expect(empty.text == none.text)
      #expect(empty.stderr == none.stderr)
    }
  }

  @Test(
    "An empty value is the value, and not the next word.",
    arguments: [
      ["check", "--root="], ["check", "--source="], ["tree", "--offline-store="],
      ["tree", "--prices="], ["check", "--rule="], ["check", "--explain="],
      ["check", "--rule", "cycle", "--rule="],
    ])
  func emptyValue(_ words: [String]) async throws {
    let result = try await Program.run(words + [Samples.singleTurn])
    #expect(result.code != 0)
    #expect(!result.text.contains("/"), "\(result.text)")
    let trace = try await Program.run("tree", "--trace=", Samples.singleTurn)
    #expect(trace.text == (try await Program.run("tree", Samples.singleTurn)).text)
  }

  @Test(
    "A value may begin with a mark that Unicode joins with the sign before it.",
    arguments: ["\u{301}t", "\u{200D}t", "\u{FE0F}t"])
  func markedValue(_ id: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [
        Observations.line("a", trace: id, type: id, name: id), Observations.line("b", trace: "u"),
      ], to: "observations.jsonl")
    func count(_ words: [String]) async throws -> Int {
      let result = try await Program.run(["tree", folder.path, "--format", "json"] + words)
      #expect(result.code == 0, "\(result.stderr)")
      let experiments = try JSONShape.objects(try JSONShape.object(result.stdout)["experiments"])
      return try experiments.flatMap { try JSONShape.objects($0["traces"]) }
        .flatMap { try JSONShape.objects($0["observations"]) }.count
    }
    for words in [
      ["--trace=" + id], ["--trace", id], ["--type=" + id], ["--type=agent," + id],
      ["--filter=name:" + id], ["--filter=name:~" + id], ["--filter=name:~\"\(id)\""],
      ["--filter=name:*\(id)"], ["--filter=" + id],
    ] {
      let found = try await count(words)
      #expect(found == 1, "\(words)")
    }
  }

  @Test(
    "Marks in a row in an argument take linear time.",
    arguments: [
      (["tree", "--filter", "Q"], 0), (["tree", "--filter", "name:=\"Q\""], 0),
      (["tree", "--trace", "Q"], 0), (["tree", "--type", "Q"], 64), (["show", "Q"], 2),
      (["check", "--rule", "Q"], 64), (["check", "--ignore=Q"], 64), (["tree", "Q"], 0),
      (["check", "--framework-decorator", "Q", "--source", "Q"], 2),
    ])
  func marks(_ words: [String], _ code: Int) async throws {
    let count = 20_000
    for marks in [
      String(repeating: "\u{301}\u{316}", count: count),
      String(repeating: "\u{301}", count: count) + String(repeating: "\u{316}", count: count),
    ] {
      let text = "a" + marks
      let result = try await Program.run(
        words.map { $0.replacing("Q", with: text) } + [Samples.singleTurn])
      #expect(result.code == code, "\(result.stderr.prefix(200))")
    }
  }

  @Test(
    "A line feed in a list is seen in the message.",
    arguments: [
      ["tree", "--type", "a\nb"], ["check", "--rule", "to\nol"], ["check", "--ignore", "to\nol"],
      ["check", "--family", "da\nta"], ["check", "--explain", "to\nol"],
    ])
  func lineFeedInList(_ words: [String]) async throws {
    let result = try await Program.run(words + [Samples.singleTurn])
    #expect(result.code == 64)
    let shown = words[2].replacing("\n", with: "⏎")
    #expect(result.stderr.contains("\"\(shown)\""), "\(result.stderr)")
  }

  @Test(
    "Of an option with a list that is repeated every one counts.",
    arguments: [
      ("check", "--rule recorded-warning --rule cycle", "--rule recorded-warning,cycle"),
      ("check", "--rule cycle --rule recorded-warning", "--rule recorded-warning,cycle"),
      ("check", "--family data --family context-stack", "--family data,context-stack"),
      ("check", "--ignore bad-field --ignore cycle", "--ignore bad-field,cycle"),
      ("check", "--explain cycle --explain orphan", "--explain cycle,orphan"),
      ("tree", "--type tool --type agent", "--type tool,agent"),
      ("tree", "--filter type:tool --filter -name:a", "--filter type:tool\u{A0}-name:a"),
    ])
  func repeatedOptions(_ command: String, _ several: String, _ one: String) async throws {
    func run(_ options: String) async throws -> Program.Result {
      let words = options.split(separator: " ").map { String($0).replacing("\u{A0}", with: " ") }
      return try await Program.run([command, Samples.broken] + words)
    }
    let (repeated, joined) = (try await run(several), try await run(one))
    #expect(repeated.text == joined.text && repeated.code == joined.code, "\(repeated.stderr)")
    let words = several.split(separator: " ")
    let first = try await run(words.prefix(2).joined(separator: " "))
    let last = try await run(words.suffix(2).joined(separator: " "))
    #expect(first.text != joined.text || last.text != joined.text)
  }

  @Test(
    "A mistake beside a filter with a minus sign is told, not taken for a flag that asks for help.",
    arguments: ["-has:x", "-ah:", "--help unknown:x", "-h when:bad", "--version dur:>fast"])
  func negatedFilter(_ filter: String) async throws {
    for command in [["tree"], ["stats"], ["failures"], ["explore"], []] {
      let result = try await Program.run(command + ["--filter", filter, Samples.singleTurn])
      #expect(result.code == 64)
      #expect(result.stderr.contains("--filter: "), "\(result.stderr)")
      #expect(result.stderr.contains("\n  \(filter)\n"), "\(result.stderr)")
      #expect(result.stdout.isEmpty)
    }
    let text = try #require(filter.split(separator: " ").first)
    let other = try await Program.run(
      "tree", "--filter", String(text), "--format", "xml", Samples.singleTurn)
    #expect(other.code == 64)
    #expect(other.stderr.contains("'text' and 'json'"), "\(other.stderr)")
  }

  @Test(
    "A word with one dash is an unknown option, also if it contains the letter that asks for help.",
    arguments: ["-path", "-xh", "-github", "-type", "-hx", "-12"])
  func oneDash(_ word: String) async throws {
    let path = Samples.singleTurn
    for words in [["check", word, path], ["tree", path, word], [word]] {
      let result = try await Program.run(words)
      #expect(result.code == 64)
      #expect(result.stderr.contains("Unknown option '\(word)'"), "\(result.stderr)")
      #expect(result.stdout.isEmpty)
    }
    for help in ["-h", "-help", "--help"] {
      #expect(try await Program.run("check", help).code == 0)
    }
  }

  @Test("A caret marks the mistake in a filter.")
  func caret() async throws {
    let result = try await Program.run("tree", "--filter", "type:tool tpye:x", Samples.singleTurn)
    #expect(result.code == 64)
    let lines = result.stderr.split(separator: "\n", omittingEmptySubsequences: false)
    let text = try #require(lines.firstIndex { $0.contains("  type:tool tpye:x") })
    let caret = try #require(lines[text + 1].firstIndex(of: "^"))
    let column = lines[text + 1].distance(from: lines[text + 1].startIndex, to: caret)
    let start = try #require(lines[text].ranges(of: "tpye").first?.lowerBound)
    #expect(column == lines[text].distance(from: lines[text].startIndex, to: start))
    #expect(result.stderr.contains("did you mean \"type\"?"))
  }

  #if os(Linux)
    @Test(
      "What cannot be written is no success, whoever prints it.",
      arguments: ["--help", "--version", "tree --help", "--generate-completion-script bash"])
    func fullDisk(_ arguments: String) async throws {
      let folder = try TemporaryFolder()
      let errors = folder.path + "/errors"
      let code = try await ChildProcess.run(
        [Program.path] + arguments.split(separator: " ").map(String.init), stdout: "/dev/full",
        stderr: errors)
      #expect(code == 1)
      let message = try String(contentsOfFile: errors, encoding: .utf8)
      #expect(message == "fluxloop-tui: standard output: No space left on device\n")
    }
  #endif

  @Test("Help is whole in any width.", arguments: ["-1", "0", "1", "26"])
  func narrowHelp(_ columns: String) async throws {
    for command in [["--help"], ["check", "--help"], ["check", "--nothing"]] {
      let narrow = try await Program.run(command, environment: ["COLUMNS": columns])
      let wide = try await Program.run(command, environment: ["COLUMNS": "80"])
      let words = [narrow, wide].map { ($0.text + $0.stderr).split { $0.isWhitespace } }
      #expect(words[0] == words[1], "\(command)")
    }
  }

  @Test("Help and version are printed to standard output.")
  func helpAndVersion() async throws {
    let help = try await Program.run("--help")
    #expect(help.code == 0)
    #expect(help.stderr.isEmpty)
    for word in ["tree", "stats", "failures", "show", "Exit codes"] {
      #expect(help.text.contains(word))
    }
    let version = try await Program.run("--version")
    #expect(version.code == 0)
    #expect(version.text.contains(/^\d+\.\d+\.\d+/))
  }
}
