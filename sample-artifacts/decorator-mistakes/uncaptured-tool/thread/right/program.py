"""The thread of the pool takes the context along."""

import contextvars
import json
from concurrent.futures import ThreadPoolExecutor

import fluxloop
from stubs import chat_call, chat_text

script = [chat_call("lookup_booking", reference="Q7TRX2"), chat_text()]


@fluxloop.prompt("chat_completion", model="scripted")
def chat_completion(messages):
    return script.pop(0)


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


workers = ThreadPoolExecutor(max_workers=1)


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
            context = contextvars.copy_context()  # RIGHT: the context goes along
            result = workers.submit(context.run, lookup_booking, **arguments).result()
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": result})


with fluxloop.instrument("when_does_it_leave"):
    run("When do I leave?")
