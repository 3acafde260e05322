"""Our own minutes are read back without loss: written again, they are the same byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from medtui.domain.formats.house import House
from medtui.domain.model.entries import Entry
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, Presence, PromiseState, Side, Status
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.data.as_json import to_json
from medtui.minutes.export.data.json_reader import BadFile, read_json
from medtui.minutes.markdown.reader import NotWhole, TooNew, is_own, read_own
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.targets import Target, What, make
from tests.imports.meetings import ZONE, meetings
from tests.minutes.export.test_golden import FOLDER, held
from tests.minutes.hostile import case

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=ZONE)
EXAMPLE = Path(__file__).parents[2] / "meetings"
EDITED = """---
medtui: 1
id: "2026-11-12-x"
title: Prøve
date: "2026-11-12"
lang: da
status: draft
---
# Prøve 2026-11-12

- Tid: torsdag den 12. november 2026, uge 46

## 1. Andet

{line}
"""
THOUSAND = settings(
    max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@THOUSAND
@given(meetings())
def test_markdown_comes_back_the_same(meeting: Meeting) -> None:
    text = to_markdown(meeting)
    own = read_own(text, NOW)
    assert to_markdown(own.meeting) == text
    assert own.unread == ()


@THOUSAND
@given(meetings())
def test_json_comes_back_the_same(meeting: Meeting) -> None:
    text = to_json(meeting)
    assert to_json(read_json(text, NOW)) == text


@pytest.mark.parametrize("seed", range(100))
def test_hostile_text_comes_back_the_same(seed: int) -> None:
    meeting = case(seed).meeting
    text = to_json(meeting)
    assert to_json(read_json(text, NOW)) == text
    # An origin is an id that the program gives, and no text that anybody types.
    entries = {
        id: replace(e, origin="2026-01-01-x.3" if e.origin else "") for id, e in meeting.entries.items()
    }
    # Lines that are printed nowhere are corrected here too; the random meetings above have corrections that are real.
    markdown = to_markdown(replace(meeting, entries=entries, corrections={}))
    assert to_markdown(read_own(markdown, NOW).meeting) == markdown


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.full.md")), ids=lambda p: p.name)
def test_whole_meetings_of_every_format(path: Path) -> None:
    text = path.read_text("utf-8")
    assert is_own(text)
    assert to_markdown(read_own(text, NOW).meeting) == text


@pytest.mark.parametrize("path", sorted(EXAMPLE.rglob("*.md")), ids=lambda p: p.name)
def test_the_example_workspace(path: Path) -> None:
    text = path.read_text("utf-8")
    assert to_markdown(read_own(text, NOW).meeting) == text


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.da.full.md")), ids=lambda p: p.name)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_the_house_gives_is_no_part_of_the_meeting(path: Path, end: str) -> None:
    plain = path.read_text("utf-8")
    house = House(municipality="Nordhøj Kommune", case_numbers={"HovedMED": "26/1234"})
    text = to_markdown(read_own(plain, NOW).meeting, house=house)
    assert "municipality: Nordhøj Kommune" in text
    assert 'case_number: "26/1234"' in text
    own = read_own(text.replace("\n", end), NOW)
    assert own.unread == ()
    assert to_markdown(own.meeting) == plain
    assert to_markdown(own.meeting, house=house) == text


def test_what_was_said_is_what_is_read() -> None:
    before = held("temamoede", "da")
    after = read_own(to_markdown(before), NOW).meeting
    same = (
        "kind", "text", "owners", "team", "due", "due_words", "no_date", "outcome", "confirmed", "proposal",
        "side", "state",
    )  # fmt: skip
    told = [tuple(getattr(e, name) for name in same) for e in before.stream if e.kind is not Kind.MESSAGE]
    read = [tuple(getattr(e, name) for name in same) for e in after.stream if e.kind is not Kind.MESSAGE]
    assert sorted(read, key=str) == sorted(told, key=str)
    given = {e.id: e.text for e in before.entries.values() if e.kind in (Kind.DECISION, Kind.ACTION)}
    assert {id: after.entries[id].text for id in given} == given
    assert [p.title for p in after.program] == [p.title for p in before.program if p.began]
    # The sides of those who were away are not in the minutes.
    assert {(a.name, a.title, a.presence, a.arrived) for a in after.people} == {
        (a.name, a.title, a.presence, a.arrived) for a in before.people
    }
    assert {a.name: a.side for a in after.people if a.presence is Presence.PRESENT} == {
        a.name: a.side for a in before.people if a.presence is Presence.PRESENT
    }
    assert (after.head.chair, after.head.committee, after.head.next_meeting) == (
        before.head.chair, before.head.committee, before.head.next_meeting,
    )  # fmt: skip


def test_a_decision_keeps_what_it_does_to_others() -> None:
    line = (
        "- **Beslutning 1:** Vi prøver (enighed, bekræftet af begge sider; ejer: Bo Lind, hold Årshjul)"
        " (due:: 2026-12-15) (lukket) (id:: 2026-11-12-x.7) (replaces:: 2025-01-02-y.3, 2025-01-02-y.4)"
        " (review:: 2027-06-01)"
    )
    own = read_own(EDITED.format(line=line), NOW)
    (entry,) = own.meeting.entries.values()
    assert own.unread == ()
    assert (entry.text, entry.owners, entry.team, entry.closed) == (
        "Vi prøver",
        ("Bo Lind",),
        "Årshjul",
        True,
    )
    assert (entry.outcome, entry.confirmed) == (Outcome.AGREED, tuple(Side))
    assert (str(entry.due), str(entry.review)) == ("2026-12-15", "2027-06-01")
    assert entry.replaces == ("2025-01-02-y.3", "2025-01-02-y.4")


def test_what_somebody_wrote_beside_it_is_named_by_its_line() -> None:
    own = read_own(EDITED.format(line="- En note\n\nEt løst afsnit."), NOW)
    assert [e.text for e in own.meeting.entries.values()] == ["En note"]
    assert own.unread == (17,)


def test_an_action_that_was_followed() -> None:
    task = (
        "- [ ] Bo Lind: Ring (due:: næste møde) (id:: 2026-11-12-x.2) (item:: 1) (origin:: 2025-01-02-y.3)"
        " (status:: delvist udført) (note:: mangler (én) ting)"
    )
    own = read_own(EDITED.format(line=f"## Opgaver\n\n{task}"), NOW)
    (entry,) = own.meeting.entries.values()
    assert own.unread == ()
    assert (entry.due_words, entry.origin, entry.followed) == (
        "næste møde",
        "2025-01-02-y.3",
        "mangler (én) ting",
    )
    assert entry.state is PromiseState.PARTLY


def test_minutes_for_all_staff_are_refused() -> None:
    meeting = held("temamoede", "en")
    with pytest.raises(NotWhole):
        read_own(to_markdown(meeting, Audience.OPEN), NOW)
    with pytest.raises(NotWhole):
        read_json(to_json(meeting, Audience.OPEN), NOW)


def test_a_newer_form_is_refused() -> None:
    with pytest.raises(TooNew):
        read_own(EDITED.format(line="- x").replace("medtui: 1", "medtui: 2"), NOW)
    with pytest.raises(TooNew):
        read_json(to_json(held("temamoede", "en")).replace('"schema": 1', '"schema": 2', 1), NOW)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"schema": 1}', '{"schema": 1, "audience": "full", "meeting": {"id": 3}}', "[" * 100_000],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        read_json(text, NOW)


@pytest.mark.parametrize("what", [What.INVITATION, What.RUNSHEET])
def test_what_goes_out_before_a_meeting_is_no_meeting(what: What) -> None:
    with pytest.raises(BadFile):
        read_json(make(held("temamoede", "en"), Target.JSON, what=what).data.decode(), NOW)


def test_json_with_a_wrong_field_names_it() -> None:
    text = to_json(held("temamoede", "en")).replace('"kind": "decision"', '"kind": "vote"', 1)
    with pytest.raises(BadFile, match=r"entries\.kind"):
        read_json(text, NOW)


def test_saved_on_windows_it_is_the_same() -> None:
    text = to_markdown(held("temamoede", "da"))
    own = read_own("\ufeff" + text.replace("\n", "\r\n"), NOW)
    assert to_markdown(own.meeting) == text
    assert own.unread == ()
    assert own.meeting.head.status is Status.DRAFT


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("kind", list(Kind))
def test_our_word_for_confidential_may_be_typed(kind: Kind, closed: bool, lang: str) -> None:
    word = {"da": "(lukket)", "en": "(closed)"}[lang]
    head = Head(id="2026-11-12-x", title="x", date=NOW.date(), format="", lang=lang, created=NOW)
    for text in (word, f"Døren {word}", f"Døren\n{word}", f"\\{word}"):
        entry = Entry(
            id="2026-11-12-x.1",
            kind=kind,
            text=text,
            at=NOW,
            seat="front",
            order=1.0,
            phase="",
            closed=closed,
        )
        meeting = Meeting(head, entries={entry.id: entry})
        again = read_own(to_markdown(meeting), NOW).meeting
        # A parked line and a parked topic are written alike, so the one comes back as the other.
        one = [(e.text, e.closed, e.kind) for e in again.entries.values()] or [
            (i.title, i.closed, Kind.PARKED) for i in again.items.values()
        ]
        told = " ".join(text.split()) if again.items else text
        assert one == [(told, closed, kind)]


@pytest.mark.parametrize("words", [")", "(", "x) (closed", "(x)", ")(", "a (b", "&#41;"])
@pytest.mark.parametrize("closed", [True, False])
def test_words_for_a_day_may_hold_half_a_bracket(words: str, closed: bool) -> None:
    head = Head(id="2026-11-12-x", title="x", date=NOW.date(), format="", lang="en", created=NOW)
    entry = Entry(
        id="2026-11-12-x.1", kind=Kind.ACTION, text="Ring", at=NOW, seat="front", order=1.0, phase="", closed=closed,
        due_words=words, followed=words,
    )  # fmt: skip
    text = to_markdown(Meeting(head, entries={entry.id: entry}))
    (again,) = read_own(text, NOW).meeting.entries.values()
    assert (again.text, again.due_words, again.followed, again.closed) == ("Ring", words, words, closed)
