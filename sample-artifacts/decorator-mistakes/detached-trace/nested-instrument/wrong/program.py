"""A second `fluxloop.instrument` inside of a run starts a trace of its own; the runner drops what is in it."""

import fluxloop


@fluxloop.tool("search_flights")
def search_flights(origin):
    return [f"LX 318 from {origin}"]


def search(origin):
    with fluxloop.instrument("flight_search"):  # MISTAKE: a new trace, not a step of this one
        return search_flights(origin)


@fluxloop.agent("travel_agent")
def run(message):
    return f"Take {search('LHR')[0]}."
