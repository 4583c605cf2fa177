import Foundation
import TestSupport
import Testing

@Suite("The show command")
struct ShowCommandTests {
  private func failing() async throws -> TreeReport.Observation {
    let report = try await TreeReport.experiment(Samples.singleTurn)
    let failed = try #require(report.traces.first { $0.outcome == "failed" })
    return try #require(failed.observations.last { $0.state == "error" })
  }

  @Test("An observation is printed by its id or the start of the id.")
  func observation() async throws {
    let observation = try await failing()
    let whole = try await Program.run("show", observation.id, Samples.singleTurn)
    #expect(whole.code == 0)
    #expect(whole.text.contains("── error"))
    #expect(whole.text.contains("── traceback"))
    #expect(whole.text.contains("── input"))
    #expect(whole.text.contains(observation.error ?? "?"))
    let start = try await Program.run("show", String(observation.id.prefix(12)), Samples.singleTurn)
    #expect(start.stdout == whole.stdout)
  }

  @Test("Into a pipe or a file no line is wrapped.")
  func unwrapped() async throws {
    let text = String(repeating: "many words ", count: 100) + "end"
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [Observations.line("o1", error: text, extra: #""output": "\#(text)""#)],
      to: "observations.jsonl")
    let result = try await Program.run("show", "o1", folder.path)
    #expect(result.lines.count { $0.contains(text) } == 2)
  }

  @Test("A trace is printed by its id, its summary before its records.")
  func trace() async throws {
    let report = try await TreeReport.experiment(Samples.singleTurn)
    let id = try #require(report.traces.first?.id)
    let result = try await Program.run("show", id, Samples.singleTurn)
    #expect(result.code == 0)
    #expect(result.text.hasPrefix("✓ ran") || result.text.hasPrefix("✗ failed"))
    #expect(result.text.contains("\n── run ──"))
  }

  @Test("With --raw the line of the file is printed, byte for byte.")
  func raw() async throws {
    let report = try await TreeReport.experiment(Samples.broken)
    for observation in report.observations where !observation.id.hasPrefix("observations.jsonl:") {
      let result = try await Program.run("show", observation.id, "--raw", Samples.broken)
      let file = try Data(contentsOf: URL(filePath: observation.file))
      let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      #expect(result.stdout == lines[observation.line - 1] + [0x0A], "\(observation.id)")
    }
  }

  @Test("JSON escapes what a terminal would obey, wherever the record has it.")
  func hostileJSON() async throws {
    let folder = try TemporaryFolder()
    let hostile = "a\u{9B}31m\u{7F}\u{202E}b\u{FEFF}é"
    try folder.write(
      Observations.line("x", extra: #""output": {"\#(hostile)": "\#(hostile)"}"#),
      to: "observations.jsonl")
    let result = try await Program.run("show", "x", folder.path, "--format", "json")
    let unsafe: [ClosedRange<UInt32>] = [0...9, 0xB...0x1F, 0x7F...0x9F, 0x202A...0x202E]
    #expect(!result.text.unicodeScalars.contains { c in unsafe.contains { $0 ~= c.value } })
    let json = try JSONSerialization.jsonObject(with: result.stdout) as? [String: Any]
    #expect(json?["output"] as? [String: String] == [hostile: hostile])
  }

  @Test("With --field only the value of that field is printed.")
  func field() async throws {
    let observation = try await failing()
    let type = try await Program.run(
      "show", observation.id, "--field", "metadata.error_type", Samples.singleTurn)
    #expect(type.text == "GatewayError\n")
    let report = try await TreeReport.experiment(Samples.singleTurn)
    let generation = try #require(report.observations.first { $0.name == "chat_completion" })
    let output = try await Program.run(
      "show", generation.id, "--field", "output", Samples.singleTurn)
    let file = try String(contentsOfFile: generation.file, encoding: .utf8)
    let line = file.split(separator: "\n", omittingEmptySubsequences: false)[generation.line - 1]
    let expected = try JSONShape.object(Data(line.utf8))["output"] as? NSDictionary
    let found = try JSONShape.object(output.stdout) as NSDictionary
    #expect(found == expected)
    let none = try await Program.run("show", generation.id, "--field", "nope", Samples.singleTurn)
    #expect(none.code == 2)
    #expect(none.stderr.contains("nope"))
    #expect(none.stdout.isEmpty)
  }

  @Test(
    "Names of a field are divided at each dot, also beside letters that are one character with it.",
    arguments: ["\u{301}a", "a\u{600}", "\u{200D}"])
  func joinedNames(_ name: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Observations.line("x", extra: #""output": {"\#(name)": {"b": "found"}}"#),
      to: "observations.jsonl")
    let result = try await Program.run("show", "x", folder.path, "--field", "output.\(name).b")
    #expect(result.text == "found\n", "\(result.stderr)")
  }

  @Test("A name of a field may have dots, as those of OpenTelemetry.")
  func dotsInNames() async throws {
    let folder = try TemporaryFolder()
    let metadata =
      #"{"gen_ai.system": "a", "b": {"c": null, "c.d": [1, {"e.f": "g"}]}, "b.c": {"d": "h", "x": "i"}}"#
    try folder.write(
      Observations.line("x", extra: #""metadata": \#(metadata)"#), to: "observations.jsonl")
    for (field, expected) in [
      ("gen_ai.system", "a"), ("b.c.d.1.e.f", "g"), ("b.c.x", "i"), ("gen_ai", nil),
      ("b.c.d.1.e", nil), ("b.c.y", nil),
    ] {
      let result = try await Program.run(
        "show", "x", folder.path, "--field", "metadata." + field)
      #expect(result.text == (expected.map { $0 + "\n" } ?? ""), "\(field)")
    }
  }

  @Test("A name of a field may be empty, and an index has no sign and no zeros in front.")
  func oddNames() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Observations.line("x", extra: #""output": {"": "empty", "list": ["first", "second"]}"#),
      to: "observations.jsonl")
    for (field, expected) in [
      ("output.", "empty\n"), (".output.list.1", "second\n"), ("output.list.01", nil),
      ("output.list.+1", nil), ("output..list", nil), ("output.list.2", nil),
    ] {
      let result = try await Program.run("show", "x", folder.path, "--field", field)
      #expect(result.text == expected ?? "", "\(field)")
      #expect(result.code == (expected == nil ? 2 : 0), "\(field)")
    }
  }

  @Test("An observation is shown, not the gap that another trace has in its place.")
  func missingElsewhere() async throws {
    let folder = try TemporaryFolder()
    let lines = [
      Observations.line("a", parent: "p1", trace: "t1"), Observations.line("p1", trace: "t2"),
    ]
    try folder.write(lines: lines, to: "observations.jsonl")
    let result = try await Program.run("show", "p1", folder.path, "--raw")
    #expect(result.text == lines[1] + "\n")
    let text = try await Program.run("show", "p1", folder.path)
    #expect(!text.text.contains("not in the file"))
  }

  @Test(
    "Canonically equivalent ids are distinguished, and a start can end before a combining mark.")
  func equivalentIDs() async throws {
    let folder = try TemporaryFolder()
    let ids = ["caf\u{E9}", "cafe\u{301}", "x\u{301}"]
    try folder.write(
      lines: ids.map { Observations.line($0, name: "\($0.utf8.count) bytes") },
      to: "observations.jsonl")
    for (typed, id) in [(ids[0], ids[0]), (ids[1], ids[1]), ("cafe", ids[1]), ("x", ids[2])] {
      let result = try await Program.run("show", typed, folder.path, "--field", "name")
      #expect(result.code == 0)
      #expect(result.text == "\(id.utf8.count) bytes\n", "\(Array(typed.utf8))")
    }
  }

  @Test("The start of several ids is wrong usage.")
  func ambiguousStart() async throws {
    let result = try await Program.run("show", "0000", Samples.broken)
    #expect(result.code == 64)
    #expect(result.stderr.contains("is the start of"))
    #expect(result.stdout.isEmpty)
  }

  @Test("An unknown id is an error.")
  func unknownID() async throws {
    let result = try await Program.run("show", "no-such-id", Samples.singleTurn)
    #expect(result.code == 2)
    #expect(result.stderr.contains("no-such-id"))
    let empty = try await Program.run("show", "", Samples.singleTurn)
    #expect(empty.code != 0)
  }
}
