"""`medtui new` and `medtui formats`: a meeting from a format, and the formats there are."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.domain.formats.format import FormatSpec, Scope
from medtui.domain.model.head import Head
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.people import Attendance, Committee, Person, members, read_attendees
from medtui.domain.model.terms import Fit
from medtui.domain.text import clean, fold, one_line, slug
from medtui.i18n import _, current_language
from medtui.store.files.formats import Formats, copy_format, load_formats
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.register import Register
from medtui.store.workspace.session import local_now
from medtui.store.workspace.workspace import Workspace
from medtui.wording.config_files import describe
from medtui.wording.refusals import problem, shown
from medtui.wording.terms import answers_title

_PURPOSES: Final = {
    "inform": Fit.INFORMATION,
    "gather": Fit.INPUT,
    "prioritise": Fit.PRIORITISE,
    "decide": Fit.DECIDE,
    "reflect": Fit.REFLECT,
}
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


def new(context: Context) -> int:
    """Makes a meeting, and prints its id once it is on disk."""
    options = context.options
    wheel = _from_wheel(context) if options.wheel else ""
    team = _from_team(context) if options.team else ""
    if options.format is None:
        raise Usage(_("A meeting needs a format: --format KEY, see `medtui formats`."))
    spec = load_formats(context.root if context.exists else None).get(options.format)
    title = _words(options.title)
    if not title:
        raise Usage(_("A meeting needs a title."))
    now = local_now()
    day, at = _day(options.date, now.date()), _clock(options.at)
    end = _end(day, at, _clock(options.end))
    # Only now, so that a slip of the fingers leaves no workspace behind.
    workspace = context.workspace(make=True)
    committee = _committee(
        workspace.register, _words(options.committee), _words(options.chair), _words(options.deputy)
    )
    if options.attendees is None and committee.id:
        # The committee's own people come, unless others are named.
        options.attendees = "; ".join(p.name for p in members(workspace.register.people, committee))
    attendees = tuple(workspace.known(person) for person in read_attendees(clean(options.attendees or "")))
    head = Head(
        id="",
        title=title,
        date=day,
        format=spec.key,
        lang=options.meeting_lang or current_language(),
        created=now,
        at=at,
        end=end,
        committee=committee.name,
        chair=_words(options.chair) or committee.chair,
        deputy=_words(options.deputy) or committee.deputy,
        purpose=_words(options.purpose),
        theme=_words(options.theme),
        focus=_words(options.focus),
        place=_words(options.place),
        facilitator=_words(options.facilitator),
        secretary=_words(options.secretary),
        wheel=(wheel,) if wheel else (),
        team=team,
    )
    session = workspace.new_meeting(head, spec, attendees, context.seat(), answers=answers_title(head.lang))
    session.close()
    say(session.meeting.id)
    try:
        _remember(workspace, attendees, committee)
    except (NotSaved, OSError) as error:
        note(
            _("note: the meeting is made, but its names were not put into the register. {reason}").format(
                reason=problem(error)
            )
        )
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
    from medtui.wording.wheel import meeting_title, theme_title

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


def _words(text: str | None) -> str:
    return " ".join(clean(text or "").split())


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    from medtui.domain.parsing.dates import find_due

    found = find_due(text.strip(), today)
    if found is None or found.when is None or (found.start, found.end) != (0, len(text.strip())):
        raise Usage(
            _("There is no such date: {text}. Write it like {today}.").format(text=shown(text), today=today)
        )
    return found.when


def _clock(text: str | None) -> str:
    """`HH:MM` from what was typed; empty for nothing."""
    if text is None:
        return ""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise Usage(_("There is no such time of day: {text}. Write it like 09:30.").format(text=shown(text)))
    return f"{int(found[1]):02d}:{found[2]}"


def _end(day: date, at: str, end: str) -> datetime | None:
    """The moment the meeting must end, in this computer's time zone; past midnight where it is before the start."""
    if not end:
        return None
    if end == at:
        raise Usage(_("The meeting cannot end when it begins, at {time}.").format(time=end))
    hours, minutes = (int(part) for part in end.split(":"))
    moment = datetime.combine(day, time(hours, minutes)) + timedelta(days=1 if at and end < at else 0)
    return moment.astimezone()


def _committee(register: Register, name: str, chair: str, deputy: str) -> Committee:
    """The committee of this name from the register; else as it was named, and without an id."""
    if not name:
        return Committee(id="", name="")
    return find_committee(register.committees, name) or Committee(
        id="", name=name, chair=chair, deputy=deputy
    )


def _remember(workspace: Workspace, attendees: tuple[Attendance, ...], committee: Committee) -> None:
    """Puts names that were not known into the register: no more than was given. Guests are not remembered."""
    register = workspace.register
    if register.problem is not None:
        return
    known = {fold(p.name) for p in register.people}
    taken = {p.id for p in register.people}
    people: list[Person] = []
    for person in attendees:
        if person.guest or not person.name or fold(person.name) in known:
            continue
        known.add(fold(person.name))
        people.append(
            Person(
                id=_free(slug(person.name), taken),
                name=person.name,
                title=person.title,
                organisation=person.organisation,
                side=person.side,
                roles=person.roles,
            )
        )
    if people:
        register.put_people(people)
    if committee.name and not committee.id:
        taken = {c.id for c in register.committees}
        register.put_committee(
            Committee(
                id=_free(slug(committee.name), taken),
                name=committee.name,
                chair=committee.chair,
                deputy=committee.deputy,
            )
        )
    names = [p.name for p in people] + ([committee.name] if committee.name and not committee.id else [])
    if names:
        note(_("note: new in the register: {names}").format(names=", ".join(shown(n) for n in names)))


def _free(wanted: str, taken: set[str]) -> str:
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    taken.add(id)
    return id


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
            say(f"{s.spec.key}  {one_line(title)}: {reason(s)}")
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
                f"  {spec.key:<{width}}  {spec.minutes:>3} min  {one_line(title)}{own}: {one_line(summary)}"
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
