#!/usr/bin/env python3
"""Makes observations.jsonl files for the benchmarks. The same seed makes the same file.

    make-lines.py small FILE --lines 1000000          lines of about 500 bytes
    make-lines.py large FILE --bytes 1000000000       lines of about 9 KB, conversations with models
    make-lines.py small FILE --lines 10000000 --seed 2

Every line goes through `json.dumps` with its defaults, keys in the order of FluxLoop's SDK, children
before their parents. FILE.facts says what FILE contains, one `name value` per line, with counts of types
as `type.agent 19832`. A file that exists and was made in the same way is not made again.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib

from lines.bodies import LargeBodies, SmallBodies
from lines.needle import NEEDLE, Needles
from lines.traces import Traces


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shape", choices=["small", "large"])
    parser.add_argument("file")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--lines", type=int, help="the exact number of lines")
    size.add_argument("--bytes", type=int, help="whole traces until the file has this size")
    parser.add_argument("--seed", type=int, default=20251115)
    arguments = parser.parse_args()

    recipe = recipe_of(arguments)
    if is_made(arguments.file, recipe):
        return
    bodies = (SmallBodies if arguments.shape == "small" else LargeBodies)(arguments.seed)
    traces = Traces(arguments.seed, bodies)
    # About a hundred, the first one early: every 10,000th line of a million.
    about = arguments.lines or arguments.bytes // 9000
    needles = Needles(step=max(1, about // 100))
    facts = write(arguments, traces, needles)
    with open(arguments.file + ".facts", "w") as file:
        file.writelines(f"{name} {value}\n" for name, value in {"recipe": recipe, **facts}.items())


def recipe_of(arguments):
    """A digest of everything that determines the file: this program and the arguments."""
    here = pathlib.Path(__file__)
    digest = hashlib.sha256(repr((arguments.shape, arguments.lines, arguments.bytes, arguments.seed)).encode())
    for source in [here, *sorted((here.parent / "lines").glob("*.py"))]:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def is_made(file, recipe):
    facts = pathlib.Path(file + ".facts")
    return os.path.exists(file) and facts.exists() and f"recipe {recipe}\n" in facts.read_text()


def write(arguments, traces, needles):
    """Writes the file and returns its facts."""
    facts = collections.Counter()
    partial = arguments.file + ".partial"
    with open(partial, "w", encoding="ascii", newline="\n", buffering=1 << 20) as file:
        while True:
            room = arguments.lines - facts["lines"] if arguments.lines else None
            if room == 0 or (arguments.bytes and facts["bytes"] >= arguments.bytes):
                break
            facts["traces"] += 1
            for observation in traces.next(room):
                needles.plant(facts["lines"], observation)
                line = json.dumps(observation) + "\n"
                file.write(line)
                facts["lines"] += 1
                facts["bytes"] += len(line)
                facts["errors"] += "error" in observation
                facts["type." + observation["type"]] += 1
    facts["needles"] = needles.planted
    if arguments.bytes:
        facts["body_bytes"] = body_bytes(partial)
    os.replace(partial, arguments.file)
    return {"needle": NEEDLE, **facts}


def body_bytes(path):
    """The size of inputs and outputs in the file, in bytes."""
    total = 0
    with open(path, "rb") as file:
        for line in file:
            start = line.index(b'"input": ')
            total += line.index(b', "level": "info", "metadata": ', start) - start
    return total


if __name__ == "__main__":
    main()
