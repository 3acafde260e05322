"""Random meetings with everything that minutes can hold, in lifelike order and with any text that can be typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from medtui.domain.model.change import Extra
from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.life import Approval, By
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.head import Head
from medtui.domain.model.items import Attachment, Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import (
    Asked,
    Fit,
    Kind,
    Outcome,
    PhaseKind,
    PhaseState,
    Presence,
    PromiseState,
    Side,
    Status,
)
from medtui.domain.municipality.compass import QUESTIONS, WHENS, pulse_id
from medtui.domain.running.sections import sections
from medtui.domain.text import clean

ZONE = timezone(timedelta(hours=1))
DAY = date(2026, 11, 12)
ID = "2026-11-12-proeve"
WORDS = (
    "Færre møder", "1. marts", "# nej", "- [ ] Rikke: ring (due:: 2026-01-01) (id:: x.1)", "A, B og C",
    "Støj (ejer: Bo)",
    "*fed* & co.", "Rikke: siger", "https://eksempel.dk/a_b", "(lukket)", "(closed)", "Beslutning 3:", "| a | b |",
    "10 % af 3_4", "Andet", "Other", "enighed, bekræftet af begge sider", "\u202eomvendt", "fra 09:30", "hold Årshjul",
    "09:00-09:15 Velkomst", "intet", "nothing", "linje et\nlinje to", "to\n\nafsnit\n- punkt", "uden frist",
    "Ørsted · Å",
    "> citat", "  luft  ", "[x] gjort", "a; b; c", "**Spørgsmål:** hvad", "ingen ejer", "5: 4 – gennemsnit 3 af 5",
)  # fmt: skip
NAMES = (
    "Rikke Dam", "Anne Lise Berg", "Bo Lind", "Karen Holm", "O'Neil, Pat", "Ida (vikar) Vang", "Bo og Ida", "1. Mand",
    "Årshjul", "Ledelsen", "Berg: Anne",
)  # fmt: skip
TITLES = (
    "Velkomst",
    "Grupper",
    "Pause",
    "Beslutningsrunde",
    "Andet",
    "Other",
    "Velkomst (kort)",
    "A · B",
    "drøftelse",
)

said = st.sampled_from(WORDS) | st.text(min_size=1, max_size=30).map(clean).filter(str.strip)
line = said.map(lambda text: " ".join(text.split()) or "x")
name = st.sampled_from(NAMES)
day = st.dates(date(2026, 1, 1), date(2028, 12, 31))
roles = st.sampled_from(["formand", "FTR", "chair", "TR (nord)"])
maybe_day = st.none() | day
sides = st.sampled_from([(), (Side.EMPLOYEES,), tuple(Side)])


def _clock(minute: int) -> datetime:
    return datetime(2026, 11, 12, 9, 0, 17, tzinfo=ZONE) + timedelta(minutes=minute)


@st.composite
def meetings(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Meeting:
    """One meeting."""
    status = draw(st.sampled_from(list(Status)))
    ran = status is not Status.PLANNED
    head = Head(
        id=ID, title=draw(line), date=DAY, format=draw(st.sampled_from(["temamoede", "imported", ""])),
        lang=draw(st.sampled_from(["da", "en"])), created=_clock(-900), at=draw(st.sampled_from(["", "09:00"])),
        committee=draw(line | st.just("")), purpose=draw(line | st.just("")), theme=draw(line | st.just("")),
        focus=draw(line | st.just("")), place=draw(line | st.just("")), chair=draw(name | st.just("")),
        deputy=draw(name | st.just("")), facilitator=draw(name | st.just("")), secretary=draw(name | st.just("")),
        status=status, started=_clock(0) if ran else None,
        ended=_clock(95) if ran and status is not Status.LIVE else None,
        heads=draw(st.sampled_from([0, 0, 17])), next_meeting=draw(maybe_day),
    )  # fmt: skip
    phases, minute = _phases(draw, ran=ran, over=head.ended is not None)
    items = _items(draw, phases, ran=ran, minute=minute)
    entries = _entries(draw, phases, items)
    people = _people(draw)
    meeting = Meeting(head, phases, items, entries, people)
    corrections = _corrections(draw, meeting)
    more: dict[str, dict[str, Extra]] = {}
    if pulses := _pulses(draw, entries):
        more[Pulse.table] = pulses
    if why := _reasons(draw, entries):
        more[Reasons.table] = why
    if status is Status.APPROVED:
        more[Approval.table] = _approvals(draw)
    return replace(meeting, corrections=corrections, more=more)


def _phases(draw: Any, *, ran: bool, over: bool) -> tuple[dict[str, Phase], int]:
    found: dict[str, Phase] = {}
    minute = 0
    count = draw(st.integers(0, 5))
    reached = draw(st.integers(0, count)) if ran and not over else count if over else 0
    for n in range(1, count + 1):
        length = draw(st.integers(0, 25))
        phase = Phase(
            id=f"p{n}", title=draw(st.sampled_from(TITLES) | line), order=float(n), minutes=length, fit=(Fit.DECIDE,),
            kind=draw(st.sampled_from([PhaseKind.TALK, PhaseKind.BOXES, PhaseKind.AGENDA])),
            presenters=tuple(draw(st.lists(name, max_size=3))), discussion=draw(st.booleans()),
            place=draw(line | st.just("")), starts=draw(st.sampled_from(["", "", "09:30"])),
        )  # fmt: skip
        if draw(st.integers(0, 9)) == 0:
            phase = replace(phase, state=PhaseState.SKIPPED)
        elif n <= reached:
            phase = replace(phase, state=PhaseState.DONE, began=_clock(minute), ended=_clock(minute + length))
            minute += length
        found[phase.id] = phase
    return found, minute


def _items(draw: Any, phases: dict[str, Phase], *, ran: bool, minute: int) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for n in range(1, draw(st.integers(0, 4)) + 1):
        phase = draw(st.sampled_from([*phases.values()])) if phases else None
        topic = draw(st.booleans())
        began = _clock(draw(st.integers(0, max(minute, 1)))) if ran and draw(st.booleans()) else None
        found[f"i{n}"] = Item(
            id=f"i{n}", title=draw(line), order=float(n), at=_clock(n), phase=phase.id if phase else "",
            asked=draw(st.sampled_from([None, *Asked])), closed=draw(st.integers(0, 4)) == 0, topic=topic,
            raised_by=draw(st.sampled_from([None, *Side])),
            dots=draw(st.sampled_from([None, 1, 9])) if topic else None,
            parked=began is None and draw(st.integers(0, 2)) == 0,
            began=began, ended=began + timedelta(minutes=4) if began and draw(st.booleans()) else None,
            state=PhaseState.DONE if began else PhaseState.AHEAD,
            outcome=draw(st.sampled_from([None, *Outcome])), confirmed=draw(sides),
            handed_to=draw(st.sampled_from(["", "", "LokalMED Nord", "A · B"]) | line) if draw(st.booleans()) else "",
            **(_prepared(draw, line) if draw(st.booleans()) else {}),
        )  # fmt: skip
        if found[f"i{n}"].parked and draw(st.booleans()):
            found[f"i{n}"] = replace(found[f"i{n}"], put_off=draw(line))
    return found


def _prepared(draw: Any, line: Any) -> dict[str, Any]:
    """What was prepared for an item: typed text of any kind, some of it in several lines."""
    text = st.lists(line, max_size=3).map("\n".join)
    paper = st.builds(
        Attachment,
        name=line,
        path=line | st.just(""),
        url=line | st.just(""),
        sha256=st.sampled_from(["", "ab" * 32]),
    )
    return {
        "minutes": draw(st.sampled_from([0, 5, 90])), "start": draw(st.sampled_from(["", "09:30"])),
        "presenters": tuple(draw(st.lists(line, max_size=2))),
        "recommendation": draw(text), "background": draw(text),
        "attachments": tuple(draw(st.lists(paper, max_size=2))),
        **({"proposed": date(2026, 11, 3), "late": draw(st.booleans())} if draw(st.booleans()) else {}),
        "case": draw(line | st.just("")), "kle": draw(st.sampled_from(["", "81.38.04-G01"])),
    }  # fmt: skip


def _entries(draw: Any, phases: dict[str, Phase], items: dict[str, Item]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for n in range(1, draw(st.integers(0, 9)) + 1):
        kind = draw(st.sampled_from(list(Kind)))
        item = draw(st.sampled_from([*items.values(), None]))
        phase = item.phase if item else draw(st.sampled_from([*phases, ""]))
        owned = kind in (Kind.ACTION, Kind.DECISION)
        earlier = st.lists(
            st.sampled_from(["2025-01-02-foer.3", "2025-01-02-foer.11"]), max_size=2, unique=True
        )
        links = {key: tuple(draw(earlier)) for key in ("replaces", "confirms", "repeals")}
        found[f"{ID}.{n}"] = Entry(
            id=f"{ID}.{n}", kind=kind, text=draw(said), at=_clock(n), seat="front", order=float(n), phase=phase,
            item=item.id if item else "", owners=tuple(draw(st.lists(name, max_size=2))) if owned else (),
            team=draw(st.sampled_from(["", "", "Årshjul"])) if owned else "",
            due=draw(maybe_day) if owned else None, due_words=draw(st.just("") | line) if owned else "",
            no_date=owned and draw(st.booleans()), closed=draw(st.integers(0, 4)) == 0,
            side=draw(st.sampled_from([None, *Side])), proposal=draw(st.booleans()), confirmed=draw(sides),
            outcome=draw(st.sampled_from([None, *Outcome])), state=draw(st.sampled_from(list(PromiseState))),
            followed=draw(st.just("") | line), origin=draw(st.sampled_from(["", "2025-01-02-foer.7"])),
            review=draw(maybe_day), **links,
            asked_of=draw(st.just("") | line) if kind is Kind.ACTION else "",
            answered=draw(maybe_day) if kind is Kind.ACTION else None,
        )  # fmt: skip
    return found


def _people(draw: Any) -> dict[str, Attendance]:
    organisations = draw(st.sampled_from([("",), ("Staben",), ("Staben", "Skolen", "")]))
    known = draw(st.booleans())
    found: dict[str, Attendance] = {}
    for n, who in enumerate(draw(st.lists(name, max_size=5, unique=True)), start=1):
        found[f"a{n}"] = Attendance(
            id=f"a{n}", name=who, order=float(n), title=draw(st.sampled_from(["", "direktør", "leder, skole"])),
            organisation=draw(st.sampled_from(organisations)), side=draw(st.sampled_from([*Side])) if known else None,
            roles=tuple(draw(st.lists(roles, max_size=2, unique=True))),
            presence=draw(st.sampled_from([Presence.PRESENT, *Presence])), guest=draw(st.booleans()) and not known,
            substitute_for=draw(st.sampled_from(["", "", "Bo Lind", "A, B"])),
            arrived=draw(st.sampled_from(["", "09:30"])), left=draw(st.sampled_from(["", "10:15"])),
        )  # fmt: skip
    return found


def _corrections(draw: Any, meeting: Meeting) -> dict[str, Correction]:
    found: dict[str, Correction] = {}
    printed = [s.item.id for s in sections(meeting) if s.item is not None]
    for n in range(1, draw(st.integers(0, 3)) + 1):
        at = _clock(2_000 + n)
        decisions = [e for e in meeting.entries.values() if e.kind in (Kind.DECISION, Kind.ACTION)]
        if decisions and draw(st.booleans()):
            entry = draw(st.sampled_from(decisions))
            field = draw(
                st.sampled_from([Corrected.TEXT, Corrected.DUE, Corrected.OUTCOME, Corrected.CONFIRMED])
            )
            values = {
                Corrected.TEXT: said,
                Corrected.DUE: st.just("-") | day.map(date.isoformat),
                Corrected.OUTCOME: st.sampled_from([o.value for o in Outcome]),
                Corrected.CONFIRMED: st.sampled_from(["", "management", "management, employees"]),
            }[field]
            about = {"entry": entry.id, "kind": entry.kind, "item": entry.item}
        elif meeting.attendance and draw(st.booleans()):
            field = draw(st.sampled_from([Corrected.PRESENCE, Corrected.ROLES, Corrected.SIDE]))
            values = {
                Corrected.PRESENCE: st.sampled_from([p.value for p in Presence]),
                Corrected.ROLES: line | st.just(""),
                Corrected.SIDE: st.sampled_from(["", "management"]),
            }[field]
            about = {"entry": draw(st.sampled_from(list(meeting.attendance)))}
        elif printed and draw(st.booleans()):
            values = {
                Corrected.BACKGROUND: said | st.just(""),
                Corrected.RECOMMENDATION: said | st.just(""),
                Corrected.PAPERS: line | st.just(""),
                Corrected.ASKED: st.sampled_from(["", *(a.value for a in Asked)]),
                Corrected.SIDE: st.sampled_from(["", "management"]),
                Corrected.PLANNED: st.sampled_from(["", "20 min.", "09:30, 20 min."]),
            }
            field = draw(st.sampled_from([*values]))
            values = values[field]
            item = draw(st.sampled_from(printed))
            about = {"entry": item, "item": item}
        elif meeting.phases and draw(st.booleans()):
            field = draw(st.sampled_from([Corrected.TITLE, Corrected.PLACE, Corrected.PRESENTERS]))
            values = line | st.just("")
            about = {"entry": draw(st.sampled_from(list(meeting.phases)))}
        else:
            field = draw(st.sampled_from([Corrected.TITLE, Corrected.CHAIR, Corrected.PURPOSE]))
            values = line
            about = {"entry": meeting.id}
        found[f"c{n}"] = Correction(
            id=f"c{n}", field=field, before=draw(values), after=draw(values), at=at, seat=draw(line),
            side=draw(st.sampled_from([None, *Side])), **about,
        )  # fmt: skip
    return found


def _pulses(draw: Any, entries: dict[str, Entry]) -> dict[str, Extra]:
    found: dict[str, Extra] = {}
    for question in draw(st.lists(st.sampled_from(QUESTIONS), max_size=3, unique=True)):
        when = draw(st.sampled_from(["", *WHENS]))
        counts = tuple(draw(st.lists(st.integers(0, 9), min_size=5, max_size=5)))
        id = pulse_id(question, "", when)
        found[id] = Pulse(id=id, question=question, counts=counts, when=when)
    return found


def _reasons(draw: Any, entries: dict[str, Entry]) -> dict[str, Extra]:
    decisions = [entry.id for entry in entries.values() if entry.kind is Kind.DECISION]
    text = st.lists(line, max_size=2).map("\n".join)
    found: dict[str, Extra] = {}
    for n, id in enumerate(decisions, start=1):
        one = Reasons(id=f"w{n}", entry=id, why=draw(text), rejected=draw(text), gain=draw(text))
        if (one.why or one.rejected or one.gain) and draw(st.booleans()):
            found[one.id] = one
    return found


def _approvals(draw: Any) -> dict[str, Extra]:
    given = draw(st.lists(st.sampled_from(list(By)), unique=True))
    return {
        by.value: Approval(
            id=by.value,
            by=by,
            on=DAY + timedelta(days=7),
            at=_clock(9_000),
            seat="front",
            name=draw(line),
            content=draw(st.sampled_from(["", "0123456789abcdef" * 4])),
        )
        for by in given
    }
