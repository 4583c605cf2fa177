"""Counts observations by type with Polars, with the schema of the one column that it needs."""

import sys

import polars

frame = polars.scan_ndjson(sys.argv[1], schema={"type": polars.String})
for type, count in frame.group_by("type").len().collect().iter_rows():
    print(type, count)
