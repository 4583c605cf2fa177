"""A loop around a LangChain model: one tool is right, the other is wrapped from outside."""

import fluxloop
from langchain_core.language_models.fake_chat_models import FakeMessagesListChatModel
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.tools import tool as as_tool


@as_tool
@fluxloop.tool(name="tool.opening_hours")
def opening_hours(branch: str) -> str:
    """When a branch is open."""
    return f"{branch}: 9 to 17"


@fluxloop.tool(name="tool.reserve_book")
@as_tool
def reserve_book(isbn: str, days: int = 7) -> dict:
    """Reserves a book."""
    return {"isbn": isbn, "until": f"in {days} days"}


def request(name, id, **arguments):
    return {"name": name, "args": arguments, "id": id}


MODEL = FakeMessagesListChatModel(
    responses=[
        AIMessage("", tool_calls=[request("opening_hours", "c1", branch="North")]),
        AIMessage(
            "",
            tool_calls=[
                request("reserve_book", "c2", isbn="978-0262510875"),
                request("reserve_book", "c3", isbn="978-0201633610", days=14),
            ],
        ),
        AIMessage("Both are reserved."),
    ]
)


@fluxloop.agent(name="agent.library")
def answer(question):
    tools = {"opening_hours": opening_hours, "reserve_book": reserve_book}
    messages = [HumanMessage(question)]
    while True:
        reply = MODEL.invoke(messages)
        messages.append(reply)
        if not reply.tool_calls:
            return reply.content
        for call in reply.tool_calls:
            messages.append(tools[call["name"]].invoke(call | {"type": "tool_call"}))


with fluxloop.instrument("library"):
    try:
        print(answer("Reserve me two books"))
    except Exception as error:
        print("failed:", repr(error))
