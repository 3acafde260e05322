"""The words of the commands that are the municipality's own: wheel, compass, people, teams, focus."""

from __future__ import annotations

from medtui.cli.arguments import Commands, command, json_option
from medtui.i18n import _


def municipality(commands: Commands) -> None:
    """Adds them."""
    for add in (_wheel,):
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
