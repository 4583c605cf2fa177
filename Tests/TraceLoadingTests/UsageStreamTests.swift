import Testing

@testable import TraceLoading

/// Lists of an answer's pieces, whose counts grow, and lists of calls, whose counts are added.
@Suite("Usage of streams")
struct UsageStreamTests {
  private static func gemini(_ output: Int, _ more: String = "") -> String {
    #"""
    {"usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": \#(output),
    "totalTokenCount": \#(10 + output)}\#(more)}
    """#
  }

  private static func chunk(_ id: String, _ input: Int, _ output: Int) -> String {
    #"""
    {"type": "AIMessageChunk"\#(id), "usage_metadata":
    {"input_tokens": \#(input), "output_tokens": \#(output), "total_tokens": \#(input + output)}}
    """#
  }

  private static let start = #"""
    {"type": "message_start", "message": {"id": "m", "usage": {"input_tokens": 25, "output_tokens": 1}}}
    """#
  private static let delta = #"{"type": "message_delta", "usage": {"output_tokens": 15}}"#

  private static func list(_ name: String, _ elements: [String], _ parts: [Int?])
    -> UsageShapeTests.Shape
  {
    UsageShapeTests.output(name, "[" + elements.joined(separator: ", ") + "]", parts)
  }

  private static let finish = #", "candidates": [{"finishReason": "STOP"}]"#

  static let shapes: [UsageShapeTests.Shape] = [
    list(
      "Anthropic", [start, #"{"type": "content_block_delta"}"#, delta], [25, 15, nil, nil, 40]),
    list(
      "Anthropic, with the input repeated",
      [
        #"{"type": "message_start", "message": {"usage": {"input_tokens": 5, "output_tokens": 1,"#
          + #""cache_read_input_tokens": 20}}}"#,
        #"{"type": "message_delta", "usage": {"input_tokens": 5, "output_tokens": 15,"#
          + #""cache_read_input_tokens": 20}}"#,
      ], [25, 15, 20, nil, 40]),
    list("two streams of Anthropic", [start, delta, start, delta], [50, 30, nil, nil, 80]),
    list("Gemini", [gemini(2), gemini(5, finish)], [10, 5, nil, nil, 15]),
    list(
      "Gemini with ids",
      [gemini(2, #", "responseId": "r""#), gemini(5, #", "responseId": "r""#)],
      [10, 5, nil, nil, 15]),
    list(
      "Gemini in snake case",
      [
        #"{"response_id": "r", "usage_metadata": {"prompt_token_count": 10, "total_token_count": 10}}"#,
        #"{"response_id": "r", "usage_metadata": {"prompt_token_count": 10, "total_token_count": 15,"#
          + #""candidates_token_count": 5}}"#,
      ], [10, 5, nil, nil, 15]),
    list(
      "two answers of Gemini", [gemini(2, finish), gemini(5, finish)], [20, 7, nil, nil, 27]),
    list(
      "two answers of Gemini with ids",
      [gemini(2, #", "responseId": "r""#), gemini(5, #", "responseId": "s""#)],
      [20, 7, nil, nil, 27]),
    list(
      "LangChain", [chunk(#", "id": "a""#, 25, 1), chunk(#", "id": "a""#, 0, 14)],
      [25, 15, nil, nil, 40]),
    list("LangChain without ids", [chunk("", 10, 0), chunk("", 0, 5)], [10, 5, nil, nil, 15]),
    list(
      "OpenAI with growing counts",
      [1, 5].map {
        #"{"object": "chat.completion.chunk", "id": "c", "usage": {"prompt_tokens": 10,"#
          + #""completion_tokens": \#($0), "total_tokens": \#(10 + $0)}}"#
      }, [10, 5, nil, nil, 15]),
    list(
      "calls",
      ["a", "b"].map {
        #"{"id": "\#($0)", "usage": {"prompt_tokens": 10, "completion_tokens": 5}}"#
      }, [20, 10, nil, nil, 30]),
    list(
      "a call with an unreadable part",
      [
        #"{"usage": {"prompt_tokens": 10, "completion_tokens": 5}}"#,
        #"{"usage": {"prompt_tokens": "many", "completion_tokens": 5}}"#,
      ], [nil, nil, nil, nil, nil]),
  ]

  @Test("Growing counts of one answer count once, those of several are added.", arguments: shapes)
  func parts(_ shape: UsageShapeTests.Shape) throws { try shape.check() }

  @Test("The scanner and the tolerant reader agree on every stream.", arguments: shapes)
  func agreement(_ shape: UsageShapeTests.Shape) throws { try shape.checkAgreement() }
}
