extension VendorStory {
  static let frameworks = [
    VendorStory(
      "LangChain", id: "c1",
      #"""
      [{"content": "", "additional_kwargs": {}, "response_metadata": {}, "type": "ai", "name\#
      ": null, "id": null, "tool_calls": [{"name": "get_quote", "args": {"symbol": "ABC"}, "\#
      id": "c1", "type": "tool_call"}], "invalid_tool_calls": [], "usage_metadata": null}, {\#
      "content": "ok", "additional_kwargs": {}, "response_metadata": {}, "type": "tool", "na\#
      me": "get_quote", "id": null, "tool_call_id": "c1", "artifact": null, "status": "succe\#
      ss"}]
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      [{"lc": 1, "type": "constructor", "id": ["langchain", "schema", "messages", "AIMessage\#
      "], "kwargs": {"content": "", "type": "ai", "tool_calls": [{"name": "get_quote", "args\#
      ": {"symbol": "ABC"}, "id": "c1", "type": "tool_call"}], "invalid_tool_calls": []}}, {\#
      "lc": 1, "type": "constructor", "id": ["langchain", "schema", "messages", "ToolMessage\#
      "], "kwargs": {"content": "ok", "type": "tool", "name": "get_quote", "tool_call_id": "\#
      c1", "status": "success"}}]
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      [{"type": "ai", "data": {"content": "", "additional_kwargs": {}, "response_metadata"\#
      : {}, "type": "ai", "name": null, "id": null, "tool_calls": [{"name": "get_quote", "ar\#
      gs": {"symbol": "ABC"}, "id": "c1", "type": "tool_call"}], "invalid_tool_calls": [], "\#
      usage_metadata": null}}, {"type": "tool", "data": {"content": "ok", "additional_kwargs\#
      ": {}, "response_metadata": {}, "type": "tool", "name": "get_quote", "id": null, "tool\#
      _call_id": "c1", "artifact": null, "status": "success"}}]
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      "[AIMessage(content='', additional_kwargs={}, response_metadata={}, tool_calls=[{'name\#
      ': 'get_quote', 'args': {'symbol': 'ABC'}, 'id': 'c1', 'type': 'tool_call'}]), ToolMes\#
      sage(content='ok', name='get_quote', tool_call_id='c1')]"
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      ["content='' additional_kwargs={} response_metadata={} tool_calls=[{'name': 'get_quote\#
      ', 'args': {'symbol': 'ABC'}, 'id': 'c1', 'type': 'tool_call'}] invalid_tool_calls=[]"\#
      , "content='ok' name='get_quote' tool_call_id='c1' status='success'"]
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      {"messages": {"type": "ai", "content": [{"type": "tool_use", "id": "c1", "name": "get_\#
      quote", "input": {"symbol": "ABC"}}], "tool_calls": [{"name": "get_quote", "args": {"s\#
      ymbol": "ABC"}, "id": "c1", "type": "tool_call"}]}, "state": {"messages": [{"type": "t\#
      ool", "content": "ok", "tool_call_id": "c1"}]}}
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      [{"type": "AIMessageChunk", "content": "", "tool_calls": [{"name": "get_quote", "args"\#
      : {"symbol": "ABC"}, "id": "c1"}], "tool_call_chunks": [{"name": "get_quote", "args"\#
      : "{\"symbol\":\"ABC\"}", "id": "c1", "index": 0, "type": "tool_call_chunk"}]}, {"type\#
      ": "tool", "content": "ok", "tool_call_id": "c1"}]
      """#),
    VendorStory(
      "LangChain", id: "c1",
      #"""
      [{"type": "ai", "content": "", "additional_kwargs": {"tool_calls": [{"id": "c1", "type\#
      ": "function", "function": {"name": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}\#
      ]}}, {"type": "tool", "content": "ok", "tool_call_id": "c1"}]
      """#),
    VendorStory(
      "pydantic-ai", id: "c1",
      #"""
      [{"parts": [{"tool_name": "get_quote", "args": {"symbol": "ABC"}, "tool_call_id": "c1"\#
      , "tool_kind": null, "id": null, "provider_name": null, "provider_details": null, "par\#
      t_kind": "tool-call"}], "timestamp": "2026-11-26T05:14:52.158212Z", "kind": "response"\#
      , "state": "complete"}, {"parts": [{"tool_name": "get_quote", "content": "ok", "tool_c\#
      all_id": "c1", "tool_kind": null, "metadata": null, "timestamp": "2026-11-26T05:14:52.\#
      158228Z", "outcome": "success", "retry": null, "part_kind": "tool-return"}], "kind": "\#
      request", "state": "complete"}]
      """#),
    VendorStory(
      "pydantic-ai", id: "c1",
      #"""
      ["ModelResponse(parts=[ToolCallPart(tool_name='get_quote', args={'symbol': 'ABC'}, too\#
      l_call_id='c1')], usage=RequestUsage(), timestamp=datetime.datetime(2026, 11, 26, 4, 5\#
      9, tzinfo=datetime.timezone.utc))", "ModelRequest(parts=[ToolReturnPart(tool_name='get\#
      _quote', content='ok', tool_call_id='c1', timestamp=datetime.datetime(2026, 11, 26, 4\#
      , 59, tzinfo=datetime.timezone.utc))])"]
      """#),
    VendorStory(
      "pydantic-ai", id: "c1",
      #"""
      [{"part_kind": "tool-call", "tool_name": "get_quote", "args": "{\"symbol\":\"ABC\"}"\#
      , "tool_call_id": "c1"}, {"part_kind": "tool-return", "tool_name": "get_quote", "conte\#
      nt": "ok", "tool_call_id": "c1", "outcome": "success"}]
      """#),
    VendorStory(
      "llama-index", id: "c1",
      #"""
      [{"role": "assistant", "additional_kwargs": {}, "blocks": [{"block_type": "tool_call"\#
      , "tool_call_id": "c1", "tool_name": "get_quote", "tool_kwargs": {"symbol": "ABC"}}]}\#
      , {"role": "tool", "additional_kwargs": {"tool_call_id": "c1", "name": "get_quote"}, "\#
      blocks": "ok"}]
      """#),
    VendorStory(
      "llama-index", id: "c1",
      #"""
      [{"role": "assistant", "additional_kwargs": {"tool_calls": [{"id": "c1", "type": "func\#
      tion", "function": {"name": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}]}, "blo\#
      cks": []}, {"role": "MessageRole.TOOL", "additional_kwargs": {"tool_call_id": "c1"}, "\#
      content": "ok"}]
      """#),
    VendorStory(
      "llama-index", id: "c1",
      #"""
      {"tool_name": "get_quote", "tool_kwargs": {"symbol": "ABC"}, "tool_id": "c1", "tool_ou\#
      tput": {"content": "ok", "tool_name": "get_quote", "is_error": false}, "return_direct"\#
      : false}
      """#),
    VendorStory(
      "llama-index", id: "c1",
      #"""
      {"response": {"tool_calls": [{"tool_id": "c1", "tool_name": "get_quote", "tool_kwargs"\#
      : {"symbol": "ABC"}}]}, "answers": [{"role": "tool", "tool_call_id": "c1", "content"\#
      : "ok"}]}
      """#),
    VendorStory(
      "haystack", id: "c1",
      #"""
      ["ChatMessage(_role=<ChatRole.ASSISTANT: 'assistant'>, _content=[ToolCall(tool_name='g\#
      et_quote', arguments={'symbol': 'ABC'}, id='c1', extra=None)], _name=None, _meta={})"\#
      , "ChatMessage(_role=<ChatRole.TOOL: 'tool'>, _content=[ToolCallResult(result='ok', or\#
      igin=ToolCall(tool_name='get_quote', arguments={'symbol': 'ABC'}, id='c1', extra=None)\#
      , error=False)], _name=None, _meta={})"]
      """#),
    VendorStory(
      "haystack", id: "c1",
      #"""
      [{"role": "assistant", "meta": {}, "name": null, "content": [{"tool_call": {"tool_name\#
      ": "get_quote", "arguments": {"symbol": "ABC"}, "id": "c1", "extra": null}}]}, {"role"\#
      : "tool", "meta": {}, "name": null, "content": [{"tool_call_result": {"result": "ok"\#
      , "origin": {"tool_name": "get_quote", "arguments": {"symbol": "ABC"}, "id": "c1", "ex\#
      tra": null}, "error": false}}]}]
      """#),
    VendorStory(
      "haystack", id: "c1",
      #"""
      [{"_role": "assistant", "_content": [{"tool_call": {"tool_name": "get_quote", "argumen\#
      ts": {"symbol": "ABC"}, "id": "c1"}}], "_name": null, "_meta": {}}, {"_role": "tool"\#
      , "_content": [{"tool_call_result": {"result": "ok", "origin": {"tool_name": "get_quot\#
      e", "arguments": {"symbol": "ABC"}, "id": "c1"}, "error": false}}]}]
      """#),
    VendorStory(
      "autogen", id: "c1",
      #"""
      [{"content": [{"id": "c1", "arguments": "{\"symbol\":\"ABC\"}", "name": "get_quote"}]\#
      , "thought": null, "source": "a", "type": "AssistantMessage"}, {"content": [{"content"\#
      : "ok", "name": "get_quote", "call_id": "c1", "is_error": false}], "type": "FunctionEx\#
      ecutionResultMessage"}]
      """#),
    VendorStory(
      "autogen", id: "c1",
      #"""
      [{"finish_reason": "function_calls", "content": [{"id": "c1", "arguments": "{\"symbol\#
      \":\"ABC\"}", "name": "get_quote"}], "usage": {"prompt_tokens": 1, "completion_tokens"\#
      : 1}, "cached": false, "logprobs": null, "thought": null}, {"content": [{"content": "o\#
      k", "name": "get_quote", "call_id": "c1", "is_error": false}], "type": "FunctionExecut\#
      ionResultMessage"}]
      """#),
    VendorStory(
      "autogen", id: "c1",
      #"""
      [{"type": "ToolCallRequestEvent", "source": "a", "content": [{"id": "c1", "arguments"\#
      : "{\"symbol\":\"ABC\"}", "name": "get_quote"}]}, {"type": "ToolCallExecutionEvent", "\#
      source": "a", "content": [{"content": "ok", "name": "get_quote", "call_id": "c1", "is_\#
      error": false}]}]
      """#),
    VendorStory(
      "autogen", id: "c1",
      #"""
      ["AssistantMessage(content=[FunctionCall(id='c1', arguments='{\"symbol\":\"ABC\"}', na\#
      me='get_quote')], thought=None, source='a', type='AssistantMessage')", "FunctionExecut\#
      ionResultMessage(content=[FunctionExecutionResult(content='ok', name='get_quote', call\#
      _id='c1', is_error=False)], type='FunctionExecutionResultMessage')"]
      """#),
    VendorStory(
      "autogen", id: "c1",
      #"""
      ["[FunctionCall(id='c1', arguments='{\"symbol\":\"ABC\"}', name='get_quote')]", "[Func\#
      tionExecutionResult(content='ok', name='get_quote', call_id='c1', is_error=False)]"]
      """#),
    VendorStory(
      "DSPy", id: nil,
      #"""
      {"answer": "ok", "trajectory": {"tool_name_0": "get_quote", "tool_args_0": {"symbol"\#
      : "ABC"}, "observation_0": "ok"}}
      """#),
    VendorStory(
      "DSPy", id: nil,
      #"""
      {"tool_name_0": "get_quote", "tool_args_0": {"symbol": "ABC"}, "observation_0": "ok"}
      """#),
    VendorStory(
      "DSPy", id: nil,
      #"""
      "Prediction(\n    answer='ok',\n    trajectory={'tool_name_0': 'get_quote', 'tool_args\#
      _0': {'symbol': 'ABC'}, 'observation_0': 'ok'}\n)"
      """#),
    VendorStory(
      "Vercel AI", id: "c1",
      #"""
      [{"role": "assistant", "content": [{"type": "tool-call", "toolCallId": "c1", "toolName\#
      ": "get_quote", "input": {"symbol": "ABC"}}]}, {"role": "tool", "content": [{"type": "\#
      tool-result", "toolCallId": "c1", "toolName": "get_quote", "output": {"type": "text"\#
      , "value": "ok"}}]}]
      """#),
    VendorStory(
      "Vercel AI", id: "c1",
      #"""
      {"text": "", "toolCalls": [{"type": "tool-call", "toolCallId": "c1", "toolName": "get_\#
      quote", "args": {"symbol": "ABC"}}], "toolResults": [{"type": "tool-result", "toolCall\#
      Id": "c1", "toolName": "get_quote", "result": "ok"}]}
      """#),
    VendorStory(
      "Vercel AI", id: "c1",
      #"""
      {"role": "assistant", "content": "", "toolInvocations": [{"state": "result", "toolCall\#
      Id": "c1", "toolName": "get_quote", "args": {"symbol": "ABC"}, "result": "ok"}]}
      """#),
    VendorStory(
      "Vercel AI", id: "c1",
      #"""
      {"role": "assistant", "parts": [{"type": "tool-invocation", "toolInvocation": {"state"\#
      : "result", "toolCallId": "c1", "toolName": "get_quote", "args": {"symbol": "ABC"}, "r\#
      esult": "ok"}}]}
      """#),
    VendorStory(
      "agno", id: "c1",
      #"""
      [{"role": "assistant", "tool_calls": [{"id": "c1", "type": "function", "function": {"n\#
      ame": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}]}, {"role": "tool", "tool_cal\#
      l_id": "c1", "tool_name": "get_quote", "tool_args": {"symbol": "ABC"}, "tool_call_erro\#
      r": false, "content": "ok"}]
      """#),
    VendorStory(
      "agno", id: "c1",
      #"""
      {"tools": [{"tool_call_id": "c1", "tool_name": "get_quote", "tool_args": {"symbol": "A\#
      BC"}, "tool_call_error": null, "result": "ok"}]}
      """#),
    VendorStory(
      "agno", id: "c1",
      #"""
      "[ToolExecution(tool_call_id='c1', tool_name='get_quote', tool_args={'symbol': 'ABC'}\#
      , tool_call_error=False, result='ok')]"
      """#),
    VendorStory(
      "FluxLoop CLI 0.4", id: nil,
      #"""
      {"tool_calls": [{"turn": 0, "tool": "get_quote", "input": {"symbol": "ABC"}, "output"\#
      : "ok", "is_error": false, "duration_ms": 12}]}
      """#),
    VendorStory(
      "FluxLoop CLI 0.4", id: nil,
      #"""
      {"tool_calls": [{"name": "get_quote", "arguments": "{\"symbol\":\"ABC\"}", "result": "\#
      ok"}]}
      """#),
    VendorStory(
      "FluxLoop CLI 0.4", id: nil,
      #"""
      {"a": {"tool_calls": {"tool": "get_quote", "input": {"symbol": "ABC"}, "output": "ok"}\#
      }}
      """#),
  ]
}
