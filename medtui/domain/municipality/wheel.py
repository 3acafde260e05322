"""The annual wheel: recurring themes as data, and where each of them stands in each year. Pure.

A theme comes back in the same months of every year, or of every second, third … year. One coming of it is an
`Occurrence`; meetings, and items of meetings, point at occurrences by their key, and so tell what is planned and held.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medtui.domain.formats.fields import Expected, Flaw, FormatError, Table, Words, nearest, shown
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status

SCHEMA: Final = 1
THEMES_MAX: Final = 60
TITLE_MAX: Final = 60
PURPOSE_MAX: Final = 200
YEARS: Final = (1990, 2200)
WHEEL_KEYS: Final = ("medtui_wheel", "begins", "theme")
THEME_KEYS: Final = (
    "key", "title", "purpose", "format", "months", "every", "from", "notice", "required", "committee",
)  # fmt: skip
NO_WORDS: Final = Words()
AHEAD_MONTHS: Final = 24
"""How far the wheel looks ahead."""


class State(StrEnum):
    """Where an occurrence stands. `AHEAD` asks nothing of anybody yet."""

    OVERDUE = "overdue"
    DUE = "due"
    PLANNED = "planned"
    HELD = "held"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What comes back. `months` are the months it is held in, `every` the years between, counted from a year it is
    held in (`first`); `notice` the months before in which a meeting should be made. A `required` one must be
    documented: a meeting without a word in it is no evidence. `committee` is whose it is, empty for whoever has it."""

    key: str
    title: Words
    format: str
    months: tuple[int, ...]
    every: int = 1
    first: int = 2000
    notice: int = 2
    required: bool = False
    committee: str = ""
    purpose: Words = NO_WORDS

    def falls_in(self, year: int) -> bool:
        """Whether it is held in a year."""
        return (year - self.first) % self.every == 0


