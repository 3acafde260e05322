"""What was promised: the list, how it went, what a meeting looks back at, and how many words are kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from medtui.application.search import Narrowed, PlainWords
from medtui.cli.base.arguments import (
    Parser,
    closed_option,
    examples,
    json_option,
    meeting_id,
    narrowing,
    query_words,
)
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.days import day
from medtui.cli.base.output import data, note, say
from medtui.cli.base.output import listed as listed_data
from medtui.cli.registers.decisions import records, tell_how, wanted
from medtui.domain.model.change import Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PromiseState
from medtui.domain.municipality.teams import Team, reporting_to
from medtui.domain.registers.decisions import Register
from medtui.domain.registers.filters import matching
from medtui.domain.registers.promises import Kept, Promised, Promises
from medtui.domain.text import clean, fold, one_line
from medtui.i18n import _, current_language
from medtui.minutes.checks.openly import quoted
from medtui.wording.refusals import shown
from medtui.wording.registers import quarter_word, rate_words
from medtui.wording.terms import percent, promise_word

_STATES: Final = ("done", "partly", "not", "moved")


def actions(context: Context) -> int:
    """The promises of all meetings, what is due first; or how many were kept."""
    options = context.options
    asked = wanted(context)
    with records(context) as found:
        if options.rate:
            return _rate(context, found.kept_word(closed=options.closed) if found else [])
        promises = (
            found.promises(asked.owner, closed=options.closed) if found else Promises((), context.today)
        )
    narrowed = Narrowed(promises.sorted(matching(promises.all, asked)))
    if asked.query.strip() and not narrowed.records:
        narrowed = PlainWords.of(context.workspace()).narrowed(
            promises.all, asked, promises.sorted, kind="action", stands=promises.stands, due=lambda p: p.due
        )
    listed = tell_how(narrowed)
    # What was asked for by its state is shown however it stands.
    if not options.all and not (narrowed.question and narrowed.question.state):
        listed = [p for p in listed if promises.is_open(p)]
    if options.asked:
        listed = [p for p in listed if p.asked_of]
    if options.overdue:
        listed = [p for p in listed if promises.is_overdue(p)]
    if options.json:
        listed_data(_json(p) for p in listed)
        return 0
    for promise in listed:
        say(_line(promises, promise))
    if not listed:
        note(_("There are no such actions. Fewer words, or other ones, may find more."))
    return 0


def _json(promise: Promised) -> dict[str, Any]:
    return {
        "id": promise.id,
        "meeting": promise.meeting,
        "date": promise.date.isoformat(),
        "item": promise.item,
        "text": promise.text,
        "owners": list(promise.owners),
        "due": promise.due.isoformat() if promise.due else None,
        "status": str(promise.state),
        "asked_of": promise.asked_of or None,
        "answered": promise.answered.isoformat() if promise.answered else None,
        "answer": promise.why if promise.answered else None,
    }


def _line(promises: Promises, promise: Promised) -> str:
    who = ", ".join(promise.people) or _("nobody")
    due = promise.due.isoformat() if promise.due else _("no date")
    facts: list[str] = []
    if promise.asked_of:
        facts.append(_("asked of {name}").format(name=promise.asked_of))
    if promise.answered is not None:
        facts.append(_("answered on {date}").format(date=promise.answered.isoformat()))
    if promise.state is not PromiseState.OPEN:
        facts.append(promise_word(promise.state) + (f": {promise.why}" if promise.why else ""))
    first = promises.first(promise)
    if first is not promise:
        from medtui.minutes.content.looking_back import origin_words

        facts.append(origin_words(first, current_language()))
    if (after := promises.carried_to(promise)) is not None:
        facts.append(_("carried on as {id}").format(id=after.id))
    said = f" ({one_line('; '.join(facts))})" if facts else ""
    return f"{due:<10}  {one_line(who)}: {one_line(promise.text)}{said}  [{promise.id}]"


def _rate(context: Context, every: list[Kept]) -> int:
    committee = fold(context.options.committee or "")
    rows = [k for k in every if committee in fold(k.committee)]
    if context.options.json:
        data([asdict(k) | {"rate": round(k.rate, 4)} for k in rows])
        return 0
    for kept in rows:
        name = f"{one_line(kept.committee)} " if kept.committee else ""
        say(f"{name}{quarter_word(kept.year, kept.quarter)}: {percent(kept.rate)} – {rate_words(kept)}")
    if not rows:
        note(_("No promise has fallen due yet."))
    return 0


def request(context: Context) -> int:
    """Says whom outside an action is asked of; without a name, of nobody."""
    from medtui.application.meeting.follow_up import meeting_of
    from medtui.domain.commands.entries import AskOf

    id = context.workspace().resolve_entry(context.options.entry)[1]
    whom = " ".join(context.options.whom)
    with context.meeting(meeting_of(id)) as seat:
        try:
            seat.do(AskOf(id, whom))
        except Refused as error:
            if error.code != "nothing-to-do":
                raise
        said = _("asked of {name}").format(name=shown(whom, 200)) if whom else _("asked of nobody")
        say(f"{shown(quoted(seat.meeting, id))}: {said}")
    return 0


def request_arguments(verb: Parser) -> None:
    """What `medtui request` takes."""
    examples(verb, [_('request MEETING.4 "The town council"'), _("actions --asked")])
    verb.add_argument("entry", metavar="MEETING.N", help=_("the action"))
    verb.add_argument(
        "whom", nargs="*", metavar=_("NAME"), help=_("who is asked: a committee, the council, the region")
    )


def done(context: Context) -> int:
    """How an action went; that it was so already is said, and no failure."""
    from medtui.application.meeting.follow_up import meeting_of
    from medtui.domain.commands.entries import Follow

    options = context.options
    id = _carried(context, context.workspace().resolve_entry(options.entry)[1])
    state, due = PromiseState.DONE, None
    if options.partly:
        state = PromiseState.PARTLY
    elif options.dropped:
        state = PromiseState.NOT
    elif options.reopen:
        state = PromiseState.OPEN
    elif options.moved:
        state, due = PromiseState.MOVED, day(options.moved, context.today)
    try:
        with context.meeting(meeting_of(id)) as seat:
            seat.do(Follow(id, state, clean(options.why), due))
            text = shown(quoted(seat.meeting, id))
    except Refused as error:
        if error.code != "nothing-to-do":
            raise
        said = _("{id} was done already.") if state is PromiseState.DONE else _("{id} is {state} already.")
        say(said.format(id=id, state=promise_word(state)))
        return 0
    if state is PromiseState.DONE:
        say(_("{id} is done: {text}").format(id=id, text=text))
    elif due is not None:
        say(_("{id} is moved to {date}: {text}").format(id=id, date=due.isoformat(), text=text))
    else:
        say(_("{id} is {state}: {text}").format(id=id, state=promise_word(state), text=text))
    return 0


def _carried(context: Context, id: str) -> str:
    """The promise as it was last carried on: how it went is said there, and its beginning stays as it was told."""
    with context.workspace().records() as found:
        promises = found.promises(closed=True)
    if id not in promises.by_id:
        return id
    last = promises.last(promises.by_id[id]).id
    if last != id:
        note(_("note: {id} was carried on as {last}.").format(id=id, last=last))
    return last


def since(context: Context) -> int:
    """What the committee promised before a meeting: the list, or how one of them went."""
    from medtui.application.meeting.follow_up import look_back
    from medtui.minutes.content.looking_back import told

    options = context.options
    workspace = context.workspace()
    id = workspace.resolve(options.id)
    with workspace.records() as found:
        # One that is named may be confidential; the list is not asked for those unless it says so.
        closed = options.closed or options.entry is not None
        promises = found.promises(closed=closed)
        register = found.register(closed=closed)
    if options.entry is None:
        return _ahead(context, workspace.read(id), promises, register)
    if options.state is None:
        raise Usage(_("Say how it went: done, partly, not or moved."))
    promise = promises.by_id.get(_entry(context, promises, options.entry))
    if promise is None:
        raise Refused("no-such-entry", id=options.entry)
    state = PromiseState(options.state)
    due = day(options.to, context.today) if options.to else None
    if state is PromiseState.MOVED and due is None:
        raise Usage(_("Say to which day it is moved: --to DATE."))
    with context.meeting(id) as session:
        why = clean(options.why)
        text = told(
            promise,
            promises.first(promise),
            state,
            why,
            due,
            lang=session.meeting.head.lang,
            dropped=options.drop,
        )
        change = look_back(session, promise, state, text, why, due, carry=not options.drop)
        for op in change.ops:
            say(f"{op.id} {one_line(quoted(session.meeting, op.id))}")
    return 0


def _entry(context: Context, promises: Promises, wanted: str) -> str:
    return wanted if wanted in promises.by_id else context.workspace().resolve_entry(wanted)[1]


def _reporting(context: Context, meeting: Meeting) -> list[Team]:
    """The task teams that have not told this meeting of their work."""
    from medtui.domain.commands.extras.municipality import has_reported

    teams = reporting_to(context.workspace().register.task_teams, meeting.head.committee)
    return [t for t in teams if not has_reported(meeting, t.name) and meeting.head.team != t.id]


def _ahead(context: Context, meeting: Meeting, promises: Promises, register: Register) -> int:
    """What is still to be gone through, and which decisions are to be looked back at."""
    from medtui.domain.commands.extras.follow_up import looked_back

    gone = looked_back(meeting)
    left = [
        p for p in promises.open_of(meeting.head.committee, meeting.head.date, meeting.id) if p.id not in gone
    ]
    due = register.due_for(meeting.head.committee, meeting.id)
    if context.options.json:
        data({"promises": [_json(p) for p in left], "reviews": [d.id for d in due]})
        return 0
    for promise in left:
        say(_line(promises, promise))
    for team in _reporting(context, meeting):
        say(
            _("{team} reports: {task}  [{id}]").format(
                team=one_line(team.name), task=one_line(team.task), id=team.id
            )
        )
    for decision in due:
        say(_("to be looked back at: {text}  [{id}]").format(text=one_line(decision.text), id=decision.id))
    if not left and not due and not _reporting(context, meeting):
        note(_("Nothing is open from earlier meetings."))
    return 0


def actions_arguments(verb: Parser) -> None:
    """What `medtui actions` takes."""
    examples(verb, ["actions --overdue", _("actions annual wheel --owner rikke --all"), "actions --rate"])
    query_words(verb)
    narrowing(verb)
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help=_("what is not done yet (the default)"))
    which.add_argument("--overdue", action="store_true", help=_("what should have been done by now"))
    verb.add_argument(
        "--asked", action="store_true", help=_("only what is asked of others outside the meeting")
    )
    which.add_argument("--all", action="store_true", help=_("everything"))
    which.add_argument(
        "--rate", action="store_true", help=_("how many promises were kept, by committee and quarter")
    )
    json_option(verb)


def done_arguments(verb: Parser) -> None:
    """What `medtui done` takes."""
    examples(verb, [_("done ENTRY"), _('done ENTRY --moved "1/6" --why "the room was taken"')])
    verb.add_argument("entry", metavar=_("ENTRY"), help=_("the id of the action"))
    state = verb.add_mutually_exclusive_group()
    state.add_argument("--partly", action="store_true", help=_("only a part of it is done"))
    state.add_argument(
        "--not", dest="dropped", action="store_true", help=_("it was not done, and will not be")
    )
    state.add_argument("--moved", metavar=_("DATE"), help=_("it is moved to this day"))
    state.add_argument("--reopen", action="store_true", help=_("it is open again"))
    verb.add_argument("--why", metavar=_("TEXT"), default="", help=_("a word why"))


def since_arguments(verb: Parser) -> None:
    """What `medtui since` takes."""
    examples(
        verb,
        ["since ID", _("since ID ENTRY done"), _('since ID ENTRY moved --to 1/6 --why "the room was taken"')],
    )
    meeting_id(verb)
    verb.add_argument("entry", nargs="?", metavar=_("ENTRY"), help=_("the id of the action"))
    verb.add_argument("state", nargs="?", choices=_STATES, help=_("how it went"))
    verb.add_argument("--why", metavar=_("TEXT"), default="", help=_("a word why"))
    verb.add_argument("--to", metavar=_("DATE"), help=_("the new day, for what is carried on"))
    verb.add_argument("--drop", action="store_true", help=_("it is not carried on"))
    closed_option(verb)
    json_option(verb)
