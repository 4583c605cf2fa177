"""The thread takes the context along, the model answers in time, and there is nothing to warn of."""

import contextvars
import threading

import fluxloop


@fluxloop.tool("look_up")
def look_up():
    return "18A"


@fluxloop.agent("seat_agent")
def run(question):
    worker = threading.Thread(target=contextvars.copy_context().run, args=(look_up,))  # RIGHT
    worker.start()
    worker.join()
    return "18A"


with fluxloop.instrument("pick_a_seat"):
    run("A window seat, please.")
