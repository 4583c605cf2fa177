import TestSupport
import Testing

import TraceCore

@Suite("Tokens that are reported twice")
struct RepeatedTokensTests {
  private static func line(_ id: String, _ parent: String?, _ tokens: Int?) -> String {
    Observations.line(
      id, parent: parent,
      extra: tokens.map { #""output": {"usage": {"total_tokens": \#($0)}}"# } ?? "")
  }

  private static func sum(_ observations: [(String, String?, Int?)]) throws -> Int {
    let experiment = try Observations.load(observations.map { line($0.0, $0.1, $0.2) })
    let sum = experiment.tree.tokens(in: 0..<experiment.tree.count)
    #expect(experiment.records.statistics().types.reduce(0) { $0 + $1.figures.tokens } == sum)
    #expect(experiment.usage(in: 0..<experiment.tree.count)?.total ?? 0 == sum)
    return sum
  }

  @Test("What an ancestor repeats counts once.")
  func repeats() throws {
    // The figure of one below, also across an observation without tokens.
    #expect(try Self.sum([("a", nil, 120), ("b", "a", nil), ("c", "b", 120)]) == 120)
    // The sum of all below, and a wrapper in between.
    #expect(
      try Self.sum([("w", "a", 120), ("c", "w", 120), ("d", "a", 230), ("a", nil, 350)]) == 350)
    // The last answer as that of the agent, while a loop states the sum.
    #expect(
      try Self.sum([("a", nil, 230), ("l", "a", 350), ("c", "l", 120), ("d", "l", 230)]) == 350)
    // The sum of what is reported, although a wrapper repeats.
    #expect(
      try Self.sum([("a", nil, 470), ("w", "a", 120), ("c", "w", 120), ("d", "a", 230)]) == 350)
    // A chain of wrappers.
    #expect(try Self.sum([("a", nil, 7), ("b", "a", 7), ("c", "b", 7), ("d", "c", 7)]) == 7)
  }

  @Test("An ancestor's own call counts, and so do equal siblings.")
  func ownCalls() throws {
    #expect(try Self.sum([("a", nil, 50), ("b", "a", 120), ("c", "a", 30)]) == 200)
    #expect(try Self.sum([("a", nil, nil), ("b", "a", 30), ("c", "a", 30)]) == 60)
    #expect(try Self.sum([("a", nil, 0), ("b", "a", 30)]) == 30)
    #expect(try Self.sum([("a", nil, 30), ("b", "a", 0)]) == 30)
  }

  @Test("An equal sum of other parts is no repetition.")
  func otherParts() throws {
    func sum(_ outer: (Int, Int), _ inner: [(Int, Int)], type: String) throws -> Int {
      func line(_ id: String, _ parent: String?, _ usage: (Int, Int), _ type: String) -> String {
        Observations.line(
          id, parent: parent, type: type,
          extra: #""prompt_tokens": \#(usage.0), "completion_tokens": \#(usage.1)"#)
      }
      let lines = inner.enumerated().map { line("i\($0)", "o", $1, "generation") }
      let experiment = try Observations.load(lines + [line("o", nil, outer, type)])
      return experiment.tree.tokens(in: 0..<experiment.tree.count)
    }
    for type in ["generation", "agent"] {
      #expect(try sum((409, 561), [(690, 280)], type: type) == 1940)
      #expect(try sum((409, 561), [(409, 561)], type: type) == 970)
      #expect(try sum((30, 12), [(10, 4), (20, 8)], type: type) == 42)
      #expect(try sum((20, 22), [(10, 4), (20, 8)], type: type) == 84)
    }
  }

  @Test("Loops of parents and long chains end.")
  func loops() throws {
    #expect(try Self.sum([("a", "b", 5), ("b", "a", 5), ("c", "a", nil)]) == 10)
    #expect(try Self.sum([("a", "b", nil), ("b", "a", nil), ("c", "a", 4)]) == 4)
    let chain = (0..<3_000).map { number in
      ("\(number)", number == 0 ? nil : "\(number - 1)", number % 1_000 == 999 ? 9 : nil)
    }
    #expect(try Self.sum(chain) == 9)
  }

  @Test("Each trace is separate, and duplicates keep the parts of their own line.")
  func traces() throws {
    let experiment = try Observations.load([
      #"{"id": "a", "type": "span", "name": "a", "trace_id": "t", "prompt_tokens": 3}"#,
      Observations.line("b", trace: "u", extra: #""prompt_tokens": 3, "completion_tokens": 4"#),
      Observations.line("a", extra: #""prompt_tokens": 5, "completion_tokens": 6"#),
      Observations.line("c", trace: "u", extra: #""total_tokens": 7"#),
    ])
    let usages = (0..<experiment.observations.count).map { experiment.usage($0) }
    #expect(usages.map { $0?.input } == [3, 5, nil])
    #expect(usages.map { $0?.total } == [7, 11, 7])
  }
}
