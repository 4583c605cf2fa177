"""One after the other: each is off the stack before the next begins."""

import asyncio

import fluxloop


@fluxloop.tool("search_flights")
async def search_flights(airline, seconds):
    await asyncio.sleep(seconds)
    return f"{airline}: 120 CHF"


@fluxloop.agent("flight_agent")
async def run(question):
    searches = [search_flights("LX", 0.06), search_flights("BA", 0.02), search_flights("AF", 0.04)]
    return [await search for search in searches]  # RIGHT: each ends before the next begins


with fluxloop.instrument("compare"):
    asyncio.run(run("Which is the cheapest?"))
