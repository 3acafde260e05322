"""The strategy's focus points on the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.days import day
from medtui.cli.base.output import data, note, say
from medtui.domain.municipality.focus import FocusPoint, Led, SetFocus, find_focus, in_force, too_many
from medtui.domain.parsing.people_file import free_id
from medtui.domain.spans import ends_before_it_begins
from medtui.domain.text import clean, fold, one_line
from medtui.i18n import _
from medtui.minutes.checks.openly import quoted
from medtui.store.workspace.register import Register
from medtui.store.workspace.strategy import led_by
from medtui.wording.municipality.teams import focus_span, led_words, too_many_words
from medtui.wording.refusals import shown
from medtui.wording.registers import day_of
from medtui.wording.terms import promise_word


def focus(context: Context) -> int:
    """The focus points and what each has led to; or one is made, changed, or pointed at."""
    options = context.options
    if options.none:
        return _point(context, options.none, "")
    if options.set:
        return _set(context)
    today = day(options.on, context.today) if options.on else context.today
    points = context.workspace().register.focus_points if context.exists or context.named else ()
    if options.of or options.remove:
        one = _one(points, options.name)
        if options.of:
            return _point(context, options.of, one.name)
        context.workspace().register.remove("focus", one.id)
        say(_("Off the register: {name}").format(name=one_line(one.name)))
        return 0
    wanted = (
        [_one(points, options.name)]
        if options.name
        else [p for p in points if options.all or in_force(p, today)]
    )
    found = led_by(context.workspace(), wanted) if wanted else []
    if options.json:
        data([_json(led, today) for led in found])
        return 0
    for led in found:
        _tell(led, whole=bool(options.name))
    if not found:
        note(_("No focus point is in force. `medtui focus --set NAME` makes one."))
    _warn(points, today)
    return 0


def _one(points: tuple[FocusPoint, ...], name: str | None) -> FocusPoint:
    if not name:
        raise Usage(_("Say which focus point."))
    found = find_focus(points, name)
    if found is None:
        raise Failed(
            _("There is no focus point “{name}”. `medtui focus` lists them.").format(name=shown(name))
        )
    return found


def _warn(points: tuple[FocusPoint, ...], today: date) -> None:
    if count := too_many(points, today):
        note(_("note: {text}").format(text=too_many_words(count)))


def _tell(led: Led, *, whole: bool) -> None:
    point = led.point
    told = " · ".join(part for part in (focus_span(point), led_words(led)) if part)
    say(f"{one_line(point.name)}  ({told})  [{point.id}]")
    if whole and point.text:
        say(f"  {one_line(point.text)}")
    if whole:
        for decision in led.decisions:
            say(f"  ! {day_of(decision)}  {one_line(decision.text)}  [{decision.id}]")
        for promise in led.promises:
            state = promise_word(promise.state)
            say(f"  > {promise.date.isoformat()}  {one_line(promise.text)} ({state})  [{promise.id}]")


def _json(led: Led, today: date) -> dict[str, Any]:
    point = led.point
    return {
        "id": point.id,
        "name": point.name,
        "text": point.text,
        "from": point.since.isoformat() if point.since else None,
        "until": point.until.isoformat() if point.until else None,
        "in_force": in_force(point, today),
        "decisions": [d.id for d in led.decisions],
        "actions": [{"id": p.id, "status": str(p.state)} for p in led.promises],
    }


def _set(context: Context) -> int:
    options = context.options
    register: Register = context.workspace(make=True).register
    points = register.focus_points
    name = " ".join(clean(options.set).split())
    found = next((p for p in points if fold(name) in (fold(p.name), fold(p.id))), None)
    point = found or FocusPoint(id=free_id(name, {p.id for p in points}), name=name)
    given: dict[str, Any] = {}
    if options.text is not None:
        given["text"] = " ".join(clean(options.text).split())
    if options.since:
        given["since"] = day(options.since, context.today)
    if options.until:
        given["until"] = day(options.until, context.today, last=True)
    point = replace(point, **given)
    if ends_before_it_begins(point.since, point.until):
        raise Usage(_("It cannot end before it begins."))
    register.put_focus_point(point)
    say(f"{one_line(point.name)}  ({focus_span(point) or _('in force')})  [{point.id}]")
    _warn(register.focus_points, context.today)
    return 0


def _point(context: Context, entry: str, name: str) -> int:
    meeting, id = context.workspace().resolve_entry(entry)
    with context.meeting(meeting) as session:
        session.do(SetFocus(id, name))
        text = quoted(session.meeting, id)
    say(f"{one_line(text)}: {one_line(name) or _('no focus point')}  [{id}]")
    return 0


def focus_arguments(verb: Parser) -> None:
    """What `medtui focus` takes."""
    examples(
        verb,
        [
            _('focus --set "Robust communities" --from 2026 --until 2027-12'),
            _("focus robust"),
            _("focus robust --of 2026-11-12-fewer-meetings.7"),
        ],
    )
    verb.add_argument("name", nargs="?", metavar=_("NAME"), help=_("one of them, with what it has led to"))
    what = verb.add_mutually_exclusive_group()
    what.add_argument("--set", metavar=_("NAME"), help=_("makes one, or changes it"))
    what.add_argument("--of", metavar=_("ENTRY"), help=_("a decision or an action that serves it"))
    what.add_argument("--none", metavar=_("ENTRY"), help=_("a decision or an action that serves none"))
    what.add_argument(
        "--remove", action="store_true", help=_("takes it off the register; the decisions stay")
    )
    verb.add_argument("--text", metavar=_("TEXT"), help=_("what is meant by it"))
    verb.add_argument("--from", dest="since", metavar=_("DATE"), help=_("with --set: in force from this day"))
    verb.add_argument("--until", metavar=_("DATE"), help=_("with --set: in force up to this day"))
    verb.add_argument("--on", metavar=_("DATE"), help=_("how it stands on this day (else today)"))
    verb.add_argument("--all", action="store_true", help=_("those that are not in force too"))
    json_option(verb)
