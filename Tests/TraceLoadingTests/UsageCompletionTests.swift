import TestSupport
import Testing
import TraceModel

@testable import TraceLoading

/// The counts of a record's fields together with a usage in its output or metadata.
@Suite("Fields and nested usage")
struct UsageCompletionTests {
  private static func shape(
    _ name: String, _ fields: String, _ usage: String, _ parts: [Int?]
  ) -> UsageShapeTests.Shape {
    UsageShapeTests.Shape(name, #"{"output": {"usage": {\#(usage)}}, \#(fields)}"#, parts)
  }

  private static func fields(_ input: Int, _ output: Int, _ total: Int) -> String {
    #""prompt_tokens": \#(input), "completion_tokens": \#(output), "total_tokens": \#(total)"#
  }

  private static let anthropic = #"""
    "input_tokens": 50, "output_tokens": 70, "cache_read_input_tokens": 9842,
    "cache_creation_input_tokens": 412
    """#
  private static let gemini = #"""
    "promptTokenCount": 10, "candidatesTokenCount": 20, "thoughtsTokenCount": 5, "totalTokenCount": 35
    """#

  static let shapes: [UsageShapeTests.Shape] = [
    shape(
      "cached", fields(2000, 100, 2100),
      fields(2000, 100, 2100) + #", "prompt_tokens_details": {"cached_tokens": 1000}"#,
      [2000, 100, 1000, nil, 2100]),
    shape(
      "reasoning", fields(10, 30, 40),
      fields(10, 30, 40) + #", "completion_tokens_details": {"reasoning_tokens": 20}"#,
      [10, 30, nil, 20, 40]),
    shape(
      "only details", fields(10, 30, 40),
      #""prompt_tokens_details": {"cached_tokens": 3}, "total_tokens": 40"#,
      [10, 30, 3, nil, 40]),
    shape("Anthropic", fields(50, 70, 120), anthropic, [10304, 70, 9842, nil, 10374]),
    shape(
      "Anthropic with its whole input", fields(10304, 70, 10374), anthropic,
      [10304, 70, 9842, nil, 10374]),
    shape(
      "Anthropic with another output", fields(50, 71, 121), anthropic,
      [10304, 71, 9842, nil, 10375]),
    shape("Anthropic that contradicts", fields(51, 70, 121), anthropic, [51, 70, nil, nil, 121]),
    shape("Gemini", fields(10, 20, 30), gemini, [10, 25, nil, 5, 35]),
    shape("Gemini with its total", fields(10, 20, 35), gemini, [10, 25, nil, 5, 35]),
    shape(
      "the input alone", #""prompt_tokens": 10"#, fields(10, 30, 40), [10, 30, nil, nil, 40]),
    shape(
      "the output alone", #""completion_tokens": 30"#, fields(10, 30, 40), [10, 30, nil, nil, 40]),
    shape(
      "another input alone", #""prompt_tokens": 11"#, fields(10, 30, 40), [11, 30, nil, nil, 41]),
    shape("the total alone", #""total_tokens": 40"#, fields(10, 30, 40), [10, 30, nil, nil, 40]),
    shape(
      "the total of OpenAI's Responses", #""total_tokens": 100"#,
      #""input_tokens": 80, "input_tokens_details": {"cached_tokens": 16}, "output_tokens": 20, "total_tokens": 100"#,
      [80, 20, 16, nil, 100]),
    shape(
      "another total alone", #""total_tokens": 41"#, fields(10, 30, 40), [nil, nil, nil, nil, 41]),
    shape("a difference", fields(10, 1, 11), fields(10, 30, 40), [10, 1, nil, nil, 11]),
    shape("a different total", fields(10, 30, 50), fields(10, 30, 40), [10, 30, nil, nil, 50]),
    shape("zeros", fields(0, 0, 0), fields(10, 30, 40), [10, 30, nil, nil, 40]),
    shape(
      "an unreadable field", #""prompt_tokens": "many", "completion_tokens": 30"#,
      fields(10, 30, 40), [10, 30, nil, nil, 40]),
    UsageShapeTests.Shape(
      "metadata", #"{"prompt_tokens": 10, "metadata": {"usage": {\#(fields(10, 30, 40))}}}"#,
      [10, 30, nil, nil, 40]),
    UsageShapeTests.Shape(
      "usage beside the fields", #"{"prompt_tokens": 10, "usage": {\#(fields(10, 30, 40))}}"#,
      [10, 30, nil, nil, 40]),
    UsageShapeTests.Shape(
      "usage beside a message",
      #"{"usage": {\#(fields(10, 30, 40))}, "output": {"message": {"usage": {"total_tokens": 9}}}}"#,
      [10, 30, nil, nil, 40]),
  ]

  @Test("A nested usage completes the fields, and does not replace them.", arguments: shapes)
  func parts(_ shape: UsageShapeTests.Shape) throws { try shape.check() }

  @Test("The scanner and the tolerant reader agree.", arguments: shapes)
  func agreement(_ shape: UsageShapeTests.Shape) throws { try shape.checkAgreement() }

  @Test(
    "What cannot be read or contradicts itself is quoted once, and leaves no wrong total.",
    arguments: [
      (
        #""total_tokens": 5, "prompt_tokens": 10, "completion_tokens": 30"#, 40,
        ["total_tokens", "5"]
      ),
      (
        #""output": {"usage": {"total_tokens": 5, "prompt_tokens": 10}}"#, 10,
        ["total_tokens", "5"]
      ),
      (
        #""output": {"usage": {"prompt_tokens": "many", "completion_tokens": 5}}"#, nil,
        ["prompt_tokens", #""many""#]
      ),
      (
        #""output": {"usage": {"prompt_tokens": -5, "completion_tokens": 5, "total_tokens": 9}}"#,
        9,
        ["prompt_tokens", "-5"]
      ),
      (
        #""output": {"usage": {"input_tokens": 1, "cache_read_input_tokens": [], "output_tokens": 5}}"#,
        nil, ["cache_read_input_tokens", "[]"]
      ),
      (
        #""output": {"usage": {"prompt_tokens": 1, "completion_tokens": 5, "total_tokens": "x"}}"#,
        6,
        ["total_tokens", #""x""#]
      ),
    ] as [(String, Int?, [String])])
  func badCounts(_ members: String, _ total: Int?, _ quoted: [String]) throws {
    let text = Array("{\(members)}".utf8)
    let fields = try ObservationSinkTests.fields(text)
    let details = text.withUnsafeBufferPointer { RecordDetails(fields, $0, isTool: false) }
    #expect(details.usage?.total == total)
    #expect(details.badCounts.map { [$0.key, $0.value] } == [quoted])
    try UsageShapeTests.Shape("", "{\(members)}", []).checkAgreement()
  }
}
