"""The agent keeps the offline store small, while the runner still needs it: the first run loses its oldest lines."""

import os
from pathlib import Path

import fluxloop


def trim_the_store(lines):
    for path in Path(os.environ["FLUXLOOP_OFFLINE_DIR"]).glob("observations.jsonl"):
        path.write_text("".join(path.read_text().splitlines(keepends=True)[-lines:]))


@fluxloop.tool("lookup_booking")
def lookup_booking(reference):
    return f"{reference}: LX 318, 09:15"


@fluxloop.tool("gate")
def gate(flight):
    return "B42"


@fluxloop.agent("booking_agent")
def run(message):
    trim_the_store(2)  # MISTAKE: the runner copies from the store only when all runs are done
    return [lookup_booking(message), gate("LX318")]
