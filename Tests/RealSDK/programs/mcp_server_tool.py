"""An MCP server, whose decorators return the function: calls through the server are lost."""

import asyncio

import fluxloop
from mcp.server import MCPServer

server = MCPServer("office")


@fluxloop.tool(name="tool.free_room")
@server.tool(name="free_room", description="A room that is free")
def free_room(people: int, at: str = "noon") -> str:
    return f"room {people * 10} at {at}"


@fluxloop.agent(name="agent.office")
async def answer(question):
    result = await server.call_tool("free_room", {"people": 4})
    await server.call_tool("free_room", {"people": 12, "at": "14:00"})
    return str(result)


with fluxloop.instrument("office"):
    try:
        print(asyncio.run(answer("Is a room free?")))
    except Exception as error:
        print("failed:", repr(error))
