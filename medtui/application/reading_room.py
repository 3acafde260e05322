"""What everybody may read of a workspace: open minutes, decisions, promises, guidelines, the wheel and focus points.

Everything stands on copies for the open audience, and on registers that list, name and link nothing confidential.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from medtui.domain.formats.house import House
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.domain.municipality.focus import Led, led_to
from medtui.domain.municipality.focus import in_force as focus_in_force
from medtui.domain.municipality.wheel import Standing, horizon, standings
from medtui.domain.personal import without_contact
from medtui.domain.registers.decisions import Decided, Register
from medtui.domain.registers.in_force import Ruled, on_day
from medtui.domain.registers.promises import Promised, Promises
from medtui.i18n import _
from medtui.minutes.content.audience import Audience, for_audience
from medtui.store.catalogue.rows import Summary
from medtui.store.files.house import load_house
from medtui.store.files.tree import Made, Put, put_tree
from medtui.store.files.wheel import evidence, load_wheel
from medtui.store.workspace.workspace import Workspace

HELD = (Status.DRAFT, Status.REVIEW, Status.APPROVED)


@dataclass(frozen=True)
class ReadingRoom:
    """What is published on a day. `meetings` are newest first; `open` reads one as everybody may see it.

    `marks` are what changes when a meeting's database does. `drafts` says whether minutes that nobody has approved
    are among them, `names` whether a promise tells who gave it.
    """

    today: date
    house: House
    drafts: bool
    names: bool
    meetings: tuple[Summary, ...]
    register: Register
    promises: Promises
    guidelines: tuple[Ruled, ...]
    wheel: tuple[Standing, ...]
    focus: tuple[Led, ...]
    marks: dict[str, str]
    open: Callable[[str], Meeting]

    @cached_property
    def decided(self) -> Counter[str]:
        """How many open decisions a meeting has made; those that are not confidential are all that is counted."""
        return Counter(d.meeting for d in self.register.listed)

    @cached_property
    def met(self) -> dict[str, tuple[date, str]]:
        """Day and title of each meeting that is published, by id."""
        return {m.id: (m.date, m.title) for m in self.meetings}

    @property
    def committees(self) -> list[str]:
        """The committees that have published anything, by name."""
        return sorted({m.committee for m in self.meetings if m.committee})

    @property
    def years(self) -> list[int]:
        """The years of the meetings, newest first."""
        return sorted({m.date.year for m in self.meetings}, reverse=True)


def reading_room(
    workspace: Workspace,
    today: date,
    *,
    drafts: bool = False,
    names: bool = False,
    committees: frozenset[str] = frozenset(),
) -> ReadingRoom:
    """Gathers it: of these committees, or of all. A database that cannot be read is left out; `check` names it."""
    allowed = HELD if drafts else (Status.APPROVED,)
    meetings = tuple(
        replace(m, title=_open_text(m.title))
        for m in workspace.summaries()
        if m.status in allowed and (not committees or m.committee in committees)
    )
    published = {m.id for m in meetings}
    with workspace.records() as records:
        # What is confidential decides where an open decision stands, and is then left out.
        every = [d for d in records.register(closed=True).listed if d.meeting in published]
        given = [p for p in records.promises(closed=True).all if p.meeting in published]
        register = Register(map(_decided, every), today).openly()
        promises = Promises((_promised(p, names=names) for p in given), today).openly()
        decisions = list(register.listed)
        rules = [_ruled(one) for one in records.guidelines(decisions)]
    guidelines = tuple(on_day(rules, decisions, today))
    points = [p for p in workspace.register.focus_points if focus_in_force(p, today)]
    said = [e for e in evidence(workspace) if e.meeting in published]
    first, last = horizon(today)
    root = workspace.root
    return ReadingRoom(
        today=today,
        house=load_house(root),
        drafts=drafts,
        names=names,
        meetings=meetings,
        register=register,
        promises=promises,
        guidelines=guidelines,
        wheel=tuple(standings(load_wheel(root), said, first, last, today)),
        focus=tuple(led_to(points, decisions, promises.all)),
        marks={m.id: _mark(workspace, m.id) for m in meetings},
        open=lambda id: for_audience(workspace.read(id), Audience.OPEN),
    )


def reading_room_mark(root: Path) -> object:
    """What changes when anything that is published may have: databases, register, house style, wheel."""
    paths = [*root.glob("*.jsonl"), *root.glob("*.toml")]
    return tuple(sorted((path.name, _looks(path)) for path in paths))


def publish(out: Path, files: Iterator[Made], edition: str) -> Put:
    """Puts the pages of a reading room in the folder `out`, all or none. Raises `OSError`, of which `tree.NotOurs` is
    one."""
    return put_tree(out, files, edition)


def _mark(workspace: Workspace, id: str) -> str:
    return _looks(workspace.root / f"{id}.jsonl")


def _looks(path: Path) -> str:
    stat = path.stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _open_text(text: str) -> str:
    return without_contact(text, _("[left out]"))


def _decided(one: Decided) -> Decided:
    return replace(
        one,
        text=_open_text(one.text),
        title=_open_text(one.title),
        item=_open_text(one.item),
        owners=(),
        reviews=tuple(replace(r, note=_open_text(r.note)) for r in one.reviews),
    )


def _promised(one: Promised, *, names: bool) -> Promised:
    owners = tuple(filter(None, map(_open_text, one.owners))) if names else ()
    return replace(
        one,
        text=_open_text(one.text),
        title=_open_text(one.title),
        item=_open_text(one.item),
        why=_open_text(one.why),
        due_words=_open_text(one.due_words),
        owners=owners,
    )


def _ruled(one: Ruled) -> Ruled:
    g = one.guideline
    told = replace(
        g,
        title=_open_text(g.title),
        purpose=_open_text(g.purpose),
        covers=_open_text(g.covers),
        content=_open_text(g.content),
        notice=_open_text(g.notice),
    )
    return Ruled(told, one.decision)
