"""Facilitation formats: what a programme starts from, checked field by field as it is read from a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medtui.domain.formats.fields import Flaw, FormatError, Table, Words, as_key, is_key, shown
from medtui.domain.model.terms import Fit, Makes, PhaseKind, Side, Wall

__all__ = ["Flaw", "FormatError", "FormatSpec", "PhaseSpec", "Scope", "Words", "key_of", "read_format"]

SCHEMA: Final = 1
MINUTES_MAX: Final = 600
PHASES_MAX: Final = 60
TITLE_MAX: Final = 60
PROMPT_MAX: Final = 120
GUIDE_MAX: Final = 240

FORMAT_KEYS: Final = ("medtui_format", "scope", "title", "summary", "people", "span", "one_side", "phase")
PHASE_KEYS: Final = (
    "key", "title", "prompt", "guide", "minutes", "kind", "makes", "fit", "wall", "clock", "side", "starts",
    "discussion", "each", "rounds", "change", "dots", "box", "extend", "least",
)  # fmt: skip
# Dots and thumbs set an order and a break is a break: nothing is decided there, whatever a file says.
NEVER_DECIDES: Final = (
    PhaseKind.GATHER,
    PhaseKind.MERGE,
    PhaseKind.DOTS,
    PhaseKind.BREAK,
    PhaseKind.TRANSFER,
)

NO_WORDS: Final = Words()


class Scope(StrEnum):
    """Whether a format is a meeting of its own or a part to put into one."""

    MEETING = "meeting"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseSpec:
    """One phase as a format plans it.

    `minutes` is the whole phase with its `rounds` and the `change` minutes between them; `each_seconds` is
    the turn of one person (or group). `dots` (for each person), `box`, `extend` and `least` (minutes) belong
    to a session without agenda, as in `program.Phase`. `starts` is a clock time `HH:MM` that the phase is
    bound to. 0 and empty mean: not given.
    """

    key: str
    minutes: int
    title: Words
    prompt: Words
    guide: Words = NO_WORDS
    kind: PhaseKind = PhaseKind.TALK
    makes: Makes = Makes.NOTE
    fit: tuple[Fit, ...] = ()
    wall: Wall = Wall.QUESTION
    clock: bool = True
    side: Side | None = None
    starts: str = ""
    discussion: bool = False
    each_seconds: int = 0
    rounds: int = 1
    change: int = 0
    dots: int = 0
    box: int = 0
    extend: tuple[int, ...] = ()
    least: int = 0

    @property
    def dark(self) -> bool:
        """Whether the wall shows nothing."""
        return self.wall is Wall.DARK


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSpec:
    """A whole meeting or a building block.

    `span` are its usual minutes, from and to, `people` how many it suits (none: any number).
    `one_side` says that the body it is for has no two sides that must agree.
    """

    key: str
    source: str
    scope: Scope
    title: Words
    summary: Words
    phases: tuple[PhaseSpec, ...]
    span: tuple[int, int]
    people: tuple[int, int] | None = None
    one_side: bool = False

    @property
    def minutes(self) -> int:
        """Planned minutes of all phases."""
        return sum(phase.minutes for phase in self.phases)

    @property
    def fit(self) -> tuple[Fit, ...]:
        """What at least one of the phases is fit for, in the order of `Fit`."""
        return tuple(fit for fit in Fit if any(fit in phase.fit for phase in self.phases))

    def text(self, lang: str) -> tuple[str, str]:
        """Title and one-line description."""
        return self.title.text(lang), self.summary.text(lang)


def key_of(source: str) -> str:
    """The key of the format in the file `source` (a name or a path): the file's name without its ending."""
    name = source.replace("\\", "/").rpartition("/")[2]
    stem, dot, _ending = name.rpartition(".")
    return unicodedata.normalize("NFC", stem if dot else name).lower()


