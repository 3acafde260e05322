"""From what was found in others' minutes to a meeting: marked facts, and the suggestions somebody has accepted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.sources import IMPORTED, Source, digest_of, lines_of
from medtui.domain.model.head import Head
from medtui.domain.model.items import Attachment, Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Fit, Kind, PhaseKind, PhaseState, PromiseState, Status
from medtui.domain.text import clean, fold, one_line
from medtui.i18n import translator
from medtui.imports.actions import MARK as ACTION_MARK
from medtui.imports.actions import mark_id
from medtui.imports.decisions import MARK as DECISION_MARK
from medtui.imports.found import DateFrom, Found, FoundAction, FoundDecision

_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\+|\band\b|\bog\b|\boch\b)\s*")
# A day at the end of a title, which the minutes print themselves; and the number of an item, which they give anew.
_DAY_LAST = re.compile(
    r"[\s,–—:(-]*\b(?:d(?:en)?\.?\s*)?(?:\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./ "
    r"-]+\d{2,4})\)?\s*$"
)
_NUMBER = re.compile(r"^\d+[.)]\s+(?=\S)")
_DONE = re.compile(r"\s*(?:[-*+]|\d+[.)])\s*\[[xX]\]\s")
Fact = FoundDecision | FoundAction


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's text that belongs to one meeting: its lines there, and what else is known of it."""

    name: str
    text: str
    begins: int
    kind: str = "text"
    planned: bool = False


def kept(found: Found, name: str, text: str, kind: str = "text", *, planned: bool = False) -> Kept:
    """The lines of a file that one meeting stands on."""
    lines = lines_of(text)
    return Kept(name, "\n".join(lines[found.begins - 1 : found.ends]), found.begins, kind, planned)


def digest(found: Found, part: Kept) -> str:
    """What tells these minutes from others: their text, and their day where only the file's place says it. What is
    read in the text or mended by hand makes no other minutes of it."""
    return digest_of("", found.outside, part.text)


def older_digest(found: Found, part: Kept) -> str:
    """The same as earlier versions have kept it."""
    return digest_of(found.title, found.date, part.text)


def meeting_of(
    found: Found,
    part: Kept,
    now: dt.datetime,
    *,
    committee: str = "",
    day: dt.date | None = None,
    accepted: Collection[Fact] = (),
    beside: Sequence[tuple[Found, Kept]] = (),
) -> Callable[[str], Meeting]:
    """What makes the meeting once its id is known. Marked facts are taken, of the others those `accepted`.

    `day` is the meeting's where the text has none, else `now` is; `beside` are agendas of the same meeting, whose items
    count where the minutes have none. What was said has no clock time: all of it stands at noon.
    """
    date = found.date or day or now.date()
    noon = now.replace(year=date.year, month=date.month, day=date.day, hour=12, minute=0, second=0)

    def make(id: str) -> Meeting:
        ahead = part.planned or (date > now.date() and not any(fact.marked for fact in found.facts))
        state = PhaseState.AHEAD if ahead else PhaseState.DONE
        items = _items(found, beside, noon, state)
        phase = Phase(
            id="p1",
            title=translator(found.lang)("Minutes"),
            order=1.0,
            minutes=_minutes(found) if ahead else 0,
            kind=PhaseKind.AGENDA,
            fit=(Fit.DECIDE,),
            state=state,
        )
        facts = [fact for fact in found.facts if fact.marked or fact in accepted]
        lines = lines_of(part.text)
        entries = [
            _entry(
                fact,
                f"{id}.{n}",
                float(n),
                noon,
                found,
                _item_at(found, fact.line),
                lines[fact.line - part.begins] if 0 <= fact.line - part.begins < len(lines) else "",
            )
            for n, fact in enumerate(facts, start=1)
        ]
        sources = [
            Source(
                id=f"s{n}",
                name=kept.name,
                text=kept.text,
                digest=digest(of, kept),
                at=now,
                begins=kept.begins,
                dated=of.date_from.value or (DateFrom.HAND.value if day is not None else ""),
                kind=kept.kind,
                headings=of.headings,
                items=tuple((item.id, line.line) for item, line in zip(items, of.items, strict=False))
                if n == 1
                else (),
                status=of.status,
                facts=tuple((e.id, f.line) for e, f in zip(entries, facts, strict=True)) if n == 1 else (),
                accepted=tuple(e.id for e, f in zip(entries, facts, strict=True) if not f.marked)
                if n == 1
                else (),
            )
            for n, (of, kept) in enumerate(((found, part), *beside), start=1)
        ]
        head = Head(
            id=id,
            title=title_of(found, part),
            date=date,
            format=IMPORTED,
            lang=found.lang if found.lang in ("da", "en") else "en",
            created=now,
            committee=committee,
            at=found.at,
            place=one_line(clean(found.place)),
            # Minutes that do not say that they were approved are not called so.
            status=Status.PLANNED
            if ahead
            else Status.APPROVED
            if found.status == "approved"
            else Status.DRAFT,
        )
        return Meeting(
            head,
            phases={phase.id: phase},
            items={i.id: i for i in items},
            entries={e.id: e for e in entries},
            attendance=_attendance(found),
            more={Source.table: {s.id: s for s in sources}},
        )

    return make


