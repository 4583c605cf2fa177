"""The tool has FluxLoop's decorator."""

import json

import fluxloop
from stubs import chat_call, chat_text

script = [chat_call("lookup_booking", reference="Q7TRX2"), chat_text()]


@fluxloop.prompt("chat_completion", model="scripted")
def chat_completion(messages):
    return script.pop(0)


@fluxloop.tool("lookup_booking")  # RIGHT
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.agent("booking_agent")
def run(question):
    messages = [{"role": "user", "content": question}]
    while True:
        message = chat_completion(messages)
        messages.append(message)
        if not message.get("tool_calls"):
            return message["content"]
        for call in message["tool_calls"]:
            arguments = json.loads(call["function"]["arguments"])
            result = lookup_booking(**arguments)
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": result})


with fluxloop.instrument("when_does_it_leave"):
    run("When do I leave?")
