"""The days before and after a meeting by which something is to be there: the municipality's, or a committee's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from medtui.domain.model.people import Committee

LONGEST: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days before the meeting for proposals and for the invitation, and after the minutes went out for comments; 0
    where nothing was agreed."""

    proposals: int = 0
    invitation: int = 0
    comments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The last days of one meeting; none where nothing was agreed."""

    proposals: dt.date | None = None
    invitation: dt.date | None = None


def days_of(house: Days, committee: Committee | None) -> Days:
    """The days that hold for a committee: its own, else the municipality's."""
    if committee is None:
        return house
    return Days(
        proposals=committee.proposal_days or house.proposals,
        invitation=committee.invitation_days or house.invitation,
        comments=committee.comment_days or house.comments,
    )


def deadlines(day: dt.date, days: Days) -> Deadlines:
    """The last days of a meeting on this day."""
    return Deadlines(proposals=_before(day, days.proposals), invitation=_before(day, days.invitation))


def last_comment(sent: dt.date, days: Days) -> dt.date | None:
    """The last day for comments on minutes that go out on this day."""
    return sent + dt.timedelta(days=days.comments) if days.comments else None


def is_late(on: dt.date, found: Deadlines) -> bool:
    """Whether a proposal on this day comes too late."""
    return found.proposals is not None and on > found.proposals


def _before(day: dt.date, days: int) -> dt.date | None:
    return day - dt.timedelta(days=days) if days else None
