"""What is closed comes out nowhere: not in a text, not in a file name, not in a property, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import pytest

from medtui.domain.entries import Entry
from medtui.domain.items import Item
from medtui.domain.people import Attendance
from medtui.domain.program import Phase
from medtui.domain.records import Head
from medtui.minutes import audience
from medtui.minutes.audience import Audience, for_audience
from medtui.minutes.privacy import findings
from medtui.minutes.targets import Target, What, make_files
from tests.minutes.hostile import Case, case
from tests.minutes.reading import layers

TEXTS = (Target.MD, Target.HTML, Target.ICS, Target.CSV, Target.JSON)
PACKED = (Target.DOCX, Target.EML, Target.PDF)
SHUT = (Audience.OPEN, Audience.NEWS)


def leaks(found: Case, targets: Iterable[Target], documents: Iterable[What] = What) -> list[tuple[str, str]]:
    secret = {word.casefold() for word in found.secret}
    out: list[tuple[str, str]] = []
    for whom in SHUT:
        for what in documents if whom is Audience.OPEN else (What.MINUTES,):
            for target in targets:
                for made in make_files(found.meeting, target, whom, what):
                    for text in layers(made):
                        low = text.casefold()
                        out += [(made.name, word) for word in secret if word in low]
    return out


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_no_closed_word_is_in_a_text_for_others(start: int) -> None:
    for seed in range(start, start + 50):
        documents = What if seed % 5 == 0 else (What.MINUTES,)
        assert leaks(case(seed), TEXTS, documents) == [], seed


@pytest.mark.parametrize("start", range(0, 500, 100))
def test_no_closed_word_is_in_a_packed_file_for_others(start: int) -> None:
    """A sample, because Word and PDF files take long to make and to take apart."""
    for seed in range(start, start + 100, 25):
        assert leaks(case(seed), PACKED, [What.MINUTES, What.INVITATION]) == [], seed


def test_the_cases_have_closed_words_and_full_minutes_hold_them() -> None:
    """Else nothing above would say anything."""
    for seed in range(0, 60, 3):
        found = case(seed)
        full = make_files(found.meeting, Target.JSON, Audience.FULL)
        text = "\n".join(line for made in full for line in layers(made)).casefold()
        entries = {w for w in found.secret if w.casefold() in text}
        assert len(entries) == len(found.secret)
    assert sum(len(case(seed).secret) for seed in range(500)) > 5000


def test_what_the_privacy_check_says_of_open_minutes_quotes_no_closed_line() -> None:
    for seed in range(200):
        found = case(seed)
        for whom in SHUT:
            told = " ".join(f"{f.line} {f.words}" for f in findings(found.meeting, whom)).casefold()
            assert [w for w in found.secret if w.casefold() in told] == []


@pytest.mark.parametrize(
    ("record", "kept", "left"),
    [
        (Head, audience.HEAD, {"phase", "item", "since", "paused", "curtain", "reading", "wheel", "team"}),
        (Phase, audience.PHASE, {"guide", "returns_to"}),
        (Item, audience.ITEM, {"closed", "merged_into", "origin", "thumbs", "handed_to", "wheel"}),
        (
            Entry,
            audience.ENTRY,
            {
                "seat",
                "closed",
                "frozen",
                "origin",
                "replaces",
                "confirms",
                "repeals",
                "review",
                "focus",
                "level",
            },
        ),
        (Attendance, audience.PERSON, set[str]()),
    ],
)
def test_every_field_of_a_record_is_kept_or_left_out_on_purpose(
    record: type, kept: frozenset[str], left: set[str]
) -> None:
    """A new field is left out until somebody has thought about who may see it."""
    assert kept | left >= {f.name for f in fields(record)}
    assert not kept & left


def test_numbers_are_those_of_the_full_minutes() -> None:
    for seed in range(100):
        meeting = case(seed).meeting
        full, shown = audience.view(meeting), audience.view(meeting, Audience.OPEN)
        assert {s.number: s.item.id for s in shown.sections if s.number and s.item} == {
            s.number: s.item.id for s in full.sections if s.number and s.item
        }
        assert all(full.numbers[id] == number for id, number in shown.numbers.items())
        assert [s.number for s in shown.sections if s.number] == sorted(
            s.number for s in shown.sections if s.number
        )


def test_making_a_view_twice_changes_nothing_more() -> None:
    for seed in range(50):
        for whom in SHUT:
            once = for_audience(case(seed).meeting, whom)
            assert for_audience(once, whom).entries == once.entries
