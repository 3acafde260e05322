"""Corrections as the minutes print them: what was changed after it had been agreed to, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Asked, Kind, Outcome, Presence, Side
from medtui.domain.parsing.dates import spell
from medtui.i18n import N_
from medtui.minutes.content.vocabulary import (
    Translate,
    asked_word,
    kind_word,
    outcome_word,
    presence_word,
    side_word,
)

FIELDS: Final = {
    Corrected.TEXT: N_("wording"),
    Corrected.KIND: N_("kind"),
    Corrected.OWNERS: N_("owner"),
    Corrected.TEAM: N_("team"),
    Corrected.DUE: N_("date"),
    Corrected.SIDE: N_("side"),
    Corrected.OUTCOME: N_("outcome"),
    Corrected.CONFIRMED: N_("confirmed by"),
    Corrected.CLOSED: N_("confidential"),
    Corrected.ADDED: N_("added"),
    Corrected.DELETED: N_("deleted"),
    Corrected.TITLE: N_("title"),
    Corrected.DATE: N_("day"),
    Corrected.PRESENCE: N_("presence"),
    Corrected.PURPOSE: N_("purpose"),
    Corrected.THEME: N_("theme"),
    Corrected.FOCUS: N_("focus point"),
    Corrected.PLACE: N_("place"),
    Corrected.CHAIR: N_("the chair"),
    Corrected.DEPUTY: N_("the deputy chair"),
    Corrected.FACILITATOR: N_("the facilitator"),
    Corrected.SECRETARY: N_("the secretary"),
    Corrected.BELONGS: N_("title and organisation"),
    Corrected.ROLES: N_("roles"),
    Corrected.PRESENTERS: N_("presented by"),
    Corrected.TIME: N_("time"),
    Corrected.ASKED: N_("kind of item"),
    Corrected.RECOMMENDATION: N_("recommendation"),
    Corrected.BACKGROUND: N_("background"),
    Corrected.PAPERS: N_("papers"),
    Corrected.CASE: N_("case number"),
    Corrected.KLE: N_("KLE subject"),
    Corrected.PLANNED: N_("planned time"),
    Corrected.WHY: N_("reason"),
    Corrected.REJECTED: N_("weighed and not taken"),
    Corrected.GAIN: N_("whom it helps"),
}
# What people typed, as against words of ours.
TYPED: Final = frozenset(
    {
        Corrected.TEXT,
        Corrected.OWNERS,
        Corrected.TEAM,
        Corrected.ADDED,
        Corrected.DELETED,
        Corrected.TITLE,
        Corrected.PURPOSE,
        Corrected.THEME,
        Corrected.FOCUS,
        Corrected.PLACE,
        Corrected.CHAIR,
        Corrected.DEPUTY,
        Corrected.FACILITATOR,
        Corrected.SECRETARY,
        Corrected.BELONGS,
        Corrected.ROLES,
        Corrected.PRESENTERS,
        Corrected.RECOMMENDATION,
        Corrected.BACKGROUND,
        Corrected.PAPERS,
        Corrected.CASE,
        Corrected.KLE,
        Corrected.PLANNED,
        Corrected.WHY,
        Corrected.REJECTED,
        Corrected.GAIN,
    }
)


def corrections(meeting: Meeting) -> tuple[Correction, ...]:
    """All corrections in the order they were made.

    Of an entry that is not among the meeting's own any more only its deletion is told, so that whoever is to see
    fewer entries learns nothing about the others.
    """
    there = {meeting.id, *meeting.entries, *meeting.items, *meeting.attendance, *meeting.phases}
    told = (c for c in meeting.corrections.values() if c.entry in there or c.field is Corrected.DELETED)
    return tuple(sorted(told, key=lambda c: (c.at, int(c.id[1:]) if c.id[1:].isdecimal() else 0)))


def is_closed(meeting: Meeting, correction: Correction) -> bool:
    """Whether a correction is confidential: as it was when it was made, or as its entry and its item are now.

    What was confidential once stays so, also where the entry has been opened since.
    """
    if correction.closed:
        return True
    entry = meeting.entries.get(correction.entry)
    if entry is not None:
        return meeting.is_closed(entry)
    item = meeting.items.get(correction.item)
    return item is not None and item.closed


def subject(correction: Correction, meeting: Meeting, number: int | None, t: Translate) -> str:
    """What a correction is about: an entry or item with its number, a phase, a person, or the meeting."""
    if correction.kind is not None:
        what = kind_word(correction.kind, t)
    elif correction.entry == meeting.id:
        return t("The meeting")
    elif correction.item:
        what = t("Item")
    elif correction.entry in meeting.phases:
        what = f"{t('Phase')} {meeting.phases[correction.entry].title}"
    else:
        there = meeting.attendance.get(correction.entry)
        what = " ".join(filter(None, (t("Person"), there.name if there else "")))
    return f"{what} {number}" if number else what


def values(correction: Correction, lang: str, t: Translate) -> Iterator[tuple[str, str]]:
    """What it said before and what it says now, each with its label; nothing where there was nothing."""
    pairs = [(t("before"), correction.before), (t("now"), correction.after)]
    if correction.field in (Corrected.ADDED, Corrected.DELETED):
        pairs = [(t("it said"), correction.before or correction.after)]
    for label, value in pairs:
        yield label, _word(correction.field, value, lang, t) or t("nothing")


def _word(field: Corrected, value: str, lang: str, t: Translate) -> str:
    if not value or field in TYPED:
        return value
    try:
        match field:
            case Corrected.KIND:
                return kind_word(Kind(value), t).lower()
            case Corrected.PRESENCE:
                return presence_word(Presence(value), t)
            case Corrected.ASKED:
                return asked_word(Asked(value), t)
            case Corrected.OUTCOME:
                return outcome_word(Outcome(value), t)
            case Corrected.SIDE | Corrected.CONFIRMED:
                return ", ".join(side_word(Side(part), t) for part in value.split(", "))
            case Corrected.CLOSED:
                return t("yes") if value == "yes" else t("no")
            case _:
                return t("no date") if value == "-" else spell(date.fromisoformat(value), lang)
    except ValueError:
        return value
