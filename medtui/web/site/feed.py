"""A feed of new decisions (Atom, RFC 4287)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from medtui.application.reading_room import ReadingRoom
from medtui.domain.text import clean
from medtui.i18n import _, current_language
from medtui.store.files.tree import Made
from medtui.web.html import attribute, typed
from medtui.web.site.frame import Frame
from medtui.web.words import day_words
from medtui.wording.registers import decision_words

NEWEST = 50


def feed(room: ReadingRoom, frame: Frame, url: str) -> Made:
    """The newest decisions. `url` is where the site lies; without one, links are told from the feed's own place."""

    def make() -> bytes:
        newest = sorted(room.register.listed, key=lambda d: d.place, reverse=True)[:NEWEST]
        lang = current_language()
        base = f' xml:base="{attribute(url)}"' if url else ""
        updated = _moment(newest[0].date) if newest else _moment(room.today)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}"{base}>',
            f"<title>{_xml(f'{frame.name}: ' + _('New decisions'))}</title>",
            f"<id>tag:medtui,2026:{_xml(frame.name)}/decisions</id>",
            f"<updated>{updated}</updated>",
            f"<author><name>{_xml(frame.name)}</name></author>",
            f'<link rel="self" href="{attribute(url)}feed.xml"/><link href="{attribute(url)}decisions.html"/>',
        ]
        for one in newest:
            facts = [*decision_words(room.register, one), one.committee, day_words(one.date, lang)]
            lines += [
                "<entry>",
                f"<title>{_xml(one.text)}</title>",
                f"<id>tag:medtui,{one.date.year}:{attribute(one.id)}</id>",
                f"<updated>{_moment(one.date)}</updated>",
                f'<link href="{attribute(url)}decisions/{attribute(one.id)}.html"/>',
                f"<summary>{_xml(' · '.join(filter(None, facts)))}</summary>",
                "</entry>",
            ]
        return "\n".join([*lines, "</feed>", ""]).encode("utf-8", "replace")

    return Made("feed.xml", make)


def _xml(text: str) -> str:
    return typed(" ".join(clean(text).split()))


def _moment(day: date) -> str:
    # The day is all that is known; noon keeps it the same day everywhere in Europe.
    return datetime.combine(day, time(12), UTC).isoformat().replace("+00:00", "Z")
