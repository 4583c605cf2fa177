"""FluxLoop's page on streams offers this too. But `instrument` starts a trace of its own, and holds no observation."""

import asyncio

import fluxloop

WORDS = ["Your", "flight", "leaves", "at", "09:15."]


async def model_stream(question):
    for word in WORDS:
        await asyncio.sleep(0.002)
        yield word + " "


@fluxloop.agent("stream_agent")
async def run(question):
    with fluxloop.instrument("prompt.stream_answer"):  # MISTAKE: a second trace, in which nothing is recorded
        return "".join([word async for word in model_stream(question)])


with fluxloop.instrument("when_does_it_leave"):
    asyncio.run(run("When do I leave?"))
