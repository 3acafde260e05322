"""The front page, and the meetings: by year, by committee, each with its open minutes, and what was told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from medtui.application.reading_room import ReadingRoom
from medtui.domain.model.terms import Status
from medtui.domain.registers.decisions import Decided
from medtui.domain.text import slug
from medtui.i18n import _, current_language, ngettext
from medtui.minutes.content.audience import Audience
from medtui.minutes.sheets.minutes_sheets import minutes_sheet
from medtui.minutes.sheets.news import news_sheet
from medtui.store.catalogue.rows import Summary
from medtui.store.files.tree import Made
from medtui.web.html import attribute, link, points, sheet, typed
from medtui.web.site.frame import Frame, search_form
from medtui.web.site.registers import decision_rows
from medtui.web.words import day_words

NEWEST = 10
ON_A_PAGE = 60


def front(room: ReadingRoom, frame: Frame) -> Made:
    """The first page: search, the newest meetings, the newest decisions."""

    def main() -> Iterator[str]:
        yield f"<h1>{typed(frame.name)}</h1>"
        yield "<p>" + typed(_("What the committees have decided and promised, and what came of it.")) + "</p>"
        yield search_form()
        yield f"<h2>{typed(_('Newest meetings'))}</h2>"
        yield meeting_rows(room, room.meetings[:NEWEST]) or f"<p>{typed(nothing(room))}</p>"
        holding = [d for d in _newest(room.register.listed) if room.register.holds(d)][:NEWEST]
        if holding:
            yield f"<h2>{typed(_('Newest decisions'))}</h2>"
            yield decision_rows(room.register, holding)
        yield "<p>" + link("feed.xml", _("Follow new decisions as a feed (Atom)")) + "</p>"
        made = _("Made on {date}.").format(date=day_words(room.today, current_language()))
        drafts = _("Minutes that nobody has approved yet are among them.") if room.drafts else ""
        yield f'<p class="quiet foot">{typed(" ".join(filter(None, (made, drafts))))}</p>'

    return frame.page("index.html", _("Front page"), main())


def nothing(room: ReadingRoom) -> str:
    """Why nothing stands there."""
    if room.drafts:
        return _("No meeting has been held yet.")
    return _("No minutes have been approved yet.")


def meeting_lists(room: ReadingRoom, frame: Frame) -> Iterator[Made]:
    """The meetings by year and by committee."""
    years = [(year, [m for m in room.meetings if m.date.year == year]) for year in room.years]

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('Meetings'))}</h1>"
        yield meeting_rows(room, room.meetings[:ON_A_PAGE]) or f"<p>{typed(nothing(room))}</p>"
        if years:
            yield f"<h2>{typed(_('By year'))}</h2>"
            yield points(f"{link(f'meetings-{y}.html', str(y))} ({len(found)})" for y, found in years)
        if room.committees:
            yield f"<h2>{typed(_('By committee'))}</h2>"
            yield points(link(committee_path(name), name) for name in room.committees)

    yield frame.page("meetings.html", _("Meetings"), main(), section="meetings.html")
    for year, found in years:
        yield frame.page(
            f"meetings-{year}.html",
            _("Meetings {year}").format(year=year),
            _year(room, year, found),
            section="meetings.html",
        )
    for name in room.committees:
        yield frame.page(committee_path(name), name, _committee(room, name), section="meetings.html")


def _year(room: ReadingRoom, year: int, found: Sequence[Summary]) -> Iterator[str]:
    yield f"<h1>{typed(_('Meetings {year}').format(year=year))}</h1>"
    for name in sorted({m.committee for m in found}):
        yield f"<h2>{typed(name or _('No committee'))}</h2>"
        yield meeting_rows(room, [m for m in found if m.committee == name], committee=False)


def _committee(room: ReadingRoom, name: str) -> Iterator[str]:
    yield f"<h1>{typed(name)}</h1>"
    mine = _newest(d for d in room.register.listed if d.committee == name and room.register.holds(d))
    if mine:
        yield f"<h2>{typed(_('Decisions that hold'))}</h2>"
        yield decision_rows(room.register, mine[:ON_A_PAGE], committee=False)
        if len(mine) > ON_A_PAGE:
            yield "<p>" + link("decisions.html", _("All decisions")) + "</p>"
    yield f"<h2>{typed(_('Meetings'))}</h2>"
    yield meeting_rows(room, [m for m in room.meetings if m.committee == name], committee=False)


def committee_path(name: str) -> str:
    """Where a committee's page lies. Two names that differ by signs alone share one slug, so the name's own sum is
    in it as well."""
    import zlib

    return f"committee-{slug(name)}-{zlib.crc32(name.encode('utf-8', 'replace')):08x}.html"


def meeting_pages(room: ReadingRoom, frame: Frame) -> Iterator[Made]:
    """The open minutes of each meeting. A page is made again when its database has changed."""
    for one in room.meetings:
        yield frame.page(
            f"meetings/{one.id}.html",
            f"{one.title}, {day_words(one.date, current_language())}",
            _minutes(room, one),
            section="meetings.html",
            key=room.marks[one.id],
        )


def _minutes(room: ReadingRoom, one: Summary) -> Iterator[str]:
    if one.status is not Status.APPROVED:
        yield f'<p class="notice">{typed(_("These minutes have not been approved yet."))}</p>'
    meeting = room.open(one.id)
    yield f'<div lang="{attribute(meeting.head.lang)}">'
    yield from sheet(minutes_sheet(meeting, Audience.OPEN, room.house))
    yield "</div>"


def news_pages(room: ReadingRoom, frame: Frame) -> Iterator[Made]:
    """What was told of each meeting to everybody, the newest first."""

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('News'))}</h1>"
        rows = meeting_rows(room, room.meetings[:ON_A_PAGE], folder="news")
        yield rows or f"<p>{typed(nothing(room))}</p>"
        if len(room.meetings) > ON_A_PAGE:
            yield "<p>" + link("meetings.html", _("All meetings")) + "</p>"

    yield frame.page("news.html", _("News"), main(), section="news.html")
    for one in room.meetings[:ON_A_PAGE]:
        yield frame.page(
            f"news/{one.id}.html",
            f"{_('News')}: {one.title}",
            _news(room, one),
            section="news.html",
            key=room.marks[one.id],
        )


def _news(room: ReadingRoom, one: Summary) -> Iterator[str]:
    meeting = room.open(one.id)
    yield f'<div lang="{attribute(meeting.head.lang)}">'
    yield from sheet(news_sheet(meeting, room.house))
    yield "</div>"
    yield "<p>" + link(f"../meetings/{one.id}.html", _("The minutes")) + "</p>"


def meeting_rows(
    room: ReadingRoom, found: Iterable[Summary], *, committee: bool = True, folder: str = "meetings"
) -> str:
    """Meetings as a list, each with what came of it."""
    lang = current_language()

    def row(one: Summary) -> str:
        facts = [day_words(one.date, lang)]
        if committee and one.committee:
            facts.append(one.committee)
        if count := room.decided.get(one.id, 0):
            facts.append(ngettext("{n} decision", "{n} decisions", count).format(n=count))
        if one.status is not Status.APPROVED:
            facts.append(_("not approved yet"))
        told = typed(" · ".join(facts))
        return f'{link(f"{folder}/{one.id}.html", one.title)}<br><span class="quiet">{told}</span>'

    return points(map(row, found), "rows")


def _newest(decisions: Iterable[Decided]) -> list[Decided]:
    return sorted(decisions, key=lambda d: d.place, reverse=True)
