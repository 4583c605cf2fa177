"""A thread without a context writes its observation to the store itself, with the SDK's own serializer."""

import json
import os
import threading
from pathlib import Path

import fluxloop
from fluxloop.models import ObservationData, ObservationType
from fluxloop.serialization import serialize_observation


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


def audit(reference):
    observation = ObservationData(type=ObservationType.EVENT, name="audit.read", input={"reference": reference})
    observation.end_time = observation.start_time
    with (Path(os.environ["FLUXLOOP_OFFLINE_DIR"]) / "observations.jsonl").open("a") as store:
        store.write(json.dumps(serialize_observation(observation)) + "\n")  # MISTAKE: nothing gave it a trace id


@fluxloop.agent("booking_agent")
def run(reference):
    worker = threading.Thread(target=audit, args=(reference,))
    worker.start()
    worker.join()
    return lookup_booking(reference)


with fluxloop.instrument("when_does_it_leave"):
    run("Q7TRX2")
