"""What was decided: the register, a decision's history, links between decisions, and reviews."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from medtui.application.search import Narrowed, PlainWords
from medtui.cli.base.arguments import (
    Parser,
    closed_option,
    entry_id,
    examples,
    json_option,
    narrowing,
    query_words,
)
from medtui.cli.base.context import Context, Failed, Usage, tell_unreadable
from medtui.cli.base.days import day_or_never, span
from medtui.cli.base.output import data, note, say
from medtui.cli.base.output import listed as listed_data
from medtui.domain.commands.extras.guidelines import find_guideline
from medtui.domain.commands.reasons import reasons_of
from medtui.domain.model.extras.reasons import FIELDS
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.model.meeting import Meeting
from medtui.domain.registers.decisions import Decided, LinkKind, Register, Step
from medtui.domain.registers.filters import Sought, Wanted, matching
from medtui.domain.text import one_line
from medtui.i18n import _
from medtui.minutes.content.phrases import reasons
from medtui.store.catalogue.registers import Records
from medtui.wording.question import read_as
from medtui.wording.refusals import shown
from medtui.wording.registers import decision_words, guideline_lines, guideline_word, review_words, step_word

_KEPT: Final = ("yes", "partly", "no")


def wanted(context: Context) -> Wanted:
    """What the options ask of a register."""
    options = context.options
    today = context.today
    return Wanted(
        query=" ".join(options.query),
        owner=options.owner or "",
        committee=options.committee or "",
        focus=options.focus or "",
        since=span(options.since, today)[0] if options.since else None,
        until=span(options.until, today)[1] if options.until else None,
        closed=options.closed,
    )


@contextmanager
def records(context: Context) -> Generator[Records | None]:
    """The registers, up to date; none where there is no workspace yet and nobody said where."""
    if not context.exists and not context.named:
        yield None
        return
    with context.workspace().records() as found:
        tell_unreadable(found.unreadable)
        yield found


S = TypeVar("S", bound=Sought)


def tell_how(narrowed: Narrowed[S]) -> list[S]:
    """The records that were found, after a word of how the words were read and whether they only come near."""
    if narrowed.question is not None:
        note(read_as(narrowed.question))
    if narrowed.near:
        note(_("Nothing has all of these words. What comes nearest:"))
    return narrowed.records


def decisions(context: Context) -> int:
    """The register: what holds first."""
    options = context.options
    asked = wanted(context)
    with records(context) as found:

        def read(query: str = "") -> Register:
            return (
                found.register(asked.owner, query=query, closed=options.closed)
                if found
                else Register((), context.today)
            )

        register = read(asked.query)
        narrowed = Narrowed(register.sorted(matching(register.listed, asked)))
        whole = read() if asked.query.strip() and not narrowed.records else None
    if whole is not None:
        # Nothing has all words as they stand: all of them are looked at.
        register = whole
        narrowed = PlainWords.of(context.workspace()).narrowed(
            register.listed, asked, register.sorted, kind="decision", stands=register.stands
        )
    listed = tell_how(narrowed)
    if options.valid:
        listed = [d for d in listed if register.holds(d)]
    if options.due:
        listed = [d for d in listed if register.review_due(d)]
    if options.json:
        listed_data(as_json(register, d) for d in listed)
        return 0
    for decision in listed:
        say(_line(register, decision))
    if not listed:
        note(_("There are no such decisions. Fewer words, or other ones, may find more."))
    return 0


def as_json(register: Register, decision: Decided) -> dict[str, Any]:
    """A decision as the register lists it."""
    return {
        "id": decision.id,
        "meeting": decision.meeting,
        "date": decision.date.isoformat(),
        "committee": decision.committee,
        "item": decision.item,
        "text": decision.text,
        "outcome": str(decision.outcome) if decision.outcome else None,
        "owners": list(decision.owners),
        "due": decision.due.isoformat() if decision.due else None,
        "confirmed": [str(side) for side in decision.confirmed],
        "valid": register.holds(decision),
        "focus": decision.focus,
        "replaces": list(decision.replaces),
        "replaced_by": list(register.replaced_by(decision)),
    }


def _line(register: Register, decision: Decided) -> str:
    facts = decision_words(register, decision)
    if by := register.replaced_by(decision) or register.repealed_by(decision):
        facts.append(_("by {id}").format(id=", ".join(by)))
    if register.review_due(decision):
        facts.append(_("to be looked back at"))
    text = one_line(decision.text)
    return f"{decision.date.isoformat()}  {text} ({'; '.join(facts)})  [{decision.id}]"


def decision(context: Context) -> int:
    """A decision with its history through the meetings."""
    _meeting, id = context.workspace().resolve_entry(context.options.entry)
    with context.workspace().records() as found:
        every, met = found.register(closed=True), found.met()
    register = every if context.options.closed else every.openly()
    asked = register.by_id.get(id)
    if asked is None and id in every.by_id:
        raise Failed(_("That decision is confidential; --closed shows it."))
    if asked is None:
        # Says whether there is no such entry, or it is something else.
        from medtui.domain.commands.extras.follow_up import decision as find_decision

        find_decision(context.workspace().read(_meeting), id)
        raise LookupError(id)
    steps = register.history(id, met)
    if context.options.json:
        data(
            as_json(register, asked)
            | _more_json(register, asked)
            | {"reasons": _reasons_json(context.workspace().read(_meeting), asked.id)}
            | {"history": [_step_json(s) for s in steps]}
        )
        return 0
    say(f"{one_line(asked.text)}  [{asked.id}]")
    for line in _facts(register, asked):
        say(f"  {line}")
    meeting = context.workspace().read(_meeting)
    if (why := reasons_of(meeting, asked.id)) is not None:
        for label, text in reasons(why, _):
            say(f"  {label}: {one_line(text)}")
    rule = find_guideline(meeting, asked.id)
    if rule is not None:
        say(f"  {guideline_word(rule.kind)}: {one_line(rule.title)}")
        for line in guideline_lines(rule):
            say(f"    {line}")
    say("")
    for step in steps:
        say(_step_line(step))
    return 0


def _reasons_json(meeting: Meeting, id: str) -> dict[str, str]:
    found = reasons_of(meeting, id)
    return {name: getattr(found, name) if found else "" for name in FIELDS}


def _more_json(register: Register, decision: Decided) -> dict[str, Any]:
    return {
        "standing": str(register.standing(decision)),
        "valid_from": decision.valid_from.isoformat() if decision.valid_from else None,
        "confirms": list(decision.confirms),
        "confirmed_by": list(register.confirmed_by(decision)),
        "repeals": list(decision.repeals),
        "repealed_by": list(register.repealed_by(decision)),
        "review": decision.review.isoformat() if decision.review else None,
    }


def _step_json(step: Step) -> dict[str, Any]:
    told = step.review
    return {
        "date": step.date.isoformat(),
        "meeting": step.meeting,
        "title": step.title,
        "what": str(step.kind),
        "id": step.by.id,
        "text": step.by.text,
        "to": list(step.to),
    } | (
        {"kept": str(told.kept), "helped": told.helped or None, "note": told.note} if told is not None else {}
    )


def _facts(register: Register, decision: Decided) -> list[str]:
    """What stands under a decision."""
    facts = decision_words(register, decision)
    lines = [" · ".join(facts)]
    people = [*decision.owners, *([_("team {name}").format(name=decision.team)] if decision.team else [])]
    if people:
        lines.append(one_line(", ".join(people)))
    where = " · ".join(p for p in (decision.title, decision.committee, decision.item, decision.focus) if p)
    lines.append(one_line(where))
    if decision.review:
        due = " – " + _("to be looked back at") if register.review_due(decision) else ""
        lines.append(_("review on {date}").format(date=decision.review.isoformat()) + due)
    return lines


def _step_line(step: Step) -> str:
    text = review_words(step.review) if step.review else step.by.text
    return (
        f"{step.date.isoformat()}  {step_word(step.kind)}: {one_line(text)}"
        f"  [{step.by.id}]  {one_line(step.title)}".rstrip()
    )


def link(context: Context) -> int:
    """What a decision does to an earlier one."""
    from medtui.application.meeting.follow_up import link as link_decisions

    options = context.options
    workspace = context.workspace()
    meeting, entry = workspace.resolve_entry(options.entry)
    kind = next((k for k in LinkKind if getattr(options, k.value)), None)
    _other, earlier = workspace.resolve_entry(getattr(options, kind.value) if kind else options.remove)
    with context.meeting(meeting) as session:
        link_decisions(session, entry, earlier, kind)
    say(
        {
            LinkKind.REPLACES: _("{id} replaces {earlier}"),
            LinkKind.CONFIRMS: _("{id} confirms {earlier}"),
            LinkKind.REPEALS: _("{id} repeals {earlier}"),
            None: _("{id} has nothing to do with {earlier}"),
        }[kind].format(id=entry, earlier=earlier)
    )
    return 0


def review(context: Context) -> int:
    """A look back at a decision, or the day of the next one."""
    # The list does without the commands, which take long to load.
    from medtui.domain.commands.extras.follow_up import SetReview, TakeReview

    options = context.options
    if options.kept is None and options.on is None:
        raise Usage(
            _("Say whether it was kept (--kept yes, partly or no), or when to look back (--on DATE).")
        )
    if options.kept is None and (options.helped is not None or options.note or options.meeting):
        raise Usage(_("--helped, --note and --meeting belong to a look back: say --kept too."))
    workspace = context.workspace()
    meeting, id = workspace.resolve_entry(options.entry)
    on = day_or_never(options.on, context.today) if options.on is not None else None
    if options.kept is None:
        with context.meeting(meeting) as seat:
            seat.do(SetReview(id, on))
        when = on.isoformat() if on else _("never")
        say(_("{id}: review on {date}").format(id=id, date=when))
        return 0
    if options.helped is not None and not 1 <= options.helped <= 5:
        raise Usage(_("--helped is a number from 1 (not at all) to 5 (very much)."))
    at = workspace.resolve(options.meeting) if options.meeting else ""
    command = TakeReview(id, Kept(options.kept), options.helped or 0, shown_note(options.note), at, on)
    with context.meeting(meeting) as seat:
        change = seat.do(command)
    told = next(op.after for op in change.ops if op.table == "reviews")
    say(f"{id}: {shown(review_words(told))}")  # type: ignore[arg-type]
    return 0


def shown_note(text: str | None) -> str:
    """A note as it is kept."""
    from medtui.domain.text import clean

    return clean(text or "")


def decisions_arguments(verb: Parser) -> None:
    """What `medtui decisions` takes."""
    examples(verb, ["decisions --valid", _("decisions meetings --committee HovedMED --since 2025-01-01")])
    query_words(verb)
    narrowing(verb)
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--valid", action="store_true", help=_("only what holds today"))
    which.add_argument("--all", action="store_true", help=_("everything (the default), what holds first"))
    which.add_argument(
        "--due", action="store_true", help=_("only those that should be looked back at by now")
    )
    json_option(verb)


def decision_arguments(verb: Parser) -> None:
    """What `medtui decision` takes."""
    entry_id(verb)
    closed_option(verb)
    json_option(verb)


def link_arguments(verb: Parser) -> None:
    """What `medtui link` takes."""
    examples(verb, ["link 2026-11-12-fewer-meetings.7 --replaces 2025-11-10-meetings.4"])
    entry_id(verb)
    which = verb.add_mutually_exclusive_group(required=True)
    which.add_argument("--replaces", metavar=_("ENTRY"), help=_("it stands in the earlier one's place"))
    which.add_argument("--confirms", metavar=_("ENTRY"), help=_("the earlier one still holds"))
    which.add_argument("--repeals", metavar=_("ENTRY"), help=_("the earlier one holds no more"))
    which.add_argument("--remove", metavar=_("ENTRY"), help=_("it has nothing to do with it after all"))


def review_arguments(verb: Parser) -> None:
    """What `medtui review` takes."""
    examples(
        verb,
        [
            _('review ENTRY --kept partly --helped 3 --note "Only on Mondays"'),
            _("review ENTRY --on 1/6"),
        ],
    )
    entry_id(verb)
    verb.add_argument("--kept", choices=_KEPT, help=_("whether it was carried out"))
    verb.add_argument(
        "--helped",
        type=int,
        metavar="1-5",
        help=_("whether it made a difference: 1 not at all, 5 very much"),
    )
    verb.add_argument("--note", metavar=_("TEXT"), help=_("a word about it"))
    verb.add_argument("--meeting", metavar=_("ID"), help=_("the meeting that looks back, if it is another"))
    verb.add_argument("--on", metavar=_("DATE"), help=_("the day to look back at it next; “never” for none"))
