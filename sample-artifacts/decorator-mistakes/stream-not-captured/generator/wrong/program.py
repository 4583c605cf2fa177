"""The decorator stands on a generator, and on the function that returns it inside of a dictionary."""

import fluxloop

WORDS = ["Your", "flight", "leaves", "at", "09:15."]


@fluxloop.prompt("stream_answer", model="scripted")  # MISTAKE: on a generator
def stream_answer(question):
    for word in WORDS:
        yield word + " "


@fluxloop.trace("open_stream")  # MISTAKE: what it returns is not the answer yet
def open_stream(question):
    return {"question": question, "stream": stream_answer(question)}


@fluxloop.agent("stream_agent")
def run(question):
    return "".join(open_stream(question)["stream"])


with fluxloop.instrument("when_does_it_leave"):
    run("When do I leave?")
