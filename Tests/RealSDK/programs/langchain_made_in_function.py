"""LangChain tools that a function makes, with tabs, CRLF, a byte order mark and comments."""

import asyncio

import fluxloop as fl
from langchain_core import tools


def build(prices):
	# The price list changes, so each request has its own tools.

	@fl.tool(  # recorded with the name of the model's call
		name="tool.find_price",
	)
	# What the model sees:

	@tools.tool(
		"find_price",
		description="The price of an article",  # é
	)
	async def find(article: str) -> float:
		await asyncio.sleep(0)
		return prices[article]

	return [find]


@fl.agent(name="agent.shop")
async def answer(articles):
	(tool,) = build({"lamp": 19.5, "bulb": 2.25})
	return [await tool.ainvoke({"article": article}) for article in articles]


with fl.instrument("shop"):
	try:
		print(asyncio.run(answer(["lamp", "bulb"])))
	except Exception as error:
		print("failed:", repr(error))
