"""Everything the agent does, it does inside."""

import fluxloop


@fluxloop.tool("load_profile")
def load_profile(user):
    return {"user": user, "seat": "aisle"}


@fluxloop.prompt("summarise", model="scripted")
def summarise(answer):
    return answer[:20]


@fluxloop.agent("seat_agent")
def run(user):
    profile = load_profile(user)  # RIGHT: inside of the agent
    return summarise(f"An {profile['seat']} seat, as always.")  # RIGHT


with fluxloop.instrument("pick_a_seat"):
    run("user-1")
