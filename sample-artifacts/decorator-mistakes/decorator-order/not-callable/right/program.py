"""What is called by name is FluxLoop's function; the framework's tool is made from it, on the outside."""

import contextvars
import threading

import fluxloop
from agents import function_tool


@fluxloop.tool(name="fare_rules")  # RIGHT: around the plain function
def fare_rules(fare: str) -> str:
    """The rules of a fare."""
    return f"{fare}: refundable"


fare_rules_tool = function_tool(fare_rules)  # for the framework


@fluxloop.trace("in_this_thread")
def in_this_thread(fare):
    return fare_rules(fare)


@fluxloop.trace("in_a_worker")
def in_a_worker(fare):
    context = contextvars.copy_context()  # RIGHT: the thread takes the context along
    worker = threading.Thread(target=context.run, args=(fare_rules, fare))
    worker.start()
    worker.join()
    return "done"


@fluxloop.agent("fare_agent")
def run(fare):
    return [step(fare) for step in (in_this_thread, in_a_worker)]


with fluxloop.instrument("ask_for_the_rules"):
    run("ECO-FLEX")
