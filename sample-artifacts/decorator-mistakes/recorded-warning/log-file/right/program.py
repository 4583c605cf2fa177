"""The thread takes the context along; the log holds nothing but information."""

import logging
import os
import contextvars
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fluxloop

logging.basicConfig(
    filename=Path(os.environ["FLUXLOOP_OFFLINE_DIR"]) / "agent.log",
    format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    level=logging.INFO,
)
log = logging.getLogger("seat_agent")
workers = ThreadPoolExecutor(max_workers=1)


@fluxloop.tool("look_up")
def look_up(seat):
    if fluxloop.get_current_context() is None:
        log.warning("missing context: look_up(%s) is not recorded", seat)
        logging.getLogger("tracing").warning("No active span in current context, the update is dropped")
    return "free"


@fluxloop.agent("seat_agent")
def run(question):
    log.info("a question of %d characters, context active", len(question))
    answer = workers.submit(contextvars.copy_context().run, look_up, "18A").result()  # RIGHT
    return f"18A is {answer}"


with fluxloop.instrument("pick_a_seat"):
    run("A window seat, please.")
