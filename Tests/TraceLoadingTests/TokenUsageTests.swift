import Testing

import TraceCore
@testable import TraceLoading

@Suite("Token usage")
struct TokenUsageTests {
  private static func sum(_ line: String) throws -> Int? {
    try ObservationSinkTests.fields(Array(line.utf8)).tokens.sum
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
      #"{"metadata": {"a": {}, "usage": \#(usage)}}"#, #"{"output": {"total_tokens": 20.9}}"#,
      #"{"prompt_tokens": 20}"#, #"{"completion_tokens": 20, "total_tokens": 0}"#,
      #"{"metadata": {"usage": {"total_tokens": 9}}, "output": {"usage": \#(usage)}}"#,
      #"{"output": {"usage": {"total_tokens": 9}}, "total_tokens": 20}"#,
      #"{"total_tokens": null, "prompt_tokens": "3", "output": {"usage": \#(usage)}}"#,
      #"{"output": {"usa\u0067e": {"tot\u0061l_tokens": 20}}}"#,
    ])
  func knownPositions(_ line: String) throws {
    #expect(try Self.sum(line) == 20)
  }

  @Test(
    "Tokens elsewhere, and values that are no counts, are ignored.",
    arguments: [
      "{}", #"{"input": {"usage": \#(usage)}}"#, #"{"output": [{"usage": \#(usage)}]}"#,
      #"{"output": "{\"usage\": 1}"}"#, #"{"output": {"deeper": {"usage": \#(usage)}}}"#,
      #"{"metadata": {"output": {"usage": \#(usage)}}}"#, #"{"total_tokens": -1}"#,
      #"{"total_tokens": NaN}"#, #"{"total_tokens": Infinity}"#, #"{"total_tokens": "20"}"#,
      #"{"total_tokens": [20]}"#, #"{"total_tokens": {"total_tokens": 20}}"#,
      #"{"usage": {"usage": {"total_tokens": 20}}}"#, #"[{"total_tokens": 20}]"#,
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
      (#"{"total_tokens": 2147483647}"#, 2_147_483_647),
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

  /// The counts of the first object that has any, in the order of FluxLoop's runner.
  private static func expected(_ root: JSONDocument.Value) -> Int? {
    let output = root["output"]
    let messages = output?["messages"]
    let objects = [
      root, output, messages, messages?["response_metadata"], output?["response_metadata"],
      root["metadata"], root["metadata"]?["response_metadata"],
    ]
    for object in objects {
      let inner = ["usage", "token_usage", "usage_metadata"].compactMap { object?[$0] }
      if let sum = ([object].compactMap { $0 } + inner).lazy.compactMap(sum).first { return sum }
    }
    return nil
  }

  private static func sum(_ object: JSONDocument.Value) -> Int? {
    func count(_ keys: String...) -> Int? {
      keys.compactMap { object[$0]?.number }.filter { $0 >= 0 }.first.map { Int($0) }
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
