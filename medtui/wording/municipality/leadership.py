"""Leadership shared out, in words and bars that are read without colour."""

from __future__ import annotations

from collections.abc import Mapping

from medtui.domain.registers.spread import TOP, Spread
from medtui.i18n import _, current_language, ngettext
from medtui.minutes.content.compass import tenths
from medtui.wording.registers import quarter_word
from medtui.wording.terms import level_word, percent

LEVEL_CELLS = 14


def spread_lines(spread: Spread) -> tuple[str, ...]:
    """One committee's figures, a line each. What nobody has said yet is left out."""
    lines: list[str] = []
    if spread.held:
        owners = ngettext("{n} owner", "{n} different owners", spread.owners).format(n=spread.owners)
        # Of three owners or fewer, the three with most hold it all.
        largest = _("the three with most hold {part}").format(part=percent(spread.largest))
        lines.append(f"{owners} · {largest}" if spread.owners > TOP else owners)
        lines.append(
            _("by side: management {a}, employees {b}, others {c}").format(
                a=spread.management, b=spread.employees, c=spread.others
            )
        )
    if spread.team or spread.one or spread.several:
        lines.append(
            _("given to a team {team}, to several {several}, to one person {one}").format(
                team=spread.team, several=spread.several, one=spread.one
            )
        )
    return tuple(lines) or (_("Nobody has been made owner of anything yet."),)


def level_lines(levels: tuple[int, ...]) -> tuple[str, ...]:
    """Decisions by level, the told ones first, with a bar each; nothing where no level was ever said."""
    if not sum(levels[1:]):
        return ()
    most = max(levels)
    rows = [(level, count) for level, count in enumerate(levels) if count or level]
    size = max(len(level_word(level)) for level, _count in rows)
    return tuple(
        f"{level_word(level):<{size}}  {count:>3} {'▓' * round(LEVEL_CELLS * count / most)}".rstrip()
        for level, count in rows
    )


def development_lines(quarters: Mapping[tuple[int, int], tuple[int, ...]]) -> tuple[str, ...]:
    """The mean level of each quarter's decisions, of those where it was said, and how many each level has; a heading
    before them."""
    lines: list[str] = []
    for (year, quarter), counts in quarters.items():
        said = sum(counts[1:])
        if said:
            mean = sum(level * count for level, count in enumerate(counts)) / said
            bar = "▓" * round(LEVEL_CELLS * mean / (len(counts) - 1))
            spread = ", ".join(f"{level}: {count}" for level, count in enumerate(counts) if level and count)
            told = _("level {spread}").format(spread=spread)
            lines.append(
                f"{quarter_word(year, quarter):<10} {bar:<{LEVEL_CELLS}} {tenths(mean, current_language())}  ({told})"
            )
    return (_("Mean level, quarter by quarter:"), *lines) if lines else ()
