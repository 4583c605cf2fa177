"""A task of LangGraph's functional API: what is recorded is that it was started, not its result."""

import fluxloop
from langgraph.func import entrypoint, task


@fluxloop.tool(name="tool.summarize")
@task
def summarize(text: str) -> str:
    return text.split(".")[0]


@entrypoint()
def workflow(texts: list) -> list:
    started = [summarize(text) for text in texts]
    return [each.result() for each in started]


@fluxloop.agent(name="agent.reader")
def answer(texts):
    return workflow.invoke(texts)


with fluxloop.instrument("reader"):
    try:
        print(answer(["Short. Rest.", "Long. Rest."]))
    except Exception as error:
        print("failed:", repr(error))
