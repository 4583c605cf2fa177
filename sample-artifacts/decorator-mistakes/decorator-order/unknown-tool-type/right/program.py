"""The framework's decorator is the outermost, FluxLoop's stands inside it (pattern B)."""

import fluxloop
from agents import Agent, Runner, function_tool
from stubs import call_item, responses_model, text_item


@function_tool
@fluxloop.tool(name="search_flights")  # RIGHT: below the framework's
def search_flights(origin: str) -> str:
    """Flights that leave an airport."""
    return f"LX 318 from {origin} at 09:15"


@fluxloop.agent("travel_agent")
async def run(message):
    model = responses_model(call_item("search_flights", origin="LHR"), text_item())
    agent = Agent(name="Travel", instructions="Book flights.", tools=[search_flights], model=model)
    return (await Runner.run(agent, message)).final_output
