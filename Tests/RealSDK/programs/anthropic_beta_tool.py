"""Anthropic's tool decorators, with the loop that a program writes around the Messages API."""

import asyncio
import json

import fluxloop
from anthropic import beta_async_tool
from anthropic.types import ToolUseBlock


@fluxloop.tool(name="tool.translate")
@beta_async_tool(name="translate")
async def translate(word: str, language: str) -> str:
    """Translates a word.

    Args:
        word: An English word.
        language: The language's code.
    """
    words = {"de": "Baum", "it": "albero"}
    return json.dumps({"word": word, "translation": words[language]})


REQUESTED = [
    ToolUseBlock(
        type="tool_use", id=f"toolu_{code}", name="translate",
        input={"word": "tree", "language": code},
    )
    for code in ("de", "it")
]


@fluxloop.agent(name="agent.translator")
async def answer(question):
    tools = {"translate": translate}
    return [await tools[block.name].call(block.input) for block in REQUESTED]


with fluxloop.instrument("translator"):
    try:
        print(asyncio.run(answer("Tree in German and Italian?")))
    except Exception as error:
        print("failed:", repr(error))
