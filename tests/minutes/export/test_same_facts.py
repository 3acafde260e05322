"""Every form of the minutes says the same of the same meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import Next
from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.attendees import read_attendees
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.targets import Made, Target, make
from tests.domain.room import Room, theme_phases
from tests.minutes.markdown.test_markdown import say
from tests.minutes.reading import layers

FORMS = (Target.MD, Target.HTML, Target.DOCX, Target.PDF, Target.EML)


def text_of(made: Made) -> str:
    """The layer that has the text."""
    return next(layer for layer in layers(made) if "Anne Lise Berg" in layer)


def linked() -> Meeting:
    """A meeting whose decisions and tasks are tied to others."""
    room = Room(theme_phases(), committee="HovedMED", lang="da")
    for person in read_attendees(
        "Rikke Dam, leder, Havnen (A, formand); Anne Lise Berg, sosu, Engen (B); Lone Krag, borgmester (gæst); Bo Lind"
    ):
        room.do(Attend(person))
    for _ in range(4):
        room.do(Next())
    id = say(room, "! Vi holder fast i pauserne")
    task = say(room, "> Rikke: skriv det ned")
    entries = dict(room.meeting.entries)
    entries[id] = replace(
        entries[id],
        replaces=("gammel.1",),
        confirms=("gammel.2",),
        repeals=("gammel.3",),
        review=date(2027, 5, 14),
    )
    entries[task] = replace(entries[task], origin="gammel.4")
    return replace(room.meeting, entries=entries)


@pytest.mark.parametrize("target", FORMS)
def test_no_form_lacks_what_ties_a_decision_to_others(target: Target) -> None:
    text = text_of(make(linked(), target))
    missing = [fact for fact in ("gammel.1", "gammel.2", "gammel.3", "gammel.4", "2027") if fact not in text]
    assert not missing


@pytest.mark.parametrize("target", FORMS)
def test_the_two_sides_stand_first_then_others_then_guests(target: Target) -> None:
    text = text_of(make(linked(), target))
    names = (
        "Ledelse",
        "Rikke Dam",
        "Medarbejder",
        "Anne Lise Berg",
        "Andre",
        "Bo Lind",
        "Gæster",
        "Lone Krag",
    )
    found = text[text.casefold().index("deltagere") :]
    places = [found.casefold().index(name.casefold()) for name in names]
    assert places == sorted(places), found[:400]


@pytest.mark.parametrize("format", ["temamoede", "visit"])
def test_people_come_back_from_the_text_as_they_were(format: str) -> None:
    meeting = linked()
    meeting = replace(meeting, head=replace(meeting.head, format=format))
    again = read_own(to_markdown(meeting), meeting.head.created)
    assert again.unread == ()
    listed = {(a.name, a.guest, a.organisation) for a in again.meeting.people}
    assert listed == {(a.name, a.guest, a.organisation) for a in meeting.people}
