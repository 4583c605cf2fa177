"""Somebody added FluxLoop's above a LangChain tool that was recorded already."""

import fluxloop
from langchain_core.tools import tool


@fluxloop.tool(name="tool.distance")
@tool(return_direct=True)
@fluxloop.tool(name="tool.distance")
def distance(start: str, end: str) -> int:
    """The distance in kilometres."""
    return len(start) * len(end)


@fluxloop.agent(name="agent.routes")
def answer(question):
    return distance.invoke({"start": "Bern", "end": "Genf"})


with fluxloop.instrument("routes"):
    try:
        print(answer("How far is Genf?"))
    except Exception as error:
        print("failed:", repr(error))
