"""The decorator stands on an async generator: the call returns at once, and the observation closes before the first word."""

import asyncio

import fluxloop

WORDS = ["Your", "flight", "leaves", "at", "09:15."]


@fluxloop.prompt("stream_answer", model="scripted")  # MISTAKE: on an async generator
async def stream_answer(question):
    for word in WORDS:
        await asyncio.sleep(0.002)
        yield word + " "


@fluxloop.agent("stream_agent")
async def run(question):
    return "".join([word async for word in stream_answer(question)])


with fluxloop.instrument("when_does_it_leave"):
    asyncio.run(run("When do I leave?"))
