"""A string that occurs in the bodies of a known number of lines, and nowhere else."""

NEEDLE = "needle"


class Needles:
    """Puts the string into every `step`-th line, the first one near the start of the file."""

    def __init__(self, step):
        self.step = step
        self.first = min(step - 1, 40)
        self.planted = 0

    def plant(self, number, observation):
        """Puts the string into the output of the line with this number, counted from 0, if it is one of them."""
        if number % self.step != self.first:
            return
        observation["output"] = {"found": f"the {NEEDLE}", "where": observation.get("output")}
        self.planted += 1
