"""No mistake: a function that calls itself is recorded once a call, and each call has another input."""

import time

import fluxloop


@fluxloop.tool("connections")
def connections(stops):
    time.sleep(0.005)
    return [stops[0], *connections(stops[1:])] if stops[1:] else stops


@fluxloop.agent("route_agent")
def run(stops):
    return connections(stops)


with fluxloop.instrument("by_way_of"):
    run(["LHR", "ZRH", "NRT"])
