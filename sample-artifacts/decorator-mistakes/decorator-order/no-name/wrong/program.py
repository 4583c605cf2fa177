"""A factory puts FluxLoop's decorator, without a name, around a finished tool: it looks for a `__name__`, and there is none."""

import fluxloop
from agents import function_tool


def booking_tools(reference):
    @fluxloop.tool()  # MISTAKE: the framework's decorator must be the outermost
    @function_tool
    def lookup_booking() -> str:
        """Look a booking up."""
        return f"{reference}: LX 318"

    return [lookup_booking]


@fluxloop.agent("booking_agent")
def run(reference):
    return [tool.name for tool in booking_tools(reference)]


with fluxloop.instrument("make_the_tools"):
    try:
        run("Q7TRX2")
    except AttributeError as error:
        print(error)
