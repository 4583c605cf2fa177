extension VendorStory {
  static let models = [
    VendorStory(
      "Anthropic", id: "c1",
      #"""
      [{"role": "assistant", "content": [{"type": "tool_use", "id": "c1", "name": "get_quote\#
      ", "input": {"symbol": "ABC"}}], "stop_reason": "tool_use"}, {"role": "user", "content\#
      ": [{"type": "tool_result", "tool_use_id": "c1", "content": "ok"}]}]
      """#),
    VendorStory(
      "Anthropic", id: "c1",
      #"""
      [{"type": "tool_use", "id": "c1", "name": "get_quote", "input": {"symbol": "ABC"}, "ca\#
      ller": null, "toolset_name": null}, {"type": "tool_result", "tool_use_id": "c1", "cont\#
      ent": "ok", "is_error": false}]
      """#),
    VendorStory(
      "Anthropic", id: "c1",
      #"""
      [{"id": "m", "type": "message", "role": "assistant", "content": [{"type": "tool_use"\#
      , "id": "c1", "name": "get_quote", "input": {"symbol": "ABC"}}], "usage": {"server_too\#
      l_use": null}}, {"role": "user", "content": [{"tool_use_id": "c1", "type": "tool_resul\#
      t", "content": "ok", "cache_control": {"type": "ephemeral"}}]}]
      """#),
    VendorStory(
      "Anthropic", id: "c1",
      #"""
      "[AssistantMessage(content=[ToolUseBlock(id='c1', name='get_quote', input={'symbol': '\#
      ABC'})], model='m'), UserMessage(content=[ToolResultBlock(tool_use_id='c1', content='o\#
      k', is_error=None)])]"
      """#),
    VendorStory(
      "Gemini", id: nil,
      #"""
      [{"role": "model", "parts": [{"functionCall": {"name": "get_quote", "args": {"symbol"\#
      : "ABC"}}}]}, {"role": "user", "parts": [{"functionResponse": {"name": "get_quote", "r\#
      esponse": "ok"}}]}]
      """#),
    VendorStory(
      "Gemini", id: nil,
      #"""
      {"candidates": [{"content": {"role": "model", "parts": [{"function_call": {"id": null\#
      , "name": "get_quote", "args": {"symbol": "ABC"}}, "text": null, "tool_call": null, "t\#
      hought": null}]}}], "contents": [{"role": "function", "parts": [{"function_response"\#
      : {"id": null, "name": "get_quote", "response": "ok"}}]}]}
      """#),
    VendorStory(
      "Gemini", id: nil,
      #"""
      [{"functionCall": {"name": "get_quote", "args": {"symbol": "ABC"}}, "thoughtSignature"\#
      : "x"}, {"functionResponse": {"name": "get_quote", "response": "ok"}}]
      """#),
    VendorStory(
      "Gemini", id: nil,
      #"""
      "[Content(\n  parts=[\n    Part(\n      function_call=FunctionCall(\n        args={\#
      \n          'symbol': 'ABC'\n        },\n        name='get_quote'\n      )\n    ),\#
      \n  ],\n  role='model'\n), Content(\n  parts=[\n    Part(\n      function_response=Fun\#
      ctionResponse(\n        name='get_quote',\n        response='ok'\n      )\n    ),\n  ]\#
      ,\n  role='user'\n)]"
      """#),
    VendorStory(
      "ADK", id: "c1",
      #"""
      {"events": [{"content": {"parts": [{"function_call": {"id": "c1", "args": {"symbol": "\#
      ABC"}, "name": "get_quote"}}], "role": "model"}, "author": "a", "actions": {"state_del\#
      ta": {}}}, {"content": {"parts": [{"function_response": {"id": "c1", "name": "get_quot\#
      e", "response": "ok"}}], "role": "user"}, "author": "a"}]}
      """#),
    VendorStory(
      "ADK", id: "c1",
      #"""
      [{"content": {"parts": [{"functionCall": {"id": "c1", "args": {"symbol": "ABC"}, "name\#
      ": "get_quote"}}], "role": "model"}}, {"content": {"parts": [{"functionResponse": {"id\#
      ": "c1", "name": "get_quote", "response": "ok"}}], "role": "user"}}]
      """#),
    VendorStory(
      "ADK", id: "c1",
      #"""
      "[FunctionCall(id='c1', args={'symbol': 'ABC'}, name='get_quote'), FunctionResponse(id\#
      ='c1', name='get_quote', response='ok')]"
      """#),
    VendorStory(
      "Bedrock, strands", id: "c1",
      #"""
      [{"role": "assistant", "content": [{"toolUse": {"toolUseId": "c1", "name": "get_quote"\#
      , "input": {"symbol": "ABC"}}}]}, {"role": "user", "content": [{"toolResult": {"toolUs\#
      eId": "c1", "content": "ok", "status": "success"}}]}]
      """#),
    VendorStory(
      "Bedrock, strands", id: "c1",
      #"""
      {"output": {"message": {"role": "assistant", "content": [{"toolUse": {"toolUseId": "c1\#
      ", "name": "get_quote", "input": {"symbol": "ABC"}}}]}}, "stopReason": "tool_use", "ne\#
      xt": [{"toolResult": {"toolUseId": "c1", "content": "ok"}}]}
      """#),
    VendorStory(
      "Bedrock, strands", id: "c1",
      #"""
      "[{'role': 'assistant', 'content': [{'toolUse': {'toolUseId': 'c1', 'name': 'get_quote\#
      ', 'input': {'symbol': 'ABC'}}}]}, {'role': 'user', 'content': [{'toolResult': {'toolU\#
      seId': 'c1', 'status': 'success', 'content': 'ok'}}]}]"
      """#),
    VendorStory(
      "Cohere", id: "c1",
      #"""
      {"message": {"role": "assistant", "tool_calls": [{"id": "c1", "type": "function", "fun\#
      ction": {"name": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}]}, "next": {"role"\#
      : "tool", "tool_call_id": "c1", "content": "ok"}}
      """#),
    VendorStory(
      "Cohere", id: "c1",
      #"""
      [{"role": "assistant", "tool_plan": "", "tool_calls": [{"id": "c1", "type": "function"\#
      , "function": {"name": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}]}, {"role"\#
      : "tool", "tool_call_id": "c1", "content": "ok"}]
      """#),
    VendorStory(
      "Cohere", id: "c1",
      #"""
      "{\"message\": {\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"c1\", \"type\"\#
      : \"function\", \"function\": {\"name\": \"get_quote\", \"arguments\": \"{\\\"symbol\#
      \\\":\\\"ABC\\\"}\"}}]}, \"x\": [{\"role\": \"tool\", \"tool_call_id\": \"c1\", \"cont\#
      ent\": \"ok\"}]}"
      """#),
    VendorStory(
      "Cohere's first interface", id: nil,
      #"""
      [{"role": "CHATBOT", "message": "", "tool_calls": [{"name": "get_quote", "parameters"\#
      : {"symbol": "ABC"}}]}, {"role": "TOOL", "tool_results": [{"call": {"name": "get_quote\#
      ", "parameters": {"symbol": "ABC"}}, "outputs": "ok"}]}]
      """#),
    VendorStory(
      "Cohere's first interface", id: nil,
      #"""
      {"text": "", "tool_calls": [{"name": "get_quote", "parameters": {"symbol": "ABC"}}], "\#
      tool_results": [{"call": {"name": "get_quote", "parameters": {"symbol": "ABC"}}, "outp\#
      uts": "ok"}]}
      """#),
    VendorStory(
      "Ollama", id: nil,
      #"""
      [{"role": "assistant", "content": "", "tool_calls": [{"function": {"name": "get_quote"\#
      , "arguments": {"symbol": "ABC"}}}]}, {"role": "tool", "tool_name": "get_quote", "cont\#
      ent": "ok"}]
      """#),
    VendorStory(
      "Ollama", id: nil,
      #"""
      [{"model": "x", "message": {"role": "assistant", "content": "", "thinking": null, "ima\#
      ges": null, "tool_calls": [{"function": {"name": "get_quote", "arguments": {"symbol"\#
      : "ABC"}}}]}}, {"role": "tool", "content": "ok"}]
      """#),
    VendorStory(
      "Ollama", id: nil,
      #"""
      "[Message(role='assistant', content='', thinking=None, images=None, tool_name=None, to\#
      ol_calls=[ToolCall(function=Function(name='get_quote', arguments={'symbol': 'ABC'}))])\#
      , Message(role='tool', content='ok', tool_name='get_quote')]"
      """#),
  ]
}
