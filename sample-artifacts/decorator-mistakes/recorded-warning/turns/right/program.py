"""The same turns with answers that the turn recorder accepts.

`TurnRecorder` is from fluxloop-cli 0.3; its `fluxloop test` records the turns of a run with it.
"""

import os
from pathlib import Path

import fluxloop
from fluxloop_cli.turns import TurnRecorder, load_guardrails_from_config


@fluxloop.agent("seat_agent")
def run(question):
    return {"A window seat, please.": "18A", "And a meal?": "Pasta."}[question]  # RIGHT


recorder = TurnRecorder(Path(os.environ["FLUXLOOP_OFFLINE_DIR"]) / "turns.jsonl", load_guardrails_from_config({}))
with fluxloop.instrument("pick_a_seat") as context:
    for question in ("A window seat, please.", "And a meal?"):
        recorder.record_turn({"run_id": str(context.trace.id), "role": "user", "content": question})
        recorder.record_turn({"run_id": str(context.trace.id), "role": "assistant", "content": run(question), "duration_ms": 12})
