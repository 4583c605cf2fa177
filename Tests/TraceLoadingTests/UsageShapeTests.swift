import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// The shapes in which vendors and frameworks report tokens.
@Suite("Usage shapes")
struct UsageShapeTests {
  /// A shape, and the input, output, cached, reasoning and total tokens in it.
  struct Shape: CustomTestStringConvertible, Sendable {
    let name: String
    let line: String
    let parts: [Int?]

    init(_ name: String, _ line: String, _ parts: [Int?]) {
      (self.name, self.line, self.parts) = (name, line, parts)
    }

    var testDescription: String { name }

    func check() throws {
      let usage = try TokenUsageTests.usage(line.replacing("\n", with: " "))
      #expect(
        [usage?.input, usage?.output, usage?.cached, usage?.reasoning, usage?.total] == parts)
    }

    /// Compares the scanner with the tolerant reader, alone and as a line of the SDK.
    func checkAgreement() throws {
      var random = SplitMix64(seed: 1)
      let line = line.replacing("\n", with: " ")
      let complete = """
        {"id": "5e5c5e89-aa66-5dc7-8d56-6daea80b9d41", "type": "generation", "name": "a", \
        "start_time": "2026-03-14T09:00:00.000000+00:00", \(line.dropFirst())
        """
      try ScannerDifferential.check(Array((line + "\n" + complete + "\n").utf8), &random)
    }
  }

  static func output(_ name: String, _ output: String, _ parts: [Int?]) -> Shape {
    Shape(name, #"{"output": \#(output)}"#, parts)
  }

  static let shapes: [Shape] = [
    Shape("the SDK", #"{"prompt_tokens": 9, "completion_tokens": 4}"#, [9, 4, nil, nil, 13]),
    Shape("repeated keys", #"{"prompt_tokens": 9, "prompt_tokens": 2}"#, [2, nil, nil, nil, 2]),
    Shape(
      "a repeated key with null",
      #"{"prompt_tokens": 9, "completion_tokens": 4, "prompt_tokens": null}"#,
      [nil, 4, nil, nil, 4]),
    output(
      "repeated keys in usage",
      #"""
      {"usage": {"prompt_tokens": 1000, "prompt_tokens": 7, "completion_tokens": 2,
      "completion_tokens": null, "completion_tokens": 3,
      "prompt_tokens_details": {"cached_tokens": 5, "cached_tokens": 1}}}
      """#, [7, 3, 1, nil, 10]),
    output(
      "a repeated key with null in usage",
      #"{"usage": {"prompt_tokens": 8, "completion_tokens": 2, "prompt_tokens": null}}"#,
      [nil, 2, nil, nil, 2]),
    Shape(
      "another spelling with null", #"{"prompt_tokens": 9, "input_tokens": null}"#,
      [9, nil, nil, nil, 9]),
    output(
      "other spellings with null in usage",
      #"""
      {"usage": {"prompt_tokens": 5, "completion_tokens": 3, "total_tokens": 8,
      "input_tokens": null, "output_tokens": null}}
      """#, [5, 3, nil, nil, 8]),
    output(
      "OpenAI chat",
      #"""
      {"usage": {"prompt_tokens": 1200, "completion_tokens": 90, "total_tokens": 1290,
      "prompt_tokens_details": {"cached_tokens": 1024, "audio_tokens": 0},
      "completion_tokens_details": {"reasoning_tokens": 64}}}
      """#, [1200, 90, 1024, 64, 1290]),
    output(
      "OpenAI Responses",
      #"""
      {"usage": {"input_tokens": 80, "input_tokens_details": {"cached_tokens": 16},
      "output_tokens": 20, "output_tokens_details": {"reasoning_tokens": 8}, "total_tokens": 100}}
      """#, [80, 20, 16, 8, 100]),
    output(
      "OpenAI Responses event",
      #"{"response": {"usage": {"input_tokens": 3, "output_tokens": 4}}}"#,
      [3, 4, nil, nil, 7]),
    output(
      "Anthropic",
      #"""
      {"usage": {"input_tokens": 12, "cache_creation_input_tokens": 300,
      "cache_read_input_tokens": 5000, "output_tokens": 88,
      "cache_creation": {"ephemeral_5m_input_tokens": 300}}}
      """#, [5312, 88, 5000, nil, 5400]),
    output(
      "LiteLLM",
      #"""
      {"usage": {"prompt_tokens": 5312, "completion_tokens": 88, "total_tokens": 5400,
      "cache_creation_input_tokens": 300, "cache_read_input_tokens": 5000}}
      """#, [5312, 88, 5000, nil, 5400]),
    output(
      "LangChain",
      #"""
      {"usage_metadata": {"input_tokens": 50, "output_tokens": 30, "total_tokens": 80,
      "input_token_details": {"cache_read": 40}, "output_token_details": {"reasoning": 10}}}
      """#, [50, 30, 40, 10, 80]),
    output(
      "LangChain result",
      #"{"generations": [[{"text": "x"}]], "llm_output": {"token_usage": {"total_tokens": 31}}}"#,
      [nil, nil, nil, nil, 31]),
    output(
      "Gemini",
      #"""
      {"usageMetadata": {"promptTokenCount": 70, "candidatesTokenCount": 20,
      "thoughtsTokenCount": 9, "cachedContentTokenCount": 32, "totalTokenCount": 99}}
      """#, [70, 29, 32, 9, 99]),
    output(
      "ADK",
      #"{"usage_metadata": {"prompt_token_count": 7, "candidates_token_count": 5}}"#,
      [7, 5, nil, nil, 12]),
    output(
      "Bedrock Converse",
      #"""
      {"usage": {"inputTokens": 10, "outputTokens": 5, "totalTokens": 115,
      "cacheReadInputTokens": 60, "cacheWriteInputTokens": 40}}
      """#, [110, 5, 60, nil, 115]),
    output(
      "strands", #"{"metrics": {"accumulated_usage": {"inputTokens": 4, "outputTokens": 6}}}"#,
      [4, 6, nil, nil, 10]),
    output(
      "Ollama", #"{"message": {"role": "assistant"}, "prompt_eval_count": 26, "eval_count": 9}"#,
      [26, 9, nil, nil, 35]),
    output(
      "Cohere v1",
      #"{"meta": {"billed_units": {"input_tokens": 4, "output_tokens": 2}}}"#,
      [4, 2, nil, nil, 6]),
    output(
      "Cohere v2",
      #"""
      {"usage": {"billed_units": {"input_tokens": 4, "output_tokens": 2},
      "tokens": {"input_tokens": 70, "output_tokens": 2}, "cached_tokens": 16}}
      """#, [4, 2, nil, nil, 6]),
    output(
      "Cohere v1 with both kinds",
      #"""
      {"meta": {"tokens": {"input_tokens": 70, "output_tokens": 2},
      "billed_units": {"input_tokens": 4, "output_tokens": 2}}}
      """#, [4, 2, nil, nil, 6]),
    output(
      "DeepSeek",
      #"""
      {"usage": {"prompt_tokens": 20, "completion_tokens": 10, "total_tokens": 30,
      "prompt_cache_hit_tokens": 15, "prompt_cache_miss_tokens": 5}}
      """#, [20, 10, 15, nil, 30]),
    output(
      "xAI",
      #"""
      {"usage": {"prompt_tokens": 32, "completion_tokens": 9, "total_tokens": 281,
      "completion_tokens_details": {"reasoning_tokens": 240}}}
      """#, [32, 249, nil, 240, 281]),
    output(
      "CrewAI",
      #"""
      {"token_usage": {"total_tokens": 15, "prompt_tokens": 10, "cached_prompt_tokens": 4,
      "completion_tokens": 5}}
      """#, [10, 5, 4, nil, 15]),
    output(
      "pydantic-ai before 1.0",
      #"{"usage": {"requests": 1, "request_tokens": 51, "response_tokens": 6, "total_tokens": 57}}"#,
      [51, 6, nil, nil, 57]),
    output(
      "pydantic-ai",
      #"{"usage": {"input_tokens": 51, "cache_read_tokens": 20, "output_tokens": 6}}"#,
      [51, 6, 20, nil, 57]),
    output(
      "agno",
      #"""
      {"metrics": {"input_tokens": [10, 20], "output_tokens": [5, 7], "total_tokens": [15, 27],
      "cached_tokens": [0, 8]}}
      """#, [30, 12, 8, nil, 42]),
    output(
      "a usage as Python writes it",
      #"{"usage": "CompletionUsage(completion_tokens=5, prompt_tokens=10, total_tokens=15)"}"#,
      [10, 5, nil, nil, 15]),
    output(
      "a response as Python writes it",
      #"""
      "ChatCompletion(id='x', choices=[], usage=CompletionUsage(completion_tokens=5,
      prompt_tokens=10, total_tokens=15, prompt_tokens_details=Details(cached_tokens=4)))"
      """#, [10, 5, 4, nil, 15]),
    output(
      "LangChain's message as Python writes it",
      #"""
      "content='hi' response_metadata={'token_usage': {'prompt_tokens': 10}} id='run'
      usage_metadata={'input_tokens': 10, 'output_tokens': 5, 'total_tokens': 15}"
      """#, [10, 5, nil, nil, 15]),
    output(
      "LangGraph's state as Python writes it",
      #"""
      {"messages": "[AIMessage(content='', usage_metadata={'total_tokens': 9}),
      HumanMessage(content='q'), AIMessage(content='a', usage_metadata={'total_tokens': 15})]"}
      """#, [nil, nil, nil, nil, 15]),
    output(
      "Vercel AI",
      #"{"usage": {"inputTokens": 11, "outputTokens": 7, "totalTokens": 18, "cachedInputTokens": 5}}"#,
      [11, 7, 5, nil, 18]),
    output(
      "AutoGen", #"{"models_usage": {"prompt_tokens": 3, "completion_tokens": 1}}"#,
      [3, 1, nil, nil, 4]),
    output(
      "haystack",
      #"{"replies": [{"meta": {"usage": {"prompt_tokens": 5, "completion_tokens": 5}}}]}"#,
      [5, 5, nil, nil, 10]),
    Shape(
      "DSPy", #"{"output": {"usage": {"a/b": {"total_tokens": 3}, "c/d": {"total_tokens": 4}}}}"#,
      [nil, nil, nil, nil, 7]),
    output(
      "openai-agents",
      #"""
      {"raw_responses": [{"usage": {"input_tokens": 2, "output_tokens": 1}},
      {"usage": {"input_tokens": 5, "output_tokens": 2}}]}
      """#, [7, 3, nil, nil, 10]),
    output(
      "messages of this turn",
      #"""
      {"messages": [{"type": "human"}, {"type": "ai", "usage_metadata": {"total_tokens": 100}},
      {"type": "human"}, {"type": "ai", "usage_metadata": {"total_tokens": 20}}, {"type": "tool"},
      {"type": "ai", "usage_metadata": {"total_tokens": 30}}]}
      """#, [nil, nil, nil, nil, 50]),
    output(
      "a JSON text",
      #""\n{\"usage\": {\"prompt_tokens\": 6, \"completion_tokens\": 2, \"total_tokens\": 8}}""#,
      [6, 2, nil, nil, 8]),
    output(
      "a JSON text as usage",
      #"{"usage": "{\"input_tokens\": \"1,200\", \"output_tokens\": \"8\"}"}"#,
      [1200, 8, nil, nil, 1208]),
    Shape(
      "metadata", #"{"output": "x", "metadata": {"usage": {"inputTokens": 2, "outputTokens": 3}}}"#,
      [2, 3, nil, nil, 5]),
    Shape(
      "Vercel at the root", #"{"promptTokens": 8, "completionTokens": 1}"#, [8, 1, nil, nil, 9]),
    Shape(
      "usage at the root",
      #"{"usage": {"prompt_tokens": 8, "prompt_tokens_details": {"cached_tokens": 2}}}"#,
      [8, nil, 2, nil, 8]),
  ]

  @Test("Each part of every shape is read.", arguments: shapes)
  func parts(_ shape: Shape) throws {
    try shape.check()
  }

  @Test("The scanner and the tolerant reader agree on every shape.", arguments: shapes)
  func agreement(_ shape: Shape) throws {
    try shape.checkAgreement()
  }

  /// An output for each name, so that deleting one from the table or from the scanner is noticed.
  static let namedOutputs: [String] = {
    let count = #"{"prompt_tokens": 7, "completion_tokens": 5}"#
    let base = #""prompt_tokens": 20, "completion_tokens": 20"#
    let totals: [UsageShapes.Part] = [.input, .output, .total]
    let parts = UsageShapes.parts.filter { !UsageShapes.detailsOnly.contains($0.key) }
    return parts.map { name, part in
      #"{"usage": {\#(totals.contains(part) ? "" : base + ", ")"\#(name)": 7}}"#
    } + UsageShapes.details.map { #"{"usage": {\#(base), "\#($0)": {"cached_tokens": 7}}}"# }
      + UsageShapes.usages.map { #"{"\#($0)": \#(count)}"# }
      + UsageShapes.containers.map { #"{"\#($0)": {"usage": \#(count)}}"# }
  }().sorted()

  @Test("Every name in the table counts, for the scanner too.", arguments: namedOutputs)
  func names(_ output: String) throws {
    let usage = try TokenUsageTests.usage(#"{"output": \#(output)}"#)
    #expect(usage != nil && usage != Usage(input: 20, output: 20, total: 40))
    try Self.output("", output, []).checkAgreement()
  }

  @Test("Tokens that were written to a cache are kept apart.")
  func cacheWritten() throws {
    for name in ["cache_creation_input_tokens", "cacheWriteInputTokens"] {
      let usage = try TokenUsageTests.usage(
        #"{"output": {"usage": {"input_tokens": 12, "\#(name)": 300, "output_tokens": 8}}}"#)
      #expect(usage?.cacheWritten == 300 && usage?.input == 312, "\(name)")
    }
  }

  @Test("Nesting is bounded.")
  func nesting() throws {
    var text = #"{"usage": {"total_tokens": 1}}"#
    for _ in 0..<10 {
      text = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    #expect(try TokenUsageTests.usage(#"{"output": \#(text)}"#) == nil)
    let lists = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(try TokenUsageTests.usage(#"{"output": [\#(lists), "oken"]}"#) == nil)
  }
}
