"""openai-agents' tool without FluxLoop's decorator: its `function_call` and `function_call_output` show, its run does not."""

import fluxloop
from agents import Agent, Runner, function_tool
from stubs import call_item, scripted_model, text_item


@function_tool  # MISTAKE: not instrumented
def weather(city: str) -> str:
    """The weather in a city."""
    return f"{city}: 14 degrees"


@fluxloop.trace("run_turn", observation_type="chain")
async def run_turn(message):
    model = scripted_model(call_item("weather", call_id="call_w1", city="Oslo"), text_item("14 degrees in Oslo."))
    agent = Agent(name="Weather", instructions="Tell the weather.", tools=[weather], model=model)
    return (await Runner.run(agent, message)).to_input_list()


@fluxloop.agent("weather_agent")
async def run(message):
    return (await run_turn(message))[-1]["content"][0]["text"]
