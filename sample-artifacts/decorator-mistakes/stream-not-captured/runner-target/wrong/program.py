"""The runner's target is an async generator with a decorator: the runner gets its text, the observation does not."""

import asyncio

import fluxloop


@fluxloop.agent("stream_agent")  # MISTAKE: on an async generator
async def run(message):
    for word in ("It ", "leaves ", "at ", "09:15."):
        await asyncio.sleep(0.002)
        yield {"update": {"delta": word}}
