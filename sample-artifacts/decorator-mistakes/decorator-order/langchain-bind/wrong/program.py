"""The same mistake, seen earlier: LangChain refuses to describe the function to the model."""

import fluxloop
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import tool
from stubs import ai_call, langchain_model


@fluxloop.tool(name="update_ticket")  # MISTAKE: the framework's decorator must be the outermost
@tool
def update_ticket(reference: str) -> str:
    """Move a booking to another flight."""
    return f"{reference}: LX 316"


model = langchain_model(ai_call("update_ticket", reference="K4LMN8"), AIMessage("You are on LX 316 now."))


@fluxloop.prompt("ask_model", model="scripted")
def ask_model(messages):
    return model.bind_tools([update_ticket]).invoke(messages)


@fluxloop.agent("ticket_agent")
def run(message):
    messages = [HumanMessage(message)]
    messages.append(ask_model(messages))
    for call in messages[-1].tool_calls:
        messages.append(ToolMessage(update_ticket.invoke(call["args"]), tool_call_id=call["id"]))
    return ask_model(messages).content


with fluxloop.instrument("an_earlier_flight"):
    try:
        run("Put me on an earlier flight.")
    except Exception as error:
        print(error)
