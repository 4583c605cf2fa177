"""The buffer holds what one run records."""

import fluxloop


@fluxloop.tool("price")
def price(day):
    return 100 + day


@fluxloop.trace("compare_prices", observation_type="chain")
def compare_prices():
    return [price(day) for day in range(9)]


@fluxloop.agent("price_agent")
def run(message):
    return f"{min(compare_prices())} CHF"
