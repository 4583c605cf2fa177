"""A tool runs before the agent, and a model call after it: both stand at the root, beside the agent."""

import fluxloop


@fluxloop.tool("load_profile")
def load_profile(user):
    return {"user": user, "seat": "aisle"}


@fluxloop.prompt("summarise", model="scripted")
def summarise(answer):
    return answer[:20]


@fluxloop.agent("seat_agent")
def run(profile):
    return f"An {profile['seat']} seat, as always."


with fluxloop.instrument("pick_a_seat"):
    profile = load_profile("user-1")  # MISTAKE: the agent has not begun
    answer = run(profile)
    summarise(answer)  # MISTAKE: the agent has ended
