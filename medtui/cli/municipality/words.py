"""The words of the commands that are the municipality's own: wheel, compass, people, teams, focus."""

from __future__ import annotations

from medtui.cli.base.arguments import Commands, command, json_option, meeting_id
from medtui.i18n import _

QUESTIONS = ("involvement", "delegation", "trust", "effect")
WHENS = ("start", "halfway", "end")


def municipality(commands: Commands) -> None:
    """Adds them."""
    for add in (_wheel, _pulse, _compass, _people, _committees, _teams, _focus):
        add(commands)


def _wheel(commands: Commands) -> None:
    wheel = command(
        commands,
        "wheel",
        _("Shows the annual wheel, two years ahead: what is due, planned, held or overdue."),
        [
            "wheel",
            "wheel --year 2027",
            "wheel arbejdsmiljoe-2026-11",
            _("wheel arbejdsmiljoe-2026-11 2026-11-12-fewer-meetings#i3"),
            "wheel copy",
        ],
    )
    wheel.add_argument(
        "key",
        nargs="?",
        metavar=_("KEY"),
        help=_("one occurrence, with its evidence; or copy, to change the wheel in the workspace"),
    )
    wheel.add_argument(
        "meeting", nargs="?", metavar="ID[#ITEM]", help=_("the meeting, or its item, that takes it up")
    )
    wheel.add_argument(
        "--remove", action="store_true", help=_("the meeting, or its item, does not take it up after all")
    )
    wheel.add_argument(
        "--year", type=int, metavar=_("YEAR"), help=_("one year (else this year and two years ahead)")
    )
    wheel.add_argument("--on", metavar=_("DATE"), help=_("how it stands on this day (else today)"))
    json_option(wheel)


def _pulse(commands: Commands) -> None:
    pulse = command(
        commands,
        "pulse",
        _("Enters a hand count of the compass: how many said 1, 2, 3, 4 and 5."),
        [
            "pulse ID involvement 0 1 3 12 4",
            'pulse ID trust "4: 12, 5: 3"',
            _("pulse ID effect 0 0 2 5 1 --about ENTRY --when start"),
        ],
    )
    meeting_id(pulse)
    pulse.add_argument("question", nargs="?", choices=QUESTIONS, help=_("which question"))
    pulse.add_argument(
        "counts",
        nargs="*",
        metavar=_("COUNTS"),
        help=_("five numbers, or pairs such as 4: 12; it takes the place of what was counted before"),
    )
    pulse.add_argument(
        "--about", metavar=_("ENTRY"), help=_("the decision, action or task team it is asked of")
    )
    pulse.add_argument("--when", choices=WHENS, help=_("when in the life of the activity"))


def _compass(commands: Commands) -> None:
    compass = command(
        commands,
        "compass",
        _(
            "Shows the answers at check-out: how they are spread, and how they develop. Never fewer than five."
        ),
        ["compass", "compass --committee HovedMED", "compass -o compass.svg", "compass -o compass.png"],
    )
    compass.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    compass.add_argument(
        "-o", dest="output", metavar=_("PATH"), help=_("as a picture for a report: .svg or .png")
    )
    compass.add_argument(
        "--effect", metavar=_("TEXT"), help=_("the local effect question, in your own words")
    )
    json_option(compass)


def _people(commands: Commands) -> None:
    people = command(
        commands,
        "people",
        _("Lists the people of the register, enters one, or takes in a list from another system."),
        [
            "people tr --committee HovedMED",
            _(
                'people --set "Rikke Dam, teacher, Harbour School (employees, TR)" --committees "HovedMED; LMU"'
            ),
            _("people --import people.csv --dry-run"),
        ],
    )
    people.add_argument("query", nargs="*", metavar=_("QUERY"), help=_("words that must occur"))
    people.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    what = people.add_mutually_exclusive_group()
    what.add_argument(
        "--set", metavar=_("PERSON"), help=_("enters a person, or changes what is known of one")
    )
    what.add_argument(
        "--remove", metavar=_("NAME"), help=_("takes a person off the register; the minutes stay")
    )
    what.add_argument(
        "--import",
        dest="file",
        metavar=_("FILE"),
        help=_("takes in a list with a heading line: semicolons, as Danish Excel saves it"),
    )
    people.add_argument(
        "--committees", metavar='"A; B"', help=_("with --set: the committees the person sits in")
    )
    people.add_argument("--dry-run", action="store_true", help=_("only say what would be changed"))
    json_option(people)


