"""`try/finally` around the tool's body (pattern A)."""

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
    try:
        if hotel:
            raise TimeoutError("no price within 80 ms")
    except TimeoutError as error:
        observation.error = str(error)
        raise
    finally:
        context.pop_observation()  # RIGHT: whatever happens


@fluxloop.agent("city_agent")
def run(city):
    try:
        live_price("Sihl")
    except TimeoutError:
        pass
    return search_hotels(city), weather(city)


with fluxloop.instrument("a_weekend"):
    run("Zürich")
