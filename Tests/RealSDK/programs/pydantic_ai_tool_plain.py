"""pydantic-ai keeps the function below `@agent.tool_plain`: it runs, and nothing fails."""

import json

import fluxloop
from pydantic_ai import Agent
from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
from pydantic_ai.models.function import FunctionModel


def reply(messages, info):
    if len(messages) > 1:
        return ModelResponse(parts=[TextPart("Take the 8:02.")])
    calls = [ToolCallPart("next_train", {"to": to}, to) for to in ("Bern", "Zürich")]
    return ModelResponse(parts=calls)


clerk = Agent(FunctionModel(reply), system_prompt="You know the trains.")


@fluxloop.tool(name="tool.next_train")
@clerk.tool_plain(retries=2)
async def next_train(to: str) -> dict:
    """The next train to a city."""
    return {"to": to, "leaves": "8:02"}


@fluxloop.agent(name="agent.trains")
def answer(question):
    result = clerk.run_sync(question)
    return {"output": result.output, "messages": json.loads(result.all_messages_json())}


with fluxloop.instrument("trains"):
    try:
        print(answer("When does a train leave?")["output"])
    except Exception as error:
        print("failed:", repr(error))
