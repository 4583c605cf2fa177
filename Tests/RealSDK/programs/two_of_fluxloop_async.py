"""Two of FluxLoop's decorators without a name on an async method, under different imports."""

import asyncio

import fluxloop
from fluxloop import tool


class Calendar:
    def __init__(self):
        self.days = {"Monday": ["dentist"]}

    @staticmethod
    @fluxloop.tool()
    @tool()  # from an older version
    async def weekday(number: int) -> str:
        await asyncio.sleep(0)
        return ["Monday", "Tuesday"][number]


@fluxloop.agent(name="agent.calendar")
async def answer(numbers):
    calendar = Calendar()
    return [calendar.days.get(await calendar.weekday(number), []) for number in numbers]


with fluxloop.instrument("calendar"):
    print(asyncio.run(answer([0, 1])))
