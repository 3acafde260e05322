"""A round in words: for the live screen, the wall and the command line."""

from __future__ import annotations

from datetime import datetime

from medtui.domain.model.meeting import Meeting
from medtui.domain.running.rounds import Round, Share, seconds_each, spoken, unheard
from medtui.i18n import _, ngettext

NEXT_SHOWN = 3


def names(meeting: Meeting, round: Round) -> tuple[str, tuple[str, ...]]:
    """Who has the floor, and who come after."""
    there = [meeting.attendance[id].name for id in round.waiting if id in meeting.attendance]
    return (there[0], tuple(there[1:])) if there else ("", ())


def lines(meeting: Meeting, round: Round, now: datetime) -> tuple[str, ...]:
    """Who has the floor and for how long, who are next, and who has not been heard."""
    speaker, after = names(meeting, round)
    if not speaker:
        missing = ", ".join(a.name for a in unheard(meeting, round))
        return (
            _("Not heard yet: {names}").format(names=missing) if missing else _("Everybody has been heard."),
        )
    each = seconds_each(meeting, round, now)
    found = [
        _("{name} has the floor").format(name=speaker) + f"  {_clock(spoken(round, now))} / {_clock(each)}"
    ]
    if after:
        more = len(after) - NEXT_SHOWN
        line = _("Then: {names}").format(names=", ".join(after[:NEXT_SHOWN]))
        found.append(
            line + (ngettext(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else "")
        )
    if round.passed:
        passed = [meeting.attendance[id].name for id in round.passed if id in meeting.attendance]
        found.append(_("Passed: {names}").format(names=", ".join(passed)))
    return tuple(found)


def share_line(share: Share) -> str:
    """Turns by side; never by name."""
    return _("Turns: management {a}, employees {b}, others {c}").format(
        a=share.management, b=share.employees, c=share.others
    )


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
