"""Due dates, the meeting itself and the next one as iCalendar, each a whole day or a span of one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, PromiseState
from medtui.domain.text import clean
from medtui.i18n import translator
from medtui.minutes.content import phrases
from medtui.minutes.content.audience import Audience, for_audience
from medtui.minutes.export.errors import Missing

if TYPE_CHECKING:
    from icalendar import Calendar

ZONE: Final = "Europe/Copenhagen"


def to_ics(meeting: Meeting, audience: Audience = Audience.FULL) -> bytes:
    """What is due after a meeting, and when the next one is. Actions that are done are left out.

    Ids stay the same, so that a file that is made again renews what a calendar has. Raises `Missing` where icalendar
    is not installed.
    """
    seen = for_audience(meeting, audience)
    t = translator(seen.head.lang)
    calendar = _calendar(seen.head.title)
    for entry in seen.stream:
        if entry.due is None or entry.kind not in (Kind.ACTION, Kind.DECISION):
            continue
        if entry.state in (PromiseState.DONE, PromiseState.NOT):
            continue
        if seen.is_closed(entry):
            # A calendar is seen by more people than were at the meeting: the day alone, and that it is nobody else's.
            if audience is Audience.FULL:
                about = t("Something confidential is due. It stands in the full minutes.")
                _day(calendar, uid=entry.id, day=entry.due, title=t("Confidential"), about=about,
                     stamp=seen.head.created, confidential=True)  # fmt: skip
            continue
        who = phrases.owners(entry, t)
        _day(
            calendar,
            uid=entry.id,
            day=entry.due,
            title=f"{who}: {entry.text}" if who else entry.text,
            about=t("Promised at the meeting “{title}”.").format(title=seen.head.title),
            stamp=seen.head.created,
        )
    if day := seen.head.next_meeting:
        name = seen.head.committee or t("Meeting")
        title = t("{committee}: next meeting").format(committee=name)
        _day(calendar, uid=f"{seen.id}.next", day=day, title=title, about="", stamp=seen.head.created)
    if not calendar.subcomponents:
        # A calendar must hold something; the meeting itself is true in any case.
        _day(
            calendar,
            uid=seen.id,
            day=seen.head.date,
            title=seen.head.title or t("Meeting"),
            about="",
            stamp=seen.head.created,
        )
    return bytes(calendar.to_ical())


def meeting_to_ics(meeting: Meeting, audience: Audience = Audience.FULL, programme: str = "") -> bytes:
    """The meeting itself, for an invitation; `programme` is what the event says of it. Raises `Missing`."""
    from zoneinfo import ZoneInfo

    seen = for_audience(meeting, audience)
    head = seen.head
    calendar = _calendar(head.title)
    from icalendar import Event

    start = seen.starts_at(dt.datetime(head.date.year, head.date.month, head.date.day, tzinfo=ZoneInfo(ZONE)))
    if start is None:
        _day(calendar, uid=seen.id, day=head.date, title=head.title, about=programme, stamp=head.created)
        return bytes(calendar.to_ical())
    event = Event()
    event.add("uid", f"{seen.id}@medtui")
    event.add("dtstamp", head.created.astimezone(dt.UTC))
    event.add("dtstart", start)
    # Both are clock times of the place where the meeting is, whatever zone a computer is set to.
    end = meeting.head.end.replace(tzinfo=start.tzinfo) if meeting.head.end else None
    if end is None or end <= start:
        end = start + dt.timedelta(minutes=max(seen.minutes, 15))
    event.add("dtend", end)
    event.add("summary", _one(head.title))
    if head.place:
        event.add("location", _one(head.place))
    if programme:
        event.add("description", clean(programme))
    if audience is Audience.FULL and seen.closed_items:
        event.add("class", "CONFIDENTIAL")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _calendar(title: str) -> Calendar:
    try:
        from icalendar import Calendar
    except ImportError:
        raise Missing("ics", "icalendar") from None
    calendar = Calendar()
    calendar.add("prodid", "-//medtui//medtui//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one(title))
    return calendar


def _day(
    calendar: Calendar,
    *,
    uid: str,
    day: dt.date,
    title: str,
    about: str,
    stamp: dt.datetime,
    confidential: bool = False,
) -> None:
    """A whole day that leaves its people free."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@medtui")
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", _one(title))
    if about:
        event.add("description", clean(about))
    event.add("transp", "TRANSPARENT")
    if confidential:
        event.add("class", "CONFIDENTIAL")
    calendar.add_component(event)


def _one(text: str) -> str:
    return " ".join(clean(text).split())
