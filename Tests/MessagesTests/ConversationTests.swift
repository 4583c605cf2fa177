import JSONText
import Testing

@testable import Messages

@Suite("Messages: conversations")
struct ConversationTests {
  @Test(
    "Roles, text, thoughts and media are read in each vendor's shape.",
    arguments: [
      (
        #"[{"role": "developer", "content": "be kind"}, {"role": "user", "content": [{"type": "text", "text": "hi"}, {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]}]"#,
        ["system “be kind”", "user “hi”", "user [image/png 3]"]
      ),
      (
        #"[{"type": "reasoning", "id": "r", "summary": [{"type": "summary_text", "text": "hm"}]}, {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "a"}, {"type": "refusal", "refusal": "no"}]}, {"role": "user", "content": [{"type": "input_image", "image_url": "https://x/a.png"}]}]"#,
        [
          #"assistant thinks [{"type": "summary_text", "text": "hm"}]"#, "assistant “a”",
          "assistant “no”", "user [- -]",
        ]
      ),
      (
        #"{"role": "user", "content": [{"type": "image", "source": {"type": "base64", "media_type": "image/jpeg", "data": "AAAAAA=="}}, {"type": "document", "source": {"type": "url", "url": "https://x/a.pdf"}}]}"#,
        ["user [image/jpeg 4]", "user [document -]"]
      ),
      (
        #"{"role": "assistant", "content": [{"type": "thinking", "thinking": "hm", "signature": "s"}, {"type": "text", "text": "hi"}, {"type": "server_tool_use", "id": "s", "name": "web_search", "input": {}}, {"type": "web_search_tool_result", "tool_use_id": "s", "content": []}]}"#,
        [
          "assistant thinks hm", "assistant “hi”", "assistant web_search({}) #s hosted",
          "assistant → [] #s hosted",
        ]
      ),
      (
        #"[{"role": "user", "parts": [{"text": "hi"}, {"inlineData": {"mimeType": "image/png", "data": "AAAA"}}, {"fileData": {"fileUri": "gs://a", "mimeType": "video/mp4"}}]}, {"role": "model", "parts": [{"text": "hm", "thought": true}, {"text": "a", "thought": false}]}]"#,
        [
          "user “hi”", "user [image/png 3]", "user [video/mp4 -]", "assistant thinks hm",
          "assistant “a”",
        ]
      ),
      (
        #"{"role": "user", "content": [{"image": {"format": "png", "source": {"bytes": "AAAA"}}}, {"text": "hi"}]}"#,
        ["user [png 3]", "user “hi”"]
      ),
      (
        #"{"kind": "request", "parts": [{"part_kind": "system-prompt", "content": "s"}, {"part_kind": "user-prompt", "content": ["look", {"kind": "image-url", "url": "https://x/a.png", "media_type": "image/png"}, {"kind": "binary", "data": "YWJj", "media_type": "image/png"}]}, {"part_kind": "retry-prompt", "tool_name": "f", "tool_call_id": "1", "content": "bad"}]}"#,
        [
          "system “s”", "user “look”", "user [image/png -]", "user [image/png 3]",
          "tool → bad #1 failed",
        ]
      ),
      (
        #"{"role": "assistant", "content": "a", "thinking": "hm"}"#,
        ["assistant thinks hm", "assistant “a”"]
      ),
      (
        #"{"role": "user", "content": "look", "images": ["AAAA"]}"#,
        ["user “look”", "user [image 3]"]
      ),
      (
        #"[{"role": "assistant", "content": null}, {"role": "user", "content": 3}]"#,
        ["assistant", "user ? 3"]
      ),
    ])
  func content(_ json: String, _ expected: [String]) throws {
    #expect(try Conversation(json).outline == expected)
  }

  @Test(
    "A result says whether it failed.",
    arguments: [
      #"{"type": "tool_result", "tool_use_id": "1", "content": "x", "is_error": true}"#,
      #"{"type": "tool", "tool_call_id": "1", "content": "x", "status": "error"}"#,
      #"{"toolResult": {"toolUseId": "1", "content": "x", "status": "error"}}"#,
      #"{"type": "tool-result", "toolCallId": "1", "output": {"type": "error-text", "value": "x"}}"#,
      #"{"part_kind": "tool-return", "tool_call_id": "1", "content": "x", "outcome": "failed"}"#,
      #"{"role": "tool", "tool_call_id": "1", "content": "x", "tool_call_error": true}"#,
      #"{"tool_call_result": {"result": "x", "error": true, "origin": {"tool_name": "f", "id": "1"}}}"#,
    ])
  func failures(_ json: String) throws {
    #expect(try Conversation(json).outline == ["tool → x #1 failed"])
  }

  @Test(
    "What is no call, result or message is not read as one.",
    arguments: [
      // Definitions of tools, a schema, an id without a result.
      #"{"tools": [{"type": "function", "function": {"name": "f", "description": "d", "parameters": {}}}, {"name": "g", "input_schema": {}}]}"#,
      #"{"properties": {"tool_calls": {"type": "array", "items": {"type": "string"}}}}"#,
      #"{"tool_call_id": "1", "name": "f"}"#,
      // Other objects with the same members.
      #"{"role": "admin", "content": "x"}"#, #"{"role": "user", "name": "Ann"}"#,
      #"{"type": "tool", "name": "f"}"#, #"{"name": "f", "arguments": "{}"}"#,
      #"{"text": "hi"}"#, #"{"tool_calls": []}"#, #"{"tool_calls": [{"id": "1", "name": ""}, 3]}"#,
      #""a sentence about a tool_call""#, #""{ tool_calls: not JSON""#, "null", "[]",
    ])
  func otherValues(_ json: String) throws {
    #expect(try Conversation(json).messages == [])
  }

  @Test("What a message quotes is no message of the conversation.")
  func quotes() throws {
    let call = #"{\"tool_calls\": [{\"id\": \"1\", \"name\": \"f\"}]}"#
    let json = """
      [{"role": "user", "content": "\(call)"},
       {"role": "tool", "tool_call_id": "0", "content": {"tool_calls": [{"id": "1", "name": "f"}]}}]
      """
    let conversation = try Conversation(json)
    #expect(conversation.messages.flatMap(\.toolCalls) == [])
    #expect(conversation.messages.map(\.role) == [.user, .tool])
  }

  @Test("An answer's text and calls that Responses list side by side are one message.")
  func sideBySide() throws {
    let conversation = try Conversation(
      """
      [{"type": "message", "role": "assistant", "content": "a"},
       {"type": "function_call", "call_id": "1", "name": "f", "arguments": "{}"},
       {"type": "function_call", "call_id": "2", "name": "g", "arguments": "{}"},
       {"role": "assistant", "content": "b"}, {"role": "assistant", "content": "c"}]
      """)
    #expect(conversation.messages.map(\.parts.count) == [3, 1, 1])
  }

  @Test("A part leads to the string that contains its document.")
  func origins() throws {
    let json = #"{"a": "{\"b\": \"[{\\\"role\\\": \\\"user\\\", \\\"content\\\": \\\"hi\\\"}]\"}"}"#
    let conversation = try Conversation(json)
    let message = try #require(conversation.messages.first)
    #expect(conversation.outline == ["user “hi”"])
    let inner = conversation.documents[Int(message.node.document)]
    let origin = try #require(inner.origin)
    #expect(conversation.value(origin).key == "b")
    let outer = try #require(conversation.documents[Int(origin.document)].origin)
    #expect(conversation.value(outer).key == "a")
    #expect(outer.document == 0)
  }
}
