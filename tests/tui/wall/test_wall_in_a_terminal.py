"""The wall in a real terminal, beside a meeting full of closed entries: whatever they are made of, none of it comes
out."""

from __future__ import annotations

import re
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from medtui.domain.model.change import Op
from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind
from medtui.store.journal import codec
from medtui.store.workspace.session import Session
from tests.faults.program import House
from tests.terminal import Terminal
from tests.tui.markups import ALL
from tests.tui.wall.large import large_on

# Letters that nothing else here is written with.
SECRET = "ᚠᚢᚦᚨᚱᚲ"
RUNES = re.compile("[\u16a0-\u16ff]")
MARKS = ("!!", ">>", "??", "&&", '""')
# Phases of the meeting whose entries the room sees, and the one in which it sees a decision.
SEEN, DECISION = (3, 7, 10), 9
KINDS = (Kind.NOTE, Kind.DECISION, Kind.ACTION, Kind.QUESTION, Kind.MESSAGE, Kind.STATEMENT)
# What a terminal is told besides what it shows: titles, notifications, the clipboard; all but the pointer's shape.
TOLD = re.compile(r"\x1b\](?!22;)(\d+);(?!\?)|\x1bP|\x1b_|\x1b\^|\x1bk")


def on_one_line(markup: str) -> str:
    return re.sub(r"[\n\r]", " ", markup.replace("{}", SECRET))


def closed_lines(start: int, count: int) -> str:
    """Lines for `add`, each of another kind and markup; a line break would make two of one."""
    lines: list[str] = []
    for number in range(start, start + count):
        lines.append(f"{MARKS[number % len(MARKS)]} {on_one_line(ALL[number % len(ALL)])}\n")
    return "".join(lines)


def by_hand(session: Session, start: int, count: int) -> None:
    """Records as somebody may put them into the file, with all that a text must not have."""
    with session.journal.writing():
        for number in range(start, start + count):
            meeting = session.meeting
            entry = Entry(
                # Downwards, where nobody else counts.
                id=f"{meeting.id}.{100_000 - number}",
                kind=KINDS[number % len(KINDS)],
                text=ALL[number % len(ALL)].replace("{}", SECRET),
                at=session.clock(),
                seat="hand",
                order=float(10_000 + number),
                phase=meeting.head.phase,
                item=meeting.head.item,
                owners=(ALL[number % len(ALL)].replace("{}", SECRET),),
                team=SECRET,
                closed=True,
            )
            op = codec.encode_op(Op(entry.table, entry.id, None, entry))
            session.journal.append("capture", [op], at=session.clock().isoformat(), seat="hand")


def nothing_came_out(terminal: Terminal) -> None:
    text = terminal.output.decode("utf-8", "replace")
    assert RUNES.search(text) is None
    assert TOLD.findall(text) == []


def test_over_500_closed_entries_of_100_markups_nothing_comes_out(tmp_path: Path) -> None:
    house = House(tmp_path)
    id = house.make("Prøve")
    with house.screen("follow", id, columns=107, rows=30) as wall:
        for phase in range(1, 12):
            wall.wait(f"{phase}/11" if phase != DECISION else "The decision is read aloud", 30)
            house.call("add", id, "-", stdin=closed_lines(phase * 25, 25))
            with closing(Session.open(house.path(id), "hand")) as session:
                by_hand(session, phase * 25, 25)
            if phase in SEEN:
                house.call("add", id, f"! Åben beslutning {phase}")
                wall.wait(partial(large_on, text=f"Åben beslutning {phase}"))
            nothing_came_out(wall)
            house.call(*(("phase", id, "next") if phase < 11 else ("end", id)))
        wall.wait(partial(large_on, text="Thank you for today"))
        wall.send("ctrl+p", "f", "k")
        wall.settle(0.3)
        wall.send("escape", "f1")
        wall.settle(0.3)
        wall.resize(71, 20)
        wall.settle(0.3)
        nothing_came_out(wall)
    closed = [entry for entry in house.on_disk(id).stream if entry.closed]
    assert len(closed) == 550
    assert all(RUNES.search(entry.text) for entry in closed)


def test_of_closed_topics_the_wall_has_a_card(tmp_path: Path) -> None:
    house = House(tmp_path)
    id = house.make("Prøve", "uden-dagsorden")
    with house.screen("follow", id, columns=107, rows=30) as wall:
        wall.wait("1/8", 30)
        house.call("phase", id, "next")
        house.call("add", id, "-", stdin="".join(f"## {on_one_line(markup)}\n" for markup in ALL[::20]))
        house.call("add", id, "# Åbent emne")
        cards = 0
        for number in range(14):
            item = house.on_disk(id).item
            # What is said on a closed topic is closed, be it open in itself.
            lines = f"! {SECRET} {number}\n" if item is not None and item.closed else ""
            house.call("add", id, "-", stdin=lines + closed_lines(number * 7, 7))
            if lines:
                wall.wait(partial(large_on, text="Closed item"))
                cards += 1
            wall.settle(0.3)
            nothing_came_out(wall)
            house.try_to("phase", id, "next")
        assert cards > 0
    topics = house.on_disk(id).topics
    assert len([topic for topic in topics if topic.closed and RUNES.search(topic.title)]) == 5
