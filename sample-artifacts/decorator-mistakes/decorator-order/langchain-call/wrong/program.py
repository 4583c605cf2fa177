"""LangChain's tool below FluxLoop's decorator, called by name: with a context, and from a thread that has none."""

import threading

import fluxloop
from langchain_core.tools import tool


@fluxloop.tool(name="search_hotels")  # MISTAKE: the framework's decorator must be the outermost
@tool
def search_hotels(city: str) -> str:
    """Hotels in a city."""
    return f"Hotel Sihl, {city}"


@fluxloop.trace("in_this_thread")
def in_this_thread(city):
    return search_hotels(city)


@fluxloop.trace("in_a_worker")
def in_a_worker(city):
    caught = []

    def work():
        try:
            search_hotels(city)
        except TypeError as error:
            caught.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    raise caught[0]


@fluxloop.agent("hotel_agent")
def run(city):
    for step in (in_this_thread, in_a_worker):
        try:
            step(city)
        except TypeError as error:
            print(error)
    return "No hotel found."


with fluxloop.instrument("find_a_hotel"):
    run("Zürich")
