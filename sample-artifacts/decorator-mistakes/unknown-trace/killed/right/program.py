"""The process ends as Python ends: the agent and the trace are written too."""

import time

import fluxloop

fluxloop.configure(flush_interval=0.1)


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.agent("booking_agent")
def run(reference):
    booking = lookup_booking(reference)
    time.sleep(0.5)
    return booking  # RIGHT


with fluxloop.instrument("when_does_it_leave"):
    run("Q7TRX2")
