"""A smolagents agent with a scripted model."""

import fluxloop
from smolagents import ChatMessage, Model, ToolCallingAgent, tool
from smolagents.models import ChatMessageToolCall, ChatMessageToolCallFunction


@fluxloop.tool("tool.count_words")
@tool
def count_words(text: str, unique: bool = False) -> int:
    """Counts words.

    Args:
        text: The text.
        unique: Whether a word counts once.
    """
    words = text.split()
    return len(set(words)) if unique else len(words)


class Scripted(Model):
    calls = [
        ("count_words", {"text": "to be or not to be"}),
        ("count_words", {"text": "to be or not to be", "unique": True}),
        ("final_answer", {"answer": "6, of which 4 differ"}),
    ]

    def generate(self, messages, **options):
        name, arguments = self.calls.pop(0)
        function = ChatMessageToolCallFunction(name=name, arguments=arguments)
        call = ChatMessageToolCall(id=f"call_{len(self.calls)}", type="function", function=function)
        return ChatMessage(role="assistant", content="", tool_calls=[call])


@fluxloop.agent(name="agent.words")
def answer(question):
    agent = ToolCallingAgent(tools=[count_words], model=Scripted(), verbosity_level=0)
    return agent.run(question)


with fluxloop.instrument("words"):
    try:
        print(answer("How many words are there?"))
    except Exception as error:
        print("failed:", repr(error))
