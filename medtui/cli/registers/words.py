"""The words of the command line for what was decided and promised before."""

from __future__ import annotations

import argparse

from medtui.cli.base.arguments import Commands as _Commands
from medtui.cli.base.arguments import command as _command
from medtui.cli.base.arguments import json_option as _json
from medtui.cli.base.arguments import meeting_id as _meeting_id
from medtui.i18n import _

KEPT = ("yes", "partly", "no")
STATES = ("done", "partly", "not", "moved")
GUIDELINES = ("procedure", "mandatory", "optional")


def registers(commands: _Commands) -> None:
    """Decisions, promises and guidelines."""
    for add in (_decisions, _decision, _promises, _since, _guidelines, _leadership):
        add(commands)


def _leadership(commands: _Commands) -> None:
    leadership = _command(
        commands,
        "leadership",
        _("Says how far responsibility is shared out and decisions are delegated, by committee."),
        ["leadership --committee HovedMED"],
    )
    leadership.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    _json(leadership)


def _decisions(commands: _Commands) -> None:
    decisions = _command(
        commands,
        "decisions",
        _("Lists what was decided at the meetings: what holds first."),
        ["decisions --valid", _("decisions meetings --committee HovedMED --since 2025-01-01")],
    )
    _query(decisions)
    _narrow(decisions)
    which = decisions.add_mutually_exclusive_group()
    which.add_argument("--valid", action="store_true", help=_("only what holds today"))
    which.add_argument("--all", action="store_true", help=_("everything (the default), what holds first"))
    which.add_argument(
        "--due", action="store_true", help=_("only those that should be looked back at by now")
    )
    _json(decisions)


def _decision(commands: _Commands) -> None:
    decision = _command(
        commands, "decision", _("Prints a decision with its whole history through the meetings.")
    )
    _entry(decision)
    _json(decision)

    link = _command(
        commands,
        "link",
        _("Says what a decision does to an earlier one."),
        ["link 2026-11-12-fewer-meetings.7 --replaces 2025-11-10-meetings.4"],
    )
    _entry(link)
    which = link.add_mutually_exclusive_group(required=True)
    which.add_argument("--replaces", metavar=_("ENTRY"), help=_("it stands in the earlier one's place"))
    which.add_argument("--confirms", metavar=_("ENTRY"), help=_("the earlier one still holds"))
    which.add_argument("--repeals", metavar=_("ENTRY"), help=_("the earlier one holds no more"))
    which.add_argument("--remove", metavar=_("ENTRY"), help=_("it has nothing to do with it after all"))

    review = _command(
        commands,
        "review",
        _("Looks back at a decision: was it kept, and did it make a difference for the citizen?"),
        [
            _('review ENTRY --kept partly --helped 3 --note "Only on Mondays"'),
            _("review ENTRY --on 1/6"),
        ],
    )
    _entry(review)
    review.add_argument("--kept", choices=KEPT, help=_("whether it was carried out"))
    review.add_argument(
        "--helped",
        type=int,
        metavar="1-5",
        help=_("whether it made a difference: 1 not at all, 5 very much"),
    )
    review.add_argument("--note", metavar=_("TEXT"), help=_("a word about it"))
    review.add_argument("--meeting", metavar=_("ID"), help=_("the meeting that looks back, if it is another"))
    review.add_argument(
        "--on", metavar=_("DATE"), help=_("the day to look back at it next; “never” for none")
    )


