"""openai-agents' runner with a scripted model that calls one tool twice in a turn."""

import asyncio
import json

import fluxloop
from agents import Agent, Model, ModelResponse, Runner, Usage, function_tool, set_tracing_disabled
from openai.types.responses import (
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputText,
)


@fluxloop.tool(name="track_parcel")
@function_tool
async def track_parcel(number: str, carrier: str | None = None) -> str:
    """Tracks a parcel.

    Args:
        number: The parcel's number.
        carrier: The carrier, if it is known.
    """
    return f"{number} is in Basel"


def request(id, **arguments):
    return ResponseFunctionToolCall(
        type="function_call", call_id=id, name="track_parcel", arguments=json.dumps(arguments)
    )


def message(text):
    content = [ResponseOutputText(type="output_text", text=text, annotations=[])]
    return ResponseOutputMessage(
        id="m", type="message", role="assistant", status="completed", content=content
    )


class Scripted(Model):
    turns = [
        [request("call_1", number="P-17"), request("call_2", number="P-18", carrier="Post")],
        [message("Both are in Basel.")],
    ]

    async def get_response(self, *arguments, **options):
        return ModelResponse(output=self.turns.pop(0), usage=Usage(), response_id=None)

    async def stream_response(self, *arguments, **options):
        raise NotImplementedError
        yield


@fluxloop.agent(name="agent.parcels")
async def answer(question):
    agent = Agent(name="Parcels", model=Scripted(), tools=[track_parcel])
    return (await Runner.run(agent, question)).final_output


set_tracing_disabled(True)
with fluxloop.instrument("parcels"):
    try:
        print(asyncio.run(answer("Where are P-17 and P-18?")))
    except Exception as error:
        print("failed:", repr(error))
