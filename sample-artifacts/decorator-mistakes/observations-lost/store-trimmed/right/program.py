"""The offline store is left alone while the experiment runs."""

import fluxloop


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.tool("gate")
def gate(flight):
    return "B42"


@fluxloop.agent("booking_agent")
def run(message):
    return [lookup_booking(message), gate("LX318")]
