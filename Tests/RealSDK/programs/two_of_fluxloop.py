"""Two of FluxLoop's decorators on a tool: each call is recorded twice."""

import fluxloop


@fluxloop.tool(name="tool.stock_level")
# Counted each night.
@fluxloop.tool(
    name="stock_level",
)
def stock_level(article, store="main"):
    return {"lamp": 3, "bulb": 120}[article]


@fluxloop.agent(name="agent.stock")
def answer(articles):
    return {article: stock_level(article) for article in articles}


with fluxloop.instrument("stock"):
    print(answer(["lamp", "bulb"]))
