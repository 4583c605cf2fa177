"""What a correct diagnosis of each folder has to report, and where the evidence stands.

Written by hand, case by case, from the files that the programs leave. Ids, times and line numbers change with every run;
so each case says which records it means (`seen`), and `expected` looks up where those stand now. Nothing is diagnosed here.

`shows` is a text that stands in the field, or one of the relations that check-mistakes can check.
"""

import json

STORE = "artifacts/observations.jsonl"
TRACES = "artifacts/traces.jsonl"
RESULT = "experiment/observations.jsonl"
RUNS = "experiment/traces.jsonl"
OWN = "observations.jsonl"


def seen(file, field, shows, nth=0, **where):
    """The record of `file` whose keys have these values; the one number `nth`, if there are several."""
    return {"file": file, "field": field, "shows": shows, "nth": nth, "where": where}


def finding(rule, name, first, *also, ids=None, related=(), optional=False, at_most=None):
    """`first` is the evidence to point at, `also` more of it. `ids`: which of these records are what the finding is about."""
    return {"rule": rule, "name": name, "seen": [first, *also], "ids": ids, "related": related, "optional": optional, "at_most": at_most}


def both(function):
    """The runner's programs run twice: the same finding for each of the two traces."""
    return [function(0), function(1)]


def failed(rule, name, text, agent):
    """A run that failed: its observation is only in the store; the runner keeps the text of the error."""
    return both(lambda run: finding(
        rule, name,
        seen(STORE, "error", text, run, name=agent),
        seen(STORE, "metadata.traceback", text, run, name=agent),
        seen("experiment/errors.json", "error", text, run),
    ))


WRAPPER = "<function tool.<locals>.decorator.<locals>.sync_wrapper at 0x"
NO_OBSERVATION = "no observation of the trace has this name"
EMPTY = "no observation of any file has this trace"
FEWER = "fewer observations than that"
INSIDE = "lies inside another trace's time, and has no agent"
NO_KEY = "there is no such key"
NOWHERE = "no traces file has this trace"
BESIDE = "no parent, beside an agent"
LATER = "later than the parent's"
AT_THE_END = "later than the agent's, by less than a millisecond"
TWIN = "the only child of one with the same type and name"

