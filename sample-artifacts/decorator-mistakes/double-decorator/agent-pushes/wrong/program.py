"""The agent has the decorator, and pushes an observation for itself as well."""

import time

import fluxloop
from fluxloop.models import ObservationData, ObservationType


@fluxloop.tool("exchange_rate")
def exchange_rate(currency):
    time.sleep(0.01)
    return 0.94


@fluxloop.agent("money_agent")
def run(currency):
    context = fluxloop.get_current_context()
    observation = ObservationData(type=ObservationType.AGENT, name="money_agent", input={"currency": currency})
    context.push_observation(observation)  # MISTAKE: the decorator has pushed one
    try:
        observation.output = exchange_rate(currency)
        return observation.output
    finally:
        context.pop_observation()


with fluxloop.instrument("how_much_is_it"):
    run("EUR")