@dataclass(frozen=True, slots=True)
class Wheel:
    """All themes. Nothing is expected before `begins`, a year and a month."""

    themes: tuple[Theme, ...]
    begins: tuple[int, int] = (0, 0)

    def occurrence(self, key: str) -> Occurrence | None:
        """The occurrence with this key, `theme-2027-03`; of a theme alone, none."""
        name, _dash, month = key.rpartition("-")
        name, _dash, year = name.rpartition("-")
        theme = next((t for t in self.themes if t.key == name), None)
        if theme is None or not (year.isdecimal() and month.isdecimal()):
            return None
        found = Occurrence(theme, int(year), int(month))
        return found if found.month in theme.months and theme.falls_in(found.year) else None

    def between(self, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
        """What comes in these months, month by month, in the order of the themes."""
        for year in range(first.year, last.year + 1):
            for month in range(1, 13):
                if not (first.year, first.month) <= (year, month) <= (last.year, last.month):
                    continue
                if (year, month) < self.begins:
                    continue
                for theme in self.themes:
                    if month in theme.months and theme.falls_in(year):
                        yield Occurrence(theme, year, month)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A theme in one month."""

    theme: Theme
    year: int
    month: int

    @property
    def key(self) -> str:
        """What a meeting points at it by."""
        return f"{self.theme.key}-{self.year}-{self.month:02d}"

    @property
    def starts(self) -> dt.date:
        """The first day of its month."""
        return dt.date(self.year, self.month, 1)

    @property
    def due(self) -> dt.date:
        """The day it should have been held by: the last of its month."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """That a meeting took a theme up, or is to: which meeting, which day, and which item where it is one."""

    key: str
    meeting: str
    date: dt.date
    title: str
    status: Status
    item: str = ""
    item_title: str = ""
    lines: int = 0
    """How many lines were entered under it."""

    @property
    def ended(self) -> bool:
        """Whether the meeting has been held."""
        return self.status not in (Status.PLANNED, Status.LIVE)


@dataclass(frozen=True, slots=True)
class Standing:
    """An occurrence, where it stands, and the meetings that say so, first to last."""

    occurrence: Occurrence
    state: State
    evidence: tuple[Evidence, ...] = ()

    @property
    def held(self) -> tuple[Evidence, ...]:
        """What counts as evidence."""
        required = self.occurrence.theme.required
        return tuple(e for e in self.evidence if e.ended and (e.lines or not required))


def standing(occurrence: Occurrence, evidence: Iterable[Evidence], today: dt.date) -> Standing:
    """Where an occurrence stands on a day."""
    mine = tuple(sorted((e for e in evidence if e.key == occurrence.key), key=lambda e: (e.date, e.meeting)))
    found = Standing(occurrence, State.AHEAD, mine)
    if found.held:
        state = State.HELD
    elif any(not e.ended and (e.date >= today or e.status is Status.LIVE) for e in mine):
        state = State.PLANNED
    elif today > occurrence.due:
        state = State.OVERDUE
    elif today >= _months_before(occurrence.starts, occurrence.theme.notice):
        state = State.DUE
    else:
        state = State.AHEAD
    return Standing(occurrence, state, mine)


def standings(
    wheel: Wheel, evidence: Sequence[Evidence], first: dt.date, last: dt.date, today: dt.date
) -> list[Standing]:
    """Where everything stands that comes in these months."""
    return [standing(o, evidence, today) for o in wheel.between(first, last)]


def horizon(today: dt.date) -> tuple[dt.date, dt.date]:
    """From the beginning of this year to two years ahead."""
    year, month = divmod(today.year * 12 + today.month - 1 + AHEAD_MONTHS, 12)
    return dt.date(today.year, 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def next_open(wheel: Wheel, theme: str, evidence: Sequence[Evidence], today: dt.date) -> Occurrence | None:
    """The occurrence of a theme to make a meeting of: the latest that is overdue this year, else the first from this
    month on that is neither held nor planned; none for no theme. Where nothing was ever held, nothing is overdue."""
    # No theme waits for more than twenty years.
    last = dt.date(today.year + 20, 12, 31)
    mine = [
        s
        for s in standings(wheel, evidence, today.replace(month=1, day=1), last, today)
        if s.occurrence.theme.key == theme
    ]
    late = [s.occurrence for s in mine if s.state is State.OVERDUE] if evidence else []
    this_month = (today.year, today.month)
    waiting = (
        s.occurrence
        for s in mine
        if s.state not in (State.HELD, State.PLANNED)
        and (s.occurrence.year, s.occurrence.month) >= this_month
    )
    return late[-1] if late else next(waiting, None)


def evidence_in(meeting: Meeting) -> Iterator[Evidence]:
    """What one meeting says of the wheel: by itself, and by its items."""
    head = meeting.head
    for key in head.wheel:
        yield Evidence(
            key=key,
            meeting=meeting.id,
            date=head.date,
            title=head.title,
            status=head.status,
            lines=len(meeting.entries),
        )
    for item in meeting.agenda:
        if item.wheel:
            yield Evidence(
                key=item.wheel,
                meeting=meeting.id,
                date=head.date,
                title=head.title,
                status=head.status,
                item=item.id,
                item_title=item.title,
                lines=sum(1 for e in meeting.entries.values() if e.item == item.id),
            )


def day_for(occurrence: Occurrence, today: dt.date) -> dt.date:
    """A day to suggest for its meeting: the second Wednesday of its month, or a week from today where that is past."""
    first = occurrence.starts
    second = first + dt.timedelta(days=(2 - first.weekday()) % 7 + 7)
    return second if second > today else today + dt.timedelta(days=7)


def read_wheel(data: Mapping[str, object], *, source: str, formats: Collection[str]) -> Wheel:
    """The wheel that a file's table describes; `formats` are the keys of the formats there are.

    Raises `FormatError` for the first thing that is wrong, with its field, such as `theme[3].months`.
    """
    table = Table(data, source)
    version = table.whole("medtui_wheel", 1, 10**6)
    if version > SCHEMA:
        raise table.error("medtui_wheel", Flaw.NEWER, value=version, known=SCHEMA)
    table.only(WHEEL_KEYS)
    begins = table.wholes("begins", 1, YEARS[1], 2)
    if begins and (len(begins) != 2 or not YEARS[0] <= begins[0] <= YEARS[1] or begins[1] > 12):
        raise table.error("begins", Flaw.WRONG_TYPE, expected=Expected.MONTH)
    themes: list[Theme] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(table.rows("theme", THEMES_MAX, Expected.THEMES), 1):
        theme = _theme(row, formats)
        if first := seen.get(theme.key):
            raise row.error("key", Flaw.DUPLICATE, value=theme.key, first=first)
        seen[theme.key] = number
        themes.append(theme)
    return Wheel(tuple(themes), (begins[0], begins[1]) if begins else (0, 0))


def _theme(table: Table, formats: Collection[str]) -> Theme:
    table.only(THEME_KEYS)
    key = table.key("key")
    months = table.wholes("months", 1, 12, 12)
    if not months:
        raise table.error("months", Flaw.MISSING)
    every = table.whole("every", 1, 20, 1)
    return Theme(
        key=key,
        title=table.words("title", TITLE_MAX),
        purpose=table.words("purpose", PURPOSE_MAX, fallback=NO_WORDS),
        format=_format(table, formats),
        months=tuple(sorted(set(months))),
        every=every,
        # Every third year is only known from one of the years.
        first=table.whole("from", *YEARS, default=None if every > 1 else YEARS[0]),
        notice=table.whole("notice", 0, 24, 2),
        required=table.flag("required", False),
        committee=table.words("committee", TITLE_MAX, fallback=NO_WORDS).en,
    )


def _format(table: Table, formats: Collection[str]) -> str:
    key = table.key("format")
    if key not in formats:
        known = tuple(sorted(formats))
        raise table.error(
            "format", Flaw.NOT_ALLOWED, value=shown(key), nearest=nearest(key, known), allowed=known
        )
    return key


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)


__all__ = [
    "Evidence", "FormatError", "Occurrence", "Standing", "State", "Theme", "Wheel", "day_for", "evidence_in",
    "horizon", "next_open", "read_wheel", "standing", "standings",
]  # fmt: skip
