"""A context manager around the loop pushes the observation and pops it when the last word is there."""

from contextlib import contextmanager

import fluxloop
from fluxloop.models import ObservationData, ObservationType

WORDS = ["Your", "flight", "leaves", "at", "09:15."]


@contextmanager
def generation(name, **fields):
    observation = ObservationData(type=ObservationType.GENERATION, name=name, **fields)
    context = fluxloop.get_current_context()
    if context is None:
        yield observation
        return
    context.push_observation(observation)
    try:
        yield observation
    finally:
        context.pop_observation()


def model_stream(question):
    for word in WORDS:
        yield word + " "


@fluxloop.agent("stream_agent")
def run(question):
    with generation("stream_answer", input={"question": question}, model="scripted") as observation:  # RIGHT
        observation.output = "".join(model_stream(question))
    return observation.output


with fluxloop.instrument("when_does_it_leave"):
    run("When do I leave?")
