"""A small travel support agent, instrumented with the FluxLoop SDK.

`run` answers one request; `chat` is one turn of a conversation. Both record agents, generations, tools,
chains, evaluations, (nested) spans and events, by decorator and, where a decorator does not reach, by
pushing and popping an observation.
"""

import asyncio
import json
import time
from contextlib import contextmanager

import fluxloop
from fluxloop.models import ObservationData, ObservationLevel, ObservationType

import stub_backend
import stub_model

SYSTEM_PROMPT = """You are the support agent of a travel company.
Answer in the language of the customer.
Never promise what a tool did not confirm."""


class RefundFailed(Exception):
    """Nobody catches this: the run fails."""


# Observations by hand -----------------------------------------------------------------------------

@contextmanager
def observe(kind, name, **fields):
    """Push an observation, and pop it whatever happens."""
    context = fluxloop.get_current_context()
    observation = ObservationData(type=kind, name=name, **fields)
    if context is None:
        yield observation
        return
    context.push_observation(observation)
    try:
        yield observation
    finally:
        context.pop_observation()


def event(name, level=ObservationLevel.INFO, status_message=None, **metadata):
    with observe(ObservationType.EVENT, name, level=level, status_message=status_message, metadata=metadata):
        pass


@fluxloop.trace("http.get", metadata={"component": "gateway"})
def fetch(path):
    """What a tool reads from its backend: a span below the tool."""
    return stub_backend.get(path)


# Tools --------------------------------------------------------------------------------------------

@fluxloop.tool("lookup_booking", description="Find a booking by its reference")
def lookup_booking(reference):
    record = fetch(f"/bookings/{reference}")
    event("booking.found", reference=reference)
    return record


@fluxloop.tool("flight_status", description="Live status of a flight")
def flight_status(flight):
    return fetch(f"/live/{flight}")


@fluxloop.tool("flight_status_cached", description="Status of a flight, up to 15 minutes old")
def flight_status_cached(flight):
    return fetch(f"/cache/{flight}")


@fluxloop.tool("search_flights", description="Flights between two airports")
def search_flights(origin, destination, after):
    return [flight for flight in fetch(f"/flights/{origin}/{destination}") if flight["departs"] > after]


@fluxloop.tool("change_ticket", description="Move a booking to another flight")
def change_ticket(reference, flight, seat):
    event("ticket.locked", level=ObservationLevel.DEBUG, reference=reference)
    return fetch(f"/tickets/{reference}")


@fluxloop.tool("search_trains", description="Trains between two cities")
def search_trains(origin, destination):
    return fetch(f"/trains/{origin}/{destination}")


@fluxloop.tool("search_hotels", description="Hotels in a city")
def search_hotels(city, guests):
    return fetch(f"/hotels/{city}")


@fluxloop.tool("fare_rules", description="The rules of a fare, as JSON text")
def fare_rules(fare):
    return fetch(f"/fares/{fare}")


@fluxloop.tool("issue_refund", description="Pay the price of a booking back")
def issue_refund(reference, amount, currency):
    try:
        return fetch(f"/payments/{reference}")
    except stub_backend.GatewayError as error:
        raise RefundFailed(f"refund of {amount} {currency} for {reference} was not accepted") from error


@fluxloop.tool("baggage_rules", description="What a fare lets a passenger carry")
def baggage_rules(fare):
    return {"fare": fare, "carry_on_kg": 8, "pieces": 1}


@fluxloop.tool("change_seat", description="Move a passenger to another seat")
def change_seat(reference, seat):
    return fetch(f"/seats/{reference}")


TOOLS = {f.__name__: f for f in (
    lookup_booking, flight_status, flight_status_cached, search_flights, change_ticket, search_trains,
    search_hotels, fare_rules, issue_refund, baggage_rules, change_seat,
)}


# Model calls --------------------------------------------------------------------------------------

@fluxloop.prompt("classify_intent", model="stub-small-1")
def classify_intent(text):
    """The decorator finds `usage` in the result and records the three token fields."""
    time.sleep(0.018)
    intent, _ = stub_model.script_for(text)
    return {"intent": intent, "confidence": 0.93, "usage": stub_model.usage(text, intent)}


