"""Inputs, outputs and metadata: small ones, and conversations with models."""

import json
import random

WORDS = (
    "the flight leaves from gate before your connection and arrives late so please check booking reference at "
    "counter where ticket can be changed without fee until departure unless fare is basic economy hotel near "
    "station offers breakfast for two nights with free cancellation train to airport runs every ten minutes "
    "passport visa luggage allowance seat aisle window upgrade refund voucher policy customer asked again"
).split()
FOREIGN = ["Zürich", "Genève", "São Paulo", "京都駅", "Łódź", "—", "…", "€", "Straße", "✈️", "🏨", "naïve"]


class SmallBodies:
    """Bodies for lines of about 500 bytes."""

    def __init__(self, seed):
        chooser = random.Random(seed)
        self.texts = [text(chooser, 2, 6) for _ in range(2000)]

    def of(self, type, name, calls, random):
        words = random.choice(self.texts)
        if type == "generation":
            message = {"role": "assistant", "content": None if calls else random.choice(self.texts)}
            if calls:
                message["tool_calls"] = [tool_call(call, words[:12], random) for call in calls[:1]]
            return {"messages": [{"role": "user", "content": words}]}, message
        if type == "tool":
            found = [random.choice(WORDS) for _ in range(random.randrange(4))]
            return {"query": words, "limit": random.randrange(1, 50)}, {"result": found, "ok": True}
        if type == "agent":
            return {"message": words, "iteration": random.randrange(4)}, random.choice(self.texts)
        return {"text": words}, {"text": random.choice(self.texts)}

    def metadata(self, type, random):
        if type == "tool":
            return {"attempt": random.randrange(3)}
        return {}


class LargeBodies:
    """Bodies for lines of about 9 KB: long messages, tool calls, JSON in strings."""

    def __init__(self, seed):
        chooser = random.Random(seed)
        self.paragraphs = [text(chooser, 40, 160) for _ in range(600)]
        # Pages of a policy, as a tool returns them: quotes, line breaks, JSON in a string.
        self.pages = ["\n\n".join(chooser.sample(self.paragraphs, 3)) for _ in range(200)]

    def of(self, type, name, calls, random):
        if type == "generation":
            return self.conversation(random, 9600), self.answer(calls, random)
        if type == "tool":
            return (
                {"query": random.choice(self.paragraphs)[:120], "limit": random.randrange(1, 50)},
                [{"page_content": random.choice(self.pages)} for _ in range(random.randint(2, 3))],
            )
        if type == "agent":
            return {"message": random.choice(self.paragraphs)}, {"transcript": self.conversation(random, 7000)}
        return self.conversation(random, 3900), {"text": random.choice(self.pages), "ok": True}

    def conversation(self, random, size):
        """Messages of about `size` bytes in total."""
        target = size * random.uniform(0.3, 1.7)
        messages = [{"role": "system", "content": "You are the support agent of a travel company.\nBe brief."}]
        while target > 0:
            content = random.choice(self.pages if target > 6000 else self.paragraphs)
            role = "user" if len(messages) % 2 else "assistant"
            messages.append({"role": role, "content": content, "name": None, "id": f"{random.getrandbits(64):016x}"})
            target -= len(content)
        return {"messages": messages}

    def answer(self, calls, random):
        message = {"role": "assistant", "content": random.choice(self.paragraphs)}
        if calls:
            message["tool_calls"] = [tool_call(call, random.choice(self.paragraphs)[:80], random) for call in calls]
        return {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}

    def metadata(self, type, random):
        """Metadata as LangGraph writes it, about a kilobyte."""
        task = f"{random.getrandbits(128):032x}"
        node = random.choice(["primary_assistant", "book_hotel", "update_flight"])
        scratchpad = "PregelScratchpad(step=%d, stop=25, call_counter=<LazyAtomicCounter object at 0x%x>)"
        return {
            "langgraph_step": random.randrange(40),
            "langgraph_node": node,
            "langgraph_triggers": [f"branch:to:{node}"],
            "langgraph_path": ["__pregel_pull", node],
            "langgraph_checkpoint_ns": f"{node}:{task}",
            "configurable": {
                "passenger_id": f"{random.randrange(10**4):04} {random.randrange(10**6):06}",
                "__pregel_task_id": task,
                "__pregel_scratchpad": [scratchpad % (step, random.getrandbits(40)) for step in range(6)],
                "checkpoint_map": {"": task},
            },
        }


def text(random, least, most):
    """A text of words with line breaks, quotes and characters outside of ASCII."""
    parts = []
    for _ in range(random.randint(least, most)):
        chance = random.random()
        if chance < 0.02:
            parts.append(random.choice(FOREIGN))
        elif chance < 0.035:
            parts.append(f'"{random.choice(WORDS)}"')
        elif chance < 0.05:
            parts.append(random.choice(WORDS) + ".\n")
        elif chance < 0.055:
            parts.append(json.dumps({"reference": f"{random.getrandbits(24):06X}", "seat": random.choice(WORDS)}))
        else:
            parts.append(random.choice(WORDS))
    return " ".join(parts)


def tool_call(name, query, random):
    return {
        "id": f"call_{random.getrandbits(48):012x}",
        "type": "function",
        "function": {"name": name, "arguments": json.dumps({"query": query})},
    }
