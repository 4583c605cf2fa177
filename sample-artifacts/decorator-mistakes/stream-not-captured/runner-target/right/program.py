"""The decorator stands on a helper that awaits the whole stream; the runner's target stays a stream."""

import asyncio

import fluxloop


async def model_stream(message):
    for word in ("It ", "leaves ", "at ", "09:15."):
        await asyncio.sleep(0.002)
        yield word


@fluxloop.agent("stream_agent")  # RIGHT: a coroutine that returns the text
async def answer(message):
    return "".join([word async for word in model_stream(message)])


async def run(message):
    yield {"update": {"delta": await answer(message)}}
