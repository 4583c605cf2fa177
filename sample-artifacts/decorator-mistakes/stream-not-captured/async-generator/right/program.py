"""The decorator stands on a helper that awaits the whole stream."""

import asyncio

import fluxloop

WORDS = ["Your", "flight", "leaves", "at", "09:15."]


async def model_stream(question):
    for word in WORDS:
        await asyncio.sleep(0.002)
        yield word + " "


@fluxloop.prompt("stream_answer", model="scripted")  # RIGHT: a coroutine that returns the text
async def stream_answer(question):
    return "".join([word async for word in model_stream(question)])


@fluxloop.agent("stream_agent")
async def run(question):
    return await stream_answer(question)


with fluxloop.instrument("when_does_it_leave"):
    asyncio.run(run("When do I leave?"))
