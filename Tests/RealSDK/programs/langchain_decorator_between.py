"""A decorator of the program between FluxLoop's and LangChain's."""

import asyncio
import functools

import fluxloop
from langchain_core.tools import tool


def limited(seconds):
    def decorator(function):
        @functools.wraps(function)
        async def with_limit(*arguments, **options):
            return await asyncio.wait_for(function(*arguments, **options), seconds)

        return with_limit

    return decorator


@fluxloop.tool(name="tool.menu") # a
@limited(seconds=5)              # b
@tool                            # c
async def menu(day: str, vegetarian: bool = True) -> list:
    """The menu of a day."""
    return ["soup", "gnocchi" if vegetarian else "trout"]


@fluxloop.agent(name="agent.canteen")
async def answer(days):
    return [await menu.ainvoke({"day": day}) for day in days]


with fluxloop.instrument("canteen"):
    try:
        print(asyncio.run(answer(["Monday", "Friday"])))
    except Exception as error:
        print("failed:", repr(error))