def _promises(commands: _Commands) -> None:
    actions = _command(
        commands,
        "actions",
        _("Lists what was promised at the meetings, what is due first."),
        ["actions --overdue", _("actions annual wheel --owner rikke --all"), "actions --rate"],
    )
    _query(actions)
    _narrow(actions)
    which = actions.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help=_("what is not done yet (the default)"))
    which.add_argument("--overdue", action="store_true", help=_("what should have been done by now"))
    which.add_argument("--all", action="store_true", help=_("everything"))
    which.add_argument(
        "--rate", action="store_true", help=_("how many promises were kept, by committee and quarter")
    )
    _json(actions)

    done = _command(
        commands,
        "done",
        _("Says where an action stands: done, unless something else is said."),
        [_("done ENTRY"), _('done ENTRY --moved "1/6" --why "the room was taken"')],
    )
    done.add_argument("entry", metavar=_("ENTRY"), help=_("the id of the action"))
    state = done.add_mutually_exclusive_group()
    state.add_argument("--partly", action="store_true", help=_("only a part of it is done"))
    state.add_argument(
        "--not", dest="dropped", action="store_true", help=_("it was not done, and will not be")
    )
    state.add_argument("--moved", metavar=_("DATE"), help=_("it is moved to this day"))
    state.add_argument("--reopen", action="store_true", help=_("it is open again"))
    done.add_argument("--why", metavar=_("TEXT"), default="", help=_("a word why"))


def _since(commands: _Commands) -> None:
    since = _command(
        commands,
        "since",
        _("Goes through what the committee promised before a meeting. Without more, lists what is open."),
        ["since ID", _("since ID ENTRY done"), _('since ID ENTRY moved --to 1/6 --why "the room was taken"')],
    )
    _meeting_id(since)
    since.add_argument("entry", nargs="?", metavar=_("ENTRY"), help=_("the id of the action"))
    since.add_argument("state", nargs="?", choices=STATES, help=_("how it went"))
    since.add_argument("--why", metavar=_("TEXT"), default="", help=_("a word why"))
    since.add_argument("--to", metavar=_("DATE"), help=_("the new day, for what is carried on"))
    since.add_argument("--drop", action="store_true", help=_("it is not carried on"))
    _json(since)


def _guidelines(commands: _Commands) -> None:
    guidelines = _command(
        commands,
        "guidelines",
        _("Lists the guidelines that are in force."),
        ["guidelines --on 2027-01-01"],
    )
    guidelines.add_argument("--on", metavar=_("DATE"), help=_("on this day (else today)"))
    guidelines.add_argument("--all", action="store_true", help=_("those that have ended too"))
    guidelines.add_argument("--closed", action="store_true", help=_("confidential ones too"))
    _json(guidelines)

    guideline = _command(
        commands,
        "guideline",
        _("Makes a decision a guideline, and says the six things that a good one says."),
        [_('guideline ENTRY --kind optional --purpose "Less noise" --covers "The harbour house"')],
    )
    _entry(guideline)
    guideline.add_argument("--kind", choices=GUIDELINES, help=_("which of the three types"))
    guideline.add_argument(
        "--title", metavar=_("TEXT"), help=_("what it is called (else the decision's words)")
    )
    guideline.add_argument("--purpose", metavar=_("TEXT"), help=_("1. what it is for"))
    guideline.add_argument("--covers", metavar=_("TEXT"), help=_("2. whom it covers"))
    guideline.add_argument("--content", metavar=_("TEXT"), help=_("3. what exactly is agreed"))
    guideline.add_argument(
        "--committee", metavar=_("NAME"), help=_("4. which committee made it (else the meeting's)")
    )
    guideline.add_argument(
        "--made", metavar=_("DATE"), help=_("5. when it was made (else the meeting's day)")
    )
    guideline.add_argument(
        "--notice",
        metavar=_("DATE"),
        help=_(
            "6. the day notice was given of an optional one: it ends three months later; “never” for none"
        ),
    )
    guideline.add_argument("--remove", action="store_true", help=_("the decision is no guideline after all"))


def _query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar=_("QUERY"), help=_("words that must occur"))


def _narrow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--owner", metavar=_("PERSON"), help=_("only this person's, or this team's"))
    parser.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    parser.add_argument("--focus", metavar=_("TEXT"), help=_("only what serves this focus point"))
    parser.add_argument("--since", metavar=_("DATE"), help=_("only from meetings on this day or later"))
    parser.add_argument("--until", metavar=_("DATE"), help=_("only from meetings up to this day"))
    parser.add_argument("--closed", action="store_true", help=_("confidential ones too"))


def _entry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entry", metavar=_("ENTRY"), help=_("the id of the decision"))