CASES = {
    # Family missing-context ---------------------------------------------------------------------------------------
    "decorator-order/unknown-tool-type/wrong": failed("decorator-order", None, "Unknown tool type: <class 'function'>", "travel_agent"),
    "decorator-order/unknown-tool-type/right": [],
    "decorator-order/hosted-tools/wrong": failed(
        "decorator-order", None,
        "Hosted tools are not supported with the ChatCompletions API. Got tool type: <class 'function'>, tool: " + WRAPPER, "trip_desk"),
    "decorator-order/hosted-tools/right": [],
    "decorator-order/not-found-in-agent/wrong": [finding(
        "decorator-order", "change_seat",
        seen(OWN, "error", "Tool change_seat not found in agent Seats", name="run_turn"),
        seen(OWN, "input.tools", WRAPPER, name="run_turn"),
        seen(OWN, "error", "Tool change_seat not found in agent Seats", name="seat_agent"),
        ids=[0], related=[2])],
    "decorator-order/not-found-in-agent/right": [],
    "decorator-order/not-found-in-agent/lookalike": [],
    "decorator-order/no-name/wrong": [finding(
        "decorator-order", None, seen(OWN, "error", "'FunctionTool' object has no attribute '__name__'", name="booking_agent"))],
    "decorator-order/no-name/right": [],
    "decorator-order/not-callable/wrong": [
        finding("decorator-order", "fare_rules",
                seen(OWN, "error", "FunctionTool(name='fare_rules'", name="in_this_thread"),
                seen(OWN, "error", "is not a callable object", name="in_this_thread"),
                seen(OWN, "metadata.traceback", "_serialize_arguments", name="in_this_thread")),
        finding("decorator-order", None, seen(OWN, "error", "'FunctionTool' object is not callable", name="in_a_worker")),
    ],
    "decorator-order/not-callable/right": [],
    "decorator-order/langchain-call/wrong": [
        finding("decorator-order", "search_hotels",
                seen(OWN, "error", "StructuredTool(name='search_hotels'", name="in_this_thread"),
                seen(OWN, "error", "is not a callable object", name="in_this_thread"),
                seen(OWN, "metadata.traceback", "_serialize_arguments", name="in_this_thread")),
        finding("decorator-order", None, seen(OWN, "error", "'StructuredTool' object is not callable", name="in_a_worker")),
    ],
    "decorator-order/langchain-call/right": [],
    "decorator-order/langchain-invoke/wrong": [finding(
        "decorator-order", None, seen(OWN, "error", "'function' object has no attribute 'invoke'", name="ticket_agent"))],
    "decorator-order/langchain-invoke/right": [],
    "decorator-order/langchain-bind/wrong": [finding(
        "decorator-order", "update_ticket",
        seen(OWN, "error", "callable StructuredTool(name='update_ticket'", name="ask_model"),
        seen(OWN, "error", "is not supported by signature", name="ask_model"),
        seen(OWN, "error", "is not supported by signature", name="ticket_agent"),
        ids=[0], related=[2])],
    "decorator-order/langchain-bind/right": [],
    "decorator-order/silent/wrong": [finding("decorator-order", None, seen(OWN, "input.tools", WRAPPER, name="ask_model"))],
    "decorator-order/silent/right": [],
    "decorator-order/silent/lookalike": [],

    "uncaptured-tool/undecorated/wrong": [finding(
        "uncaptured-tool", "lookup_booking",
        seen(OWN, "output.tool_calls", "lookup_booking", name="chat_completion"),
        seen(OWN, "output.tool_calls", NO_OBSERVATION, name="chat_completion"),
        seen(OWN, "input.messages", '"tool_call_id": "call_1"', 1, name="chat_completion"),
        ids=[0], related=[2])],
    "uncaptured-tool/undecorated/right": [],
    "uncaptured-tool/thread/wrong": [finding(
        "uncaptured-tool", "lookup_booking",
        seen(OWN, "output.tool_calls", "lookup_booking", name="chat_completion"),
        seen(OWN, "output.tool_calls", NO_OBSERVATION, name="chat_completion"),
        seen(OWN, "input.messages", '"tool_call_id": "call_1"', 1, name="chat_completion"),
        ids=[0], related=[2])],
    "uncaptured-tool/thread/right": [],
    "uncaptured-tool/never-answered/lookalike": [finding(
        "uncaptured-tool", "issue_refund", seen(OWN, "output.tool_calls", "issue_refund", name="chat_completion"), optional=True, at_most="info")],
    "uncaptured-tool/openai-agents/wrong": both(lambda run: finding(
        "uncaptured-tool", "weather",
        seen(RESULT, "output", '"type": "function_call"', run, name="run_turn"),
        seen(RESULT, "output", NO_OBSERVATION, run, name="run_turn"),
        seen(RESULT, "output", '"type": "function_call_output"', run, name="run_turn"),
        seen(STORE, "output", '"type": "function_call"', run, name="run_turn"))),
    "uncaptured-tool/openai-agents/right": [],

    "empty-trace/after-the-block/wrong": [finding(
        "empty-trace", "when_does_it_leave", seen("traces.jsonl", "id", EMPTY, name="when_does_it_leave"))],
    "empty-trace/after-the-block/right": [],
    "empty-trace/thread/wrong": both(lambda run: finding(
        "empty-trace", None, seen(RUNS, "trace_id", EMPTY, run), seen(TRACES, "id", EMPTY, run))),
    "empty-trace/thread/right": [],

    "observations-lost/store-trimmed/wrong": [finding(
        "observations-lost", None, seen(RUNS, "observation_count", "3"), seen(RUNS, "observation_count", FEWER))],
    "observations-lost/store-trimmed/right": [],
    "observations-lost/overflow/wrong": [],  # nothing in the files tells; see the README
    "observations-lost/overflow/right": [],
    "observations-lost/counted-twice/lookalike": [],

    "detached-trace/nested-instrument/wrong": both(lambda run: finding(
        "detached-trace", "flight_search",
        seen(TRACES, "name", "flight_search", run, name="flight_search"),
        seen(TRACES, "start_time", INSIDE, run, name="flight_search"),
        seen(STORE, "name", "search_flights", run, name="search_flights"),
        ids=[2])),
    "detached-trace/nested-instrument/right": [],

    "no-trace-id/written-by-hand/wrong": [finding("no-trace-id", "audit.read", seen(OWN, "trace_id", NO_KEY, name="audit.read"))],
    "no-trace-id/written-by-hand/right": [],

    "unknown-trace/killed/wrong": [finding("unknown-trace", None, seen(OWN, "trace_id", NOWHERE, name="lookup_booking"))],
    "unknown-trace/killed/right": [],
    "unknown-trace/none-as-text/wrong": [finding(
        "unknown-trace", None, seen(OWN, "trace_id", "None", name="audit.read"), seen(OWN, "trace_id", NOWHERE, name="audit.read"))],
    "unknown-trace/none-as-text/right": [],

    "outside-agent/beside-the-agent/wrong": [
        finding("outside-agent", "load_profile", seen(OWN, "parent_observation_id", BESIDE, name="load_profile")),
        finding("outside-agent", "summarise", seen(OWN, "parent_observation_id", BESIDE, name="summarise")),
    ],
    "outside-agent/beside-the-agent/right": [],

    "stream-not-captured/async-generator/wrong": [finding(
        "stream-not-captured", "stream_answer", seen(OWN, "output", "<async_generator object stream_answer at 0x", name="stream_answer"))],
    "stream-not-captured/async-generator/right": [],
    "stream-not-captured/instrument-around/wrong": [
        finding("detached-trace", "prompt.stream_answer",
                seen("traces.jsonl", "name", "prompt.stream_answer", name="prompt.stream_answer"),
                seen("traces.jsonl", "start_time", INSIDE, name="prompt.stream_answer")),
        finding("empty-trace", "prompt.stream_answer", seen("traces.jsonl", "id", EMPTY, name="prompt.stream_answer"), optional=True),
    ],
    "stream-not-captured/instrument-around/right": [],
    "stream-not-captured/generator/wrong": [
        finding("stream-not-captured", "stream_answer", seen(OWN, "output", "<generator object stream_answer at 0x", name="stream_answer")),
        finding("stream-not-captured", "open_stream", seen(OWN, "output.stream", "<generator object stream_answer at 0x", name="open_stream")),
    ],
    "stream-not-captured/generator/right": [],
    "stream-not-captured/coroutine/wrong": [finding(
        "stream-not-captured", "ask_model", seen(OWN, "output", "<coroutine object complete at 0x", name="ask_model"))],
    "stream-not-captured/coroutine/right": [],
    "stream-not-captured/runner-target/wrong": both(lambda run: finding(
        "stream-not-captured", "stream_agent",
        seen(RESULT, "output", "<async_generator object run at 0x", run, name="stream_agent"),
        seen(STORE, "output", "<async_generator object run at 0x", run, name="stream_agent"))),
    "stream-not-captured/runner-target/right": [],

    "recorded-warning/level/wrong": [
        finding("missing-context", "instrumentation",
                seen(OWN, "status_message", "get_current_context() returned None", name="instrumentation"),
                seen(OWN, "level", "warning", name="instrumentation")),
        finding("recorded-warning", "model.slow",
                seen(OWN, "level", "warning", name="model.slow"),
                seen(OWN, "status_message", "no answer within 80 ms", name="model.slow")),
    ],
    "recorded-warning/level/right": [],
    "recorded-warning/turns/wrong": [
        finding("recorded-warning", None, seen("turns.jsonl", "warnings", "empty_response", sequence=2)),
        finding("recorded-warning", None, seen("turns.jsonl", "warnings", "forbidden_words", sequence=4)),
    ],
    "recorded-warning/turns/right": [],
    "recorded-warning/log-file/wrong": [
        finding("missing-context", None, seen("agent.log", None, "missing context: look_up(18A) is not recorded")),
        finding("missing-context", None, seen("agent.log", None, "No active span in current context")),
    ],
    "recorded-warning/log-file/right": [],

    # Family context-stack -----------------------------------------------------------------------------------------
    "concurrent-context/gather/wrong": [finding(
        "concurrent-context", "search_flights",
        seen(OWN, "end_time", LATER, name="search_flights", input={"airline": "AF", "seconds": 0.04}),
        seen(OWN, "name", "search_flights", name="search_flights", input={"airline": "BA", "seconds": 0.02}),
        seen(OWN, "name", "search_flights", name="search_flights", input={"airline": "LX", "seconds": 0.06}),
        ids=[0], related=[1, 2])],
    "concurrent-context/gather/right": [],
    "concurrent-context/different-tools/wrong": [finding(
        "concurrent-context", "search_trains",
        seen(OWN, "end_time", LATER, name="search_trains"),
        seen(OWN, "name", "search_cars", name="search_cars"),
        seen(OWN, "name", "search_hotels", name="search_hotels"),
        ids=[0], related=[1, 2])],
    "concurrent-context/different-tools/right": [],

    "unpopped-observation/no-finally/wrong": [finding(
        "unpopped-observation", "live_price",
        seen(OWN, "end_time", AT_THE_END, name="live_price"),
        seen(OWN, "name", "search_hotels", name="search_hotels"),
        seen(OWN, "name", "weather", name="weather"),
        ids=[0], related=[1, 2])],
    "unpopped-observation/no-finally/right": [],
    "unpopped-observation/never-popped/wrong": [
        finding("unpopped-observation", "request.received",
                seen(OWN, "end_time", AT_THE_END, name="request.received"),
                seen(OWN, "name", "search_hotels", name="search_hotels"),
                ids=[0], related=[1]),
        finding("unpopped-observation", "hotel.found",
                seen(OWN, "end_time", AT_THE_END, name="hotel.found"),
                seen(OWN, "name", "weather", name="weather"),
                ids=[0], related=[1]),
    ],
    "unpopped-observation/never-popped/right": [],

    "double-decorator/twice/wrong": [finding(
        "double-decorator", "exchange_rate",
        seen(OWN, "name", TWIN, 0, name="exchange_rate"),
        seen(OWN, "name", "exchange_rate", 1, name="exchange_rate"), related=[1], ids=[0])],
    "double-decorator/twice/right": [],
    "double-decorator/agent-pushes/wrong": [finding(
        "double-decorator", "money_agent",
        seen(OWN, "name", TWIN, 0, name="money_agent"),
        seen(OWN, "name", "money_agent", 1, name="money_agent"), related=[1], ids=[0])],
    "double-decorator/agent-pushes/right": [],
    "double-decorator/recursion/lookalike": [],
}


