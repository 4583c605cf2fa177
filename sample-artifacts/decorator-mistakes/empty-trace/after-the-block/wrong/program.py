"""The agent is called after the `with` block has ended: the trace is there, and nothing is in it."""

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
run(question)  # MISTAKE: outside of the block
