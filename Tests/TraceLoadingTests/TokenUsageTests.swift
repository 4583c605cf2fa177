import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Token usage")
struct TokenUsageTests {
  private static func sum(_ line: String) throws -> Int? { try usage(line)?.total }

  /// The tokens of a line by the tolerant reader.
  static func usage(_ line: String) throws -> Usage? {
    let text = Array(line.utf8)
    let fields = try ObservationSinkTests.fields(text)
    return text.withUnsafeBufferPointer { RecordDetails(fields, $0, isTool: false).usage }
  }

  private static let usage = #"{"prompt_tokens": 13, "completion_tokens": 4, "total_tokens": 20}"#

  @Test(
    "Tokens are found in each of the known positions.",
    arguments: [
      usage, #"{"usage": \#(usage)}"#, #"{"output": {"usage": \#(usage)}}"#,
      #"{"output": {"token_usage": \#(usage), "text": "a"}}"#,
      #"{"output": {"response_metadata": {"token_usage": \#(usage)}}}"#,
      #"{"output": {"messages": {"response_metadata": {"token_usage": \#(usage)}}}}"#,
      #"{"output": {"messages": {"response_metadata": {"usage": \#(usage)}, "content": [1]}}}"#,
      #"{"output": {"messages": {"usage_metadata": {"input_tokens": 15, "output_tokens": 5}}}}"#,
      #"{"metadata": {"a": {}, "usage": \#(usage)}}"#, #"{"output": {"total_tokens": 20.0}}"#,
      #"{"prompt_tokens": 20}"#, #"{"completion_tokens": 20, "total_tokens": 0}"#,
      #"{"metadata": {"usage": {"total_tokens": 9}}, "output": {"usage": \#(usage)}}"#,
      #"{"output": {"usage": {"total_tokens": 9}}, "total_tokens": 20}"#,
      #"{"total_tokens": null, "prompt_tokens": "", "output": {"usage": \#(usage)}}"#,
      #"{"output": {"usa\u0067e": {"tot\u0061l_tokens": 20}}}"#, #"{"total_tokens": "20"}"#,
      #"{"output": [{"usage": \#(usage)}]}"#, #"{"output": "{\"usage\": {\"total_tokens\": 20}}"}"#,
      #"{"usage": {"some/model": {"total_tokens": 20}}}"#,
      #"{"prompt_tokens": 0, "total_tokens": 0, "output": {"usage": \#(usage)}}"#,
    ])
  func knownPositions(_ line: String) throws {
    #expect(try Self.sum(line) == 20)
  }

  @Test(
    "Tokens elsewhere, and values that are no counts, are ignored.",
    arguments: [
      "{}", #"{"input": {"usage": \#(usage)}}"#, #"{"output": "{\"usage\": 1}"}"#,
      #"{"output": {"deeper": {"usage": \#(usage)}}}"#,
      #"{"metadata": {"output": {"usage": \#(usage)}}}"#, #"{"total_tokens": -1}"#,
      #"{"total_tokens": NaN}"#, #"{"total_tokens": Infinity}"#, #"{"total_tokens": "twenty"}"#,
      #"{"total_tokens": [20]}"#, #"{"total_tokens": {"total_tokens": 20}}"#,
      #"{"total_tokens": 20.9}"#, #"{"total_tokens": "1,20"}"#, #"{"total_tokens": ""}"#,
      #"{"total_tokens": true}"#, #"[{"total_tokens": 20}]"#, #"{"output": "usage: 20 tokens"}"#,
      #"{"output": "total_tokens=20 is the limit"}"#, #"{"output": "print(x, max_tokens=20)"}"#,
    ])
  func ignored(_ line: String) throws {
    #expect(try Self.sum(line) == nil)
  }

