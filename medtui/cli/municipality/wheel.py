"""The annual wheel on the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.days import day
from medtui.cli.base.output import data, note, say
from medtui.domain.commands.meeting import ChangeHead
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.municipality.wheel import (
    Evidence,
    Occurrence,
    Standing,
    Wheel,
    horizon,
    next_open,
    standing,
    standings,
)
from medtui.domain.text import one_line
from medtui.i18n import _
from medtui.store.files.wheel import copy_wheel, evidence, load_wheel
from medtui.wording.municipality.wheel import MARKS, month_word, state_word, theme_title
from medtui.wording.refusals import shown
from medtui.wording.terms import status_word


def wheel(context: Context) -> int:
    """The wheel; or one occurrence of a theme; or a meeting is said to take it up."""
    options = context.options
    if options.key == "copy":
        say(str(copy_wheel(context.workspace(make=True).root)))
        return 0
    found = load_wheel(context.root if context.exists else None)
    today = day(options.on, context.today) if options.on else context.today
    if options.key and options.meeting:
        return _point(context, _occurrence(found, options.key), options.meeting)
    if options.remove:
        raise Usage(_("Say which meeting: `medtui wheel KEY ID --remove`."))
    if options.key:
        return _one(context, standing(_occurrence(found, options.key), _said(context), today))
    if options.year is not None and not 1990 <= options.year <= 2200:
        raise Usage(_("There is no year {year} on the wheel.").format(year=options.year))
    first, last = (date(options.year, 1, 1), date(options.year, 12, 31)) if options.year else horizon(today)
    every = standings(found, _said(context), first, last, today)
    if options.json:
        data([as_json(one) for one in every])
        return 0
    for one in every:
        say(_line(one))
    if any(one.occurrence.theme.required for one in every):
        note(_("* must be documented"))
    return 0


def _said(context: Context) -> list[Evidence]:
    return evidence(context.workspace()) if context.exists else []


def occurrence_asked(context: Context, key: str) -> Occurrence:
    """The occurrence with this key; of a theme, the first that nobody has held or planned. Raises `Failed`."""
    found = load_wheel(context.root if context.exists else None)
    open_one = next_open(found, key, _said(context), context.today)
    return open_one or _occurrence(found, key)


def _occurrence(wheel: Wheel, key: str) -> Occurrence:
    found = wheel.occurrence(key)
    if found is None:
        raise Failed(
            _("There is no {key} on the wheel. `medtui wheel` lists the keys.").format(key=shown(key))
        )
    return found


def as_json(one: Standing) -> dict[str, Any]:
    """An occurrence as other programs read it. `evidence` is what shows that it was held, `meetings` all that point at
    it."""
    occurrence = one.occurrence
    return {
        "key": occurrence.key,
        "theme": occurrence.theme.key,
        "title": theme_title(occurrence),
        "year": occurrence.year,
        "month": occurrence.month,
        "due": occurrence.due.isoformat(),
        "state": str(one.state),
        "required": occurrence.theme.required,
        "format": occurrence.theme.format,
        "committee": occurrence.theme.committee,
        "evidence": [_evidence_json(e) for e in one.held],
        "meetings": [_evidence_json(e) for e in one.evidence],
    }


def _evidence_json(said: Evidence) -> dict[str, Any]:
    return {
        "date": said.date.isoformat(),
        "meeting": said.meeting,
        "title": said.title,
        "item": f"{said.meeting}#{said.item}" if said.item else None,
        "item_title": said.item_title or None,
        "status": str(said.status),
        "lines": said.lines,
    }


def _line(one: Standing) -> str:
    occurrence = one.occurrence
    when = f"{occurrence.year}-{occurrence.month:02d}"
    must = " *" if occurrence.theme.required else ""
    said = one.held or one.evidence
    where = f"  {said[-1].date.isoformat()} {_place(said[-1])}" if said else ""
    text = one_line(theme_title(occurrence))
    return f"{when}  {MARKS[one.state]} {state_word(one.state):<15}  {text}{must}  [{occurrence.key}]{where}"


def _place(said: Evidence) -> str:
    return f"{said.meeting}#{said.item}" if said.item else said.meeting


def _one(context: Context, one: Standing) -> int:
    if context.options.json:
        data(as_json(one))
        return 0
    occurrence = one.occurrence
    say(f"{one_line(theme_title(occurrence))}  [{occurrence.key}]")
    say(f"  {month_word(occurrence.month)} {occurrence.year}: {MARKS[one.state]} {state_word(one.state)}")
    if occurrence.theme.required:
        say("  " + _("It must be documented."))
    for said in one.evidence:
        item = f": {one_line(said.item_title)}" if said.item else ""
        counts = "✓ " if said in one.held else ""
        say(
            f"  {counts}{said.date.isoformat()}  {one_line(said.title)}{item} ({status_word(said.status)})"
            f"  [{_place(said)}]"
        )
        if said.ended and said not in one.held:
            note(
                _("note: {id} has nothing entered under it, so it documents nothing.").format(id=_place(said))
            )
    if not one.evidence:
        note(
            _("No meeting takes it up yet. `medtui new --wheel {key}` makes one.").format(key=occurrence.key)
        )
    return 0


def _point(context: Context, occurrence: Occurrence, where: str) -> int:
    """A meeting or an item takes an occurrence up, or no more."""
    options = context.options
    id, _sign, item = where.partition("#")
    with context.meeting(id) as session:
        meeting = session.meeting
        if item:
            key = "" if options.remove else occurrence.key
            session.do(ChangeItem(item, wheel=key))
        else:
            others = tuple(k for k in meeting.head.wheel if k != occurrence.key)
            session.do(ChangeHead({"wheel": others if options.remove else (*others, occurrence.key)}))
    today = day(options.on, context.today) if options.on else context.today
    say(_line(standing(occurrence, _said(context), today)))
    return 0


def wheel_arguments(verb: Parser) -> None:
    """What `medtui wheel` takes."""
    examples(
        verb,
        [
            "wheel",
            "wheel --year 2027",
            "wheel arbejdsmiljoe-2026-11",
            _("wheel arbejdsmiljoe-2026-11 2026-11-12-fewer-meetings#i3"),
            "wheel copy",
        ],
    )
    verb.add_argument(
        "key",
        nargs="?",
        metavar=_("KEY"),
        help=_("one occurrence, with its evidence; or copy, to change the wheel in the workspace"),
    )
    verb.add_argument(
        "meeting", nargs="?", metavar="ID[#ITEM]", help=_("the meeting, or its item, that takes it up")
    )
    verb.add_argument(
        "--remove", action="store_true", help=_("the meeting, or its item, does not take it up after all")
    )
    verb.add_argument(
        "--year", type=int, metavar=_("YEAR"), help=_("one year (else this year and two years ahead)")
    )
    verb.add_argument("--on", metavar=_("DATE"), help=_("how it stands on this day (else today)"))
    json_option(verb)
