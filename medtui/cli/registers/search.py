"""`medtui search`: everything that was ever said, what holds and what was decided first."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any, Final

from medtui.application.search import Looked, PlainWords
from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Usage, tell_unreadable
from medtui.cli.base.days import span
from medtui.cli.base.output import listed, note, say
from medtui.cli.base.progress import reading_meetings
from medtui.domain.registers.highlight import excerpt, score
from medtui.domain.registers.query import Query, kinds, parse_query, words_of
from medtui.domain.text import clean, fold, one_line, shorten
from medtui.i18n import _, ngettext
from medtui.store.catalogue.catalogue import Catalogue
from medtui.store.catalogue.rows import Found
from medtui.wording.importing import line_word
from medtui.wording.question import did_you_mean, read_as
from medtui.wording.refusals import shown

SHOWN: Final = 50
"""Hits that are printed where no limit is given."""
_WIDE: Final = 200


def search(context: Context) -> int:
    """What the query finds, in its context; or as JSON."""
    options = context.options
    query = _query(context)
    catalogue: Catalogue | None = None
    if context.exists or context.named:
        catalogue = context.workspace().catalogue
        with reading_meetings() as told:
            catalogue.sync(told)
        tell_unreadable(catalogue.unreadable())
    looked = Looked(query)
    if catalogue is not None and not query.empty:
        plain = PlainWords.of(context.workspace())
        looked = plain.look(catalogue, query, " ".join(options.query), newest=options.newest)
    lines = iter(looked.lines)
    first = next(lines, None)
    _say_how(looked, first)
    found = chain(() if first is None else (first,), lines)
    if options.json:
        listed(_as_json(line, looked.query) for line in islice(found, options.limit))
    else:
        limit = options.limit or SHOWN
        for line in islice(found, limit):
            _print(line, looked.query)
        if next(found, None) is not None:
            _say_more(limit)
    if query.empty:
        note(_("Say what to look for, as in `medtui search noise`."))
    return 0


def _say_how(looked: Looked, first: Found | None) -> None:
    """How the words were read, that lines only come near, and what to try where there are none."""
    if looked.question is not None:
        note(read_as(looked.question))
    for meant in looked.meant:
        note(did_you_mean(meant.there))
    if first is None:
        if not looked.query.empty:
            note(_("Nothing was found. Fewer words, or other ones, may find more."))
    elif looked.near:
        note(_("Nothing has all of these words. What comes nearest:"))


def _say_more(limit: int) -> None:
    text = ngettext(
        "Only the newest is shown; --limit shows more.",
        "Only the newest {n} are shown; --limit shows more.",
        limit,
    )
    note(text.format(n=limit))


def _query(context: Context) -> Query:
    options = context.options
    today = date.today()  # noqa: DTZ011  the day on this computer is what a month without a year counts from
    query = parse_query(" ".join(options.query), today, filters_too=False)
    return replace(
        query,
        kinds=_kinds(options.kind),
        committee=fold(options.committee or ""),
        person=tuple(words_of(options.person or "")),
        theme=fold(options.theme or ""),
        focus=fold(options.focus or ""),
        since=span(options.since, today)[0] if options.since else None,
        until=span(options.until, today)[1] if options.until else None,
        closed=options.closed,
    )


def _kinds(text: str | None) -> frozenset[str]:
    found = kinds(text or "")
    if text and not found:
        names = ", ".join(line_word(kind).lower() for kind in _KINDS)
        raise Usage(
            _("“{text}” is no kind of line. There are: {names}.").format(text=shown(text), names=names)
        )
    return found


_KINDS: Final = (
    "note",
    "decision",
    "action",
    "question",
    "message",
    "statement",
    "parked",
    "item",
    "topic",
    "title",
    "purpose",
    "theme",
    "focus",
    "source",
)


def _as_json(line: Found, query: Query) -> dict[str, Any]:
    return {
        "id": line.id,
        "meeting": line.meeting,
        "date": line.date.isoformat(),
        "kind": line.kind,
        "text": line.text,
        "score": score(line.text, query),
    }


def _print(line: Found, query: Query) -> None:
    """Two lines: the hit with its date and kind, and below where it was said."""
    width = _width()
    lead = f"{line.date.isoformat()}  {line_word(line.kind):<12}  "
    closed = f" [{_('closed')}]" if line.closed else ""
    pieces = excerpt(line.text, query, max(20, width - len(lead) - len(closed)))
    marks = _marks()
    text = "".join(f"{marks[0]}{clean(part)}{marks[1]}" if hit else clean(part) for part, hit in pieces)
    # The hit is set off after the text was made safe to show.
    print(f"{lead}{text}{closed}")
    place = " · ".join(one_line(part) for part in (line.title, line.committee, _item(line)) if part)
    id = f"  [{line.id}]"
    say(" " * 12 + shorten(place, max(20, width - 12 - len(id))) + id)


def _item(line: Found) -> str:
    """Where in the meeting it was said; an item need not be told so of itself."""
    return "" if line.item == line.text else line.item


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return _WIDE


def _marks() -> tuple[str, str]:
    return ("\x1b[1m", "\x1b[22m") if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else ("", "")


def search_arguments(verb: Parser) -> None:
    """What `medtui search` takes."""
    examples(
        verb,
        [
            _("search noise measurement"),
            _('search "quarterly meetings" --kind decision --from 2025'),
            _("search --person rikke --committee school"),
        ],
    )
    verb.add_argument(
        "query",
        nargs="*",
        metavar=_("QUERY"),
        help=_('words that must all occur, inside words too; "words between quotes" just so'),
    )
    verb.add_argument(
        "--limit", type=_count, metavar="N", help=_("how many hits (else the newest 50, or all as JSON)")
    )
    verb.add_argument("--kind", metavar=_("KIND"), help=_("decision, action, note, item, title, …"))
    verb.add_argument("--committee", metavar=_("NAME"), help=_("only meetings of this committee"))
    verb.add_argument("--person", metavar=_("PERSON"), help=_("what somebody owns or is named in"))
    verb.add_argument("--theme", metavar=_("TEXT"), help=_("only meetings with this theme"))
    verb.add_argument("--focus", metavar=_("TEXT"), help=_("only meetings that serve this focus point"))
    verb.add_argument(
        "--from", dest="since", metavar=_("DATE"), help=_("the first day: 2026, 2026-03, 2026-03-04")
    )
    verb.add_argument("--to", dest="until", metavar=_("DATE"), help=_("the last day"))
    verb.add_argument("--newest", action="store_true", help=_("the newest first, whatever it is"))
    verb.add_argument("--closed", action="store_true", help=_("confidential ones too"))
    json_option(verb)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
