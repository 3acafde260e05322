"""A whole meeting of every format, in both languages, and the minutes it gives: kept as files, looked at by people.

python -m tests.minutes.export.test_golden        writes them anew; then look at the difference
"""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medtui.domain.commands.create import from_spec
from medtui.domain.commands.entries import Capture, Confirm
from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import CountDots, Raise, SetItemOutcome
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Fit, Kind, Makes, Outcome, PhaseKind, Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.parsing.capture import parse
from medtui.domain.parsing.names import NameBook
from medtui.domain.running.sections import QUIET
from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Target, make
from medtui.store.files.formats import load_formats
from tests.domain.room import Room

FOLDER = Path(__file__).parent.parent / "golden"
FORMATS = (
    "temamoede", "uden-dagsorden", "kvartalsmoede", "stormoede", "opgavehold", "ordinaert", "uenighed", "visit",
)  # fmt: skip
BOOK = NameBook(["Rikke Dam", "Anne Lise Berg", "Karen Holm", "Bo Lind"], teams=["Årshjul"])
PEOPLE = (
    "Rikke Dam, direktør (A, formand); Karen Holm, økonomichef (A); Anne Lise Berg, pædagog (B, FTR, BUPL); "
    "Bo Lind, lærer (B, fra 9.30); Ida Vang (B, afbud)"
)
SAID: dict[str, Any] = {
    "da": {
        "topics": ("Færre møder", "Vikarer uden oplæring", "En personsag", "Støj"),
        "notes": ("Vi ser på tallene fra i fjor", "1. marts er for tidligt", "Prisen er < 3 % & faldende"),
        "question": "? Hvordan holder vi nye med",
        "statement": '" Medarbejdersiden ønsker prøvetid',
        "closed": "!! Stillingen i staben nedlægges",
        "decision": "! Vi prøver kvartalsmøder i to år @anne 15/12 =enighed",
        "action": "> Udkast til årshjul @rikke @hold Årshjul fredag",
        "message": "& Vi mødes hvert kvartal fra januar",
        "last": "Godt, at vi nåede at beslutte",
    },
    "en": {
        "topics": ("Fewer meetings", "Temps without training", "A personal matter", "Noise"),
        "notes": ("We look at last year's figures", "1. March is too early", "The price is < 3 % & falling"),
        "question": "? How do we keep newcomers with us",
        "statement": '" The employees want a trial period',
        "closed": "!! The post in the staff is closed down",
        "decision": "! We try quarterly meetings for two years @anne 15/12 =agreed",
        "action": "> Draft of the annual wheel @rikke @team Årshjul friday",
        "message": "& We meet every quarter from January",
        "last": "Good that we reached a decision",
    },
}


def held(format: str, lang: str) -> Meeting:
    """A meeting of this format from its first phase to its end, with something of everything that it is fit for."""
    spec = load_formats(None).get(format)
    phases = [from_spec(phase, f"p{n}", float(n), lang) for n, phase in enumerate(spec.phases, start=1)]
    room = Room(
        phases, format=format, lang=lang, committee="HovedMED", chair="Rikke Dam", deputy="Anne Lise Berg",
        title=spec.title.text(lang), next_meeting=date(2027, 2, 11),
    )  # fmt: skip
    said = SAID[lang]
    for person in read_attendees(PEOPLE):
        room.do(Attend(person))
    if any(phase.kind is PhaseKind.AGENDA for phase in phases):
        _raise(room, said["topics"])
    able = [phase.id for phase in phases if phase.decides]
    deciding = next(
        (p.id for p in phases if p.kind is PhaseKind.AGENDA and p.decides), able[-1] if able else ""
    )
    notes, acted = itertools.cycle(said["notes"]), False
    while (phase := _next(room)) is not None:
        item = room.meeting.item
        if phase.kind is PhaseKind.GATHER:
            _raise(room, said["topics"])
        elif phase.kind is PhaseKind.DOTS:
            for number, dots in enumerate((9, 4, 2, 1), start=1):
                room.do(CountDots(number, dots))
        elif phase.kind not in QUIET and phase.makes is not Makes.NOTHING:
            _say(room, next(notes))
            if Fit.INPUT in phase.fit:
                for name in ("question", "statement", "closed"):
                    _say(room, said[name])
            if phase.id == deciding:
                decision = _say(room, said["decision"])
                for side in Side:
                    room.do(Confirm(decision, side))
                deciding = ""
            if not acted:
                _say(room, said["action"])
                _say(room, said["message"])
                acted = True
            if item is not None and item.outcome is None:
                room.do(SetItemOutcome(item.id, Outcome.DISCUSSED))
        if phase.id == phases[-1].id:
            break
    _say(room, said["last"])
    room.after(3).do(End())
    return room.meeting


def _next(room: Room) -> Phase | None:
    room.after(4).do(Next())
    return room.meeting.phase


def _raise(room: Room, titles: tuple[str, ...]) -> None:
    for number, title in enumerate(titles):
        room.after(1).do(Raise(title, (Side.EMPLOYEES, Side.MANAGEMENT)[number % 2], closed=number == 2))


def _say(room: Room, line: str) -> str:
    draft = parse(line, today=room.meeting.head.date, book=BOOK)
    return room.after(1).do(Capture(draft)).ops[-1].id


def written(format: str, lang: str) -> dict[str, str]:
    """The files of one meeting: for the committee, for all staff, and the news."""
    meeting = held(format, lang)
    made = {a: make(meeting, Target.MD, a).data.decode() for a in Audience}
    return {f"{format}.{lang}.{audience}.md": text for audience, text in made.items()}


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_the_minutes_are_as_they_were_looked_at(format: str, lang: str) -> None:
    for name, text in written(format, lang).items():
        assert (FOLDER / name).read_text("utf-8") == text, name


def test_the_meetings_have_what_is_to_be_seen() -> None:
    for format in FORMATS:
        meeting = held(format, "da")
        kinds = {e.kind for e in meeting.stream}
        assert {Kind.NOTE, Kind.ACTION, Kind.MESSAGE} <= kinds, format


def test_every_whole_format_is_here() -> None:
    assert {f.key for f in load_formats(None).all if f.scope.value == "meeting"} == set(FORMATS)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for a_format in FORMATS:
        for a_lang in ("da", "en"):
            for a_name, a_text in written(a_format, a_lang).items():
                (FOLDER / a_name).write_text(a_text, "utf-8", newline="\n")
