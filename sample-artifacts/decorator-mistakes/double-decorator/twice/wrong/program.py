"""FluxLoop's decorator stands on the function, and again on what the function became."""

import time

import fluxloop


@fluxloop.tool("exchange_rate")  # MISTAKE: it is decorated already
@fluxloop.tool("exchange_rate")
def exchange_rate(currency):
    time.sleep(0.01)
    return 0.94


@fluxloop.agent("money_agent")
def run(currency):
    return exchange_rate(currency)


with fluxloop.instrument("how_much_is_it"):
    run("EUR")
