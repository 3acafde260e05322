"""`medtui new` and `medtui formats`: a meeting from a format, and the formats there are."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from medtui.application.meeting.new_meeting import NewMeeting, make, one_line
from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.days import day
from medtui.cli.base.output import data, note, say
from medtui.domain.formats.format import FormatSpec, Scope
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import Fit
from medtui.domain.text import one_line as shown_line
from medtui.i18n import LANGUAGES, _, current_language
from medtui.minutes.checks.missing import too_long
from medtui.store.files.formats import Formats, copy_format, load_formats
from medtui.store.workspace.session import local_now
from medtui.wording.config_files import describe
from medtui.wording.minutes import too_long_text
from medtui.wording.people import new_in_register, not_remembered, several_people, unknown_roles
from medtui.wording.refusals import shown
from medtui.wording.terms import answers_title

_PURPOSES: Final = {
    "inform": Fit.INFORMATION,
    "gather": Fit.INPUT,
    "prioritise": Fit.PRIORITISE,
    "decide": Fit.DECIDE,
    "reflect": Fit.REFLECT,
}
_SAID: Final = (
    "committee", "chair", "deputy", "purpose", "theme", "focus", "place", "facilitator", "secretary",
)  # fmt: skip
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


_PURPOSES_WORDS: Final = ("inform", "gather", "prioritise", "decide", "reflect")


def new(context: Context) -> int:
    """Makes a meeting, and prints its id once it is on disk."""
    options = context.options
    wheel = _from_wheel(context) if options.wheel else ""
    team = _from_team(context) if options.team else ""
    if options.format is None:
        raise Usage(_("A meeting needs a format: --format KEY, see `medtui formats`."))
    spec = load_formats(context.root if context.exists else None).get(options.format)
    if not one_line(options.title or ""):
        raise Usage(_("A meeting needs a title."))
    if said := several_people(options.attendees or ""):
        raise Usage(said)
    now = local_now()
    on = day(options.date, now.date()) if options.date is not None else now.date()
    at = _clock(options.at)
    wanted = NewMeeting(
        spec=spec,
        title=options.title,
        date=on,
        lang=options.meeting_lang or current_language(),
        at=at,
        end=_end(on, at, _clock(options.end)),
        # The committee's own members come as well, but not to its task team; an empty list means nobody.
        attendees=options.attendees if team or not options.attendees else None,
        besides="" if team else options.attendees or "",
        wheel=(wheel,) if wheel else (),
        team=team,
        one_side=options.one_side,
        open_to_all=options.open,
        **{name: getattr(options, name) or "" for name in _SAID},
    )
    # Only now, so that a slip of the fingers leaves no workspace behind.
    made = make(context.workspace(make=True), wanted, context.seat(), answers=answers_title)
    say(made.id)
    if said := unknown_roles(options.attendees or ""):
        note(_("note: {text}").format(text=said))
    if over := too_long(context.workspace().read(made.id)):
        note(_("note: {text}").format(text=too_long_text(over)))
    if made.not_remembered is not None:
        note(_("note: {text}").format(text=not_remembered(made.not_remembered)))
    if made.remembered:
        note(_("note: {text}").format(text=new_in_register(made.remembered)))
    return 0


def _from_team(context: Context) -> str:
    """Fills in what is known of the task team and was not said; its id."""
    from medtui.domain.municipality.teams import find_team

    options = context.options
    team = find_team(context.workspace().register.task_teams, options.team)
    if team is None:
        raise Failed(
            _("There is no team “{name}”. `medtui teams` lists them.").format(name=shown(options.team))
        )
    told = {
        "format": "opgavehold",
        "title": team.name,
        "purpose": team.task,
        "attendees": "; ".join(team.members),
    }
    for name, value in told.items():
        if getattr(options, name) is None:
            setattr(options, name, value)
    return team.id


def _from_wheel(context: Context) -> str:
    """Fills in what the annual wheel knows and was not said; the key of the occurrence."""
    from medtui.cli.municipality.wheel import occurrence_asked
    from medtui.domain.municipality.wheel import day_for
    from medtui.wording.municipality.wheel import meeting_title, theme_title

    options = context.options
    occurrence = occurrence_asked(context, options.wheel)
    theme = occurrence.theme
    told = {
        "format": theme.format,
        "title": meeting_title(occurrence),
        "date": day_for(occurrence, local_now().date()).isoformat(),
        "committee": theme.committee or (top.name if (top := _topmost(context)) else ""),
        "purpose": theme.purpose.text(current_language()),
        "theme": theme_title(occurrence),
    }
    for name, value in told.items():
        if getattr(options, name) is None:
            setattr(options, name, value)
    return occurrence.key


def _topmost(context: Context) -> Committee | None:
    from medtui.domain.model.levels import topmost

    return topmost(context.workspace().register.committees) if context.exists else None


def _clock(text: str | None) -> str:
    """`HH:MM` from what was typed; empty for nothing."""
    if text is None:
        return ""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise Usage(_("There is no such time of day: {text}. Write it like 09:30.").format(text=shown(text)))
    return f"{int(found[1]):02d}:{found[2]}"


def _end(on: date, at: str, end: str) -> datetime | None:
    """The moment the meeting must end, in this computer's time zone; past midnight where it is before the start."""
    if not end:
        return None
    if end == at:
        raise Usage(_("The meeting cannot end when it begins, at {time}.").format(time=end))
    hours, minutes = (int(part) for part in end.split(":"))
    moment = datetime.combine(on, time(hours, minutes)) + timedelta(days=1 if at and end < at else 0)
    return moment.astimezone()


