"""The error leaves the tool before its observation is popped, and the agent goes on."""

import time

import fluxloop
from fluxloop.models import ObservationData, ObservationType


@fluxloop.tool("search_hotels")
def search_hotels(city):
    time.sleep(0.01)
    return f"Hotel Sihl, {city}"


@fluxloop.tool("weather")
def weather(city):
    time.sleep(0.01)
    return "14 degrees"


def live_price(hotel):
    context = fluxloop.get_current_context()
    observation = ObservationData(type=ObservationType.TOOL, name="live_price", input={"hotel": hotel})
    context.push_observation(observation)
    if hotel:
        raise TimeoutError("no price within 80 ms")
    context.pop_observation()  # MISTAKE: not in a `finally`, the error jumps over it


@fluxloop.agent("city_agent")
def run(city):
    try:
        live_price("Sihl")
    except TimeoutError:
        pass
    return search_hotels(city), weather(city)


with fluxloop.instrument("a_weekend"):
    run("Zürich")
