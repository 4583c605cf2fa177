"""A word that stands in the bodies of a known number of lines, and nowhere else."""

NEEDLE = "needle"


class Needles:
    """Plants the word in every `step`-th line, the first one near the start of the file."""

    def __init__(self, step):
        self.step = step
        self.first = min(step - 1, 40)
        self.planted = 0

    def plant(self, number, observation):
        """Puts the word into the output of the line of this number, counted from 0, if it is its turn."""
        if number % self.step != self.first:
            return
        observation["output"] = {"found": f"the {NEEDLE}", "where": observation.get("output")}
        self.planted += 1
