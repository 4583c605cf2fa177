import TestSupport

import TraceCore
@testable import TraceQuery

/// Makes random experiments and filters.
struct RandomExperiment {
  var random: SplitMix64

  /// At most 250 observations of a few traces, with errors, orphans and missing fields.
  mutating func make() throws -> Experiment {
    let folder = try TemporaryFolder()
    let count = random.below(250)
    try folder.write(lines: (0..<count).map { line($0, of: count) }, to: "observations.jsonl")
    let traces = (0..<5).map { number in
      let error = random.oneIn(3) ? #", "success": false, "error": "Trace broke""# : ""
      return #"{"trace_id": "t\#(number)", "iteration": \#(number % 3), "#
        + #""persona": "\#(random.pick(["Expert", "novice"]))"\#(error)}"#
    }
    try folder.write(lines: traces, to: "traces.jsonl")
    try folder.write(lines: evaluations(), to: "evaluation/per_trace.jsonl")
    var records = try folder.load().diagnosed().records
    for trace in records.traces.indices where random.oneIn(2) {
      records.traces[trace].contract = Contract(
        pass: random.oneIn(2), errors: 0, warnings: 0)
    }
    return Experiment(records).diagnosed()
  }

  /// Verdicts about some of the traces.
  private mutating func evaluations() -> [String] {
    (0..<5).filter { _ in !random.oneIn(4) }.map { number in
      let scores = ["Clarity", "intent", "my eval"].filter { _ in !random.oneIn(4) }.map {
        #""\#($0)": \#(Double(random.below(11)) / 10)"#
      }
      return #"{"trace_id": "t\#(number)", "final_score": \#(Double(random.below(11)) / 10), "#
        + #""pass": \#(random.oneIn(2)), "scores": {\#(scores.joined(separator: ", "))}}"#
    }
  }

  private mutating func line(_ number: Int, of count: Int) -> String {
    var extra: [String] = []
    if random.oneIn(5) { extra.append(#""error": "\#(random.pick(["Timeout", "late key", ""]))""#) }
    if random.oneIn(3) { extra.append(#""model": "\#(random.pick(["gpt-4o", "Claude"]))""#) }
    if random.oneIn(3) { extra.append(#""total_tokens": \#(random.below(3000))"#) }
    if random.oneIn(3) {
      extra.append(
        #""input": \#(random.pick([#"{"query": "refund", "limit": 10}"#, "1", #""re""#]))"#)
    }
    if random.oneIn(3) {
      let usage = #"{"text": "done", "usage": {"total_tokens": 5}}"#
      extra.append(#""output": \#(random.pick([usage, #""Done""#, #"[{"a": "refund"}]"#]))"#)
    }
    if random.oneIn(3) {
      let metadata = [
        #"{"attempt": 1}"#, #"{"attempt": 10, "node": "tools"}"#,
        #"{"a": {"b": true}, "c": "beta"}"#,
      ]
      extra.append(#""metadata": \#(random.pick(metadata))"#)
    }
    if random.oneIn(4) { extra.append(#""level": "\#(random.pick(["warning", "error"]))""#) }
    let start = Double(random.below(500))
    let parent = random.below(count + 3)
    return Observations.line(
      id(number), parent: random.oneIn(4) ? nil : id(parent), trace: "t\(random.below(6))",
      start: start, end: random.oneIn(9) ? nil : start + Double(random.below(4000)) / 1000,
      type: random.pick(["agent", "tool", "tool", "span", "odd", ""]),
      name: random.pick(["lookup_policy", "Search", "search_flights", "", "größe"]),
      extra: extra.joined(separator: ", "))
  }

  /// UUIDs for even numbers.
  private func id(_ number: Int) -> String {
    guard number % 2 == 0 else { return "o\(number)" }
    let digits = String(number * 7919 % 4096 + 4096, radix: 16)
    return "\(digits)abcd-0000-4000-8000-00000000\(digits)"
  }

  private static let terms = [
    "type:tool", "type:a", "type:\"span\"", "is:error", "is:warning", "is:orphan", "is:recovered",
    "is:fatal", "is:slow", "is:root", "level:warning", "name:search", "name:Search*", "search",
    "name:~^lookup", "name:s*", "name:=\"lookup\"", "name:GRÖSSE", "name:größe", "model:gpt",
    "model:~C", "dur:>1s",
    "dur:10ms..900ms", "dur:<0", "tokens:>=1k", "tokens:0..20", "tokens.in:>500",
    "tokens.out:0..100",
    "tokens.cached:>=0", "tokens.reasoning:>1k", "is:interrupted", "cost:>0.05", "cost:<=$0.05",
    "trace:t1", "trace:t", "id:o1",
    "id:1", "id:1f3fabcd-0", "persona:expert", "persona:Expert", "iter:0",
    "iter:>0", "error:timeout", "error:~e$", "error:T*", "any:timeout", "any:T*", "rule:orphan",
    "rule:no-", "type:zzz", "rule:empty-trace", "rule:detached", "is:contract-failed",
    "score:<0.5", "score:>=50%", "score.clarity:<0.5", "score.INTENT:0.4..0.8", "score.*:>0.9",
    "is:failed",
    "as:tool", "as:gen", "as:span", "self:>500ms", "self:<=1s", "self:0", "line:7", "line:10..40",
    "in:refund", "in:~^re", "in:limit", "out:done", "out:D*", "meta.attempt:1", "meta.node:tools",
    "meta.a.b:true", "meta:beta", "meta.attempt:~1",
    #"score."my eval":=1"#, "pass:true", "pass:false",
  ]

  /// A filter of up to five terms, some of them negated or with alternatives.
  mutating func query() throws -> (text: String, query: Query) {
    let terms = (0...random.below(4)).map { _ in
      var term = random.pick(Self.terms)
      if let colon = term.firstIndex(of: ":"), random.oneIn(3) {
        let field = term[...colon]
        if let other = Self.terms.filter({ $0.hasPrefix(field) }).randomElement(using: &random) {
          term += "|" + other.dropFirst(field.count)
        }
      }
      return (random.oneIn(4) ? "-" : "") + term
    }
    let text = terms.joined(separator: " ")
    return (text, try Query(text))
  }
}
