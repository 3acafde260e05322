"""`medtui leadership`: how far responsibility is shared out, by committee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from medtui.cli.base.arguments import Parser, closed_option, examples, json_option
from medtui.cli.base.context import Context
from medtui.cli.base.output import data, note, say
from medtui.cli.registers.decisions import records
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.spread import levels_over_time, spread
from medtui.domain.text import fold, one_line
from medtui.i18n import _
from medtui.wording.municipality.leadership import development_lines, level_lines, spread_lines


def leadership(context: Context) -> int:
    """Prints the figures of each committee, or of one."""
    options = context.options
    wanted = fold(options.committee or "")
    with records(context) as found:
        if found is None:
            note(_("There are no meetings yet. `medtui new` makes one, and `medtui demo` shows some."))
            return 0
        promises = found.promises(closed=options.closed).all
        decisions = found.decisions(closed=options.closed)
    figures = [
        s for s in spread(promises, decisions, context.workspace().side_of) if wanted in fold(s.committee)
    ]
    if options.json:
        data([asdict(figure) | {"quarters": _quarters(decisions, figure.committee)} for figure in figures])
        return 0
    for figure in figures:
        say(one_line(figure.committee) or _("No committee"))
        mine = [d for d in decisions if d.committee == figure.committee]
        lines = (
            *spread_lines(figure),
            *level_lines(figure.levels),
            *development_lines(levels_over_time(mine)),
        )
        for line in lines:
            say(f"  {line}")
    return 0


def _quarters(decisions: Iterable[Decided], committee: str) -> list[dict[str, Any]]:
    """A committee's decisions by level (0 not said … 7) in each quarter."""
    mine = levels_over_time(d for d in decisions if d.committee == committee)
    return [
        {"year": year, "quarter": quarter, "levels": list(counts)} for (year, quarter), counts in mine.items()
    ]


def leadership_arguments(verb: Parser) -> None:
    """What `medtui leadership` takes."""
    examples(verb, ["leadership --committee HovedMED"])
    verb.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    closed_option(verb)
    json_option(verb)
