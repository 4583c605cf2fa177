"""The order is right, and yet FluxLoop's wrapper shows by its own name: inside the tool's description, as its function."""

from functools import partial

import fluxloop
from langchain_core.tools import StructuredTool


def status(flight: str, source: str) -> str:
    return f"{flight} is on time, says {source}"


# A partial has no name of its own, so the wrapper around it keeps the one that it was born with.
live_status = fluxloop.tool(name="flight_status")(partial(status, source="the tower"))
flight_status = StructuredTool.from_function(
    live_status, name="flight_status", description="Live status of a flight", infer_schema=False, args_schema={"type": "object"}
)


@fluxloop.prompt("ask_model", model="scripted")
def ask_model(question, tools):
    """A model that answers without a tool, so nothing ever goes wrong."""
    return {"content": "It leaves at 09:15.", "tools_offered": len(tools)}


@fluxloop.agent("status_agent")
def run(question):
    return ask_model(question, tools=[flight_status])["content"]


with fluxloop.instrument("when_does_it_leave"):
    run("When does LX 318 leave?")
