"""The search page, and what it looks in: decisions and promises at once, all lines of a year when they are asked for.

The data are script files, not JSON, so that the pages work from a folder as well as from a server.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from medtui.application.reading_room import ReadingRoom
from medtui.domain.model.terms import Kind
from medtui.domain.registers.decisions import HOLDS
from medtui.domain.text import clean
from medtui.i18n import _, current_language
from medtui.minutes.content.vocabulary import kind_word
from medtui.store.files.tree import Made
from medtui.web.html import attribute, link, points, typed
from medtui.web.site.frame import Frame
from medtui.web.words import day_words
from medtui.wording.registers import standing_word
from medtui.wording.terms import promise_word

TOLD, FOUND = "<!--told-->", "<!--found-->"
"""Where a server that searches by itself puts what it found; nothing is seen of them else."""


def search_files(room: ReadingRoom, frame: Frame) -> Iterator[Made]:
    """The page, its script, and its data."""
    yield frame.page("search.html", _("Search"), _page(room), section="search.html", script=True)
    yield Made("search.js", lambda: _static("search.js"))
    yield Made("site.css", lambda: _static("site.css"))
    yield Made("data/register.js", lambda: _script("register", register_rows(room)))
    for year in room.years:
        yield Made(f"data/{year}.js", partial(_year, room, year), _key(room, year))


def _static(name: str) -> bytes:
    return (files("medtui") / "web" / "static" / name).read_bytes()


def _page(room: ReadingRoom) -> Iterator[str]:
    words = {
        "none": _("Nothing was found. Try fewer or shorter words, or look in all lines of a year as well."),
        "first": _("Write what you are looking for."),
        "one": _("1 found."),
        "many": _("{n} found."),
        "most": _("{n} found. The first {most} are shown."),
        "failed": _("These lines could not be loaded."),
    }
    yield f"<h1>{typed(_('Search'))}</h1>"
    yield (
        '<form role="search" id="form"><label for="q">'
        f'{typed(_("What are you looking for?"))}</label><input type="search" id="q" name="q" autocomplete="off" '
        f'maxlength="200"><button>{typed(_("Search"))}</button></form>'
    )
    yield f"<p>{typed(_('Decisions and promises are searched at once.'))}</p>"
    if room.years:
        yield f'<div id="years" role="group" aria-label="{attribute(_("Search all lines of the minutes as well"))}">'
        yield f'<p class="quiet">{typed(_("Search all lines of the minutes as well"))}:</p><p>'
        yield " ".join(
            f'<button type="button" class="plain" data-year="{y}">{y}</button>' for y in room.years
        )
        yield "</p></div>"
    yield f'<p id="told" role="status" data-words="{attribute(json.dumps(words, ensure_ascii=False))}">{TOLD}</p>'
    yield f'<ol id="found" class="rows">{FOUND}</ol>'
    pages = (("decisions.html", _("Decisions that hold")), ("meetings.html", _("Meetings")))
    yield f"<noscript><p>{typed(_('The search needs JavaScript. Everything also stands in the lists:'))}</p>"
    yield points(link(path, name) for path, name in pages) + "</noscript>"


@dataclass(frozen=True, slots=True)
class Row:
    """What can be found: the page it leads to, its words, facts beside them, and whether it still counts."""

    path: str
    text: str
    facts: str
    counts: bool


def _script(name: str, rows: Iterable[Row]) -> bytes:
    data = [[row.path, row.text, row.facts, int(row.counts)] for row in rows]
    # Nothing in a JSON string ends a script file early; U+2028 and U+2029 are no line ends in one since ES2019.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"medtuiSearch({json.dumps(name)},{text});\n".encode("utf-8", "replace")


def register_rows(room: ReadingRoom) -> list[Row]:
    """Decisions and promises, the newest first."""
    lang = current_language()
    rows: list[tuple[str, Row]] = []
    for one in room.register.listed:
        standing = room.register.standing(one)
        facts = [kind_word(Kind.DECISION), standing_word(standing), day_words(one.date, lang), one.committee]
        row = Row(f"decisions/{one.id}.html", clean(one.text), _facts(facts), standing in HOLDS)
        rows.append((one.date.isoformat(), row))
    for given in room.promises.all:
        facts = [
            kind_word(Kind.ACTION),
            promise_word(given.state),
            day_words(given.date, lang),
            given.committee,
        ]
        facts += given.people if room.names else [given.team]
        open_now = room.promises.is_open(given)
        row = Row(f"meetings/{given.meeting}.html", clean(given.text), _facts(facts), open_now)
        rows.append((given.date.isoformat(), row))
    rows.sort(key=lambda row: row[0], reverse=True)
    return [row for _day, row in rows]


def year_rows(room: ReadingRoom, year: int) -> Iterator[Row]:
    """Every open line of a year's minutes that is no decision or promise, and the titles."""
    lang = current_language()
    for one in room.meetings:
        if one.date.year != year:
            continue
        meeting, path = room.open(one.id), f"meetings/{one.id}.html"
        where = [day_words(one.date, lang), one.committee]
        yield Row(path, clean(one.title), _facts(where), True)
        titles = [p.title for p in meeting.program] + [i.title for i in meeting.agenda if not i.closed]
        yield from (Row(path, clean(title), _facts([one.title, *where]), False) for title in titles if title)
        yield from (
            Row(path, clean(e.text), _facts([kind_word(e.kind), one.title, *where]), False)
            for e in meeting.stream
            if e.kind not in (Kind.DECISION, Kind.ACTION)
        )


def _year(room: ReadingRoom, year: int) -> bytes:
    return _script(str(year), year_rows(room, year))


def _facts(parts: list[str]) -> str:
    return clean(" · ".join(filter(None, parts)))


def _key(room: ReadingRoom, year: int) -> str:
    marks = [f"{m.id} {room.marks[m.id]}" for m in room.meetings if m.date.year == year]
    return hashlib.sha256("\n".join(marks).encode("utf-8", "replace")).hexdigest()
