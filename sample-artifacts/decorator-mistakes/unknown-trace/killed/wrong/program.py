"""The process ends at once, as if it were killed: what was flushed by then has no line in traces.jsonl."""

import os
import time

import fluxloop

fluxloop.configure(flush_interval=0.1)  # so that a short program is flushed once before it ends


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.agent("booking_agent")
def run(reference):
    lookup_booking(reference)
    time.sleep(0.5)
    os._exit(0)  # MISTAKE: no `finally`, no exit handler: the trace and the agent are never written


with fluxloop.instrument("when_does_it_leave"):
    run("Q7TRX2")
