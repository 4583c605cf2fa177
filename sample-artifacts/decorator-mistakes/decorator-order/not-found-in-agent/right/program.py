"""The framework's decorator is the outermost (pattern B)."""

import asyncio

import fluxloop
from agents import Agent, Runner, function_tool
from stubs import call_item, scripted_model, text_item


@function_tool
@fluxloop.tool(name="change_seat")  # RIGHT: below the framework's
def change_seat(reference: str) -> str:
    """Move a passenger to another seat."""
    return f"{reference}: 18A"


@fluxloop.trace("run_turn", observation_type="chain")
async def run_turn(message, tools):
    model = scripted_model(call_item("change_seat", reference="Q7TRX2"), text_item())
    agent = Agent(name="Seats", instructions="Change seats.", tools=tools, model=model)
    return (await Runner.run(agent, message)).final_output


@fluxloop.agent("seat_agent")
async def run(message):
    return await run_turn(message, [change_seat])


with fluxloop.instrument("change_a_seat"):
    try:
        asyncio.run(run("A window seat, please."))
    except Exception as error:
        print(error)
