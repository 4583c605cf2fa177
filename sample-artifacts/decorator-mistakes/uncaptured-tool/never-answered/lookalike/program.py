"""No mistake: the model asks for a tool that waits for a person's approval, and nobody approves. It never ran."""

import fluxloop
from stubs import chat_call

script = [chat_call("issue_refund", reference="Z9LOST")]


@fluxloop.prompt("chat_completion", model="scripted")
def chat_completion(messages):
    return script.pop(0)


@fluxloop.agent("refund_agent")
def run(question):
    message = chat_completion([{"role": "user", "content": question}])
    return f"A person has to approve {message['tool_calls'][0]['function']['name']} first."


with fluxloop.instrument("refund_me"):
    run("Refund Z9LOST, please.")
