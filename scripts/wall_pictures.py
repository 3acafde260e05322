"""Draws the wall in every moment of the example's planned meeting: ``python scripts/wall_pictures.py FOLDER``.

A picture for each moment, at four sizes, in both themes, cell by cell as a terminal draws it. Needs Pillow and a
monospaced font with Danish letters: DejaVu Sans Mono, or another by ``--font``.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.style import Style

from medtui.application.meeting.line import Reader
from medtui.domain.commands import entries, program, rounds
from medtui.domain.commands.meeting import ShowOnWall
from medtui.domain.model.terms import Outcome, PhaseKind, Side, Status, Wall
from medtui.domain.running.wall import CLOCK, DECIDED, PARKED, PROGRAMME, Promise, Sight, sight
from medtui.i18n import translator
from medtui.store.workspace.workspace import Workspace
from medtui.tui.look.palette import styles
from medtui.tui.look.theme import THEMES
from medtui.tui.wall.layout import wall_lines
from medtui.tui.wall.letters import QUARTERS
from medtui.wording.wall import wall_view

EXAMPLE = Path(__file__).resolve().parent.parent / "meetings"
SIZES = ((71, 20), (107, 30), (160, 45), (220, 60))
CELL = (8, 16)


def moments(workspace: Workspace, now: list[datetime]) -> Iterator[tuple[str, Sight]]:
    """Every moment of the wall, with a name for its picture, as the planned meeting goes on."""
    session = workspace.session(workspace.ids()[0], "front")
    reader = Reader(workspace)
    promise = Promise(
        "Spørg vikarerne, hvad der ville få dem til at blive", ("Anne Lise Berg",), now[0].date()
    )

    def seen() -> Sight:
        return sight(session.meeting, now[0], lambda _id: promise)

    def say(line: str) -> str:
        return session.do(entries.Capture(reader.read(session.meeting, line))).ops[-1].id

    def phase(fits: Callable[..., bool]) -> None:
        number = next(n for n, p in enumerate(session.meeting.program, 1) if fits(p))
        if session.meeting.phase != session.meeting.program[number - 1]:
            session.do(program.GoTo(number))

    now[0] -= timedelta(minutes=10)
    yield "01-before", seen()
    now[0] += timedelta(minutes=10)
    session.do(program.Next())
    now[0] += timedelta(minutes=1)
    yield "02-first-phase", seen()
    phase(lambda p: p.kind is PhaseKind.SINCE)
    session.do(ShowOnWall("promise:any"))
    yield "03-since-last-time", seen()
    phase(lambda p: "grupper" in p.title.lower())
    now[0] += timedelta(minutes=2)
    yield "04-groups", seen()
    session.do(ShowOnWall(CLOCK))
    yield "05-silence", seen()
    session.do(ShowOnWall(""))
    minutes = session.meeting.phase.minutes if session.meeting.phase else 0
    now[0] += timedelta(minutes=minutes * 0.8)
    yield "06-last-third", seen()
    now[0] += timedelta(minutes=minutes * 0.3)
    yield "07-over-time", seen()
    session.do(rounds.NextTurn())
    yield "08-round", seen()
    session.do(rounds.EndRound())
    session.do(program.Break("Pause", 10))
    yield "09-break", seen()
    session.do(program.Next())
    phase(lambda p: p.wall is Wall.DECISION)
    decision = say("! Vi holder fire kvartalsmøder om året og ser på det igen i 2028 @anne 15/1")
    yield "10-decision", seen()
    session.do(entries.SetOutcome(decision, Outcome.AGREED))
    session.do(entries.Confirm(decision, Side.MANAGEMENT))
    yield "11-one-side-confirms", seen()
    session.do(entries.Confirm(decision, Side.EMPLOYEES))
    session.do(ShowOnWall(DECIDED))
    yield "12-decided", seen()
    session.do(ShowOnWall(PROGRAMME))
    yield "13-programme", seen()
    session.do(ShowOnWall(PARKED))
    yield "14-parked", seen()
    session.do(ShowOnWall(say("Ring til økonomi om ærøblusen, før vi går videre")))
    yield "15-a-line", seen()
    session.do(ShowOnWall("question:trust"))
    yield "16-compass", seen()
    session.do(program.End())
    yield "17-end", seen()
    session.close()


def topics(workspace: Workspace, now: list[datetime]) -> Iterator[tuple[str, Sight]]:
    """The topics of a session without agenda, gathered, with dots, and closed."""
    id = next(i for i in workspace.ids() if workspace.read(i).head.format == "uden-dagsorden")
    meeting = workspace.read(id)
    gathering = next(p for p in meeting.program if p.wall is Wall.TOPICS)
    with_topics = replace(
        meeting,
        head=replace(meeting.head, status=Status.LIVE, phase=gathering.id, item="", since=now[0], showing=""),
    )
    yield "18-topics", sight(with_topics, now[0])
    yield "19-curtain", sight(replace(with_topics, head=replace(with_topics.head, curtain=True)), now[0])


def draw(
    lines: list[list[tuple[str, str]]], cells: int, theme: str, font: ImageFont.FreeTypeFont
) -> Image.Image:
    """The lines as a terminal draws them: block characters fill their quarters, others are letters."""
    wide, high = CELL
    chosen = THEMES[theme]
    image = Image.new("RGB", (cells * wide, len(lines) * high), str(chosen.background))
    pen = ImageDraw.Draw(image)
    named = styles(chosen.name)
    for y, line in enumerate(lines):
        x = 0
        for text, name in line:
            style = named.get(name, Style.null())
            colour = style.color.name if style.color else str(chosen.foreground)
            if style.reverse:
                pen.rectangle(
                    (x * wide, y * high, (x + len(text)) * wide - 1, (y + 1) * high - 1), fill=colour
                )
                colour = str(chosen.background)
            for sign in text:
                number = QUARTERS.find(sign)
                for bit, (right, below) in enumerate(((1, 1), (0, 1), (1, 0), (0, 0))):
                    if number > 0 and number >> bit & 1:
                        left, top = x * wide + right * wide // 2, y * high + below * high // 2
                        pen.rectangle((left, top, left + wide // 2 - 1, top + high // 2 - 1), fill=colour)
                if number < 0:
                    pen.text((x * wide, y * high), sign, font=font, fill=colour)
                x += 1
    return image


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--font", default="DejaVuSansMono.ttf")
    parser.add_argument("--lang", default="da", choices=("da", "en"))
    given = parser.parse_args()
    font = ImageFont.truetype(given.font, 13)
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copytree(EXAMPLE, Path(place) / "meetings"))
        now = [datetime(2026, 12, 10, 9, 0, tzinfo=timezone(timedelta(hours=1)))]
        workspace = Workspace.open(copy, lambda: now[0])
        seen = [*topics(workspace, now), *moments(workspace, now)]
        workspace.close()
    for name, one in seen:
        view = wall_view(one, translator(given.lang))
        for cells, height in SIZES:
            for theme in THEMES:
                image = draw(wall_lines(view, cells, height), cells, theme, font)
                image.save(given.folder / f"{name}-{cells}x{height}-{theme}.png")


if __name__ == "__main__":
    main()
