"""An openai-agents tool that also has a decorator of the program, under imported names."""

import asyncio
import functools

import fluxloop
from agents import function_tool as register
from agents.tool_context import ToolContext
from fluxloop import tool as record


def in_euros(function):
    @functools.wraps(function)
    def rounded(*arguments, **options):
        return round(function(*arguments, **options), 2)

    return rounded


class Exchange:
    rates = {"USD": 0.9173, "CHF": 1.0421}

    @record("tool.convert")
    @register(name_override="convert", strict_mode=False)
    @in_euros
    def convert(amount: float, currency: str = "USD") -> float:
        """Converts an amount to euros."""
        return amount * Exchange.rates[currency]


@fluxloop.agent()
async def cashier(requests):
    tool = Exchange.convert
    answers = []
    for number, arguments in enumerate(requests):
        context = ToolContext(
            None, tool_name=tool.name, tool_call_id=str(number), tool_arguments=arguments
        )
        answers.append(await tool.on_invoke_tool(context, arguments))
    return answers


with fluxloop.instrument("exchange"):
    try:
        print(asyncio.run(cashier(['{"amount": 20}', '{"amount": 5.5, "currency": "CHF"}'])))
    except Exception as error:
        print("failed:", repr(error))