def formats(context: Context) -> int:
    """The formats there are; or a copy of one in the workspace."""
    options = context.options
    if options.what == "copy":
        return _copy(context)
    found = load_formats(context.root if context.exists else None)
    if options.purposes or options.people:
        return _suggest(found, options.purposes, options.people, as_json=options.json)
    if options.json:
        data([_format_json(found, spec) for spec in found.all])
    else:
        for line in _format_lines(found):
            say(line)
    for error in found.broken:
        note(describe(error))
    return 1 if found.broken else 0


def _suggest(found: Formats, purposes: list[str], people: int, *, as_json: bool) -> int:
    from medtui.domain.formats.fitness import suggest
    from medtui.wording.fitness import reason

    if people < 0:
        raise Usage(_("The number of people cannot be less than 0."))
    suggestions = suggest(found.all, {_PURPOSES[word] for word in purposes}, people)
    if as_json:
        data([{**_format_json(found, s.spec), "reason": reason(s)} for s in suggestions])
    else:
        for s in suggestions:
            title, _summary = s.spec.text(current_language())
            say(f"{s.spec.key}  {shown_line(title)}: {reason(s)}")
    return 0


def _copy(context: Context) -> int:
    options = context.options
    if not options.key:
        raise Usage(_("Say which format to copy: `medtui formats copy KEY`."))
    path = copy_format(options.key, context.workspace(make=True).root, options.name or "")
    say(str(path))
    return 0


def _format_lines(found: Formats) -> list[str]:
    width = max(len(spec.key) for spec in found.all)
    lines: list[str] = []
    for scope, heading in ((Scope.MEETING, _("Whole meetings")), (Scope.BLOCK, _("Building blocks"))):
        lines += ([""] if lines else []) + [heading]
        for spec in (s for s in found.all if s.scope is scope):
            title, summary = spec.text(current_language())
            own = f" ({_('your own')})" if found.is_own(spec.key) else ""
            lines.append(
                f"  {spec.key:<{width}}  {spec.minutes:>3} min  {shown_line(title)}{own}: {shown_line(summary)}"
            )
    return lines


