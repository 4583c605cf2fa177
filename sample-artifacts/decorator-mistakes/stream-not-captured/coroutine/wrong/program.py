"""The decorator stands on a plain function that returns a coroutine: nobody has awaited it when the observation closes."""

import asyncio

import fluxloop

WORDS = ["Your", "flight", "leaves", "at", "09:15."]


async def complete(question):
    await asyncio.sleep(0.002)
    return " ".join(WORDS)


@fluxloop.prompt("ask_model", model="scripted")  # MISTAKE: not a coroutine function itself
def ask_model(question):
    return complete(question)


@fluxloop.agent("coroutine_agent")
async def run(question):
    return await ask_model(question)


with fluxloop.instrument("when_does_it_leave"):
    asyncio.run(run("When do I leave?"))