def title_of(found: Found, part: Kept) -> str:
    """What the meeting is called: its title without the day, else the name of its file."""
    title = one_line(clean(found.title))
    without_day = _DAY_LAST.sub("", title) if found.date is not None else title
    return without_day or title or one_line(clean(part.name)) or "?"


def _items(
    found: Found, beside: Sequence[tuple[Found, Kept]], at: dt.datetime, state: PhaseState
) -> list[Item]:
    named = found.items or next((of.items for of, _kept in beside if of.items), ())
    return [
        Item(
            id=f"i{n}",
            title=one_line(clean(item.title)) or _NUMBER.sub("", one_line(clean(item.text)), count=1),
            order=float(n),
            at=at,
            phase="p1",
            asked=item.kind,
            closed=item.closed,
            state=state,
            minutes=item.minutes,
            start=item.start,
            presenters=tuple(filter(None, (one_line(clean(name)) for name in item.presenters))),
            recommendation=clean(item.recommendation).strip(),
            background=clean(item.background).strip(),
            attachments=tuple(
                Attachment(name=name) for p in item.attachments if (name := one_line(clean(p)))
            ),
            case=one_line(clean(item.case)),
        )
        for n, item in enumerate(named, start=1)
    ]


def _minutes(found: Found) -> int:
    """How long a meeting is planned to be, 0 where the text does not say."""
    if not found.at or not found.ends_at:
        return sum(item.minutes for item in found.items)
    (begins, first), (ends, last) = found.at.split(":"), found.ends_at.split(":")
    return max(0, int(ends) * 60 + int(last) - int(begins) * 60 - int(first))


def _item_at(found: Found, line: int) -> str:
    """The item that a line stands under."""
    under = [(n, item) for n, item in enumerate(found.items, start=1) if item.line <= line]
    if not under:
        return ""
    number, item = under[-1]
    levels = dict(found.headings)
    own = levels.get(item.line, 0)
    others = {i.line for i in found.items}
    # An item ends where another heading of its level begins, such as that of the list of tasks.
    over = any(item.line < at <= line and level <= own and at not in others for at, level in found.headings)
    return "" if own and over else f"i{number}"


def _said(fact: Fact) -> str:
    """What is kept as the entry: the kind says already what the marker of a line said."""
    text = one_line(clean(fact.text))
    mark = DECISION_MARK if isinstance(fact, FoundDecision) else ACTION_MARK
    found = mark.match(text)
    bare = found["text"].strip() if found and not mark_id(found) else ""
    return bare or text or "…"


def _entry(fact: Fact, id: str, order: float, at: dt.datetime, found: Found, item: str, line: str) -> Entry:
    text = _said(fact)
    if isinstance(fact, FoundDecision):
        return Entry(
            id=id,
            kind=Kind.DECISION,
            text=text,
            at=at,
            seat="import",
            order=order,
            phase="p1",
            item=item,
            owners=owners_of(fact.owner, found.attendees),
            due=_day(fact.due),
            due_words="" if _day(fact.due) else one_line(clean(fact.due)),
        )
    due = _day(fact.due)
    return Entry(
        id=id,
        kind=Kind.ACTION,
        text=text,
        at=at,
        seat="import",
        order=order,
        phase="p1",
        item=item,
        owners=owners_of(fact.owner, found.attendees),
        due=due,
        due_words="" if due else one_line(clean(fact.due)),
        state=PromiseState.DONE if _DONE.match(line) else PromiseState.OPEN,
    )


def owners_of(written: str, attendees: Sequence[str]) -> tuple[str, ...]:
    """The owners as written, each with the full name of the only attendee who is called so."""
    names = [one_line(clean(name)).strip("@ ") for name in _BETWEEN.split(written)]
    return tuple(dict.fromkeys(_full(name, attendees) for name in names if name))


def _full(name: str, attendees: Sequence[str]) -> str:
    words = fold(name).split()
    fits = [one_line(clean(a)) for a in attendees if fold(a).split()[: len(words)] == words]
    return fits[0] if len(fits) == 1 else name


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _attendance(found: Found) -> dict[str, Attendance]:
    """Who was there and who was not, as the text says it."""
    return {
        f"a{n}": Attendance(
            id=f"a{n}",
            name=one_line(clean(person.name)),
            order=float(n),
            title=one_line(clean(person.title)),
            organisation=one_line(clean(person.organisation)),
            side=person.side,
            roles=tuple(one_line(clean(role)) for role in person.roles),
            presence=person.presence,
            substitute_for=one_line(clean(person.substitute_for)),
            arrived=person.arrived,
            left=person.left,
            guest=person.guest,
        )
        for n, person in enumerate(found.people, start=1)
        if one_line(clean(person.name))
    }
