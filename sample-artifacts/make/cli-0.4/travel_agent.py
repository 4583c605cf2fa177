"""A travel agent as a process: it reads one request from standard input and answers with one line of JSON.

The CLI starts it once for each turn of a conversation, so it does not know which turn it answers: every tool call
says turn 0. Its model follows a script.
"""

import json
import sys
import time
import traceback


class Refused(Exception):
    """The run fails."""


def call(tool, arguments, output, milliseconds, is_error=False):
    time.sleep(milliseconds / 1000)
    return {"turn": 0, "tool": tool, "input": arguments, "output": output, "is_error": is_error, "duration_ms": milliseconds}


def earlier_flight(calls):
    calls.append(call("lookup_booking", {"reference": "K4LMN8"}, {"flight": "LX 318", "seat": "18E"}, 19))
    calls.append(call("live_seats", {"flight": "LX 316"}, "no answer within 80 ms", 80, is_error=True))
    calls.append(call("cached_seats", {"flight": "LX 316"}, ["4C", "4D", "22B"], 4))
    return "LX 316 to Zürich leaves at 07:05, seat 4C is on the aisle. Shall I book it?", (412, 58, 470)


def take_it(calls):
    calls.append(call("change_ticket", {"reference": "K4LMN8", "flight": "LX 316", "seat": "4C"}, {"charged": 0.0}, 47))
    # Another library records this call, in the shape of the model's interface.
    calls.append({"name": "send_email", "arguments": json.dumps({"to": "b.traveller@example.com", "template": "changed"})})
    return "Done: LX 316 at 07:05, seat 4C. A confirmation is on its way ✉️", (530, 41, 571)


def refund(calls):
    calls.append(call("lookup_booking", {"reference": "Z9LOST"}, {"flight": "LX 318", "price": "412.50 EUR"}, 23))
    calls.append(call("issue_refund", {"reference": "Z9LOST", "amount": 412.5}, "502: upstream closed the connection", 73, is_error=True))
    raise Refused("refund of 412.5 EUR for Z9LOST was not accepted")


def luggage(calls):
    sys.exit("travel_agent.py: the luggage system is not configured")


def train(calls):
    calls.append(call("search_trains", {"origin": "東京", "destination": "京都"}, [{"train": "のぞみ225号", "departs": "10:21"}], 38))
    # This model reports the parts only.
    return "のぞみ225号は10:21発です。🚄", (96, 17, 0)


SCRIPT = {"earlier": earlier_flight, "Take it": take_it, "refund": refund, "Koffer": luggage, "京都": train}


def main():
    text = json.loads(sys.stdin.readline())["input_text"]
    step = next(step for word, step in SCRIPT.items() if word in text)
    calls = []
    try:
        output, tokens = step(calls)
        answer = {"success": True, "output": output}
    except Refused as error:
        tokens = (388, 0, 388)
        trace = traceback.format_exc()
        answer = {"success": False, "output": "", "error": {"message": str(error), "traceback": trace}}
    usage = dict(zip(("input_tokens", "output_tokens", "total_tokens"), tokens))
    print(json.dumps({**answer, "tool_calls": calls, "token_usage": usage}))


main()
