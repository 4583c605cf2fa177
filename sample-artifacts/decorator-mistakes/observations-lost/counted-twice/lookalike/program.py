"""Nothing is lost: an event that is pushed with its end time is written twice, and counted twice; the runner copies it once."""

from datetime import datetime, timezone

import fluxloop
from fluxloop.models import ObservationData, ObservationType


@fluxloop.agent("booking_agent")
def run(message):
    context = fluxloop.get_current_context()
    now = datetime.now(timezone.utc)
    context.push_observation(ObservationData(type=ObservationType.EVENT, name="request.received", start_time=now, end_time=now))
    context.pop_observation()
    return "Noted."
