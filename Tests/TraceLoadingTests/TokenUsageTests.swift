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
    ])
  func ignored(_ line: String) throws {
    #expect(try Self.sum(line) == nil)
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

  /// The counts of the first object that has any but 0, in the order of FluxLoop's runner.
  private static func expected(_ root: JSONDocument.Value) -> Int? {
    let metadata = root["metadata"].flatMap { $0.kind == .object ? $0 : nil }
    return first([sum(root)] + usages(root).map(inUsage) + [root["output"], metadata].map(within))
  }

  private static func first(_ sums: [Int?]) -> Int? {
    let sums = sums.compactMap { $0 }
    return sums.first { $0 > 0 } ?? sums.first
  }

  private static func usages(_ object: JSONDocument.Value) -> [JSONDocument.Value] {
    ["token_usage", "usage", "usage_metadata"].compactMap { object[$0] }
  }

  private static func within(_ value: JSONDocument.Value?) -> Int? {
    guard let value else { return nil }
    if value.kind == .array {
      let sums = value.children.compactMap(within)
      return sums.isEmpty ? nil : sums.reduce(0, +)
    }
    return first(
      [sum(value)] + usages(value).map(inUsage)
        + [value["messages"], value["response_metadata"]].map(within))
  }

  /// A usage object has counts, or an object for each model.
  private static func inUsage(_ value: JSONDocument.Value) -> Int? {
    guard value.kind == .object || value.kind == .array else { return nil }
    if value.kind == .object, let sum = sum(value) { return sum }
    let sums = value.children.filter { $0.kind == .object }.compactMap(inUsage)
    return sums.isEmpty ? nil : sums.reduce(0, +)
  }

  private static func sum(_ object: JSONDocument.Value) -> Int? {
    func count(_ keys: String...) -> Int? {
      keys.compactMap { object[$0] }.compactMap { $0.number ?? Double($0.string ?? "") }
        .filter { $0 >= 0 }.map { Int($0) }.max()
    }
    let prompt = count("prompt_tokens", "input_tokens")
    let completion = count("completion_tokens", "output_tokens")
    let total = count("total_tokens")
    if let total, total > 0 { return total }
    return prompt ?? completion == nil ? total : (prompt ?? 0) + (completion ?? 0)
  }

  /// Whether the outermost object has several counts, which the plain implementation does not
  /// support.
  private static func repeatsPart(_ line: String) -> Bool {
    guard let root = try? JSONDocument(Array(line.utf8)).root else { return true }
    return root.children.count { $0.key?.hasSuffix("_tokens") ?? false } > 1
  }
}
