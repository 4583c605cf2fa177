"""Side by side, and recorded when each is done: pushed and popped with no `await` between."""

import asyncio
from datetime import datetime, timezone

import fluxloop
from fluxloop.models import ObservationData, ObservationType


async def recorded(name, search, city):
    """Pattern A for what runs side by side."""
    start = datetime.now(timezone.utc)
    result = await search(city)
    context = fluxloop.get_current_context()
    if context and context.is_enabled():  # RIGHT: nothing else can come between push and pop
        context.push_observation(
            ObservationData(type=ObservationType.TOOL, name=name, start_time=start, input={"city": city}, output=result)
        )
        context.pop_observation()
    return result


async def search_hotels(city):
    await asyncio.sleep(0.03)
    return f"hotels in {city}"


async def search_trains(city):
    await asyncio.sleep(0.05)
    return f"trains in {city}"


async def search_cars(city):
    await asyncio.sleep(0.02)
    return f"cars in {city}"


@fluxloop.agent("trip_agent")
async def run(question):
    searches = {"search_hotels": search_hotels, "search_trains": search_trains, "search_cars": search_cars}
    return await asyncio.gather(*(recorded(name, search, "Kyoto") for name, search in searches.items()))


with fluxloop.instrument("compare"):
    asyncio.run(run("Which is the cheapest?"))
