extension VendorStory {
  static let openAI = [
    VendorStory(
      "OpenAI chat", id: "c1",
      #"""
      [{"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function"\#
      , "function": {"name": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}]}, {"role"\#
      : "tool", "tool_call_id": "c1", "content": "ok"}]
      """#),
    VendorStory(
      "OpenAI chat", id: "c1",
      #"""
      {"choices": [{"finish_reason": "tool_calls", "index": 0, "message": {"role": "assistan\#
      t", "content": null, "tool_calls": [{"id": "c1", "type": "function", "function": {"nam\#
      e": "get_quote", "arguments": "{\"symbol\":\"ABC\"}"}}], "refusal": null, "function_ca\#
      ll": null, "annotations": []}}], "next": [{"role": "tool", "tool_call_id": "c1", "cont\#
      ent": "ok"}]}
      """#),
    VendorStory(
      "OpenAI chat", id: "c1",
      #"""
      {"messages": [{"content": null, "tool_calls": [{"function": {"arguments": "{\"symbol\"\#
      :\"ABC\"}", "name": "get_quote"}, "id": "c1"}]}, {"content": "ok", "tool_call_id": "c1\#
      "}]}
      """#),
    VendorStory(
      "OpenAI chat", id: "c1",
      #"""
      {"tool_calls": [{"id": "c1", "type": "custom", "custom": {"name": "get_quote", "input"\#
      : "{\"symbol\":\"ABC\"}"}}], "tool_outputs": [{"tool_call_id": "c1", "output": "ok"}]}
      """#),
    VendorStory(
      "OpenAI's former functions", id: nil,
      #"""
      [{"role": "assistant", "content": null, "function_call": {"name": "get_quote", "argume\#
      nts": "{\"symbol\":\"ABC\"}"}}, {"role": "function", "name": "get_quote", "content": "\#
      ok"}]
      """#),
    VendorStory(
      "OpenAI's former functions", id: nil,
      #"""
      [{"message": {"role": "assistant", "content": "", "function_call": {"name": "get_quote\#
      ", "arguments": "{\"symbol\":\"ABC\"}"}}}, {"role": "function", "name": "get_quote", "\#
      content": "ok"}]
      """#),
    VendorStory(
      "OpenAI's former functions", id: nil,
      #"""
      [{"type": "ai", "content": "", "additional_kwargs": {"function_call": {"name": "get_qu\#
      ote", "arguments": "{\"symbol\":\"ABC\"}"}}}, {"type": "function", "name": "get_quote"\#
      , "content": "ok"}]
      """#),
    VendorStory(
      "OpenAI Responses", id: "c1",
      #"""
      [{"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "get_quote", "argume\#
      nts": "{\"symbol\":\"ABC\"}", "status": "completed"}, {"type": "function_call_output"\#
      , "call_id": "c1", "output": "ok"}]
      """#),
    VendorStory(
      "OpenAI Responses", id: "c1",
      #"""
      {"output": [{"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "get_quot\#
      e", "arguments": "{\"symbol\":\"ABC\"}", "status": "completed"}], "input": [{"type": "\#
      function_call_output", "call_id": "c1", "output": "ok", "id": null, "status": null}]}
      """#),
    VendorStory(
      "OpenAI Responses", id: "c1",
      #"""
      [{"type": "custom_tool_call", "id": "ct", "call_id": "c1", "name": "get_quote", "input\#
      ": "{\"symbol\":\"ABC\"}"}, {"type": "custom_tool_call_output", "call_id": "c1", "outp\#
      ut": "ok"}]
      """#),
    VendorStory(
      "OpenAI Responses", id: "c1",
      #"""
      {"new_items": [{"type": "tool_call_item", "agent": {"name": "A", "tools": [{"type": "f\#
      unction", "name": "get_quote", "parameters": {}}]}, "raw_item": {"type": "function_cal\#
      l", "id": "fc_1", "call_id": "c1", "name": "get_quote", "arguments": "{\"symbol\":\"AB\#
      C\"}", "status": "completed"}}, {"type": "tool_call_output_item", "raw_item": {"type"\#
      : "function_call_output", "call_id": "c1", "output": "ok"}, "output": "ok"}]}
      """#),
    VendorStory(
      "OpenAI Responses", id: "c1",
      #"""
      ["ToolCallItem(agent=Agent(name='W', tools=[FunctionTool(name='get_quote', on_invoke_t\#
      ool=<agents.tool._Invoker object at 0x7f81>)], model=None), raw_item=ResponseFunctionT\#
      oolCall(arguments='{\"symbol\":\"ABC\"}', call_id='c1', name='get_quote', type='functi\#
      on_call', id='fc_1', status='completed'), type='tool_call_item', origin=Origin(type=<T\#
      oolOriginType.FUNCTION: 'function'>))", "ToolCallOutputItem(agent=Agent(name='W'), raw\#
      _item={'call_id': 'c1', 'output': 'ok', 'type': 'function_call_output'}, output='ok'\#
      , type='tool_call_output_item')"]
      """#),
  ]
}
