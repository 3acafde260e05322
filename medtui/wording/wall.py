"""What the room sees, in words of one language: for the wall and for phones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from medtui.domain.model.terms import Kind, Side
from medtui.domain.parsing.dates import spell
from medtui.domain.running.wall import Moment, Seen, Sight
from medtui.i18n import Translator
from medtui.minutes.content.compass import asked_words
from medtui.minutes.content.vocabulary import outcome_word, side_word

MARKS = {
    Kind.NOTE: "·",
    Kind.DECISION: "✓",
    Kind.ACTION: "▸",
    Kind.QUESTION: "?",
    Kind.MESSAGE: "→",
    Kind.STATEMENT: "”",
    Kind.PARKED: "·",
}
_LISTS = (Moment.GROUPS, Moment.DECIDED, Moment.PROGRAMME, Moment.PARKED, Moment.ENDED)
LAST_PART = 1 / 3
"""The part of a phase's time in which its clock begins to be seen."""


@dataclass(frozen=True, slots=True)
class WallView:
    """One thing in large letters, some lines under it, a clock.

    `heading`, `now` and `notes` are small. `text` is what matters now, `under` stands below it. `lines` are
    marks and texts. `clock` is time left, over time with a plus; `pace` is "", "last" in the last third, or
    "over". `list_first` says that the lines matter more than the text above them, `door` that how
    phones come in is shown.
    """

    heading: str = ""
    now: str = ""
    text: str = ""
    under: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    clock: str = ""
    pace: str = ""
    dark: bool = False
    list_first: bool = False
    door: bool = False


def wall_view(seen: Sight, t: Translator) -> WallView:
    """The words for what the room sees."""
    now = clock_time(seen.now, t.language)
    if seen.moment is Moment.DARK:
        return WallView(now=now, dark=True)
    clock, pace = _clock(seen)
    lines = tuple(_line(one, t) for one in seen.lines)
    if seen.more:
        lines = (*lines, ("…", t.ngettext("{n} more", "{n} more", seen.more).format(n=seen.more)))
    place = f"{seen.number}/{seen.count}" if seen.count else ""
    heading = "  ".join(part for part in (place, seen.title) if part)
    text, under = _said(seen, t)
    if seen.moment is Moment.DECISION:
        heading = "  ".join(filter(None, (place, t("The decision is read aloud"))))
    if seen.moment is Moment.PHONES:
        heading = "  ".join(filter(None, (place, t("Come in with your phone"))))
    first = seen.moment in _LISTS or (seen.moment is Moment.PHASE and any(line.number for line in seen.lines))
    notes = _about(seen, t) if seen.moment in (Moment.DECISION, Moment.LINE, Moment.PROMISE) else ()
    return WallView(
        heading,
        now,
        text,
        under,
        notes,
        lines,
        clock,
        pace,
        list_first=first,
        door=seen.moment is Moment.PHONES,
    )


def _said(seen: Sight, t: Translator) -> tuple[str, tuple[str, ...]]:
    """What stands large, and what stands below it."""
    match seen.moment:
        case Moment.CLOSED:
            return t("Closed item"), ()
        case Moment.BEFORE:
            begins = (
                t("We begin at {time}").format(time=clock_time(seen.at, t.language))
                if seen.at
                else t("We begin soon.")
            )
            return seen.title, tuple(filter(None, (seen.purpose, begins)))
        case Moment.ENDED:
            return (t("This is what we leave with") if seen.lines else t("Thank you for today")), ()
        case Moment.BREAK:
            assert seen.at is not None
            goes_on = t("We go on at {time}").format(time=clock_time(seen.at, t.language))
            return goes_on, (seen.text,)
        case Moment.CLOCK:
            return "", ()
        case Moment.ROUND:
            if seen.who:
                return seen.text, ()
            missing = ", ".join(seen.unheard)
            return (
                t("Not heard yet: {names}").format(names=missing)
                if missing
                else t("Everybody has been heard.")
            ), ()
        case Moment.QUEUE:
            return seen.text or t("Speakers' list"), ()
        case Moment.COMPASS:
            return asked_words(seen.question, t=t), (t("1 = not at all    5 = completely"),)
        case Moment.DECIDED:
            return (t("What we have decided so far") if seen.lines else t("Nothing has been decided yet")), ()
        case Moment.PROGRAMME:
            return t("Programme"), ()
        case Moment.PARKED:
            return (t("Parked for later") if seen.lines else t("Nothing is parked")), ()
        case Moment.GROUPS:
            return t("Groups"), ()
        case Moment.PHONES:
            return "", ()
        case Moment.PROMISE:
            return seen.text, (", ".join(seen.who),) if seen.who else ()
        case Moment.DECISION | Moment.LINE:
            return seen.text, _sides(seen, t)
        case Moment.PHASE | Moment.DARK:
            return seen.text, tuple(filter(None, (seen.purpose,)))


def _about(seen: Sight, t: Translator) -> tuple[str, ...]:
    """Who has it, and when."""
    found: list[str] = []
    who = ", ".join(seen.who)
    if seen.team:
        who = ", ".join(filter(None, [who, t("team {name}").format(name=seen.team)]))
    if who and seen.moment is not Moment.PROMISE:
        found.append(t("Who: {names}").format(names=who))
    if seen.due:
        found.append(t("When: {date}").format(date=_day(seen.due, t.language)))
    return tuple(found)


def _sides(seen: Sight, t: Translator) -> tuple[str, ...]:
    """What came out of a decision that is read aloud, once anybody has said so: both sides, each with its mark."""
    if seen.moment is not Moment.DECISION:
        return ()
    if seen.confirmed:
        return tuple(
            f"{'✓' if side in seen.confirmed else '–'} {side_word(side, t)}"
            for side in (Side.MANAGEMENT, Side.EMPLOYEES)
        )
    return (outcome_word(seen.outcome, t),) if seen.outcome else ()


def _line(seen: Seen, t: Translator) -> tuple[str, str]:
    text = t("Closed item") if seen.closed else seen.text
    if seen.dots is not None:
        text += f"  ({seen.dots})"
    if seen.unsettled:
        text += f"  ({t('not confirmed')})"
    if seen.number:
        return str(seen.number), text
    if seen.time is not None:
        return clock_time(seen.time, t.language), text
    if seen.kind is not None:
        return MARKS[seen.kind], text
    return ("▸" if seen.first else "·"), text


def _clock(seen: Sight) -> tuple[str, str]:
    if seen.left is None or not seen.whole:
        return "", ""
    left = round(seen.left)
    if left < 0:
        return "+" + minutes(-left), "over"
    return minutes(left), "last" if left <= seen.whole * LAST_PART else ""


def minutes(seconds: int) -> str:
    """`12:41`, `1:05:00`."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def clock_time(moment: datetime, language: str) -> str:
    """`09.12` in Danish, `09:12` in English."""
    return moment.strftime("%H.%M" if language == "da" else "%H:%M")


def _day(day: date, language: str) -> str:
    return spell(day, language).rpartition(",")[0]
