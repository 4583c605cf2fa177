"""A burst of calls between two flushes: the buffer drops the oldest. The runner counts afterwards, so the count does not show it."""

import os

os.environ["FLUXLOOP_MAX_QUEUE_SIZE"] = "6"  # MISTAKE: far too small (it is 1000 when nobody sets it)

import fluxloop

fluxloop.reset_config()  # the settings were read before this line


@fluxloop.tool("price")
def price(day):
    return 100 + day


@fluxloop.trace("compare_prices", observation_type="chain")
def compare_prices():
    return [price(day) for day in range(9)]


@fluxloop.agent("price_agent")
def run(message):
    return f"{min(compare_prices())} CHF"
