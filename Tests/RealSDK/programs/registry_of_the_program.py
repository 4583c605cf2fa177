"""A registry that the program wrote, which keeps the function and returns it."""

import fluxloop


class Catalog:
    def __init__(self):
        self.functions = {}

    def offer(self, **about):
        def keep(function):
            self.functions[function.__name__] = (function, about)
            return function

        return keep

    def call(self, name, **arguments):
        return self.functions[name][0](**arguments)


catalog = Catalog()


@fluxloop.tool(name="tool.water_level")
@catalog.offer(
    costs=0,
    help="The level of a lake",
)
def water_level(lake: str, *, in_feet: bool = False) -> float:
    return 433.5 if in_feet else 132.1


@catalog.offer(costs=1)
@fluxloop.tool(name="tool.book_boat")
def book_boat(lake: str) -> str:
    return f"a boat on {lake}"


@fluxloop.agent(name="agent.lakes")
def answer(question):
    levels = [catalog.call("water_level", lake="Thun", in_feet=flag) for flag in (False, True)]
    return levels, catalog.call("book_boat", lake="Thun")


with fluxloop.instrument("lakes"):
    print(answer("Is there enough water?"))
