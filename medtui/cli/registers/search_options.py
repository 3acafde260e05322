"""What `medtui search` takes besides its query."""

from __future__ import annotations

import argparse

from medtui.i18n import _


def about() -> tuple[str, list[str]]:
    """What the command does, and examples of it."""
    return _("Finds everything that was ever said, newest first."), [
        _("search noise measurement"),
        _('search "quarterly meetings" --kind decision --from 2025'),
        _("search --person rikke --committee school"),
    ]


def add(search: argparse.ArgumentParser) -> None:
    """The query and its filters."""
    search.add_argument(
        "query",
        nargs="*",
        metavar=_("QUERY"),
        help=_('words that must all occur, inside words too; "words between quotes" just so'),
    )
    search.add_argument(
        "--limit", type=_count, metavar="N", help=_("how many hits (else the newest 50, or all as JSON)")
    )
    search.add_argument("--kind", metavar=_("KIND"), help=_("decision, action, note, item, title, …"))
    search.add_argument("--committee", metavar=_("NAME"), help=_("only meetings of this committee"))
    search.add_argument("--person", metavar=_("PERSON"), help=_("what somebody owns or is named in"))
    search.add_argument("--theme", metavar=_("TEXT"), help=_("only meetings with this theme"))
    search.add_argument("--focus", metavar=_("TEXT"), help=_("only meetings that serve this focus point"))
    search.add_argument(
        "--from", dest="since", metavar=_("DATE"), help=_("the first day: 2026, 2026-03, 2026-03-04")
    )
    search.add_argument("--to", dest="until", metavar=_("DATE"), help=_("the last day"))
    search.add_argument("--closed", action="store_true", help=_("confidential ones too"))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
