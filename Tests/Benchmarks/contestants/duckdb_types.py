"""Counts observations by type with DuckDB; `auto` as the second argument makes DuckDB detect the columns."""

import sys

import duckdb

columns = "" if sys.argv[2:] == ["auto"] else ", columns = {type: 'VARCHAR'}"
source = f"read_json(?, format = 'newline_delimited', maximum_object_size = 67108864{columns})"
rows = duckdb.execute(f"SELECT type, count(*) FROM {source} GROUP BY type", [sys.argv[1]]).fetchall()
for type, count in rows:
    print(type, count)
