"""Where everything stands on the wall, at any size of its window. Pure: a view and a size to lines of styled text."""

from __future__ import annotations

from rich.cells import cell_len

from medtui.tui.look.cells import Line, Piece, cut, fill, shown, wrap
from medtui.tui.wall.door import Door, corner, large_door
from medtui.tui.wall.letters import SIZES, block, drawn, largest, word_width, wrapped
from medtui.wording.wall import WallView

CLOCK_STYLES = {"": "clock", "last": "warn", "over": "late"}


def wall_lines(
    view: WallView, cells: int, height: int, turned: bool = False, door: Door | None = None
) -> list[Line]:
    """Exactly `height` lines. `turned` shows the clock's area with its colours exchanged: the time has just run out.
    `door` is where phones come in, while they can."""
    if cells < 12 or height < 3:
        # No room for anything but what time it is.
        return [[(cut(view.now, cells), "quiet")], *([] for _ in range(height - 1))]
    if view.dark:
        return [[(" " + view.now, "quiet")], *([] for _ in range(height - 1))]
    heading = shown(view.heading)
    said: list[Piece] = []
    if door and not view.door and cell_len(heading) + cell_len(door.words) + 12 <= cells:
        said = [(door.words + "  ", "strong")]
    top: Line = fill([(" " + heading, "quiet")], [*said, (view.now + " ", "quiet")], cells)
    alone = not view.text and not view.lines and not (door and view.door)
    clock = _clock(view, cells, height, alone=alone, turned=turned)
    if door and view.door and height - 2 - len(clock) < len(door.rows):
        clock = []
    room = height - 1 - len(clock)
    if door and view.door:
        body = [[], *large_door(door, cells, max(0, room - 1))][: max(0, room)]
    else:
        body = [] if alone else _body(view, cells, max(0, room))
    filler = room - len(body)
    above = max(0, filler // 3) if not view.lines else min(1, max(0, filler))
    lines = [top, *([] for _ in range(above)), *body]
    lines += [[] for _ in range(max(0, height - len(clock) - len(lines)))]
    found = [*lines[: height - len(clock)], *clock][:height]
    return corner(door, found, cells, height) if door and not view.door else found


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
    # What stands below is read from the back too.
    below = _under(under, wide, room * 2 // 5 if view.text else room)
    notes = len(view.notes) + bool(view.notes)
    if view.text and largest(shown(view.text), wide, room - len(below) - notes - 1) is None:
        # What matters most is large, or nothing is.
        below = [[("  " + line, "plain")] for part in under for line in wrap(part, wide, wide)]
    small: list[Line] = [
        [("  " + line, "plain")] for note in view.notes for line in wrap(shown(note), wide, wide)
    ]
    small = small[: max(0, room // 4)]
    taken = len(below) + len(small) + bool(below) + bool(small)
    text = _large(shown(view.text), wide, room - taken, "heading")
    return [*text, *([[]] if below else []), *below, *([[]] if small else []), *small]


def _with_list(view: WallView, wide: int, room: int) -> list[Line]:
    """The text above a list, which has the room that is left; a list that comes first has it all if it needs it."""
    lines = [(mark, shown(text)) for mark, text in view.lines]
    text = shown(view.text)
    share = room // 4 if view.list_first or view.under else max(5, room * 2 // 5)
    heading = _large(text, wide, min(room, share), "heading") if text else []
    under = _under([shown(part) for part in view.under if part], wide, max(1, room // 8))
    head = [*heading, *([[]] if heading and under else []), *under, *([[]] if heading else [])]
    found = _list(lines, wide, room - len(head))
    if found is None and view.list_first and heading:
        small: list[Line] = [[("  " + part, "heading")] for part in wrap(text, wide, wide)]
        found = _list(lines, wide, room - len(small) - len(under) - 1)
        head = [*small, *under, []] if found else head
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
    if len(parts) > 1:
        # The last says what comes next; what stands above it may be small.
        last = _under(parts[-1:], wide, room - len(parts))
        above = [line for part in parts[:-1] for line in wrap(part, wide, wide)]
        if len(last) > 1:
            return [*([("  " + line, "plain")] for line in above), [], *last]
    return [[("  " + line, "plain")] for part in parts for line in wrap(part, wide, wide)]


def _list(lines: list[tuple[str, str]], wide: int, room: int) -> list[Line] | None:
    """The list in large letters, each text on as many lines as it takes; none where no size fits."""
    for closely in (False, True):
        for rows in SIZES:
            if rows > 8 or (closely and rows > 5):
                continue
            found = _list_in(lines, rows, wide, closely)
            if found is not None and len(found) <= room:
                return found
    return None


def _list_in(lines: list[tuple[str, str]], rows: int, wide: int, closely: bool) -> list[Line] | None:
    """The list at one size; `closely` without the empty rows above and below each text."""
    lead = (max(word_width(mark, rows) or 0 for mark, _ in lines) + rows + 1) // 2
    found: list[Line] = []
    for mark, text in lines:
        parts = wrapped(text, rows, wide - lead) if wide - lead > 8 else None
        if parts is None:
            return None
        one = _beside(mark, parts or [""], rows, lead)
        found += _trimmed(one) if closely else one
    return found


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
