"""Draws a captured terminal screen as SVG: ansi-to-svg.py COLUMNS ROWS SCREEN.ansi PICTURE.svg"""

import sys
from html import escape

import pyte

CELL_WIDTH, CELL_HEIGHT, BASELINE, MARGIN = 8.4, 18, 13.5, 12
BACKGROUND, FOREGROUND = "#1b1d22", "#d6d8dc"
COLORS = {
    "black": "#3b3f46", "red": "#e5626a", "green": "#8cbf6c", "brown": "#dcae5c", "blue": "#6ba4e7",
    "magenta": "#c586d6", "cyan": "#5fb7c2", "white": "#d6d8dc", "brightblack": "#7b808a",
}

columns, rows = int(sys.argv[1]), int(sys.argv[2])
screen = pyte.Screen(columns, rows)
# pyte leaves faint text out; an unused attribute stands in for it.
with open(sys.argv[3], encoding="utf-8") as file:
    text = file.read().replace("\x1b[2m", "\x1b[5m").replace("\n", "\r\n")
pyte.Stream(screen).feed(text.rstrip("\r\n"))


def look(cell):
    """Foreground, background and weight of a cell."""
    front = COLORS.get(cell.fg, FOREGROUND)
    back = COLORS.get(cell.bg, BACKGROUND)
    if cell.reverse:
        front, back = back, front
    return front, back, cell.bold, cell.blink and not cell.reverse, cell.underscore


width, height = columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN
print_to = open(sys.argv[4], "w", encoding="utf-8")
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
      'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">', file=print_to)
print(f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>', file=print_to)
for row in range(rows):
    line = [screen.buffer[row][column] for column in range(columns)]
    column = 0
    while column < columns:
        start, style = column, look(line[column])
        # A run ends where the look changes, and behind what may be drawn wider than its cells.
        while column < columns and look(line[column]) == style:
            column += 1
            if not line[column - 1].data.isascii() or (column < columns and not line[column].data.isascii()):
                break
        data = "".join(cell.data for cell in line[start:column])
        x, y = MARGIN + start * CELL_WIDTH, MARGIN + row * CELL_HEIGHT
        front, back, bold, dim, underscore = style
        if back != BACKGROUND:
            print(f'<rect x="{x:g}" y="{y:g}" width="{(column - start) * CELL_WIDTH:g}" '
                  f'height="{CELL_HEIGHT}" fill="{back}"/>', file=print_to)
        if data.strip():
            lead = len(data) - len(data.lstrip())
            extra = ' font-weight="bold"' * bool(bold) + ' opacity="0.6"' * bool(dim)
            extra += ' text-decoration="underline"' * bool(underscore)
            print(f'<text x="{x + lead * CELL_WIDTH:g}" y="{y + BASELINE:g}" fill="{front}"{extra} '
                  f'xml:space="preserve">{escape(data.strip())}</text>', file=print_to)
print("</svg>", file=print_to)
