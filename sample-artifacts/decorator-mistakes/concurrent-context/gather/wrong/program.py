"""Three calls of one tool side by side: one context has one stack, so they are recorded as a chain."""

import asyncio

import fluxloop


@fluxloop.tool("search_flights")
async def search_flights(airline, seconds):
    await asyncio.sleep(seconds)
    return f"{airline}: 120 CHF"


@fluxloop.agent("flight_agent")
async def run(question):
    searches = [search_flights("LX", 0.06), search_flights("BA", 0.02), search_flights("AF", 0.04)]
    return await asyncio.gather(*searches)  # MISTAKE: side by side on one stack


with fluxloop.instrument("compare"):
    asyncio.run(run("Which is the cheapest?"))
