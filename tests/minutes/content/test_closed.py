"""What is closed comes out nowhere: not in a text, not in a file name, not in a property, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

import pytest

from medtui.domain.commands.meeting import Attend
from medtui.domain.model.entries import Entry
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.parsing.attendees import read_attendees
from medtui.minutes.checks.privacy import findings
from medtui.minutes.content import audience
from medtui.minutes.content.audience import Audience, for_audience
from medtui.minutes.export.data.json_reader import read_json
from medtui.minutes.targets import Target, What, make, make_files
from tests.domain.room import START, Room, theme_phases
from tests.minutes.hostile import Case, case
from tests.minutes.markdown.test_markdown import say
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
        (
            Head,
            audience.HEAD,
            {"phase", "item", "since", "paused", "curtain", "reading", "showing", "wheel", "team"},
        ),
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


NAMES = (
    "Bo Lind (FOA)", "Bo Lind, BUPL", "Bo Lind, tlf. 23 45 67 89", "Bo Lind <bo@nordhoej.dk>",
    "Bo Lind (FOA, bo@nordhoej.dk, 23456789)",
)  # fmt: skip
PRIVATE = ("FOA", "BUPL", "23 45 67 89", "23456789", "bo@nordhoej.dk")


def everywhere(name: str) -> Meeting:
    """A meeting in which somebody is everything that a name can be."""
    slots = [replace(p, presenters=(name,)) for p in theme_phases()]
    room = Room(slots, chair=name, deputy=name, facilitator=name, secretary=name)
    for line in ("> Udkast til årshjul 15/12", "! Vi prøver i to år 15/12 =enige", "& Fortæl det derhjemme"):
        say(room, line)
    owned = {e.id: replace(e, owners=(name,), proposal=False) for e in room.meeting.stream}
    return replace(room.meeting, entries=owned)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_named_with_union_or_contact_data_for_others(name: str) -> None:
    meeting = everywhere(name)
    for whom in SHUT:
        for what in What if whom is Audience.OPEN else (What.MINUTES,):
            for target in (*TEXTS, *PACKED):
                for made in make_files(meeting, target, whom, what):
                    text = "\n".join(layers(made))
                    assert [word for word in PRIVATE if word in text] == [], (made.name, whom)
    shown = for_audience(meeting, Audience.OPEN)
    assert {shown.head.chair, shown.head.deputy, shown.head.facilitator, shown.head.secretary} == {"Bo Lind"}
    assert {owner for e in shown.stream for owner in e.owners} == {"Bo Lind"}
    assert {who for p in shown.program for who in p.presenters} == {"Bo Lind"}
    assert for_audience(meeting, Audience.FULL) == meeting


def test_a_task_has_an_owner_also_where_nothing_may_be_told_of_who_it_is() -> None:
    meeting = everywhere("bo@nordhoej.dk")
    shown = for_audience(meeting, Audience.OPEN)
    assert {e.owners for e in shown.stream} == {("[udeladt]",)}
    assert {p.presenters for p in shown.program} == {("[udeladt]",)}
    assert shown.head.chair == ""
    assert "ingen ansvarlig" not in make(meeting, Target.MD, Audience.OPEN).data.decode()


def test_who_chairs_is_known_on_the_list_too_once_both_names_are_bare() -> None:
    room = Room(theme_phases(), deputy="Bo Lind (FOA)")
    room.do(Attend(read_attendees("Bo Lind, lærer (B)")[0]))
    text = make(room.meeting, Target.MD, Audience.OPEN).data.decode()
    assert "deputy: Bo Lind\n" in text
    assert "Bo Lind, lærer (næstformand)" in text
    assert "Bo Lind (næstformand)" in make(room.meeting, Target.HTML, Audience.NEWS).data.decode()


def test_making_a_view_twice_changes_nothing_more() -> None:
    for seed in range(50):
        for whom in SHUT:
            once = for_audience(case(seed).meeting, whom)
            again = for_audience(once, whom)
            assert (again.head, again.entries, again.phases) == (once.head, once.entries, once.phases)


def test_a_correction_that_was_confidential_once_stays_so_when_it_is_read_back() -> None:
    """Its line may have been opened since; what it said before has not."""
    found = next(
        case(seed)
        for seed in range(500)
        if any(
            c.closed and c.entry in (m := case(seed).meeting).entries and not m.is_closed(m.entries[c.entry])
            for c in case(seed).meeting.corrections.values()
        )
    )
    raw = make(found.meeting, Target.JSON).data
    again = read_json(raw.decode(), START)
    assert {c.id for c in again.corrections.values() if c.closed} >= {
        c.id for c in found.meeting.corrections.values() if c.closed and c.entry in found.meeting.entries
    }
    assert leaks(Case(again, found.secret), TEXTS) == []
