"""The same input, with the tool in it that the framework made."""

import fluxloop
from langchain_core.tools import tool


@tool
@fluxloop.tool(name="flight_status")  # RIGHT: below the framework's
def flight_status(flight: str) -> str:
    """Live status of a flight."""
    return f"{flight} is on time"


@fluxloop.prompt("ask_model", model="scripted")
def ask_model(question, tools):
    """A model that answers without a tool, so nothing ever goes wrong."""
    return {"content": "It leaves at 09:15.", "tools_offered": len(tools)}


@fluxloop.agent("status_agent")
def run(question):
    return ask_model(question, tools=[flight_status])["content"]


with fluxloop.instrument("when_does_it_leave"):
    run("When does LX 318 leave?")
