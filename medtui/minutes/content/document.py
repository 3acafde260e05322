"""Minutes as a document: a pure function of a meeting, in blocks that every target is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind, PhaseState, Presence, Side, Status
from medtui.domain.parsing.dates import spell
from medtui.domain.running.clock import timetable
from medtui.domain.running.sections import QUIET, Section
from medtui.i18n import translator
from medtui.minutes.content.audience import Audience, view
from medtui.minutes.content.corrections import corrections, is_closed, subject
from medtui.minutes.content.vocabulary import Translate, side_word

VISIT: Final = "visit"
"""The format of a visit: who is there is told by organisation."""


@dataclass(frozen=True, slots=True)
class Group:
    """People of one side or organisation."""

    title: str
    people: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A slot of the programme in clock times `HH:MM`; empty where no clock is known."""

    begins: str
    ends: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part with its own lines; what is gathered at the end is not among them.

    `withheld` where its number is all that the audience may know of it.
    """

    section: Section
    title: str
    lines: tuple[Entry, ...]
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """All of the minutes. `numbers` gives each decision its number through the whole document, `places` each
    entry its part. `meeting` is as its audience may see it."""

    audience: Audience
    meeting: Meeting
    lang: str
    date: str
    groups: tuple[Group, ...]
    excused: tuple[Attendance, ...]
    absent: tuple[Attendance, ...]
    programme: tuple[ProgrammeLine, ...]
    parts: tuple[Part, ...]
    parked: tuple[Item, ...]
    parked_entries: tuple[Entry, ...]
    messages: tuple[Entry, ...]
    actions: tuple[Entry, ...]
    corrections: tuple[Correction, ...]
    guidelines: tuple[Guideline, ...]
    reasons: tuple[Reasons, ...]
    numbers: dict[str, int]
    places: dict[str, int]

    @property
    def confidential(self) -> bool:
        """Whether it holds something that is closed: only the full minutes can."""
        if self.audience is not Audience.FULL:
            return False
        told = (
            *(e for p in self.parts for e in p.lines),
            *self.parked_entries,
            *self.messages,
            *self.actions,
        )
        items = {i.id for i in self.parked} | {p.section.item.id for p in self.parts if p.section.item}
        return (
            any(map(self.meeting.is_closed, told))
            or not self.meeting.closed_items.isdisjoint(items)
            or any(is_closed(self.meeting, c) for c in self.corrections)
        )

    def subject(self, correction: Correction, t: Translate) -> str:
        """What a correction is about, with the number that it has here."""
        of_item = (
            p.section.number for p in self.parts if p.section.item and p.section.item.id == correction.entry
        )
        number = self.numbers.get(correction.entry) or next(of_item, None)
        return subject(correction, self.meeting, number, t)


def document(meeting: Meeting, audience: Audience = Audience.FULL) -> Document:
    """The minutes of a meeting for an audience, in the meeting's own language."""
    seen = view(meeting, audience)
    meeting, found = seen.meeting, seen.sections
    t = translator(meeting.head.lang)
    parts = tuple(
        Part(
            s,
            s.title or t("Other"),
            tuple(e for e in s.entries if e.kind not in (Kind.MESSAGE, Kind.ACTION, Kind.PARKED)),
            withheld=s.closed and audience is not Audience.FULL,
        )
        for s in found
        if s.number
    )
    everything = [e for s in found for e in s.entries]
    return Document(
        audience=audience,
        meeting=meeting,
        lang=meeting.head.lang,
        date=spell(meeting.head.date, meeting.head.lang),
        groups=_groups(meeting, t),
        excused=tuple(a for a in meeting.people if a.presence is Presence.EXCUSED),
        absent=tuple(a for a in meeting.people if a.presence is Presence.ABSENT),
        programme=_programme(meeting),
        parts=parts,
        parked=seen.parked,
        parked_entries=tuple(e for e in everything if e.kind is Kind.PARKED),
        messages=tuple(e for e in everything if e.kind is Kind.MESSAGE),
        actions=tuple(e for e in everything if e.kind is Kind.ACTION),
        corrections=corrections(meeting),
        guidelines=guidelines(meeting, seen.numbers),
        reasons=reasons(meeting, everything),
        numbers=seen.numbers,
        places={e.id: s.number for s in found if s.number for e in s.entries},
    )