  @Test(
    "A usage that can contain no counts is reported.",
    arguments: ["token_usage", "usage", "usage_metadata", "usageMetadata", "tokenUsage"],
    [
      ("5", true), ("true", true), ("false", true), ("[1, 2]", true), (#""lots""#, true),
      (#"[["a"]]"#, true), ("null", false), (#""""#, false), ("{}", false), ("[]", false),
      (#""{\"total_tokens\": 2}""#, false), (#""Usage(total_tokens=2)""#, false),
      (#"[{"total_tokens": 2}]"#, false), ("[null, 1]", false),
    ])
  func unusable(_ key: String, _ value: (text: String, isBad: Bool)) throws {
    for counts in ["", #", "total_tokens": 3"#, #", "output": {"usage": \#(Self.usage)}"#] {
      let line = Observations.line("a", extra: "\"\(key)\": \(value.text)\(counts)")
      let bad = try Observations.load([line]).findings.filter { $0.rule == .badField }
      #expect(bad.count == (value.isBad ? 1 : 0), "\(line)")
      let message = "the field \"\(key)\" is \(value.text): expected an object of token counts"
      #expect(bad.allSatisfy { "\($0.message)".contains(message) }, "\(bad.map(\.message))")
    }
  }

  @Test(
    "A count of tokens is in range, or it is ignored.",
    arguments: [
      (#"{"total_tokens": 0}"#, 0), (#"{"total_tokens": 1e300}"#, nil),
      (#"{"prompt_tokens": 1e300, "completion_tokens": 1e300}"#, nil),
      (#"{"total_tokens": 123456789012345678901234567890}"#, nil),
      (#"{"total_tokens": 4294967294}"#, 4_294_967_294), (#"{"total_tokens": 4294967295}"#, nil),
      (#"{"prompt_tokens": 4294967294, "completion_tokens": 4294967294}"#, 8_589_934_588),
    ])
  func extremes(_ line: String, _ tokens: Int?) throws {
    #expect(try Self.sum(line) == tokens)
  }

  @Test("The tokens of random lines agree with a plain implementation.", arguments: 0..<300)
  func randomLines(_ seed: Int) throws {
    let line = RandomObservationLine.random(UInt64(seed) + 5_000)
    guard !Self.repeatsPart(line) else { return }
    let root = try JSONDocument(Array(line.utf8)).root
    #expect(try Self.sum(line) == Self.expected(root), "\(line)")
  }

  /// The counts of an object, and the sums of several.
  private struct Counts {
    var prompt: Int?
    var completion: Int?
    var total: Int?

    var sum: Int? {
      let sum = prompt ?? completion == nil ? nil : (prompt ?? 0) + (completion ?? 0)
      guard let total, total > 0 else { return sum ?? total }
      return max(total, sum ?? 0)
    }
  }

  /// The fields of the record, completed by the first nested object that has any but 0.
  private static func expected(_ root: JSONDocument.Value) -> Int? {
    let metadata = root["metadata"].flatMap { $0.kind == .object ? $0 : nil }
    let nested = first(
      usages(root).map(inUsage) + [root["output"], metadata].map(within))
    guard let fields = counts(root), let own = fields.sum, own > 0 else {
      return nested?.sum ?? counts(root)?.sum
    }
    guard fields.total == nil, let all = nested?.sum, all > own, let nested else { return own }
    let same = fields.prompt == nil ? nested.completion : nested.prompt
    let other = fields.prompt == nil ? nested.prompt : nested.completion
    return same == nil || same == own ? all : own + (other ?? 0)
  }

  private static func first(_ counts: [Counts?]) -> Counts? {
    let counts = counts.compactMap { $0 }
    return counts.first { $0.sum ?? 0 > 0 } ?? counts.first
  }

  private static func usages(_ object: JSONDocument.Value) -> [JSONDocument.Value] {
    ["token_usage", "usage", "usage_metadata"].compactMap { object[$0] }
  }

  private static func within(_ value: JSONDocument.Value?) -> Counts? {
    guard let value else { return nil }
    if value.kind == .array { return sum(value.children.map(within)) }
    return first(
      [counts(value)] + usages(value).map(inUsage)
        + [value["messages"], value["response_metadata"]].map(within))
  }

  /// A usage object has counts, or an object for each model.
  private static func inUsage(_ value: JSONDocument.Value) -> Counts? {
    guard value.kind == .object || value.kind == .array else { return nil }
    if value.kind == .object {
      if isUnknown(value) { return nil }
      if let counts = counts(value) { return counts }
    }
    let parts = value.children.filter { $0.kind == .object }
    return parts.contains(where: isUnknown) ? nil : sum(parts.map(inUsage))
  }

  private static func sum(_ counts: [Counts?]) -> Counts? {
    let counts = counts.compactMap { $0 }
    guard !counts.isEmpty else { return nil }
    func add(_ part: (Counts) -> Int?) -> Int? {
      let parts = counts.compactMap(part)
      return parts.isEmpty ? nil : parts.reduce(0, +)
    }
    return Counts(
      prompt: add(\.prompt), completion: add(\.completion), total: add(\.sum))
  }

  private static let prompts = ["prompt_tokens", "input_tokens"]
  private static let completions = ["completion_tokens", "output_tokens"]

  /// Whether a count cannot be read without which the total is unknown.
  private static func isUnknown(_ object: JSONDocument.Value) -> Bool {
    let isUnreadable = [prompts, completions].contains { keys in
      count(object, keys) == nil
        && keys.compactMap { object[$0] }.contains { $0.kind != .null && $0.string != "" }
    }
    return isUnreadable && count(object, ["total_tokens"]) ?? 0 == 0
  }

  private static func count(_ object: JSONDocument.Value, _ keys: [String]) -> Int? {
    keys.compactMap { object[$0] }.compactMap { $0.number ?? Double($0.string ?? "") }
      .filter { $0 >= 0 }.map { Int($0) }.max()
  }

  private static func counts(_ object: JSONDocument.Value) -> Counts? {
    let counts = Counts(
      prompt: count(object, prompts), completion: count(object, completions),
      total: count(object, ["total_tokens"]))
    return counts.sum == nil || isUnknown(object) ? nil : counts
  }

  /// Whether the outermost object has several counts, which the plain implementation does not
  /// support.
  private static func repeatsPart(_ line: String) -> Bool {
    guard let root = try? JSONDocument(Array(line.utf8)).root else { return true }
    return root.children.count { $0.key?.hasSuffix("_tokens") ?? false } > 1
  }
}
