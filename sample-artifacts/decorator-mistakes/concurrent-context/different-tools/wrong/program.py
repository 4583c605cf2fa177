"""Three different tools side by side, started as tasks."""

import asyncio

import fluxloop


@fluxloop.tool("search_hotels")
async def search_hotels(city):
    await asyncio.sleep(0.03)
    return f"hotels in {city}"


@fluxloop.tool("search_trains")
async def search_trains(city):
    await asyncio.sleep(0.05)
    return f"trains in {city}"


@fluxloop.tool("search_cars")
async def search_cars(city):
    await asyncio.sleep(0.02)
    return f"cars in {city}"


@fluxloop.agent("trip_agent")
async def run(question):
    tasks = [asyncio.create_task(search("Kyoto")) for search in (search_hotels, search_trains, search_cars)]
    return [await task for task in tasks]  # MISTAKE: side by side on one stack


with fluxloop.instrument("compare"):
    asyncio.run(run("Which is the cheapest?"))
