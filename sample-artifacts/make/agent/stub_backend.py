"""A stand-in for the booking system: the answer to each path, and how long it takes."""

import json
import time


class Timeout(Exception):
    """A live feed did not answer in time."""


class GatewayError(Exception):
    """The payment gateway refused."""


class InTurn:
    """One answer after the other; the last one for ever."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def next(self):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def booking(reference, passenger, flight="LX 318", seat="18E"):
    return {"reference": reference, "passenger": passenger, "flight": flight, "seat": seat}


def fare(name, refundable):
    # The fare system answers with JSON text, not with an object.
    return json.dumps({"fare": name, "refundable": refundable, "note": "Gebühr für Änderungen: 0 €", "limits": {"days": 30}})


ANSWERS = {
    "/bookings/Q7TRX2": (0.021, booking("Q7TRX2", "A. Traveller")),
    "/bookings/K4LMN8": (0.019, booking("K4LMN8", "B. Traveller")),
    "/bookings/Z9LOST": (0.023, booking("Z9LOST", "A. Traveller")),
    "/bookings/M2UMLT": (0.020, booking("M2UMLT", "Jörg Müller-Süß")),
    "/bookings/H3AIKU": (0.018, booking("H3AIKU", "山田 花子", "NH 223", "30D")),
    "/live/LX318": (0.085, Timeout("no answer from the live feed for LX318 within 80 ms")),
    "/cache/LX318": (0.004, {"flight": "LX318", "departs": "09:15", "gate": "B42", "age_minutes": 10}),
    "/flights/LHR/ZRH": (0.064, [
        {"flight": "LX 316", "departs": "07:05", "free_seats": ["4C", "4D", "22B"]},
        {"flight": "BA 712", "departs": "08:40", "free_seats": []},
    ]),
    "/tickets/K4LMN8": (0.047, {"reference": "K4LMN8", "flight": "LX 316", "seat": "4C", "charged": 0.0}),
    "/trains/東京/京都": (0.038, [{"train": "のぞみ225号", "departs": "10:21", "arrives": "12:33", "class": "指定席"}]),
    "/hotels/京都": (0.052, [{"name": "ホテル鴨川", "nights": 2, "price": "¥38,400", "stars": "⭐⭐⭐⭐"}]),
    "/fares/ECO-FLEX": (0.016, fare("ECO-FLEX", True)),
    "/fares/BIZ-SAVER": (0.015, fare("BIZ-SAVER", False)),
    "/payments/Z9LOST": (0.073, GatewayError("502 from the payment gateway: upstream closed the connection")),
    "/bookings/P5AWAY": (0.017, booking("P5AWAY", "C. Traveller")),
    "/payments/P5AWAY": (0.031, InTurn(
        {"reference": "P5AWAY", "refunded": 96.0, "currency": "CHF"},
        GatewayError("409 from the payment gateway: P5AWAY was already refunded"),
    )),
    "/seats/H3AIKU": (0.024, {"reference": "H3AIKU", "seat": "21A", "side": "窓側"}),
}


def get(path):
    seconds, answer = ANSWERS[path]
    time.sleep(seconds)
    if isinstance(answer, InTurn):
        answer = answer.next()
    if isinstance(answer, Exception):
        raise type(answer)(*answer.args)
    return answer