@fluxloop.prompt("chat_completion", model="stub-large-1", capture_tokens=False)
def chat_completion(messages):
    """Here the token counts stay where the model put them: in `output.usage`."""
    return stub_model.chat_completion("stub-large-1", messages)


def translate(text, language):
    """A model call that is recorded by hand: parameters and token fields, plain text as output."""
    counts = stub_model.usage(text, text)
    with observe(
        ObservationType.GENERATION, "translate_answer",
        input={"text": text, "target": language}, model="stub-large-1",
        llm_parameters={"temperature": 0.2, "max_tokens": 256}, **counts,
    ) as generation:
        time.sleep(0.041)
        generation.output = "のぞみ225号(10:21発、12:33着)とホテル鴨川2泊(¥38,400)をご用意できます。🚄🏨"
    return generation.output


@fluxloop.prompt("polish_reply", model="stub-chat-1")
async def polish_reply(text):
    """An answer in the shape of LangChain: token counts in `output.response_metadata.token_usage`."""
    await asyncio.sleep(0.022)
    return {
        "type": "ai",
        "content": text,
        "response_metadata": {"model_name": "stub-chat-1", "token_usage": stub_model.usage(text, text)},
    }


def summarise_history(turns):
    """Recorded by hand, with the token counts in `metadata.usage`."""
    text = f"{len(turns)} messages so far; the last one from the {turns[-1]['role']}."
    with observe(
        ObservationType.GENERATION, "summarise_history", model="stub-small-1",
        input={"turns": len(turns)}, metadata={"usage": stub_model.usage(turns, text)},
    ) as generation:
        time.sleep(0.012)
        generation.output = text
    return text


# The agent ----------------------------------------------------------------------------------------

@fluxloop.trace("detect_language")
def detect_language(text):
    if any("\u3040" <= c <= "\u9fff" for c in text):
        return "ja"
    return "de" if " kostet " in text else "en"


@fluxloop.trace("understand_request")
def understand(text):
    language = detect_language(text)
    return {"language": language, "intent": classify_intent(text)["intent"]}


@fluxloop.trace("answer_with_tools", observation_type="chain")
def answer_with_tools(messages):
    """Ask the model, run the tools that it asks for, until it answers with text."""
    while True:
        message = chat_completion(messages)["choices"][0]["message"]
        messages.append(message)
        if not message.get("tool_calls"):
            return message["content"]
        for call in message["tool_calls"]:
            function = call["function"]
            try:
                result = TOOLS[function["name"]](**json.loads(function["arguments"]))
            except stub_backend.Timeout as error:
                # Recovered: the tool has an error, this chain has none.
                event("tool.fallback", level=ObservationLevel.WARNING, status_message=str(error), tool=function["name"])
                result = {"error": str(error)}
            content = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": content})


@fluxloop.trace("answer_quality", observation_type="evaluation", capture_input=False)
def grade(answer):
    checks = {"not_empty": bool(answer), "short": len(answer) < 160, "plain": "\n" not in answer}
    return {"score": round(sum(checks.values()) / len(checks), 3), "checks": checks}


@fluxloop.agent("travel_support", metadata={"agent_version": "1.3.0"})
def run(message, iteration=0):
    event("request.received", characters=len(message))
    request = understand(message)
    answer = answer_with_tools([
        {"role": "system", "content": SYSTEM_PROMPT},
        {"role": "user", "content": message},
    ])
    if request["language"] == "ja":
        answer = translate(answer, "ja")
    grade(answer)
    return answer


@fluxloop.agent("travel_support_chat")
async def chat(message, conversation_state=None, persona=None):
    turns = (conversation_state or {}).get("turns", [])
    messages = [{"role": "system", "content": SYSTEM_PROMPT}]
    if len(turns) > 1:
        messages.append({"role": "system", "content": summarise_history(turns)})
    messages.append({"role": "user", "content": message})
    understand(message)
    answer = answer_with_tools(messages)
    reply = await polish_reply(answer)
    return reply["content"]
