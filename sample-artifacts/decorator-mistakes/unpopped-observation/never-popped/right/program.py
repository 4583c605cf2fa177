"""Each event is popped at once."""

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


def note(name):
    context = fluxloop.get_current_context()
    context.push_observation(ObservationData(type=ObservationType.EVENT, name=name))
    context.pop_observation()  # RIGHT


@fluxloop.agent("city_agent")
def run(city):
    note("request.received")
    hotel = search_hotels(city)
    note("hotel.found")
    return hotel, weather(city)


with fluxloop.instrument("a_weekend"):
    run("Zürich")
