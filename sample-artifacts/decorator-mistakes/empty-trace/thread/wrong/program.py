"""The runner's target hands the work to a thread of its own, where there is no FluxLoop context."""

from concurrent.futures import ThreadPoolExecutor

import fluxloop

workers = ThreadPoolExecutor(max_workers=1)


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.agent("booking_agent")
def answer(reference):
    return lookup_booking(reference)


def run(message):
    return workers.submit(answer, message).result()  # MISTAKE: the context stays behind
