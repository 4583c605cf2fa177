"""The tool's body pushes and pops its observation itself (pattern A): no second decorator, no order to get wrong."""

import fluxloop
from agents import Agent, Runner, function_tool
from fluxloop.models import ObservationData, ObservationType
from stubs import chat_call, chat_completions_model, chat_text


@function_tool
async def cancel_trip(reference: str) -> str:
    """Cancel a booking."""
    context = fluxloop.get_current_context()
    observation = None
    if context and context.is_enabled():  # RIGHT: instrumented inside of the body
        observation = ObservationData(type=ObservationType.TOOL, name="cancel_trip", input={"reference": reference})
        context.push_observation(observation)
    try:
        result = f"{reference} is cancelled"
        if observation:
            observation.output = result
        return result
    finally:
        if observation:
            context.pop_observation()


@fluxloop.agent("trip_desk")
async def run(message):
    model = chat_completions_model(chat_call("cancel_trip", reference="Z9LOST"), chat_text("It is cancelled."))
    agent = Agent(name="Trips", instructions="Cancel trips.", tools=[cancel_trip], model=model)
    return (await Runner.run(agent, message)).final_output