def records(path):
    """(line number, record) of a .jsonl file; of errors.json with the line that the error's text stands on."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".log":
        return [(number, {"line": line}) for number, line in enumerate(text.splitlines(), 1)]
    if path.suffix == ".json":
        lines = [number for number, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith('"error":')]
        return list(zip(lines, json.loads(text)))
    return [(number, json.loads(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def select(folder, wanted):
    def fits(record):
        if wanted["file"].endswith(".log"):
            return wanted["shows"] in record["line"]
        return all(record.get(key) == value for key, value in wanted["where"].items())

    found = [pair for pair in records(folder / wanted["file"]) if fits(pair[1])]
    if len(found) <= wanted["nth"]:
        raise SystemExit(f"{folder}: {wanted['file']} has no record number {wanted['nth']} with {wanted['where']}")
    return found[wanted["nth"]]


def place(folder, wanted):
    line, record = select(folder, wanted)
    return {"file": wanted["file"], "line": line, "field": wanted["field"], "shows": wanted["shows"]}, record


def entry(folder, case):
    places, found = zip(*(place(folder, wanted) for wanted in case["seen"]))

    def id_of(index):
        record = found[index]
        return record["id"] if "observations.jsonl" in places[index]["file"] else None

    indices = case["ids"] if case["ids"] is not None else range(len(found))
    ids = list(dict.fromkeys(filter(None, map(id_of, indices))))
    related = [i for i in dict.fromkeys(filter(None, map(id_of, case["related"]))) if i not in ids]
    first = found[0]
    trace = first.get("trace_id") or first.get("run_id") or (first.get("id") if "traces.jsonl" in places[0]["file"] else None)
    result = {"rule": case["rule"], "name": case["name"], "trace_id": trace, "observation_ids": ids}
    if related:
        result["related_ids"] = related
    if case["optional"]:
        result["optional"] = True
    if case["at_most"]:
        result["at_most"] = case["at_most"]
    result.update(places[0])
    if places[1:]:
        result["also"] = list(places[1:])
    return result


def expected(root):
    return {name: [entry(root / name, case) for case in cases] for name, cases in CASES.items()}
