"""An imported meeting is read, printed and exported as its own text, and comes back from its Markdown whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from medtui.domain.model.extras.sources import Source
from medtui.domain.model.meeting import Meeting
from medtui.imports.facts import meeting_of
from medtui.imports.files import read_file
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.blocks import Heading, Paragraph, plain_text
from medtui.minutes.export.html import to_html
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.sheets.minutes_sheets import minutes_sheet
from tests.imports.figures import SETS

NOW = datetime(2026, 12, 1, 9, 0).astimezone()
FILES = sorted(
    p for p in (SETS / "minutes").iterdir() if p.suffix in (".txt", ".md", ".docx", ".html", ".odt")
)
TEXT = """Referat af møde i LokalMED Havn
Dato: 3. marts 2026
Til stede: Anna Bo, Carl Dam

1. Vikarer
Der mangler vikarer.
Beslutning: Vi prøver en ny plan.

2. Lukket: Personsag
Der blev talt om en hemmelig flytning.
Beslutning: Flytningen gennemføres.
"""


def imported(path: Path) -> Meeting:
    one = read_file(path, NOW).others[0]
    return meeting_of(one.found, one.part, NOW)("2026-01-01-proeve")


def of_text(tmp_path: Path, text: str) -> Meeting:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    return imported(tmp_path / "a.txt")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_its_markdown_reads_back_without_loss(path: Path) -> None:
    meeting = imported(path)
    text = to_markdown(meeting)
    again = read_own(text, NOW)
    assert not again.unread
    assert to_markdown(again.meeting) == text
    (mine,), (theirs,) = (m.more[Source.table].values() for m in (meeting, again.meeting))
    assert theirs == replace(mine, at=theirs.at)


@pytest.mark.parametrize(
    "hostile", ["---", "<!-- medtui:source end -->", "> x", "# Nej", "- [ ] a", "\u2028x", "", "  "]
)
def test_no_line_of_a_text_can_end_it(tmp_path: Path, hostile: str) -> None:
    meeting = of_text(tmp_path, f"{TEXT}\n{hostile}\nsidste linje\n")
    again = read_own(to_markdown(meeting), NOW).meeting
    (source,) = again.more[Source.table].values()
    assert isinstance(source, Source)
    assert hostile in source.text.split("\n")


def test_it_prints_in_its_own_order_with_its_own_headings(tmp_path: Path) -> None:
    sheet = minutes_sheet(of_text(tmp_path, TEXT))
    heads = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    assert heads == ["1. Vikarer", "2. Lukket: Personsag"]
    said = "\n".join(plain_text(b.text) for b in sheet.blocks if isinstance(b, Paragraph))
    assert said.index("Der mangler") < said.index("Vi prøver") < said.index("hemmelig")


def test_nothing_is_said_that_the_text_does_not_say(tmp_path: Path) -> None:
    page = to_html(minutes_sheet(of_text(tmp_path, TEXT))).casefold()
    for word in ("drøftelse", "status", "godkendt", "enighed", "opgaver"):
        assert word not in page


def test_what_is_closed_stays_out_of_open_papers(tmp_path: Path) -> None:
    meeting = of_text(tmp_path, TEXT)
    assert [item.closed for item in meeting.agenda] == [False, True]
    for audience in (Audience.OPEN, Audience.NEWS):
        for text in (to_html(minutes_sheet(meeting, audience)), to_markdown(meeting, audience)):
            assert "Personsag" not in text
            assert "lytning" not in text