def _committees(commands: Commands) -> None:
    committees = command(
        commands,
        "committees",
        _("Lists the committees, each below its parent, or enters one."),
        [_('committees --set "LMU Harbour" --level LMU --parent HovedMED --chair "Bo Lind"')],
    )
    what = committees.add_mutually_exclusive_group()
    what.add_argument(
        "--set", metavar=_("NAME"), help=_("enters a committee, or changes what is known of one")
    )
    what.add_argument(
        "--remove", metavar=_("NAME"), help=_("takes a committee off the register; its meetings stay")
    )
    committees.add_argument("--level", metavar=_("TEXT"), help=_("what you call its level"))
    committees.add_argument("--parent", metavar=_("NAME"), help=_("the committee above it"))
    committees.add_argument("--chair", metavar=_("NAME"), help=_("the chair"))
    committees.add_argument("--deputy", metavar=_("NAME"), help=_("the deputy chair"))
    json_option(committees)


def _teams(commands: Commands) -> None:
    teams = command(commands, "teams", _("Lists the task teams at work."), ["teams --all"])
    teams.add_argument("--all", action="store_true", help=_("those that are closed too"))
    teams.add_argument("--committee", metavar=_("NAME"), help=_("only those that report to this committee"))
    json_option(teams)

    team = command(
        commands,
        "team",
        _("Shows a task team: who is in it, who is missing, what it has come to. Or makes or changes one."),
        [
            _('team "Fewer meetings" --new --task "Halve the meetings" --add "Rikke Dam; Ole Vang, citizen"'),
            _('team fewer-meetings --report ID "We have asked all four schools"'),
            _('team fewer-meetings --close "We met too seldom, but decided fast" --helped 4'),
        ],
    )
    team.add_argument("team", metavar=_("TEAM"), help=_("its key or its name"))
    team.add_argument("--new", action="store_true", help=_("makes it"))
    team.add_argument("--task", metavar=_("TEXT"), help=_("what it is to do, and for whom"))
    team.add_argument("--committee", metavar=_("NAME"), help=_("the committee it reports to"))
    team.add_argument("--from", dest="since", metavar=_("DATE"), help=_("when it begins"))
    team.add_argument("--until", metavar=_("DATE"), help=_("when it should be done"))
    team.add_argument("--add", metavar='"A; B"', help=_("members; new ones go into the register"))
    team.add_argument("--leave", metavar='"A; B"', help=_("members who leave"))
    what = team.add_mutually_exclusive_group()
    what.add_argument(
        "--report", nargs=2, metavar=("ID", _("TEXT")), help=_("enters what the team tells at a meeting")
    )
    what.add_argument("--close", metavar=_("TEXT"), help=_("closes it, with an evaluation"))
    what.add_argument("--reopen", action="store_true", help=_("it is at work again"))
    team.add_argument(
        "--helped", type=int, metavar="1-5", help=_("whether it made a difference: 1 not at all, 5 very much")
    )
    json_option(team)


def _focus(commands: Commands) -> None:
    focus = command(
        commands,
        "focus",
        _("Shows the few focus points of the strategy, and what each has led to."),
        [
            _('focus --set "Robust communities" --from 2026 --until 2027-12'),
            _("focus robust"),
            _("focus robust --of 2026-11-12-fewer-meetings.7"),
        ],
    )
    focus.add_argument("name", nargs="?", metavar=_("NAME"), help=_("one of them, with what it has led to"))
    what = focus.add_mutually_exclusive_group()
    what.add_argument("--set", metavar=_("NAME"), help=_("makes one, or changes it"))
    what.add_argument("--of", metavar=_("ENTRY"), help=_("a decision or an action that serves it"))
    what.add_argument("--none", metavar=_("ENTRY"), help=_("a decision or an action that serves none"))
    what.add_argument(
        "--remove", action="store_true", help=_("takes it off the register; the decisions stay")
    )
    focus.add_argument("--text", metavar=_("TEXT"), help=_("what is meant by it"))
    focus.add_argument(
        "--from", dest="since", metavar=_("DATE"), help=_("with --set: in force from this day")
    )
    focus.add_argument("--until", metavar=_("DATE"), help=_("with --set: in force up to this day"))
    focus.add_argument("--on", metavar=_("DATE"), help=_("how it stands on this day (else today)"))
    focus.add_argument("--all", action="store_true", help=_("those that are not in force too"))
    json_option(focus)
