"""The register of guidelines."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from medtui.cli.base.arguments import Parser, entry_id, examples, json_option
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.days import day, day_or_never
from medtui.cli.base.output import data, note, say
from medtui.cli.registers.decisions import records
from medtui.domain.commands.extras.guidelines import DropGuideline, GiveNotice, SetGuideline, find_guideline
from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.registers.in_force import PROMPTS, Ruled, on_day
from medtui.domain.text import clean, one_line
from medtui.i18n import _
from medtui.minutes.checks.openly import is_confidential, quoted
from medtui.wording.refusals import shown
from medtui.wording.registers import guideline_lines, guideline_word, notice_words, prompt_word

TEXTS = ("title", "purpose", "covers", "content", "committee")


_GUIDELINES: Final = ("procedure", "mandatory", "optional")


def guidelines(context: Context) -> int:
    """Those in force on a day, the oldest first."""
    options = context.options
    when = day(options.on, context.today) if options.on else context.today
    with records(context) as found:
        every_decision = found.decisions(closed=options.closed) if found else []
        every = found.guidelines(every_decision) if found else []
    valid = on_day(every, every_decision, when)
    ended = sorted((g for g in every if g not in valid), key=lambda g: (g.made, g.decision.place))
    listed = valid + (ended if options.all else [])
    if options.json:
        data([_json(g, g in valid) for g in listed])
        return 0
    for one in listed:
        say(_line(one, one in valid))
        for line in guideline_lines(one.guideline):
            say(f"    {line}")
    if not listed:
        note(_("No guideline is in force on {date}.").format(date=when.isoformat()))
    return 0


def _json(one: Ruled, valid: bool) -> dict[str, Any]:
    guideline = one.guideline
    return {
        "id": one.decision.id,
        "kind": str(guideline.kind),
        "title": guideline.title,
        "purpose": guideline.purpose,
        "covers": guideline.covers,
        "content": guideline.content,
        "committee": guideline.committee or one.decision.committee,
        "made": one.made.isoformat(),
        "noticed": _iso(guideline.noticed),
        "ends": _iso(guideline.ends),
        "valid": valid,
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _line(one: Ruled, valid: bool) -> str:
    facts = [guideline_word(one.guideline.kind), notice_words(one.guideline, date.isoformat)]
    if not valid:
        facts.insert(0, _("not in force"))
    return (
        f"{one.made.isoformat()}  {one_line(one.guideline.title)} ({'; '.join(facts)})  [{one.decision.id}]"
    )


def guideline(context: Context) -> int:
    """What a decision says as a guideline."""
    options = context.options
    meeting, id = context.workspace().resolve_entry(options.entry)
    said: dict[str, Any] = {k: clean(v) for k in TEXTS if (v := getattr(options, k)) is not None}
    if options.made is not None:
        said["made"] = day(options.made, context.today)
    with context.meeting(meeting) as session:
        there = find_guideline(session.meeting, id)
        kind = GuidelineKind(options.kind) if options.kind else there.kind if there else None
        if options.remove:
            session.do(DropGuideline(id))
            say(_("{id} is no guideline.").format(id=id))
            return 0
        if said or options.kind:
            if kind is None:
                raise Usage(_("Say which type of guideline it is: --kind procedure, mandatory or optional."))
            session.do(SetGuideline(id, kind, said))
        if options.notice is not None:
            session.do(GiveNotice(id, day_or_never(options.notice, context.today)))
        now = find_guideline(session.meeting, id)
        if now is None:
            raise Usage(_("Say which type of guideline it is: --kind procedure, mandatory or optional."))
        say(f"{id}: {guideline_word(now.kind)}")
        if is_confidential(session.meeting, session.meeting.entries.get(id)):
            say(f"  {quoted(session.meeting, id)}")
            return 0
        for name, value in _said(now, session.meeting.head.committee, session.meeting.head.date).items():
            say(f"  {prompt_word(name)}: {shown(value) if value else '–'}")
    return 0


def _said(guideline: Guideline, committee: str, made: date) -> dict[str, str]:
    """The six things."""
    values = {name: str(getattr(guideline, name) or "") for name in PROMPTS}
    values["committee"] = guideline.committee or committee
    values["made"] = (guideline.made or made).isoformat()
    values["notice"] = notice_words(guideline, date.isoformat)
    return values


def guidelines_arguments(verb: Parser) -> None:
    """What `medtui guidelines` takes."""
    examples(verb, ["guidelines --on 2027-01-01"])
    verb.add_argument("--on", metavar=_("DATE"), help=_("on this day (else today)"))
    verb.add_argument("--all", action="store_true", help=_("those that have ended too"))
    verb.add_argument("--closed", action="store_true", help=_("confidential ones too"))
    json_option(verb)


def guideline_arguments(verb: Parser) -> None:
    """What `medtui guideline` takes."""
    examples(verb, [_('guideline ENTRY --kind optional --purpose "Less noise" --covers "The harbour house"')])
    entry_id(verb)
    verb.add_argument("--kind", choices=_GUIDELINES, help=_("which of the three types"))
    verb.add_argument("--title", metavar=_("TEXT"), help=_("what it is called (else the decision's words)"))
    verb.add_argument("--purpose", metavar=_("TEXT"), help=_("1. what it is for"))
    verb.add_argument("--covers", metavar=_("TEXT"), help=_("2. whom it covers"))
    verb.add_argument("--content", metavar=_("TEXT"), help=_("3. what exactly is agreed"))
    verb.add_argument(
        "--committee", metavar=_("NAME"), help=_("4. which committee made it (else the meeting's)")
    )
    verb.add_argument("--made", metavar=_("DATE"), help=_("5. when it was made (else the meeting's day)"))
    verb.add_argument(
        "--notice",
        metavar=_("DATE"),
        help=_(
            "6. the day notice was given of an optional one: it ends three months later; “never” for none"
        ),
    )
    verb.add_argument("--remove", action="store_true", help=_("the decision is no guideline after all"))
