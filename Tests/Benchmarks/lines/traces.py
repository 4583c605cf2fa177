"""Traces of an agent: observations with times, parents and errors, in the order of the SDK."""

import datetime
import random

from .bodies import tool_call

START = datetime.datetime(2025, 11, 15, 14, 34, 44, 474339, tzinfo=datetime.timezone.utc)

MODELS = ["gpt-5-mini-2025-08-07", "gpt-4o-2024-11-20", "claude-sonnet-4-5", "stub-small-1"]
TOOLS = [
    "search_flights", "lookup_booking", "lookup_policy", "search_hotels", "book_hotel", "rebook_ticket",
    "search_trains", "convert_currency", "send_confirmation", "search_excursions",
]
ERRORS = [
    ("TimeoutError", "no answer from the live feed within 80 ms"),
    ("ConnectionError", "connection reset by peer"),
    ("ValueError", "invalid literal for int() with base 10: 'tomorrow'"),
    ("KeyError", "'departure_airport'"),
    ("RateLimitError", "429: too many requests, retry in 20 s"),
]


class Traces:
    """One trace after the other, of 20 to 200 observations each."""

    def __init__(self, seed, bodies):
        self.random = random.Random(seed)
        self.bodies = bodies
        self.clock = 0  # microseconds since START

    def next(self, room=None):
        """The observations of a trace, children before parents; never more than `room`."""
        size = self.random.randint(20, 200)
        if room is not None:
            size = min(size, room)
        trace = Trace(self, size)
        self.clock = trace.clock + self.random.randrange(2_000_000)
        return trace.observations


class Trace:
    def __init__(self, traces, size):
        self.random = traces.random
        self.bodies = traces.bodies
        self.clock = traces.clock
        self.id = self.uuid()
        self.observations = []
        # The number of observations that may still be started.
        self.room = size
        # The id of a missing call: one generation requests it, and the input of the next one answers it.
        self.unrecorded = None
        self.run("agent", "customer_support", None, self.turns)

    # MARK: Activities of an agent. Each uses room for its observations, and stops when there is none.

    def turns(self, agent):
        while self.room > 0:
            self.run("span", "assistant_turn", agent, self.turn)

    def turn(self, parent, depth=0):
        for _ in range(self.random.randint(1, 3)):
            if self.room == 0:
                return
            # A call is requested only if there is room to record it.
            calls = self.random.sample(TOOLS, min(self.random.randint(0, 4), self.room - 1))
            self.run("generation", "chat_completion", parent, calls=calls)
            for call in calls:
                self.run("tool", call, parent, self.tool, depth=depth)
        if self.room > 0 and self.random.random() < 0.2:
            self.run("event", "handed_to_person", parent)
        if self.room > 2 and depth < 3 and self.random.random() < 0.15:
            self.run("agent", "research_agent", parent, lambda id: self.turn(id, depth + 1))

    def tool(self, parent):
        if self.room > len(TOOLS) and self.random.random() < 0.3:
            self.run("span", "http.get", parent)
        if self.room > len(TOOLS) and self.random.random() < 0.1:
            self.run("chain", "retrieve_documents", parent, self.retrieve)

    def retrieve(self, parent):
        if self.room > len(TOOLS):
            self.run("span", "vector_query", parent)

    # MARK: Recording

    def run(self, type, name, parent, inside=None, calls=(), depth=0):
        """Records an observation with the activity inside of it."""
        self.room -= 1
        random = self.random
        id = self.uuid()
        self.clock += random.randrange(20, 900)
        start = self.clock
        if inside:
            inside(id)
        self.clock += int(random.lognormvariate(11, 1.5)) if type == "generation" else random.randrange(50, 90_000)
        observation = {
            "id": id,
            "type": type,
            "name": name,
            "start_time": self.time(start),
            "end_time": self.time(self.clock),
        }
        input, output = self.bodies.of(type, name, calls, random)
        if type == "generation":
            input, output = self.with_unrecorded_tool(input, output)
        observation["input"] = input
        metadata = self.bodies.metadata(type, random)
        if random.random() < self.error_rate(type, name, parent):
            kind, message = random.choice(ERRORS)
            observation["error"] = message
            metadata = {**metadata, "error_type": kind, "traceback": traceback(name, kind, message)}
        else:
            observation["output"] = output
        observation["level"] = "info"  # The SDK never raises it.
        observation["metadata"] = metadata
        if type == "generation":
            self.tokens(observation)
        if parent:
            observation["parent_observation_id"] = parent
        observation["trace_id"] = self.id
        self.observations.append(observation)

    @staticmethod
    def error_rate(type, name, parent):
        """About one observation in a hundred fails, and one trace in thirty with it."""
        if type in ("tool", "span") and name != "assistant_turn":
            return 0.018
        return 0.03 if parent is None else 0

    def with_unrecorded_tool(self, input, output):
        """Sometimes omits the observation of a tool call, which is a finding."""
        if self.unrecorded:
            answer = {"role": "tool", "tool_call_id": self.unrecorded, "content": "no visa needed"}
            self.unrecorded = None
            return {"messages": [*input["messages"], answer]}, output
        if self.random.random() < 0.004:
            call = tool_call("check_visa", "passport", self.random)
            self.unrecorded = call["id"]
            return input, {**output, "tool_calls": [call]}
        return input, output

    def tokens(self, observation):
        """Writes token counts in the position that one of three kinds of instrumentation uses."""
        random = self.random
        model = random.choice(MODELS)
        prompt, completion = random.randrange(40, 9000), random.randrange(4, 1200)
        usage = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
        observation["model"] = model
        if model.startswith("gpt-5"):
            response = {"token_usage": usage, "model_name": model, "finish_reason": "stop"}
            observation["output"] = {**observation["output"], "response_metadata": response}
        elif model.startswith("gpt-4o"):
            observation["output"] = {**observation["output"], "usage": usage}
        else:
            observation["llm_parameters"] = {"temperature": 0.2}
            observation.update(usage)

    def uuid(self):
        text = f"{self.random.getrandbits(128):032x}"
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    @staticmethod
    def time(microseconds):
        return (START + datetime.timedelta(microseconds=microseconds)).isoformat()


def traceback(name, kind, message):
    return (
        'Traceback (most recent call last):\n  File "site-packages/fluxloop/decorators.py", line 462, '
        f'in sync_wrapper\n    result = func(*args, **kwargs)\n  File "agent.py", line 67, in {name}\n'
        f"{kind}: {message}\n"
    )
