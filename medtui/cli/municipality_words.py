"""The words of the commands that are the municipality's own: wheel, compass, people, teams, focus."""

from __future__ import annotations

from medtui.cli.arguments import Commands, command, json_option, meeting_id
from medtui.i18n import _

QUESTIONS = ("involvement", "delegation", "trust", "effect")
WHENS = ("start", "halfway", "end")


def municipality(commands: Commands) -> None:
    """Adds them."""
    for add in (_wheel, _pulse, _compass):
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
            "pulse ID effect 0 0 2 5 1 --about ENTRY --when start",
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
        ["compass", "compass --committee HovedMED", "compass -o compass.svg"],
    )
    compass.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    compass.add_argument("-o", dest="output", metavar=_("PATH"), help=_("as a picture for a report, in SVG"))
    compass.add_argument(
        "--effect", metavar=_("TEXT"), help=_("the local effect question, in your own words")
    )
    json_option(compass)
