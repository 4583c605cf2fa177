import TestSupport
import Testing
import TraceCore

@testable import TraceQuery

@Suite("Failures")
struct FailuresTests {
  private static func traceback(_ file: String, _ function: String, _ error: String) -> String {
    let package = "/venv/lib/python3.12/site-packages"
    return
      #"Traceback (most recent call last):\n  File \"\#(package)/fluxloop/decorators.py\", line 1, "#
      + #"in wrapper\n    f()\n  File \"/app/\#(file)\", line 7, in \#(function)\n    g()\n  File "#
      + #"\"\#(package)/lib/core.py\", line 3, in get\n    raise\n\#(error)\n"#
  }

  /// A failed run: an agent whose tool raises.
  private static func run(
    _ id: String, _ message: String, tool: String = "pay", class name: String = "PayError",
    function: String = "pay", start: Double = 0
  ) -> [String] {
    let text = traceback("shop.py", function, "\(name): \(message)")
    let metadata = #""metadata": {"error_type": "\#(name)", "traceback": "\#(text)"}"#
    return [
      Observations.line(
        "\(id)-tool", parent: "\(id)-agent", trace: id, start: start, end: start + 1, type: "tool",
        name: tool, error: message, extra: metadata),
      Observations.line(
        "\(id)-agent", trace: id, start: start, end: start + 2, type: "agent", name: "agent",
        error: message, extra: metadata),
    ]
  }

  private func texts(_ failures: Failures) -> [String] {
    failures.groups.map { "\($0.runs) \($0.count) \($0.experiments) \($0.signature.text)" }
  }

  @Test("The same failure of several runs is one group, others are not.")
  func groups() throws {
    let experiment = try Observations.load(
      Self.run("t1", "order 12 is too old", start: 100) + Self.run("t2", "order 7 is too old")
        + Self.run("t3", "order 7 is too new") + Self.run("t4", "order 1 is too old", tool: "buy")
        + Self.run("t5", "order 1 is too old", class: "BuyError")
        + Self.run("t6", "order 1 is too old", function: "check"))
    let failures = Failures(experiment)
    #expect(failures.runs == 6)
    #expect(
      texts(failures) == [
        "2 2 1 PayError: order # is too old @ tool pay, shop.py:pay",
        "1 1 1 BuyError: order # is too old @ tool pay, shop.py:pay",
        "1 1 1 PayError: order # is too new @ tool pay, shop.py:pay",
        "1 1 1 PayError: order # is too old @ tool buy, shop.py:pay",
        "1 1 1 PayError: order # is too old @ tool pay, shop.py:check",
      ])
    let group = failures.groups[0]
    #expect(group.first == Timestamp(iso8601: Observations.time(1)))
    #expect(group.last == Timestamp(iso8601: Observations.time(101)))
    let rows = group.occurrences.map { Int($0.row) }
    #expect(
      rows.map { experiment.tree.observation($0).map { experiment.id($0) } } == [
        "t1-tool", "t2-tool",
      ])
  }

  @Test("Experiments add up, and a run that is in two of them counts once.")
  func experiments() throws {
    var failures = Failures()
    failures.add(try Observations.load(Self.run("t1", "order 1") + Self.run("t2", "order 2")))
    failures.add(try Observations.load(Self.run("t3", "order 3") + Self.run("t2", "order 2")))
    failures.sort()
    #expect(texts(failures) == ["3 3 2 PayError: order # @ tool pay, shop.py:pay"])
    #expect(failures.groups[0].occurrences.map(\.experiment) == [0, 0, 1])
  }

  @Test("Repeated attempts of a run are occurrences; recovered errors are none.")
  func attempts() throws {
    let attempts = (1...3).map {
      Observations.line(
        "a\($0)", parent: "agent", start: Double($0), end: Double($0) + 0.5, type: "tool",
        name: "pay", error: "attempt \($0)")
    }
    let others = [
      Observations.line("deep", parent: "ok", end: 0.1, error: "recovered"),
      Observations.line("ok", parent: "agent"),
      Observations.line("agent", type: "agent", error: "gave up"),
      Observations.line("fine", parent: "root", trace: "u", error: "recovered"),
      Observations.line("root", trace: "u"),
    ]
    let failures = Failures(try Observations.load(attempts + others))
    #expect(texts(failures) == ["1 3 1 attempt # @ tool pay"])
  }

  @Test("Only failures at the given rows count.")
  func selection() throws {
    let experiment = try Observations.load(
      Self.run("t1", "a") + Self.run("t2", "b", tool: "buy"))
    var failures = Failures()
    failures.add(experiment, among: experiment.rows(matching: try Query("buy")).matches)
    #expect(failures.groups.map(\.signature.message) == ["b"])
    #expect(failures.runs == 1)
  }

  @Test("A whole traceback as the error, a class in the text and an error without a text are read.")
  func forms() throws {
    let whole = Self.traceback("a.py", "go", "app.errors.Late: by 5 s")
    let failures = Failures(
      try Observations.load([
        Observations.line("1", trace: "1", name: "n", error: whole),
        Observations.line("2", trace: "2", name: "n", error: "ValueError: bad 3"),
        Observations.line("3", trace: "3", name: "n", error: "Note: bad 3"),
        Observations.line("4", trace: "4", name: "n", error: ""),
        Observations.line("5", trace: "5", name: "n", extra: #""level": "error""#),
        Observations.line(
          "6", trace: "6", name: "n", extra: #""output": {"isError": true, "content": "no 6"}"#),
      ]))
    #expect(
      Set(failures.groups.map(\.signature.text)) == [
        "Late: by # s @ span n, a.py:go", "ValueError: bad # @ span n", "Note: bad # @ span n",
        "no message @ span n", "no # @ span n",
      ])
  }

  @Test("Runs that failed without an error of an observation have the runner's error.")
  func runsOnly() throws {
    let traces = [
      #"{"trace_id": "a", "success": false, "error": "Timed out after 2s"}"#,
      #"{"trace_id": "b", "success": false, "error": "Timed out after 31s"}"#,
      #"{"trace_id": "c", "success": false}"#, #"{"trace_id": "d", "success": true}"#,
    ]
    let lines = ["a", "b", "c", "d"].map { Observations.line($0, trace: $0) }
    let experiment = try Observations.load(lines, traces: traces)
    #expect(
      texts(Failures(experiment)) == [
        "2 2 1 Timed out after #", "1 1 1 the run failed, and no error was recorded",
      ])
  }

  @Test("Messages that differ in every run make a limited number of groups.")
  func manyGroups() throws {
    func word(_ number: Int) -> String {
      String(String(number).unicodeScalars.map { Character(Unicode.Scalar($0.value + 49) ?? "a") })
    }
    let lines = (0..<3_000).map { Observations.line("\($0)", trace: "\($0)", error: word($0)) }
    let failures = Failures(try Observations.load(lines))
    #expect(failures.groups.count == 2_001)
    #expect(failures.groups[0].signature == .others)
    #expect(failures.groups[0].count == 1_000)
    #expect(failures.runs == 3_000)
  }
}