def guidelines(meeting: Meeting, numbers: Mapping[str, int]) -> tuple[Guideline, ...]:
    """What decisions of the meeting say as guidelines, in the order of the decisions."""
    records = meeting.more.get(Guideline.table, {}).values()
    found = [one for one in records if isinstance(one, Guideline) and one.entry in meeting.entries]
    places = {entry.id: place for place, entry in enumerate(meeting.stream)}
    return tuple(sorted(found, key=lambda one: (numbers.get(one.entry, 0), places[one.entry])))


def reasons(meeting: Meeting, printed: Sequence[Entry] = ()) -> tuple[Reasons, ...]:
    """What is said of the reasons of decisions, in the order in which the decisions are `printed`."""
    records = meeting.more.get(Reasons.table, {}).values()
    found = [one for one in records if isinstance(one, Reasons) and one.entry in meeting.entries]
    places = {entry.id: place for place, entry in enumerate(printed or meeting.stream)}
    return tuple(sorted(found, key=lambda one: places.get(one.entry, len(places))))


def _groups(meeting: Meeting, t: Translate) -> tuple[Group, ...]:
    """The two sides, then others and guests; by organisation where nobody has a side, and at a planned visit."""
    present = [a for a in meeting.people if a.presence is Presence.PRESENT]
    if by_organisation(present, meeting.head.format):
        organisations = list(dict.fromkeys(a.organisation for a in present if a.organisation))
        names = [*organisations, ""] if any(not a.organisation for a in present) else organisations
        return tuple(
            Group(name or t("Others"), tuple(a for a in present if a.organisation == name)) for name in names
        )
    if any(a.side for a in present):
        groups = [
            *(Group(side_word(s, t).capitalize(), tuple(a for a in present if a.side is s)) for s in Side),
            Group(t("Others"), tuple(a for a in present if a.side is None and not a.guest)),
            Group(t("Guests"), tuple(a for a in present if a.side is None and a.guest)),
        ]
        return tuple(g for g in groups if g.people)
    return (Group("", tuple(present)),) if present else ()


def by_organisation(present: Sequence[Attendance], format: str) -> bool:
    """Whether those present are listed by organisation rather than by side."""
    several = len({a.organisation for a in present if a.organisation}) > 1
    return several and (format == VISIT or not any(a.side for a in present))


def as_grouped(group: Group, t: Translate) -> tuple[Attendance, ...]:
    """The people of a group without what its title says of them."""
    guests = group.title == t("Guests") and all(a.guest and a.side is None for a in group.people)
    return tuple(replace(a, guest=False) for a in group.people) if guests else group.people


def _programme(meeting: Meeting) -> tuple[ProgrammeLine, ...]:
    """What was on, when; planned times for what has not begun. Empty for a meeting without phases."""
    now = meeting.head.ended or _latest(meeting)
    over = meeting.head.ended is not None or meeting.head.status not in (Status.PLANNED, Status.LIVE)
    known = meeting.head.started is not None or bool(meeting.head.at)
    lines: list[ProgrammeLine] = []
    for slot in timetable(meeting, now):
        unused = over and slot.phase.began is None
        if unused or slot.phase.state is PhaseState.SKIPPED:
            continue
        ends = slot.phase.ended or slot.ends
        lines.append(
            ProgrammeLine(_clock(slot.starts) if known else "", _clock(ends) if known else "", slot.phase)
        )
    return tuple(lines)


def _latest(meeting: Meeting) -> datetime:
    moments = [meeting.head.created, *(e.at for e in meeting.entries.values())]
    moments += [p.began for p in meeting.phases.values() if p.began]
    return max(moments)


def _clock(moment: datetime) -> str:
    return moment.strftime("%H:%M")


def is_quiet(phase: Phase | None) -> bool:
    """Whether a phase is a break or a transfer."""
    return phase is not None and phase.kind in QUIET