def read_format(data: Mapping[str, object], *, source: str) -> FormatSpec:
    """The format that a file's table describes. `source` is the file's name or path; its stem is the key.

    Raises FormatError for the first thing that is wrong: nothing is guessed and nothing is skipped.
    """
    table = Table(data, source)
    version = table.whole("medtui_format", 1, 10**6)
    if version > SCHEMA:
        raise table.error("medtui_format", Flaw.NEWER, value=version, known=SCHEMA)
    key = key_of(source)
    if not is_key(key):
        raise FormatError(source, "", Flaw.BAD_KEY, value=shown(key), suggestion=as_key(key))
    table.only(FORMAT_KEYS)
    title = table.words("title", TITLE_MAX)
    summary = table.words("summary", PROMPT_MAX, fallback=title)
    scope = table.choice("scope", Scope, Scope.MEETING)
    people = table.pair("people", 1, 100_000)
    span = table.pair("span", 0, MINUTES_MAX * PHASES_MAX)
    rows = table.rows("phase", PHASES_MAX)
    phases = tuple(map(_phase, rows))
    seen: dict[str, int] = {}
    for number, (row, phase) in enumerate(zip(rows, phases, strict=True), 1):
        if first := seen.get(phase.key):
            raise row.error("key", Flaw.DUPLICATE, value=phase.key, first=first)
        seen[phase.key] = number
    total = sum(phase.minutes for phase in phases)
    low, high = span or (total, total)
    # A copy whose minutes were changed is never at odds with the usual length: that follows.
    return FormatSpec(
        key=key, source=source, scope=scope, title=title, summary=summary, phases=phases,
        span=(min(low, total), max(high, total)), people=people,
        one_side=table.flag("one_side", False),
    )  # fmt: skip


def _phase(table: Table) -> PhaseSpec:
    table.only(PHASE_KEYS)
    key = table.key("key")
    title = table.words("title", TITLE_MAX)
    minutes = table.whole("minutes", 0, MINUTES_MAX)
    kind = table.choice("kind", PhaseKind, PhaseKind.TALK)
    for name in ("dots", "box", "extend", "least"):
        needs = PhaseKind.DOTS if name == "dots" else PhaseKind.BOXES
        if kind is not needs and name in table.data:
            raise table.error(name, Flaw.WRONG_KIND, value=str(kind), needs=str(needs))
    box = table.whole("box", 1, MINUTES_MAX) if kind is PhaseKind.BOXES else 0
    fit = table.choices("fit", Fit)
    if Fit.DECIDE in fit and kind in NEVER_DECIDES:
        raise table.error("fit", Flaw.CANNOT_DECIDE, value=str(kind))
    makes = table.choice("makes", Makes, Makes.NOTE)
    if makes is Makes.DECISION and Fit.DECIDE not in fit:
        raise table.error("makes", Flaw.UNFIT)
    rounds, change = table.whole("rounds", 1, 20, 1), table.whole("change", 0, 60, 0)
    if minutes < (needed := rounds + change * (rounds - 1)) and rounds > 1:
        raise table.error("minutes", Flaw.ROUNDS, value=minutes, needed=needed, rounds=rounds)
    return PhaseSpec(
        key=key,
        minutes=minutes,
        title=title,
        prompt=table.words("prompt", PROMPT_MAX, fallback=title),
        guide=table.words("guide", GUIDE_MAX, fallback=NO_WORDS),
        kind=kind,
        makes=makes,
        fit=fit,
        wall=table.choice("wall", Wall, Wall.QUESTION),
        clock=table.flag("clock", True),
        side=table.choice("side", Side, None),
        starts=table.time("starts"),
        discussion=table.flag("discussion", False),
        each_seconds=table.seconds("each", 0.1, 60),
        rounds=rounds,
        change=change,
        dots=table.whole("dots", 1, 20) if kind is PhaseKind.DOTS else 0,
        box=box,
        extend=table.wholes("extend", 1, MINUTES_MAX, 10),
        least=table.whole("least", 1, box, min(box, 3)) if kind is PhaseKind.BOXES else 0,
    )
