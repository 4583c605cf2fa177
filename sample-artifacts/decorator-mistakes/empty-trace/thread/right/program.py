"""The thread takes the context along."""

import contextvars
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
    context = contextvars.copy_context()  # RIGHT: the context goes along
    return workers.submit(context.run, answer, message).result()
