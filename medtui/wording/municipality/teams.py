"""Task teams and focus points in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medtui.domain.model.terms import PromiseState
from medtui.domain.municipality.focus import FocusPoint, Led
from medtui.domain.municipality.teams import Missing, Team, Work, overdue
from medtui.domain.registers.promises import Promised
from medtui.i18n import _, ngettext
from medtui.minutes.content.vocabulary import side_word


def span_words(since: date | None, until: date | None) -> str:
    """From when to when, as far as it is known."""
    if since and until:
        return f"{since.isoformat()} – {until.isoformat()}"
    if since:
        return _("from {date}").format(date=since.isoformat())
    return _("until {date}").format(date=until.isoformat()) if until else ""


def team_state(team: Team, today: date) -> str:
    """Where a team stands."""
    if team.ended:
        return _("closed {date}").format(date=team.ended.isoformat())
    return _("its time is up") if overdue(team, today) else _("at work")


def missing_lines(found: Missing) -> list[str]:
    """Who is missing, one kind a line."""
    lines: list[str] = []
    if found.sides:
        lines.append(_("side: {names}").format(names=", ".join(side_word(s) for s in found.sides)))
    if found.levels:
        lines.append(_("level: {names}").format(names=", ".join(found.levels)))
    if found.professions:
        lines.append(_("profession: {names}").format(names=", ".join(found.professions)))
    if found.citizens:
        lines.append(_("citizens"))
    return lines


def work_words(work: Work) -> str:
    """How much a team has come to."""
    parts = [
        ngettext("{n} meeting", "{n} meetings", len(work.meetings)).format(n=len(work.meetings)),
        *_came_of(len(work.decisions), work.promises),
    ]
    return " · ".join(parts)


def _came_of(decisions: int, promises: Sequence[Promised]) -> list[str]:
    parts = [ngettext("{n} decision", "{n} decisions", decisions).format(n=decisions)]
    if promises:
        kept = sum(p.state is PromiseState.DONE for p in promises)
        text = ngettext("{n} promise, {kept} kept", "{n} promises, {kept} kept", len(promises))
        parts.append(text.format(n=len(promises), kept=kept))
    return parts


def led_words(led: Led) -> str:
    """How much a focus point has led to."""
    return " · ".join(_came_of(len(led.decisions), led.promises))


def too_many_words(count: int) -> str:
    """The warning above seven."""
    return _("{n} focus points are in force. More than seven are no focus: end some of them.").format(n=count)


def focus_span(point: FocusPoint) -> str:
    """When a focus point is in force."""
    return span_words(point.since, point.until)
