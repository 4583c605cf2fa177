"""The wrapped tool is called by name: with a context the decorator's look at the signature fails, without one the call does."""

import threading

import fluxloop
from agents import function_tool


@fluxloop.tool(name="fare_rules")  # MISTAKE: the framework's decorator must be the outermost
@function_tool
def fare_rules(fare: str) -> str:
    """The rules of a fare."""
    return f"{fare}: refundable"


@fluxloop.trace("in_this_thread")
def in_this_thread(fare):
    return fare_rules(fare)


@fluxloop.trace("in_a_worker")
def in_a_worker(fare):
    caught = []

    def work():
        try:
            fare_rules(fare)
        except TypeError as error:
            caught.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    raise caught[0]


@fluxloop.agent("fare_agent")
def run(fare):
    for step in (in_this_thread, in_a_worker):
        try:
            step(fare)
        except TypeError as error:
            print(error)
    return "No rules found."


with fluxloop.instrument("ask_for_the_rules"):
    run("ECO-FLEX")
