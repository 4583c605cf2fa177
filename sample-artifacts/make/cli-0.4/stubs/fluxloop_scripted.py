"""The CLI, with a script as the model that plays the customer: `python -m fluxloop_scripted run ...`"""

import json

from fluxloop_cli.core.user_simulator import UserSimulator
from fluxloop_cli.main import app


async def complete(self, prompt):
    # The prompt contains the conversation so far. Only the offer of a flight needs an answer.
    if "Shall I book it?" in prompt and "Done:" not in prompt:
        return json.dumps({"should_continue": True, "next_message": "Take it.", "termination_reason": None})
    return json.dumps({"should_continue": False, "next_message": None, "termination_reason": "goal_reached"})


UserSimulator._complete = complete
app()
