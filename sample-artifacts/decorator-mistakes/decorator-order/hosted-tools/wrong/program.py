"""The same mistake, with the Chat Completions model: it takes the plain function for a hosted tool."""

import fluxloop
from agents import Agent, Runner, function_tool
from stubs import chat_call, chat_completions_model, chat_text


@fluxloop.tool(name="cancel_trip")  # MISTAKE: the framework's decorator must be the outermost
@function_tool
async def cancel_trip(reference: str) -> str:
    """Cancel a booking."""
    return f"{reference} is cancelled"


@fluxloop.agent("trip_desk")
async def run(message):
    model = chat_completions_model(chat_call("cancel_trip", reference="Z9LOST"), chat_text("It is cancelled."))
    agent = Agent(name="Trips", instructions="Cancel trips.", tools=[cancel_trip], model=model)
    return (await Runner.run(agent, message)).final_output
