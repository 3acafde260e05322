"""Every text that can be typed comes out in every form, whatever fonts a machine has."""

from __future__ import annotations

import email
import email.policy
import io
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from medtui.domain.commands.program import Next
from medtui.domain.model.meeting import Meeting
from medtui.domain.text import clean, clusters
from medtui.minutes.export import pdf
from medtui.minutes.export.mail.eml import to_eml
from medtui.minutes.sheets.minutes_sheets import minutes_sheet
from medtui.minutes.targets import Target, make
from tests.cli.conftest import Run
from tests.cli.conftest import cli as cli
from tests.cli.conftest import home as home
from tests.cli.conftest import workspace as workspace
from tests.domain.room import Room, theme_phases
from tests.minutes.markdown.test_markdown import say

ZWJ, SIGN, KEY = "\u200d", "\ufe0f", "\u20e3"
TONES = [chr(code) for code in range(0x1F3FB, 0x1F400)]
FLAG = [chr(code) for code in range(0x1F1E6, 0x1F200)]


def emoji() -> Iterator[str]:
    """Every sign of the blocks of emoji by itself, with its sign, in each tone, joined; keycaps, flags of all sorts."""
    blocks = [*range(0x2190, 0x2C00), *range(0x1F000, 0x1FB00), 0x3030, 0x303D, 0x3297, 0x3299, 0xA9, 0xAE]
    signs = [chr(code) for code in blocks if unicodedata.category(chr(code)) in ("So", "Sm")]
    for sign in signs:
        yield sign
        yield sign + SIGN
    people = [sign for sign in signs if sign >= "\U0001f440" and unicodedata.east_asian_width(sign) == "W"]
    for sign in people:
        yield from (sign + tone for tone in TONES)
        yield f"{sign}{TONES[2]}{ZWJ}\N{MALE SIGN}{SIGN}"
        yield f"{sign}{ZWJ}{sign}{ZWJ}{sign}"
    for key in "0123456789#*":
        yield from (key + KEY, key + SIGN + KEY)
    yield from (a + b for a in FLAG for b in FLAG)
    yield "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def meeting_of(title: str, texts: list[str]) -> Meeting:
    room = Room(theme_phases(), lang="da")
    room.meeting = replace(room.meeting, head=replace(room.meeting.head, title=clean(title)))
    for _ in range(3):
        room.do(Next())
    for text in texts:
        say(room, clean(text))
    return room.meeting


@pytest.mark.parametrize("title", ["Tak 👍🏽", "1️⃣ x⃝ ก็", "🇩🇰👨🏽‍💻", "\U000f1234" * 5])
def test_any_sign_may_stand_in_the_title_and_the_text(title: str) -> None:
    made = make(meeting_of(title, [f"! {title} og 1 og x"]), Target.PDF)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
    assert "og 1 og x" in text
    assert not {"1", "x"} & set(clusters(made.lost))


def test_every_emoji_comes_through_every_form() -> None:
    every = list(emoji())
    assert len(every) > 5000
    texts = [" ".join(every[at : at + 500]) for at in range(0, len(every), 500)]
    meeting = meeting_of("Emoji", [f"- {text}" for text in texts])
    for target in Target:
        assert make(meeting, target).data


def test_random_text_comes_through_every_form() -> None:
    chance = random.Random(16)
    for _ in range(3):
        texts: list[str] = []
        for _ in range(100):
            top = chance.choice((0x250, 0x3000, 0x11000, 0x110000))
            signs = (chr(chance.randrange(0x20, top)) for _ in range(chance.randrange(1, 25)))
            texts.append("".join(sign for sign in signs if not 0xD800 <= ord(sign) < 0xE000))
        meeting = meeting_of(texts[0], [f"! Vi {text}" for text in texts])
        for target in Target:
            assert make(meeting, target).data


def test_a_cluster_is_what_a_reader_takes_for_one_character() -> None:
    parts = ["a", "x\u20dd", "👍🏽", "1️⃣", "🇩🇰", "🇸🇪", "👩‍👧", "e\u0301", "🏴\U000e0067\U000e007f", "!"]
    assert list(clusters("".join(parts))) == parts
    assert list(clusters("")) == []


def test_the_subject_of_a_mail_is_the_whole_title() -> None:
    titles = [
        "Sygefravær – hvad kan vi gøre sammen?",
        "Årshjul og økonomi – næste skridt på vej mod et bedre år, æøå",
        "Plain words alone, and more of them so that the line has to be folded twice over",
        *(f"Sygefravær og trivsel{'x' * n} – hvad gør vi sammen?" for n in range(40)),
    ]
    for title in titles:
        room = Room(theme_phases(), lang="da", committee="HovedMED", date=date(2026, 11, 12))
        meeting = replace(room.meeting, head=replace(room.meeting.head, title=title))
        message = email.message_from_bytes(
            to_eml(minutes_sheet(meeting), b"", "x.docx"), policy=email.policy.default
        )
        assert str(message["Subject"]).startswith(title), message["Subject"]


def test_all_goes_on_past_a_meeting_that_fails_and_names_it(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        cli("new", "--format", "temamoede", "--title", title, "--date", "2026-11-12").out.strip()
        for title in ("et", "to")
    )
    as_it_was = pdf.to_pdf

    def fails(sheet: Any) -> tuple[bytes, str]:
        if sheet.title == "et":
            raise RuntimeError("no ink")
        return as_it_was(sheet)

    monkeypatch.setattr(pdf, "to_pdf", fails)
    run = cli("export", "--all", "--to", "pdf", "-o", str(tmp_path))
    assert run.code == 1
    assert f"{first}: pdf" in run.err
    assert (tmp_path / f"{second}.pdf").exists()
