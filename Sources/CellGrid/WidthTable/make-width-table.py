#!/usr/bin/env python3
"""Writes WidthTable.swift from the Unicode data in the PyPI package `wcwidth`.

Usage: make-width-table.py > WidthTable.swift      (wcwidth 0.7 or newer)

Marks are the scalars of general category Mn and Me: those that glibc's wcwidth gives no column.
Spacing marks (Mc) take a column of their own there, so they are left out here. Invisible scalars
are in InvisibleScalars.swift, by hand, because what is hidden or shown is a decision.
"""

import wcwidth
from wcwidth import table_mc, table_wide, table_zero


def newest(tables):
    return tables[max(tables, key=lambda version: [int(part) for part in version.split(".")])]


def scalars(ranges):
    return {value for first, last in ranges for value in range(first, last + 1)}


# Zero width in the source for other reasons than being a mark: controls, format characters,
# separators, conjoining jamo, Hangul fillers, noncharacters, tags and variation selectors.
NOT_MARKS = scalars([
    (0x0000, 0x0000), (0x034F, 0x034F), (0x061C, 0x061C), (0x1160, 0x11FF), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xD7B0, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB),
    (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
])

# Spacing marks that are wide in EastAsianWidth.txt.
WIDE_SPACING_MARKS = scalars([(0x302E, 0x302F), (0x16FF0, 0x16FF1)])


def pairs(values):
    ranges = []
    for value in sorted(values):
        if ranges and ranges[-1][1] == value - 1:
            ranges[-1][1] = value
        else:
            ranges.append([value, value])
    return ranges


def swift_array(name, comment, values):
    lines = [f"  /// {comment}", f"  static let {name}: [UInt32] = ["]
    line = "   "
    for first, last in pairs(values):
        text = f" 0x{first:X}, 0x{last:X},"
        if len(line) + len(text) > 100:
            lines.append(line)
            line = "   "
        line += text
    return "\n".join(lines + [line, "  ]"])


marks = scalars(newest(table_zero.ZERO_WIDTH)) - scalars(newest(table_mc.CATEGORY_MC)) - NOT_MARKS
wide = scalars(newest(table_wide.WIDE_EASTASIAN)) | WIDE_SPACING_MARKS
version = max(wcwidth.list_versions())

print(f"// Made by make-width-table.py from Unicode {version}; do not edit.")
print()
print("/// Sorted, closed ranges as pairs of first and last scalar value.")
print("enum WidthTable {")
print(swift_array("marks", "Combining marks (Mn, Me) that share the column of their base.", marks))
print()
print(swift_array("wide", "Scalars of two columns (East Asian Width W and F).", wide))
print("}")
