"""Random meetings whose closed parts hold hostile text, and every word in them that must not get out."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from medtui.domain.model.change import Extra
from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.items import Attachment, Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Asked, Kind, Outcome, PhaseState, Presence, PromiseState, Side, Status
from medtui.domain.text import clean
from tests.domain.room import START, head, open_phases, theme_phases

HOSTILE = (
    "<script>alert({w})</script>", "{w}\n# {w}", "| {w} | {w} |", "- [ ] {w} (due:: 2026-01-01) (id:: x.1)", "={w}()",
    "@{w} fredag", "&{w};", "[{w}](http://{w}.dk)", "**{w}", "\\{w}\\", "`{w}", "BEGIN:VEVENT\nSUMMARY:{w}", "{w}; {w}",
    "{w}\r\nX-{w}: {w}", "]]>{w}<!--", "#{w}[{w}]", "$ {w} $", "مرحبا {w}", "\u202e{w}", "😀 {w}", "=?utf-8?q?{w}?=",
    "{w},{w};{w}", "../../{w}", "%{w}%", "{w}" * 3, "{w} ÆØÅ {w}", "\x00{w}\x1b[31m", "#{w}", "--- {w} ---",
)  # fmt: skip
OPEN = (
    "Vi ses igen",
    "<b>fed</b> & co.",
    "| a | b |",
    "1. marts\n# nej",
    "=1+1",
    "Ring til økonomi",
    "😀 🎉",
    "مرحبا",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJ0123456789"
OWNED = (Kind.ACTION, Kind.DECISION)
LONG = re.compile(r"[^\W_]{8,}")


@dataclass(frozen=True)
class Case:
    """A meeting, and the closed words of eight or more characters that no open line has."""

    meeting: Meeting
    secret: frozenset[str]


def case(seed: int) -> Case:
    """One random meeting."""
    chance = random.Random(seed)
    phases = chance.choice((theme_phases, open_phases))()
    phases = [
        replace(p, state=PhaseState.DONE, began=START + timedelta(minutes=n), ended=START + timedelta(minutes=n + 1))
        for n, p in enumerate(phases)
    ] if chance.random() < 0.8 else phases  # fmt: skip
    secret: list[str] = []
    shown: list[str] = []

    def word() -> str:
        return "".join(chance.choice(LETTERS) for _ in range(chance.randint(8, 20)))

    def text(closed: bool) -> str:
        made = clean(chance.choice(HOSTILE).format(w=word()) if closed else f"{chance.choice(OPEN)} {word()}")
        (secret if closed else shown).append(made)
        return made

    items: dict[str, Item] = {}
    for n in range(1, chance.randint(1, 7)):
        closed = chance.random() < 0.45
        items[f"i{n}"] = Item(
            id=f"i{n}",
            title=text(closed),
            order=float(n),
            at=START + timedelta(minutes=n),
            phase=chance.choice([p.id for p in phases] + [""]),
            asked=chance.choice(list(Asked)),
            closed=closed,
            topic=chance.random() < 0.5,
            raised_by=chance.choice([None, *Side]),
            dots=chance.choice([None, 3, 9]),
            parked=chance.random() < 0.3,
            began=START + timedelta(minutes=n) if chance.random() < 0.7 else None,
            outcome=chance.choice([None, *Outcome]),
            origin=f"2026-01-01-{word()}#i1" if closed else "",
            minutes=chance.choice([0, 20]),
            presenters=(text(closed),) if chance.random() < 0.5 else (),
            recommendation=text(closed) if chance.random() < 0.5 else "",
            background=text(closed) if chance.random() < 0.5 else "",
            attachments=(Attachment(name=text(closed), path=text(closed), url=text(closed)),)
            if chance.random() < 0.5
            else (),
            case=text(closed) if chance.random() < 0.5 else "",
            kle=text(closed) if chance.random() < 0.5 else "",
            proposed=date(2026, 11, 3) if chance.random() < 0.3 else None,
            late=chance.random() < 0.3,
            put_off=text(closed) if chance.random() < 0.3 else "",
        )
    ids = list(items)
    for id in ids:
        if chance.random() < 0.2 and (into := chance.choice(ids)) != id and not items[into].merged_into:
            items[id] = replace(items[id], merged_into=into)
    hidden = _closed(items)
    for id in hidden:
        if not items[id].closed:
            # What is merged with a closed item is as closed as that is.
            for told in _typed(items[id]):
                shown.remove(told)
                secret.append(told)
    entries: dict[str, Entry] = {}
    for n in range(1, chance.randint(4, 24)):
        item = chance.choice([*ids, "", ""])
        closed = chance.random() < 0.4
        hide = closed or item in hidden
        kind = chance.choice(list(Kind))
        id = f"2026-11-12-faerre-moeder.{n}"
        entries[id] = Entry(
            id=id,
            kind=kind,
            text=text(hide),
            at=START + timedelta(minutes=n),
            seat="front",
            order=float(n),
            phase=chance.choice([p.id for p in phases] + ["gone"]),
            item=item,
            owners=tuple(text(hide) for _ in range(chance.choice([0, 1, 2]))) if kind in OWNED else (),
            team=text(hide) if chance.random() < 0.2 else "",
            due=date(2026, 12, chance.randint(1, 28)) if chance.random() < 0.5 else None,
            due_words=text(hide) if chance.random() < 0.2 else "",
            closed=closed,
            side=chance.choice([None, *Side]),
            outcome=chance.choice([None, *Outcome]),
            proposal=chance.random() < 0.2,
            state=chance.choice(list(PromiseState)),
            followed=text(hide) if chance.random() < 0.2 else "",
            origin=text(hide) if hide else "",
            asked_of=text(hide) if kind is Kind.ACTION and chance.random() < 0.3 else "",
        )  # fmt: skip
    people = {
        f"a{n}": Attendance(
            id=f"a{n}",
            name=text(False),
            order=float(n),
            side=chance.choice([None, *Side]),
            presence=chance.choice(list(Presence)),
            organisation=chance.choice(["", text(False)]),
        )
        for n in range(chance.randint(0, 4))
    }
    values: dict[str, Any] = {
        "lang": chance.choice(["da", "en"]),
        "title": text(False),
        "committee": text(False),
        "purpose": text(False),
        "chair": text(False),
        "status": chance.choice([s for s in Status if s is not Status.LIVE]),
        "item": chance.choice([*ids, ""]),
        "reading": chance.choice([*entries, ""]),
        "next_meeting": chance.choice([None, date(2026, 12, 10)]),
    }
    corrections: dict[str, Correction] = {}
    for n in range(1, chance.randint(1, 8)):
        entry = chance.choice([*entries.values()])
        # Closed once is closed for good: what it said then may be what nobody was to know.
        once = chance.random() < 0.3
        before = any(c.entry == entry.id and c.closed for c in corrections.values())
        hide = once or before or entry.closed or entry.item in hidden
        corrections[f"c{n}"] = Correction(
            id=f"c{n}", entry=entry.id, field=chance.choice([Corrected.TEXT, Corrected.OWNERS]), before=text(hide),
            after=text(hide), at=START + timedelta(days=n), seat="front", kind=entry.kind, item=entry.item, closed=once,
        )  # fmt: skip
        if once:
            # Its earlier corrections are as closed as it was.
            for c in corrections.values():
                if c.entry == entry.id:
                    for line in (c.before, c.after):
                        if line in shown:
                            shown.remove(line)
                            secret.append(line)
    for n in range(50, chance.randint(50, 53)):
        hide = chance.random() < 0.5
        corrections[f"c{n}"] = Correction(
            id=f"c{n}", entry=f"2026-11-12-faerre-moeder.{n}", field=Corrected.DELETED, before=text(hide), after="",
            at=START + timedelta(days=n), seat="front", kind=Kind.NOTE, closed=hide,
        )  # fmt: skip
    fields = (
        Corrected.BACKGROUND,
        Corrected.RECOMMENDATION,
        Corrected.PAPERS,
        Corrected.PRESENTERS,
        Corrected.CASE,
    )
    for n in range(60, 60 + chance.randint(0, 2) * bool(ids)):
        item = items[chance.choice(ids)]
        hide = item.id in hidden
        corrections[f"c{n}"] = Correction(
            id=f"c{n}", entry=item.id, field=chance.choice(fields), before=text(hide), after=text(hide),
            at=START + timedelta(days=n), seat="front", item=item.id, closed=hide,
        )  # fmt: skip
    why: dict[str, Extra] = {}
    for n, entry in enumerate(e for e in entries.values() if e.kind is Kind.DECISION):
        hide = entry.closed or entry.item in hidden
        why[f"w{n}"] = Reasons(
            id=f"w{n}", entry=entry.id, why=text(hide), rejected=text(hide), gain=text(hide)
        )
    more = {Reasons.table: why} if why else {}
    phases_ = {p.id: p for p in phases}
    meeting = Meeting(head(**values), phases_, items, entries, people, corrections, more=more)
    told = {w.casefold() for line in shown for w in LONG.findall(line)}
    words = {w for line in secret for w in LONG.findall(line) if w.casefold() not in told}
    return Case(meeting, frozenset(words))


def _typed(item: Item) -> list[str]:
    papers = [text for paper in item.attachments for text in (paper.name, paper.path, paper.url)]
    facts = (item.recommendation, item.background, item.case, item.kle, item.put_off)
    texts = [item.title, *item.presenters, *facts, *papers]
    return [text for text in texts if text]


def _closed(items: dict[str, Item]) -> set[str]:
    """Closed items and all that are merged with one, by walking the other way than the program does."""
    closed = {id for id, item in items.items() if item.closed}
    while True:
        more = {i.id for i in items.values() if i.merged_into in closed}
        more |= {items[id].merged_into for id in closed if items[id].merged_into in items}
        if more <= closed:
            return closed
        closed |= more
