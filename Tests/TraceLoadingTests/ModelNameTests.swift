import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Names of models")
struct ModelNameTests {
  private func model(_ members: String, type: String = "span") throws -> String? {
    try Observations.load([Observations.line("o", type: type, extra: members)]).model(0)
  }

  @Test(
    "The model is found where vendors and frameworks state it.",
    arguments: [
      #""output": {"messages": {"type": "ai", "content": "", "response_metadata": {"model_name": "m"}}}"#,
      #""output": {"messages": [{"type": "ai", "response_metadata": {"model": "m"}}]}"#,
      #""output": {"content": "Hi", "response_metadata": {"model_id": "m", "finish_reason": "stop"}}"#,
      #""output": {"model": "m", "choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 2}}"#,
      #""output": {"model": "m", "content": [], "usage": {"input_tokens": 1, "output_tokens": 2}}"#,
      #""output": {"modelVersion": "m", "usageMetadata": {"promptTokenCount": 1}}"#,
      #""output": {"generations": [[{"message": {"response_metadata": {"model_name": "m"}}}]]}"#,
      #""output": {"generations": [], "llm_output": {"token_usage": {}, "model_name": "m"}}"#,
      #""output": {"text": "Hi", "raw": {"model": "m", "usage": {"total_tokens": 3}}}"#,
      #""output": {"replies": [{"meta": {"model": "m", "usage": {"total_tokens": 3}}}]}"#,
      #""output": "{\"model\": \"m\", \"usage\": {\"total_tokens\": 3}}""#,
      #""output": "Hi", "metadata": {"response_metadata": {"model_name": "m"}}"#,
      #""output": "Hi", "metadata": {"model": "m", "usage": {"total_tokens": 3}}"#,
    ])
  func shapes(members: String) throws {
    #expect(try model(members) == "m")
  }

  @Test(
    "What is no model of a response is none.",
    arguments: [
      #""output": {"model": "Boeing 737", "seats": 180}"#,
      #""output": [{"model": "A320", "messages": 2}]"#,
      #""output": {"model": "m", "usage": "daily"}"#,
      #""output": {"result": {"response_metadata": {"model_name": "m"}}}"#,
      #""output": {"response_metadata": {"model_name": ""}}"#,
      #""input": {"response_metadata": {"model_name": "m"}}"#,
    ])
  func others(members: String) throws {
    #expect(try model(members) == nil)
  }

  @Test("The model of the record itself comes first, and of several messages the last one's.")
  func order() throws {
    let response = #""output": {"response_metadata": {"model_name": "other"}}"#
    #expect(try model(#""model": "own", \#(response)"#) == "own")
    let messages = ["a", "b"].map { #"{"response_metadata": {"model_name": "\#($0)"}}"# }
    #expect(
      try model(#""output": {"messages": [\#(messages.joined(separator: ", "))]}"#) == "b")
  }

  @Test("An agent passes on what its models answer, and has no model of theirs.")
  func agents() throws {
    let members = #""output": {"response_metadata": {"model_name": "m"}}"#
    #expect(try model(members, type: "agent") == nil)
    #expect(try model(members, type: "generation") == "m")
  }

  @Test("A model's name does not change which tokens count.")
  func tokens() throws {
    let experiment = try Observations.load([
      Observations.line(
        "o",
        extra:
          #""usage": {"total_tokens": 9}, "output": {"model": "m", "usage": {"total_tokens": 9}}"#
      )
    ])
    #expect(experiment.tokens(0) == 9)
    #expect(experiment.model(0) == "m")
  }
}
