"""The thread takes the context along, and records through it."""

import contextvars
import threading

import fluxloop
from fluxloop.models import ObservationData, ObservationType


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


def audit(reference):
    observation = ObservationData(type=ObservationType.EVENT, name="audit.read", input={"reference": reference})
    context = fluxloop.get_current_context()
    context.push_observation(observation)  # RIGHT: the context gives it its trace and its parent
    context.pop_observation()


@fluxloop.agent("booking_agent")
def run(reference):
    worker = threading.Thread(target=contextvars.copy_context().run, args=(audit, reference))
    worker.start()
    worker.join()
    return lookup_booking(reference)


with fluxloop.instrument("when_does_it_leave"):
    run("Q7TRX2")
