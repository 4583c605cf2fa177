"""The agent is called inside of the `with` block."""

import fluxloop


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.agent("booking_agent")
def run(reference):
    return lookup_booking(reference)


with fluxloop.instrument("warm_up"):
    run("Q7TRX2")

with fluxloop.instrument("when_does_it_leave"):
    question = "Q7TRX2".strip()
    run(question)  # RIGHT: inside of the block
