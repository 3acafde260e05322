"""Draws the large letters of the wall: ``python scripts/letters.py FONT.ttf`` writes ``medtui/tui/wall/letters.json``.

Each letter is drawn at every height that the wall uses, in quarters of a terminal cell: two across and two down, where
a cell is twice as high as it is wide. The font must be free to draw from; DejaVu Sans Condensed Bold is what the file
was made with. Needs Pillow, which the tests bring along.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TARGET = Path(__file__).resolve().parent.parent / "medtui" / "tui" / "wall" / "letters.json"
ROWS = (4, 5, 6, 7, 8, 10, 12, 15, 18)
LETTERS = "".join(
    [
        *map(chr, range(0x21, 0x7F)),
        *map(chr, range(0xA1, 0x100)),
        "ĂăĄąĆćČčĎďĐđĘęĚěĞğİıŁłŃńŇňŐőŒœŘřŚśŞşŠšŤťŮůŰűŸŹźŻżŽž",
        "–—‘’‚“”„•…‹›€−→←↑↓✓▸▪",
    ]
)
FINE = 8
"""How much finer a letter is drawn before its quarters are counted."""
INK = 110
"""How dark a quarter must be, of 255, to be filled."""


def draw(font: ImageFont.FreeTypeFont, letter: str, rows: int) -> tuple[int, list[int]]:
    """How many quarters wide a letter is at this height, and each line of quarters as a number, left bit first."""
    high = rows * 2
    ascent, descent = font.getmetrics()
    advance = font.getlength(letter)
    # A quarter is twice as high as wide: the drawing is as many pixels high as it is wide for each pair of them.
    scale = high * FINE / (ascent + descent)
    wide = max(1, round(advance * scale * 2 / FINE))
    image = Image.new("L", (max(1, round(advance)), ascent + descent), 0)
    ImageDraw.Draw(image).text((0, 0), letter, font=font, fill=255)
    small = image.resize((wide, high), Image.Resampling.BOX)
    lines: list[int] = []
    for y in range(high):
        bits = 0
        for x in range(wide):
            bits = bits << 1 | (small.getpixel((x, y)) > INK)  # type: ignore[operator]
        lines.append(bits)
    for y in gaps(image, high):
        if any(lines[:y]) and any(lines[y + 1 :]):
            lines[y] = 0
    return wide, lines


def gaps(image: Image.Image, high: int) -> list[int]:
    """The line of quarters in which a letter is parted, such as an i from its dot: what is that small would be lost."""
    ink = [image.crop((0, y, image.width, y + 1)).getextrema()[1] > 60 for y in range(image.height)]  # type: ignore[operator]
    found: list[int] = []
    start = 0
    for y in range(1, len(ink)):
        if ink[y - 1] and not ink[y]:
            start = y
        if start and ink[y] and not ink[y - 1]:
            found.append(min(high - 1, (start + y) // 2 * high // len(ink)))
            start = 0
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("font", type=Path)
    given = parser.parse_args()
    font = ImageFont.truetype(str(given.font), 160)
    sizes: dict[str, dict[str, list[object]]] = {}
    for rows in ROWS:
        drawn: dict[str, list[object]] = {}
        for letter in LETTERS:
            wide, lines = draw(font, letter, rows)
            drawn[letter] = [wide, " ".join(f"{line:x}" for line in lines)]
        sizes[str(rows)] = drawn
    name, style = font.getname()
    text = json.dumps({"font": f"{name} {style}", "sizes": sizes}, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text.replace('"],"', '"],\n"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
