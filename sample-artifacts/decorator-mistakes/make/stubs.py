"""Stand-ins for hosted models: each plays what it was given, in order, and nothing leaves the machine.

The models of openai-agents and langchain-core are the real classes; only what would go over the network is a stub.
"""

import json

SENTENCE = "Your flight LX 318 leaves at 09:15."


def call_item(name, call_id="call_1", **arguments):
    """A tool call as the Responses API sends it."""
    return {"type": "function_call", "id": f"fc_{call_id}", "call_id": call_id, "name": name,
            "arguments": json.dumps(arguments), "status": "completed"}


def text_item(text=SENTENCE):
    """A message as the Responses API sends it."""
    content = [{"type": "output_text", "text": text, "annotations": []}]
    return {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": content}


def scripted_model(*items):
    """A model of openai-agents that implements the interface itself."""
    from agents import Model, ModelResponse, Usage
    from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage

    kinds = {"function_call": ResponseFunctionToolCall, "message": ResponseOutputMessage}
    script = list(items)

    class ScriptedModel(Model):
        async def get_response(self, *arguments, **options):
            item = script.pop(0)
            return ModelResponse(output=[kinds[item["type"]](**item)], usage=Usage(), response_id=None)

        def stream_response(self, *arguments, **options):
            raise NotImplementedError("this model does not stream")

    _no_tracing()
    return ScriptedModel()


def responses_model(*items):
    """openai-agents' own model for the Responses API, with a stub in place of the network."""
    from agents import OpenAIResponsesModel

    def answer(number, item):
        return {"id": f"resp_{number}", "object": "response", "created_at": 0, "status": "completed", "model": "stub",
                "output": [item], "tools": [], "tool_choice": "auto", "parallel_tool_calls": False}

    return OpenAIResponsesModel("stub", _client([answer(number, item) for number, item in enumerate(items)]))


def chat_completions_model(*messages):
    """openai-agents' own model for the Chat Completions API, with a stub in place of the network."""
    from agents import OpenAIChatCompletionsModel

    def answer(number, message):
        return {"id": f"chatcmpl_{number}", "object": "chat.completion", "created": 0, "model": "stub",
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}]}

    return OpenAIChatCompletionsModel("stub", _client([answer(number, message) for number, message in enumerate(messages)]))


def _client(answers):
    import httpx
    from openai import AsyncOpenAI

    def handle(request):
        return httpx.Response(200, json=answers.pop(0))

    _no_tracing()
    transport = httpx.MockTransport(handle)
    return AsyncOpenAI(api_key="none", base_url="http://127.0.0.1:9/v1", http_client=httpx.AsyncClient(transport=transport))


def _no_tracing():
    from agents import set_tracing_disabled

    set_tracing_disabled(True)


def chat_call(name, call_id="call_1", **arguments):
    """An assistant's message in the shape of Chat Completions that asks for a tool."""
    function = {"name": name, "arguments": json.dumps(arguments)}
    return {"role": "assistant", "content": None, "tool_calls": [{"id": call_id, "type": "function", "function": function}]}


def chat_text(text=SENTENCE):
    return {"role": "assistant", "content": text}


def langchain_model(*messages):
    """langchain-core's fake chat model, which can be given tools."""
    from langchain_core.language_models.fake_chat_models import FakeMessagesListChatModel
    from langchain_core.utils.function_calling import convert_to_openai_tool

    class ScriptedChatModel(FakeMessagesListChatModel):
        def bind_tools(self, tools, **options):
            return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], **options)

    return ScriptedChatModel(responses=list(messages))


def ai_call(name, call_id="call_1", **arguments):
    """An AIMessage that asks for a tool."""
    from langchain_core.messages import AIMessage

    return AIMessage(content="", tool_calls=[{"name": name, "args": arguments, "id": call_id}])
