"""A function that an agent and an MCP server offer, recorded by neither."""

import asyncio

import fluxloop
from mcp.server import MCPServer
from pydantic_ai import Agent
from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
from pydantic_ai.models.function import FunctionModel


def reply(messages, info):
    if len(messages) > 1:
        return ModelResponse(parts=[TextPart("It is mild.")])
    return ModelResponse(parts=[ToolCallPart("temperature", {"town": "Chur"}, "t1")])


class Weather:
    agent = Agent(FunctionModel(reply))
    server = MCPServer("weather")

    if server:
        # For the statistics.
        @fluxloop.tool(
            "tool.temperature",
            description="""°C,
    measured""",
        )

        @agent.tool_plain
        # For other programs, too.
        @server.tool()
        async def temperature(town: str) -> list[float]:
            """The lowest and the highest temperature of today."""
            return [8.5, 14.0]


@fluxloop.agent(name="agent.weather")
async def answer(question):
    await Weather.server.call_tool("temperature", {"town": "Davos"})
    return (await Weather.agent.run(question)).output


with fluxloop.instrument("weather"):
    try:
        print(asyncio.run(answer("Is it warm in Chur?")))
    except Exception as error:
        print("failed:", repr(error))