def _format_json(found: Formats, spec: FormatSpec) -> dict[str, Any]:
    lang = current_language()
    title, summary = spec.text(lang)
    return {
        "key": spec.key,
        "title": title,
        "summary": summary,
        "scope": str(spec.scope),
        "minutes": spec.minutes,
        "fit": [str(fit) for fit in spec.fit],
        "own": found.is_own(spec.key),
        "phases": [
            {
                "key": phase.key,
                "title": phase.title.text(lang),
                "prompt": phase.prompt.text(lang),
                "minutes": phase.minutes,
                "kind": str(phase.kind),
                "makes": str(phase.makes),
                "fit": [str(fit) for fit in phase.fit],
                "wall": str(phase.wall),
            }
            for phase in spec.phases
        ],
    }


def new_arguments(verb: Parser) -> None:
    """What `medtui new` takes."""
    examples(
        verb,
        [
            _('new --format temamoede --title "Fewer meetings" --date 2026-11-12 --at 09:00 --end 11:00'),
            _('new --format visit --title Visit --attendees "Rikke Dam (employees); Bo Lind (excused)"'),
        ],
    )
    verb.add_argument("--format", metavar=_("KEY"), help=_("see `medtui formats`"))
    verb.add_argument("--title", metavar=_("TITLE"), help=_("what the meeting is called"))
    verb.add_argument(
        "--wheel",
        metavar=_("KEY"),
        help=_("what of the annual wheel it takes up: gives format, title, day and purpose"),
    )
    verb.add_argument(
        "--team",
        metavar=_("TEAM"),
        help=_("the task team whose meeting it is: gives format, title, purpose and people"),
    )
    verb.add_argument(
        "--date", metavar=_("DATE"), help=_("the day, such as 2026-11-12 or friday (else today)")
    )
    verb.add_argument("--at", metavar="HH:MM", help=_("when it begins"))
    verb.add_argument("--end", metavar="HH:MM", help=_("when it must end"))
    verb.add_argument(
        "--committee", metavar=_("NAME"), help=_("the committee; chair and deputy come from it")
    )
    verb.add_argument("--purpose", metavar=_("TEXT"), help=_("what the meeting is for"))
    verb.add_argument("--theme", metavar=_("TEXT"), help=_("the theme"))
    verb.add_argument("--focus", metavar=_("TEXT"), help=_("the focus point it serves"))
    verb.add_argument("--place", metavar=_("TEXT"), help=_("where it is held"))
    verb.add_argument("--chair", metavar=_("NAME"), help=_("the chair"))
    verb.add_argument("--deputy", metavar=_("NAME"), help=_("the deputy chair"))
    verb.add_argument(
        "--open",
        action="store_true",
        help=_("an open meeting: everybody employed here may come, and is counted without a name"),
    )
    verb.add_argument(
        "--one-side",
        action="store_true",
        help=_("the body has no two sides that must agree, so its decisions hold when they are taken"),
    )
    verb.add_argument("--facilitator", metavar=_("NAME"), help=_("who leads the meeting"))
    verb.add_argument("--secretary", metavar=_("NAME"), help=_("who writes the minutes"))
    verb.add_argument("--attendees", metavar='"A; B"', help=_("who is expected, between semicolons"))
    verb.add_argument("--meeting-lang", choices=LANGUAGES, help=_("the language of the minutes (else yours)"))


def formats_arguments(verb: Parser) -> None:
    """What `medtui formats` takes."""
    examples(
        verb,
        [
            "formats",
            _("formats --for decide --for gather --people 24"),
            _("formats copy temamoede our-theme-meeting"),
        ],
    )
    verb.add_argument("what", nargs="?", choices=["copy"], help=_("copy a format"))
    verb.add_argument("key", nargs="?", metavar=_("KEY"), help=_("the format to copy"))
    verb.add_argument(
        "name", nargs="?", metavar=_("NEW-KEY"), help=_("what the copy is called (else the same)")
    )
    verb.add_argument(
        "--for",
        dest="purposes",
        action="append",
        choices=_PURPOSES_WORDS,
        default=[],
        help=_("suggest two for this; may be said several times"),
    )
    verb.add_argument("--people", type=int, default=0, metavar=_("N"), help=_("how many come"))
    json_option(verb)
