"""Two tools of a pydantic-ai toolset, of which one is never recorded."""

import asyncio

import fluxloop
from pydantic_ai import Agent, FunctionToolset
from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
from pydantic_ai.models.function import FunctionModel

garden = FunctionToolset()


@garden.tool_plain
@fluxloop.tool(name="tool.soil_moisture")
def soil_moisture(bed: int) -> float:
    """How moist a bed is."""
    return 0.2


@fluxloop.tool(name="tool.open_valve")  # it closes again
@garden.tool_plain
def open_valve(bed: int, minutes: float) -> bool:
    """Waters a bed."""
    return True


def reply(messages, info):
    script = [
        ToolCallPart("soil_moisture", {"bed": 3}, "a"),
        ToolCallPart("open_valve", {"bed": 3, "minutes": 2.5}, "b"),
        TextPart("Bed 3 has been watered."),
    ]
    return ModelResponse(parts=[script[len(messages) // 2]])


@fluxloop.agent(name="agent.garden")
async def answer(question):
    result = await Agent(FunctionModel(reply), toolsets=[garden]).run(question)
    return result.output


with fluxloop.instrument("garden"):
    try:
        print(asyncio.run(answer("Is bed 3 dry?")))
    except Exception as error:
        print("failed:", repr(error))
