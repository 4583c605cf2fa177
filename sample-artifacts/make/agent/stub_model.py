"""A stand-in for a chat model: it answers from a script, with no network.

The shape of what it returns is that of an OpenAI chat completion. Which script is played depends on
the last user message; which step of the script depends on how many assistant messages follow it.
"""

import json
import re
import time


def tool(name, **arguments):
    return {"tool": name, "arguments": arguments}


SCRIPTS = [
    # Single-turn requests
    (r"Q7TRX2.*leave|leave.*Q7TRX2", "flight_time", [
        tool("lookup_booking", reference="Q7TRX2"),
        tool("flight_status", flight="LX318"),
        tool("flight_status_cached", flight="LX318"),
        "Your flight LX 318 from London to Zürich leaves at 09:15 ✈️\n\n"
        "- Gate: B42\n- Seat: 18E\n\n"
        "The live feed did not answer, so this is the status of 10 minutes ago.",
    ]),
    (r"earlier flight", "rebook", [
        tool("lookup_booking", reference="K4LMN8"),
        tool("search_flights", origin="LHR", destination="ZRH", after="06:00"),
        tool("change_ticket", reference="K4LMN8", flight="LX 316", seat="4C"),
        "Done: you are on LX 316 at 07:05, seat 4C (aisle). Booking reference K4LMN8.",
    ]),
    (r"京都", "trip_plan", [
        tool("search_trains", origin="東京", destination="京都"),
        tool("search_hotels", city="京都", guests=2),
        "I found the Nozomi 225 at 10:21 (arrives 12:33) and the Hotel Kamogawa for two nights, ¥38,400.",
    ]),
    (r"P5AWAY", "refund", [
        tool("lookup_booking", reference="P5AWAY"),
        tool("issue_refund", reference="P5AWAY", amount=96.0, currency="CHF"),
        "P5AWAY is cancelled. You get CHF 96 back.",
    ]),
    (r"\bdog\b", "pets", [
        tool("baggage_rules", fare="ECO-LIGHT"),
        "I am sorry, a dog of more than 8 kg cannot fly in the cabin on this fare. It flies in the hold, in a box "
        "that you register 48 hours ahead.",
    ]),
    (r"refund", "refund", [
        tool("lookup_booking", reference="Z9LOST"),
        tool("fare_rules", fare="ECO-FLEX"),
        tool("issue_refund", reference="Z9LOST", amount=412.5, currency="EUR"),
    ]),
    (r"Upgrade", "upgrade", [
        tool("lookup_booking", reference="M2UMLT"),
        tool("fare_rules", fare="BIZ-SAVER"),
        "Ein Upgrade auf Business für LX 318 nach Zürich kostet 189 €, Frau Müller-Süß. "
        "Die Buchung M2UMLT lässt das zu.",
    ]),
    # Multi-turn requests, and the questions that the mock supervisor asks next
    (r"carry-on|Handgepäck", "baggage", [
        tool("baggage_rules", fare="ECO-LIGHT"),
        "One carry-on of 8 kg (55 × 40 × 23 cm) and one small item 🎒",
    ]),
    (r"vegetarian|meal", "meal", [
        tool("lookup_booking", reference="H3AIKU"),
        "A vegetarian meal is booked for H3AIKU 🥗",
    ]),
    (r"窓側", "seat", [
        tool("change_seat", reference="H3AIKU", seat="21A"),
        "窓側の席 21A に変更しました。",
    ]),
    (r"summary", "summary", [
        "Here is what we did today:\n1. answered your question\n2. moved you to window seat 21A\n3. nothing was charged",
    ]),
]


def script_for(text):
    for pattern, intent, steps in SCRIPTS:
        if re.search(pattern, text, re.DOTALL):
            return intent, steps
    return "other", ["I can help with bookings, flights, trains and hotels. What do you need?"]


def usage(prompt, completion):
    """Token counts that grow with the text, about four characters a token."""
    prompt_tokens = len(json.dumps(prompt, ensure_ascii=False)) // 4 + 1
    completion_tokens = len(json.dumps(completion, ensure_ascii=False)) // 4 + 1
    return {
        "prompt_tokens": prompt_tokens,
        "completion_tokens": completion_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
    }


def chat_completion(model, messages):
    last_user = max(i for i, m in enumerate(messages) if m["role"] == "user")
    _, steps = script_for(messages[last_user]["content"])
    done = sum(m["role"] == "assistant" for m in messages[last_user + 1:])
    step = steps[min(done, len(steps) - 1)]
    time.sleep(0.03 + 0.01 * done)
    if isinstance(step, str):
        reply = {"role": "assistant", "content": step}
        reason = "stop"
    else:
        reply = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{
                "id": f"call_{step['tool']}_{done + 1}",
                "type": "function",
                "function": {
                    "name": step["tool"],
                    # As in the real interface, the arguments are JSON inside a string.
                    "arguments": json.dumps(step["arguments"], ensure_ascii=False),
                },
            }],
        }
        reason = "tool_calls"
    return {
        "model": model,
        "choices": [{"index": 0, "message": reply, "finish_reason": reason}],
        "usage": usage(messages, reply),
    }
