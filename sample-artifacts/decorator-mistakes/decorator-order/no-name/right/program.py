"""The framework's decorator is the outermost: FluxLoop's finds a function, and its name."""

import fluxloop
from agents import function_tool


def booking_tools(reference):
    @function_tool
    @fluxloop.tool()  # RIGHT: below the framework's
    def lookup_booking() -> str:
        """Look a booking up."""
        return f"{reference}: LX 318"

    return [lookup_booking]


@fluxloop.agent("booking_agent")
def run(reference):
    return [tool.name for tool in booking_tools(reference)]


with fluxloop.instrument("make_the_tools"):
    run("Q7TRX2")
