import Foundation
import TestSupport
import Testing

@Suite("Tokens, cost and marks in the reports")
struct UsageCommandTests {
  /// Two models, an agent that repeats the sum, a failed result, an interrupted call and a time as text.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    func usage(_ prompt: Int, _ answer: Int) -> String {
      """
      "output": {"usage": {"prompt_tokens": \(prompt), "completion_tokens": \(answer), \
      "total_tokens": \(prompt + answer), "prompt_tokens_details": {"cached_tokens": 10}, \
      "completion_tokens_details": {"reasoning_tokens": 2}}}
      """
    }
    let lines = [
      Observations.line(
        "one", parent: "agent", type: "generation", extra: usage(100, 10) + #", "model": "m""#),
      Observations.line(
        "two", parent: "agent", type: "generation", extra: usage(200, 20) + #", "model": "p/n""#),
      Observations.line(
        "tool", parent: "agent", type: "tool",
        extra: #""output": {"isError": true, "content": "refused"}"#),
      Observations.line(
        "wait", parent: "agent", end: nil, error: "",
        extra: #""metadata": {"error_type": "CancelledError"}"#),
      Observations.line("agent", type: "agent", extra: usage(300, 30)),
    ]
    try folder.write(lines.joined(separator: "\n") + "\n", to: "x/observations.jsonl")
    try folder.write(
      #"{"m": {"input_cost_per_token": 0.01, "output_cost_per_token": 0.1, "#
        + #""cache_read_input_token_cost": 0.001}, "n": {"input_cost_per_token": 0.02}}"#,
      to: "prices.json")
    return folder
  }

  /// 90 × 0.01 + 10 × 0.001 + 10 × 0.1, and 200 × 0.02.
  private static let costs = (m: 1.91, n: 4.0)

  private static func isClose(_ a: Any?, _ b: Double) -> Bool {
    abs((a as? Double ?? -1) - b) < 1e-9
  }

  @Test("stats sums parts and costs by type, name and model, each once.")
  func statistics() async throws {
    let folder = try Self.folder()
    let result = try await Program.run(
      "stats", "--format", "json", "--prices", folder.path("prices.json"), folder.path("x"))
    let stats = try JSONShape.object(result.stdout)
    let types = try JSONShape.objects(stats["types"])
    let generation = try #require(types.first { $0["type"] as? String == "generation" })
    #expect(generation["tokens"] as? Int == 330)
    #expect(
      generation["usage"] as? [String: Int]
        == ["input": 300, "output": 30, "cached": 20, "reasoning": 4, "total": 330])
    #expect(Self.isClose(generation["cost_usd"], Self.costs.m + Self.costs.n))
    let agent = try #require(types.first { $0["type"] as? String == "agent" })
    #expect(agent["tokens"] is NSNull)
    let models = try JSONShape.objects(stats["models"])
    #expect(models.map { $0["model"] as? String } == ["p/n", "m"])
    #expect(models.map { $0["tokens"] as? Int } == [220, 110])
    #expect(Self.isClose(models[1]["cost_usd"], Self.costs.m))
    let names = try JSONShape.objects(stats["names"])
    let wait = try #require(names.first { $0["name"] as? String == "wait" })
    #expect(wait["interrupted"] as? Int == 1)
    #expect(wait["errors"] as? Int == 0)
    #expect(wait["self_ms"] is NSNull)
    let verdict = try await JSONSchema("stats").verdict(on: ["stats": result.stdout])
    #expect(verdict.invalid == [:])
  }

  @Test("The table of stats has columns for what there is, and a dash for what is unknown.")
  func table() async throws {
    let folder = try Self.folder()
    let lines = try await Program.run(
      "stats", "--prices", folder.path("prices.json"), folder.path("x")
    ).lines.map { $0.split(separator: " ").map(String.init) }
    #expect(
      lines[1] == [
        "type", "count", "errors", "interrupted", "p50", "p95", "max", "self", "critical",
        "tokens", "in", "out", "cached", "reasoning", "cost",
      ])
    let wait = try #require(lines.first { $0.first == "wait" })
    #expect(wait == ["wait", "span", "1", "0", "1"] + Array(repeating: "–", count: 11))
    #expect(lines.contains(["m", "1", "110", "100", "10", "10", "2", "$1.91"]))
  }

  @Test("A file of prices may begin with a byte order mark.")
  func markedPrices() async throws {
    let folder = try Self.folder()
    let prices = try Data(contentsOf: URL(fileURLWithPath: folder.path("prices.json")))
    try folder.write([0xEF, 0xBB, 0xBF] + Array(prices), to: "marked.json")
    let plain = try await Program.run(
      "stats", "--prices", folder.path("prices.json"), folder.path("x"))
    let marked = try await Program.run(
      "stats", "--prices", folder.path("marked.json"), folder.path("x"))
    #expect(plain.text == marked.text && plain.text.contains("$1.91"))
  }

  @Test("The tree has parts, sources of errors, states and costs.")
  func tree() async throws {
    let folder = try Self.folder()
    let result = try await Program.run(
      "tree", "--format", "json", "--prices", folder.path("prices.json"), folder.path("x"))
    let experiment = try #require(
      try JSONShape.objects(try JSONShape.object(result.stdout)["experiments"]).first)
    let trace = try #require(try JSONShape.objects(experiment["traces"]).first)
    #expect(trace["tokens"] as? Int == 330)
    #expect((trace["usage"] as? [String: Any])?["reasoning"] as? Int == 4)
    #expect(Self.isClose(trace["cost_usd"], Self.costs.m + Self.costs.n))
    let rows = try JSONShape.objects(trace["observations"])
    let byName = Dictionary(uniqueKeysWithValues: rows.map { ($0["name"] as? String ?? "", $0) })
    #expect(byName["tool"]?["error_source"] as? String == "result")
    #expect(byName["tool"]?["error"] as? String == "refused")
    #expect(byName["wait"]?["state"] as? String == "interrupted")
    #expect(byName["wait"]?["error_source"] is NSNull)
    #expect((byName["one"]?["usage"] as? [String: Any])?["cached"] as? Int == 10)
    #expect(Self.isClose(byName["one"]?["cost_usd"], Self.costs.m))
    let text = try await Program.run("tree", folder.path("x")).text
    #expect(text.contains("⊘ span wait –"))
    #expect(text.contains("in its result: refused"))
  }

  @Test("A price that cannot be read is named, and costs that need it are not known.")
  func unreadablePrice() async throws {
    let folder = try Self.folder()
    try folder.write(
      #"{"m": {"input_cost_per_token": 1, "output_cost_per_token": "1,5"}, "#
        + #""n": {"input_cost_per_token": 0.02}}"#, to: "prices.json")
    let result = try await Program.run(
      "stats", "--format", "json", "--prices", folder.path("prices.json"), folder.path("x"))
    #expect(result.code == 0)
    #expect(result.stderr.contains("prices.json: the output_cost_per_token of m is no price"))
    let models = try JSONShape.objects(try JSONShape.object(result.stdout)["models"])
    #expect(models.first { $0["model"] as? String == "m" }?["cost_usd"] is NSNull)
    #expect(models.first { $0["model"] as? String == "p/n" }?["cost_usd"] is Double)
  }

  @Test("A file of prices that cannot be used ends the program.")
  func mistakes() async throws {
    let folder = try Self.folder()
    try folder.write("{", to: "broken.json")
    try folder.write("{}", to: "empty.json")
    try folder.write(#"{"m": {"input_cost_per_token": "1,5"}}"#, to: "wrong.json")
    let nesting = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
    try folder.write(#"{"m": {"input_cost_per_token": 1}, "n": \#(nesting)}"#, to: "deep.json")
    for (name, cause) in [
      ("broken.json", "at byte 2, expected a key in quotes"),
      ("empty.json", "no model in it has prices"), ("missing.json", "No such file"),
      ("wrong.json", "the input_cost_per_token of m is no price"),
      ("deep.json", "expected at most 10000 levels of nesting"),
    ] {
      let result = try await Program.run("stats", "--prices", folder.path(name), folder.path("x"))
      #expect(result.code == 2)
      #expect(result.stdout.isEmpty && result.stderr.contains("\(name): "))
      #expect(result.stderr.contains(cause), "\(result.stderr)")
    }
  }
}
