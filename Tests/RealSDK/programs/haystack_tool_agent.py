"""A Haystack agent with a scripted generator that calls one tool twice in a turn."""

from typing import Annotated

import fluxloop
from haystack import component
from haystack.components.agents import Agent
from haystack.dataclasses import ChatMessage, ToolCall
from haystack.tools import tool


# The catalogue is small.
@fluxloop.tool(name="tool.find_paper", description="Looks into the catalogue")
@tool(name="find_paper")
def find(
    title: Annotated[str, "The title, or a part of it"],
    year: Annotated[int, "The first year"] = 1900,
) -> str:
    """Finds a paper."""
    return f"{title}, {max(year, 1936)}"


@component
class Scripted:
    @component.output_types(replies=list[ChatMessage])
    def run(self, messages: list[ChatMessage], tools: list | None = None):
        if len(messages) > 1:
            return {"replies": [ChatMessage.from_assistant("Two papers.")]}
        calls = [
            ToolCall("find_paper", {"title": "On computable numbers"}, id="1"),
            ToolCall("find_paper", {"title": "Minds", "year": 1950}, id="2"),
        ]
        return {"replies": [ChatMessage.from_assistant(tool_calls=calls)]}


@fluxloop.agent(name="agent.papers")
def answer(question):
    agent = Agent(chat_generator=Scripted(), tools=[find])
    return agent.run(messages=[ChatMessage.from_user(question)])["last_message"].text


with fluxloop.instrument("papers"):
    try:
        print(answer("What did Turing write?"))
    except Exception as error:
        print("failed:", repr(error))
