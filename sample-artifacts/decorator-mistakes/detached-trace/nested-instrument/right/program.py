"""A decorator makes it a step of the trace that is there."""

import fluxloop


@fluxloop.tool("search_flights")
def search_flights(origin):
    return [f"LX 318 from {origin}"]


@fluxloop.trace("flight_search", observation_type="chain")  # RIGHT
def search(origin):
    return search_flights(origin)


@fluxloop.agent("travel_agent")
def run(message):
    return f"Take {search('LHR')[0]}."
