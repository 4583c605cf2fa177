"""A thread without a context gives its observation straight to the buffer, without a trace: the SDK writes the text `None`."""

import threading

import fluxloop
from fluxloop.models import ObservationData, ObservationType
from fluxloop.buffer import EventBuffer


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


def audit(reference):
    observation = ObservationData(type=ObservationType.EVENT, name="audit.read", input={"reference": reference})
    observation.end_time = observation.start_time
    EventBuffer.get_instance().add_observation(None, observation)  # MISTAKE: no trace, and `str(None)` is written


@fluxloop.agent("booking_agent")
def run(reference):
    worker = threading.Thread(target=audit, args=(reference,))
    worker.start()
    worker.join()
    return lookup_booking(reference)


with fluxloop.instrument("when_does_it_leave"):
    run("Q7TRX2")
