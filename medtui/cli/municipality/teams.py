"""Task teams on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.days import day, day_or_never
from medtui.cli.base.output import data, note, say
from medtui.cli.municipality.people import persons
from medtui.domain.commands.extras.municipality import TeamReport
from medtui.domain.municipality.teams import Missing, Team, Work, find_team, missing
from medtui.domain.parsing.people_file import free_id
from medtui.domain.spans import ends_before_it_begins
from medtui.domain.text import clean, fold, one_line
from medtui.i18n import _
from medtui.store.workspace.strategy import join, leave, work_of
from medtui.wording.municipality.teams import missing_lines, span_words, team_state, work_words
from medtui.wording.refusals import shown
from medtui.wording.registers import day_of
from medtui.wording.terms import promise_word


def teams(context: Context) -> int:
    """The task teams, those at work first."""
    options = context.options
    found = context.workspace().register.task_teams if context.exists or context.named else ()
    wanted = [
        t
        for t in found
        if (options.all or t.works)
        and (not options.committee or fold(options.committee) in fold(t.committee))
    ]
    if options.json:
        work = work_of(context.workspace(), wanted) if wanted else {}
        data([_json(context, t, work[t.id]) for t in wanted])
        return 0
    for one in wanted:
        say(_line(context, one))
    if not wanted:
        note(_("There are no task teams at work."))
    return 0


def _line(context: Context, one: Team) -> str:
    parts = [team_state(one, context.today), span_words(one.since, one.until), one.committee]
    told = one_line(" · ".join(part for part in parts if part))
    task = f": {one_line(one.task)}" if one.task else ""
    return f"{one_line(one.name)}{task}  ({told})  [{one.id}]"


def team(context: Context) -> int:
    """One team: shown, made, changed, closed; or what it tells at a meeting is entered."""
    options = context.options
    if options.helped is not None and (options.close is None or not 1 <= options.helped <= 5):
        raise Usage(_("--helped is a number from 1 to 5, and belongs to --close."))
    register = context.workspace(make=options.new).register
    one = find_team(register.task_teams, options.team)
    if options.new:
        if one is not None and fold(options.team) in (fold(one.name), fold(one.id)):
            raise Failed(_("There is a team of that name already: {id}.").format(id=one.id))
        name = " ".join(clean(options.team).split())
        one = Team(id=free_id(name, {t.id for t in register.task_teams}), name=name, since=context.today)
    if one is None:
        raise Failed(
            _("There is no team “{name}”. `medtui teams` lists them.").format(name=shown(options.team))
        )
    if options.report:
        return _report(context, one)
    changed = _changed(context, one)
    if changed != one or options.new:
        register.put_task_team(changed)
        if options.new:
            say(changed.id)
            return 0
    _show(context, changed)
    return 0


def _changed(context: Context, one: Team) -> Team:
    options, today = context.options, context.today
    given: dict[str, Any] = {}
    for name in ("task", "committee"):
        if (value := getattr(options, name)) is not None:
            given[name] = " ".join(clean(value).split())
    if options.since:
        given["since"] = day(options.since, today)
    if options.until:
        found = day_or_never(options.until, today)
        given["until"] = day(options.until, today, last=True) if found else None
    if options.close is not None:
        words = " ".join(clean(options.close).split())
        if not words:
            raise Usage(_("A team is closed with an evaluation: say in a word what it was worth."))
        given |= {"ended": today, "evaluation": words, "helped": options.helped or 0}
    if options.reopen:
        given |= {"ended": None}
    one = replace(one, **given)
    if ends_before_it_begins(one.since, one.until):
        raise Usage(_("It cannot end before it begins."))
    if options.add:
        one = join(context.workspace().register, one, persons(clean(options.add)))
    if options.leave:
        one = leave(one, [name.strip() for name in clean(options.leave).split(";")])
    return one


def _report(context: Context, one: Team) -> int:
    meeting, text = context.options.report
    with context.meeting(meeting) as session:
        say(session.do(TeamReport(one.name, " ".join(clean(text).split()))).about)
    return 0


def _show(context: Context, one: Team) -> None:
    work = work_of(context.workspace(), [one])[one.id]
    if context.options.json:
        data(_json(context, one, work))
        return
    register = context.workspace().register
    who = missing(one, register.people, register.committees)
    say(_line(context, one))
    say(_("Members: {names}").format(names=", ".join(map(one_line, one.members)) or "–"))
    if one.works and who.anybody:
        say(_("Who is missing?"))
        for line in missing_lines(who):
            say(f"  {one_line(line)}")
    say(work_words(work))
    for decision in work.decisions:
        say(f"  ! {day_of(decision)}  {one_line(decision.text)}  [{decision.id}]")
    for promise in work.promises:
        names = ", ".join([*promise.owners, *([promise.team] if promise.team else [])])
        say(
            f"  > {one_line(names)}: {one_line(promise.text)} ({promise_word(promise.state)})  [{promise.id}]"
        )
    if one.evaluation:
        helped = f" ({one.helped}/5)" if one.helped else ""
        say(_("Evaluation: {text}").format(text=one_line(one.evaluation)) + helped)


def _json(context: Context, one: Team, work: Work) -> dict[str, Any]:
    register = context.workspace().register
    who = missing(one, register.people, register.committees)
    return {
        "id": one.id,
        "name": one.name,
        "task": one.task,
        "committee": one.committee or None,
        "members": list(one.members),
        "from": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "ended": one.ended.isoformat() if one.ended else None,
        "evaluation": one.evaluation or None,
        "helped": one.helped or None,
        "missing": _missing_json(who),
        "meetings": list(work.meetings),
        "decisions": [d.id for d in work.decisions],
        "actions": [{"id": p.id, "status": str(p.state)} for p in work.promises],
    }


def _missing_json(who: Missing) -> dict[str, Any]:
    return {
        "sides": [str(side) for side in who.sides],
        "levels": list(who.levels),
        "professions": list(who.professions),
        "citizens": who.citizens,
    }


def teams_arguments(verb: Parser) -> None:
    """What `medtui teams` takes."""
    examples(verb, ["teams --all"])
    verb.add_argument("--all", action="store_true", help=_("those that are closed too"))
    verb.add_argument("--committee", metavar=_("NAME"), help=_("only those that report to this committee"))
    json_option(verb)


def team_arguments(verb: Parser) -> None:
    """What `medtui team` takes."""
    examples(
        verb,
        [
            _('team "Fewer meetings" --new --task "Halve the meetings" --add "Rikke Dam; Ole Vang, citizen"'),
            _('team fewer-meetings --report ID "We have asked all four schools"'),
            _('team fewer-meetings --close "We met too seldom, but decided fast" --helped 4'),
        ],
    )
    verb.add_argument("team", metavar=_("TEAM"), help=_("its key or its name"))
    verb.add_argument("--new", action="store_true", help=_("makes it"))
    verb.add_argument("--task", metavar=_("TEXT"), help=_("what it is to do, and for whom"))
    verb.add_argument("--committee", metavar=_("NAME"), help=_("the committee it reports to"))
    verb.add_argument("--from", dest="since", metavar=_("DATE"), help=_("when it begins"))
    verb.add_argument("--until", metavar=_("DATE"), help=_("when it should be done"))
    verb.add_argument("--add", metavar='"A; B"', help=_("members; new ones go into the register"))
    verb.add_argument("--leave", metavar='"A; B"', help=_("members who leave"))
    what = verb.add_mutually_exclusive_group()
    what.add_argument(
        "--report", nargs=2, metavar=("ID", _("TEXT")), help=_("enters what the team tells at a meeting")
    )
    what.add_argument("--close", metavar=_("TEXT"), help=_("closes it, with an evaluation"))
    what.add_argument("--reopen", action="store_true", help=_("it is at work again"))
    verb.add_argument(
        "--helped", type=int, metavar="1-5", help=_("whether it made a difference: 1 not at all, 5 very much")
    )
    json_option(verb)
