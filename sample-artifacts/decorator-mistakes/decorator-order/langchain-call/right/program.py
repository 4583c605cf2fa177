"""LangChain's decorator is the outermost; the tool is asked with `invoke`."""

import contextvars
import threading

import fluxloop
from langchain_core.tools import tool


@tool
@fluxloop.tool(name="search_hotels")  # RIGHT: below the framework's
def search_hotels(city: str) -> str:
    """Hotels in a city."""
    return f"Hotel Sihl, {city}"


@fluxloop.trace("in_this_thread")
def in_this_thread(city):
    return search_hotels.invoke({"city": city})


@fluxloop.trace("in_a_worker")
def in_a_worker(city):
    context = contextvars.copy_context()  # RIGHT: the thread takes the context along
    worker = threading.Thread(target=context.run, args=(search_hotels.invoke, {"city": city}))
    worker.start()
    worker.join()
    return "done"


@fluxloop.agent("hotel_agent")
def run(city):
    return [step(city) for step in (in_this_thread, in_a_worker)]


with fluxloop.instrument("find_a_hotel"):
    run("Zürich")
