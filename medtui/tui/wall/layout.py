"""Where everything stands on the wall, at any size of its window. Pure: a view and a size to lines of styled text."""

from __future__ import annotations

from medtui.tui.look.cells import Line, cut, fill, shown, wrap
from medtui.tui.wall.letters import SIZES, block, drawn, largest, word_width, wrapped
from medtui.wording.wall import WallView

CLOCK_STYLES = {"": "clock", "last": "warn", "over": "late"}


def wall_lines(view: WallView, cells: int, height: int, turned: bool = False) -> list[Line]:
    """Exactly `height` lines. `turned` shows the clock's area with its colours exchanged: the time has just run out."""
    if cells < 12 or height < 3:
        # No room for anything but what time it is.
        return [[(cut(view.now, cells), "quiet")], *([] for _ in range(height - 1))]
    if view.dark:
        return [[(" " + view.now, "quiet")], *([] for _ in range(height - 1))]
    top: Line = fill([(" " + shown(view.heading), "quiet")], [(view.now + " ", "quiet")], cells)
    alone = not view.text and not view.lines
    clock = _clock(view, cells, height, alone=alone, turned=turned)
    room = height - 1 - len(clock)
    body = [] if alone else _body(view, cells, max(0, room))
    filler = room - len(body)
    above = max(0, filler // 3) if not view.lines else min(1, max(0, filler))
    lines = [top, *([] for _ in range(above)), *body]
    lines += [[] for _ in range(max(0, height - len(clock) - len(lines)))]
    return [*lines[: height - len(clock)], *clock][:height]


def _clock(view: WallView, cells: int, height: int, *, alone: bool, turned: bool) -> list[Line]:
    """The clock in large figures at the lower right; over everything where nothing else is shown."""
    if not view.clock:
        return []
    style = CLOCK_STYLES[view.pace]
    if turned:
        style = "turned"
    if alone:
        figures = largest(view.clock, cells - 4, height - 3) or [view.clock]
        above = (height - 1 - len(figures)) // 2
        below = height - 1 - len(figures) - above
        rows = [_centre(row, cells, style) for row in figures]
        empty: Line = [(" " * cells, style)] if turned else []
        return [*(list(empty) for _ in range(above)), *rows, *(list(empty) for _ in range(below))]
    share = max(4, min(12, height // 6)) if view.lines else max(5, min(12, height // 4))
    figures = largest(view.clock, cells // 2, share, most=share) or [view.clock]
    wide = max(len(row) for row in figures)
    pad = max(0, cells - wide - 2)
    if turned:
        return [[(" " * pad + row.ljust(wide) + "  ", style)] for row in figures]
    return [[(" " * pad, "plain"), (row.ljust(wide), style), ("  ", "plain")] for row in figures]


def _body(view: WallView, cells: int, room: int) -> list[Line]:
    """The text as large as there is room for, what stands under it, and the list."""
    wide = max(4, cells - 4)
    if view.lines:
        return _with_list(view, wide, room)
    under = [shown(part) for part in view.under if part]
    # What stands below is readable too, and takes at most a third.
    below = _under(under, wide, room // 3 if view.text else room)
    text = _large(shown(view.text), wide, room - len(below) - (1 if below else 0), "heading")
    return [*text, *([[]] if below else []), *below]


def _with_list(view: WallView, wide: int, room: int) -> list[Line]:
    lines = [(mark, shown(text)) for mark, text in view.lines]
    heading = _large(shown(view.text), wide, max(1, room // 3), "heading") if view.text else []
    under = _under([shown(part) for part in view.under if part], wide, max(1, room // 8))
    head = [*heading, *under, *([[]] if heading else [])]
    rest = room - len(head)
    found = _list(lines, wide, rest)
    if found is None and heading:
        # A long list is worth more than a large heading.
        heading = [[("  " + part, "heading")] for part in wrap(shown(view.text), wide, wide)]
        head = [*heading, *under, []]
        found = _list(lines, wide, room - len(head))
    return [*head, *(found if found is not None else _plain_list(lines, wide, max(0, room - len(head))))]


def _large(text: str, wide: int, room: int, style: str) -> list[Line]:
    if not text or room < 1:
        return []
    rows = largest(text, wide, room)
    if rows is None:
        lines = wrap(text, wide, wide)
        if len(lines) > room:
            lines = [*lines[: room - 1], cut(" ".join(lines[room - 1 :]), wide)]
        return [[("  " + line, style)] for line in lines]
    return [[("  " + row, style)] for row in rows]


def _under(parts: list[str], wide: int, room: int) -> list[Line]:
    """Each part on lines of its own: large where they all fit at one size, else in ordinary letters."""
    if not parts:
        return []
    for rows in SIZES:
        if rows > 6 or rows * len(parts) > room:
            continue
        split = [wrapped(part, rows, wide) for part in parts]
        if all(lines is not None for lines in split):
            found = [block(lines, rows) for lines in split if lines]
            if sum(map(len, found)) + len(found) - 1 <= room:
                joined: list[Line] = []
                for number, one in enumerate(found):
                    joined += [[]] if number else []
                    joined += [[("  " + row, "plain")] for row in one]
                return joined
    return [[("  " + line, "plain")] for part in parts for line in wrap(part, wide, wide)]


def _list(lines: list[tuple[str, str]], wide: int, room: int) -> list[Line] | None:
    """The list in large letters, each text on as many lines as it takes; none where no size fits."""
    for rows in SIZES:
        if rows > 8:
            continue
        marks = [word_width(mark, rows) for mark, _ in lines]
        lead = (max((mark or 0) for mark in marks) + rows + 1) // 2
        texts = [wrapped(text, rows, wide - lead) if wide - lead > 8 else None for _, text in lines]
        if any(text is None for text in texts):
            continue
        large = [
            (_beside(mark, text or [""], rows, lead)) for (mark, _), text in zip(lines, texts, strict=True)
        ]
        if sum(map(len, large)) <= room:
            return [row for one in large for row in one]
        # Without the empty rows above and below each text a list is still a list.
        close = [_trimmed(one) for one in large]
        if sum(map(len, close)) <= room:
            return [row for one in close for row in one]
    return None


def _beside(mark: str, texts: list[str], rows: int, lead: int) -> list[Line]:
    """A mark at the left of a text, in large letters."""
    found: list[Line] = []
    for number, part in enumerate(texts):
        from_mark = [""] * rows if number else _rows(mark, rows)
        for left, right in zip(from_mark, _rows(part, rows), strict=True):
            found.append([("  " + left.ljust(lead), "strong"), (right, "plain")])
    return found


def _trimmed(lines: list[Line]) -> list[Line]:
    def empty(line: Line) -> bool:
        return not "".join(text for text, _ in line).strip()

    while lines and empty(lines[0]):
        lines = lines[1:]
    while lines and empty(lines[-1]):
        lines = lines[:-1]
    return lines


def _rows(text: str, rows: int) -> list[str]:
    return drawn(text, rows) if text else [""] * rows


def _plain_list(lines: list[tuple[str, str]], wide: int, room: int) -> list[Line]:
    lead = max(len(mark) for mark, _ in lines) + 2
    found: list[Line] = []
    gap = 1 if len(lines) * 2 <= room else 0
    for mark, text in lines:
        for number, part in enumerate(wrap(text, wide - lead, wide - lead)):
            found.append([("  " + ("" if number else mark).ljust(lead), "strong"), (part, "plain")])
        found += [[] for _ in range(gap)]
    return found[:room]


def _centre(row: str, cells: int, style: str) -> Line:
    left = max(0, (cells - len(row)) // 2)
    return [(" " * left + row + " " * max(0, cells - left - len(row)), style)]
