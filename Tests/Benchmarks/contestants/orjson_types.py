"""Counts observations by type with a loop over the lines and orjson."""

import collections
import sys

import orjson

counts = collections.Counter()
with open(sys.argv[1], "rb") as file:
    for line in file:
        counts[orjson.loads(line)["type"]] += 1
for type, count in counts.items():
    print(type, count)
