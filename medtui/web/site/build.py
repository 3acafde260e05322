"""All pages of a reading room."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import medtui
from medtui.application.reading_room import ReadingRoom
from medtui.i18n import _, current_language
from medtui.store.files.tree import Made
from medtui.web.site import feed, meetings, registers, search, statement
from medtui.web.site.frame import Frame


def site(room: ReadingRoom, *, url: str = "", contact: str = "") -> Iterator[Made]:
    """Every file of the site, in the language of the program. `url` is where it will lie, ending in a slash; `contact`
    whom the accessibility statement names."""
    frame = Frame(site_name(room))
    yield meetings.front(room, frame)
    yield from meetings.meeting_lists(room, frame)
    yield from meetings.meeting_pages(room, frame)
    yield from meetings.news_pages(room, frame)
    yield from registers.decision_pages(room, frame)
    yield from registers.promise_pages(room, frame)
    yield registers.guideline_page(room, frame)
    yield registers.wheel_page(room, frame)
    yield registers.focus_page(room, frame)
    yield from search.search_files(room, frame)
    yield feed.feed(room, frame, url)
    yield statement.statement(frame, contact or room.house.contact)


def site_name(room: ReadingRoom) -> str:
    """Whose site it is."""
    if room.house.municipality:
        return _("MED in {municipality}").format(municipality=room.house.municipality)
    return _("What the MED committees decided")


def edition(room: ReadingRoom) -> str:
    """What changes when every page must be made anew: program, language, house style, what is shown."""
    said = (medtui.__version__, current_language(), repr(room.house), room.drafts, room.names)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()
