"""The program itself notes, at level warning, that something ran without a context, and that a model answered late."""

import threading

import fluxloop
from fluxloop.models import ObservationData, ObservationLevel, ObservationType


def note(name, text):
    context = fluxloop.get_current_context()
    context.push_observation(
        ObservationData(type=ObservationType.EVENT, name=name, level=ObservationLevel.WARNING, status_message=text)
    )
    context.pop_observation()


@fluxloop.agent("seat_agent")
def run(question):
    untraced = []

    def look_up():  # MISTAKE: a thread without the context
        if fluxloop.get_current_context() is None:
            untraced.append("look_up")

    worker = threading.Thread(target=look_up)
    worker.start()
    worker.join()
    for name in untraced:
        note("instrumentation", f"get_current_context() returned None in {name}: not recorded")
    note("model.slow", "no answer within 80 ms, asked again")
    return "18A"


with fluxloop.instrument("pick_a_seat"):
    run("A window seat, please.")
