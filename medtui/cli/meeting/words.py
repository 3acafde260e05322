"""The words of the commands that make a meeting and run it."""

from __future__ import annotations

from typing import Final

from medtui.cli.base.arguments import Commands, command, json_option, meeting_id
from medtui.i18n import LANGUAGES, _

OUTCOMES: Final = ("noted", "discussed", "agreed", "disagreed", "escalated", "postponed")
PURPOSES: Final = ("inform", "gather", "prioritise", "decide", "reflect")
SIDES: Final = ("management", "employees", "both")


def meetings(commands: Commands) -> None:
    """Adds them, in the order of the help."""
    _making(commands)
    _meeting(commands)


def _making(commands: Commands) -> None:
    new = command(
        commands,
        "new",
        _("Makes a meeting from a format, and prints its id."),
        [
            _('new --format temamoede --title "Fewer meetings" --date 2026-11-12 --at 09:00 --end 11:00'),
            _('new --format visit --title Visit --attendees "Rikke Dam (employees); Bo Lind (excused)"'),
        ],
    )
    new.add_argument("--format", metavar=_("KEY"), help=_("see `medtui formats`"))
    new.add_argument("--title", metavar=_("TITLE"), help=_("what the meeting is called"))
    new.add_argument(
        "--wheel",
        metavar=_("KEY"),
        help=_("what of the annual wheel it takes up: gives format, title, day and purpose"),
    )
    new.add_argument(
        "--team",
        metavar=_("TEAM"),
        help=_("the task team whose meeting it is: gives format, title, purpose and people"),
    )
    new.add_argument(
        "--date", metavar=_("DATE"), help=_("the day, such as 2026-11-12 or friday (else today)")
    )
    new.add_argument("--at", metavar="HH:MM", help=_("when it begins"))
    new.add_argument("--end", metavar="HH:MM", help=_("when it must end"))
    new.add_argument("--committee", metavar=_("NAME"), help=_("the committee; chair and deputy come from it"))
    new.add_argument("--purpose", metavar=_("TEXT"), help=_("what the meeting is for"))
    new.add_argument("--theme", metavar=_("TEXT"), help=_("the theme"))
    new.add_argument("--focus", metavar=_("TEXT"), help=_("the focus point it serves"))
    new.add_argument("--place", metavar=_("TEXT"), help=_("where it is held"))
    new.add_argument("--chair", metavar=_("NAME"), help=_("the chair"))
    new.add_argument("--deputy", metavar=_("NAME"), help=_("the deputy chair"))
    new.add_argument("--facilitator", metavar=_("NAME"), help=_("who leads the meeting"))
    new.add_argument("--secretary", metavar=_("NAME"), help=_("who writes the minutes"))
    new.add_argument("--attendees", metavar='"A; B"', help=_("who is expected, between semicolons"))
    new.add_argument("--meeting-lang", choices=LANGUAGES, help=_("the language of the minutes (else yours)"))

    formats = command(
        commands,
        "formats",
        _("Lists the formats, or copies one into the workspace to be changed there."),
        [
            "formats",
            _("formats --for decide --for gather --people 24"),
            _("formats copy temamoede our-theme-meeting"),
        ],
    )
    formats.add_argument("what", nargs="?", choices=["copy"], help=_("copy a format"))
    formats.add_argument("key", nargs="?", metavar=_("KEY"), help=_("the format to copy"))
    formats.add_argument(
        "name", nargs="?", metavar=_("NEW-KEY"), help=_("what the copy is called (else the same)")
    )
    formats.add_argument(
        "--for",
        dest="purposes",
        action="append",
        choices=PURPOSES,
        default=[],
        help=_("suggest two for this; may be said several times"),
    )
    formats.add_argument("--people", type=int, default=0, metavar=_("N"), help=_("how many come"))
    json_option(formats)


def _meeting(commands: Commands) -> None:
    add = command(
        commands,
        "add",
        _("Enters a line, as in the live screen, and prints its id once it is safely on disk."),
        [
            _('add ID "! We try quarterly meetings for two years"'),
            _('add ID "> Draft @rikke friday"'),
            _("add ID - < lines.txt"),
        ],
    )
    meeting_id(add)
    add.add_argument(
        "line", nargs="+", metavar=_("LINE"), help=_("the line; - takes lines from standard input")
    )

    phase = command(
        commands,
        "phase",
        _("Moves the meeting on. Prints where it is then."),
        [
            "phase ID next",
            "phase ID 3",
            "phase ID +5",
            _('phase ID add "10.30 45 Visit v. Lone Krag, then discussion"'),
        ],
    )
    meeting_id(phase)
    phase.add_argument(
        "what",
        metavar=_("WHAT"),
        help=_("next, back, a number, skip, pause, resume, break, +5, add, or end"),
    )
    phase.add_argument(
        "rest", nargs="*", metavar=_("MORE"), help=_("the minutes of a break, or the line to add")
    )
    phase.add_argument("--whole", action="store_true", help=_("with next: past all items, to the next phase"))

    end = command(commands, "end", _("Ends the meeting, writes the minutes, and prints where they are."))
    meeting_id(end)
    meeting_id(command(commands, "undo", _("Takes back the last change.")))
    meeting_id(command(commands, "redo", _("Does again what was taken back.")))

    level = command(
        commands,
        "level",
        _(
            "Says how far a decision is left to those it concerns: 1 told … 7 left to the staff; 0 takes it back."
        ),
        ["level 2026-11-12-fewer-meetings.7 4"],
    )
    level.add_argument("entry", metavar=_("ENTRY"), help=_("the id that `add` printed"))
    level.add_argument("level", type=int, choices=range(8), metavar="0-7", help=_("the level"))
    for name, does in (
        ("lift", _("Lifts an item to the committee above; it appears on that committee's next meeting.")),
        (
            "hand-down",
            _("Hands an item down to a committee below; it appears on that committee's next meeting."),
        ),
    ):
        move = command(commands, name, does, [f"{name} 2026-11-12-fewer-meetings#i3"])
        move.add_argument("entry", metavar=_("ITEM"), help=_("the item, as MEETING#i3"))
        move.add_argument(
            "--to", metavar=_("NAME"), help=_("the committee, where there are several or none is known")
        )

    round = command(
        commands,
        "round",
        _("Round the table: gives the floor on, and says who has it."),
        ["round ID next", "round ID pass", 'round ID "Karen Holm"', "round ID end"],
    )
    meeting_id(round)
    round.add_argument(
        "what",
        nargs="?",
        default="show",
        metavar=_("WHAT"),
        help=_("next, pass, end, a name, or show (the default)"),
    )

    outcome = command(
        commands,
        "outcome",
        _("Says what came out of a decision or an item, and which side confirms it."),
        [
            _("outcome 2026-11-12-fewer-meetings.7 agreed --side both"),
            _("outcome 2026-11-12-fewer-meetings#i3 discussed"),
        ],
    )
    outcome.add_argument("entry", metavar=_("ENTRY"), help=_("the id that `add` printed"))
    outcome.add_argument("word", nargs="+", metavar=_("OUTCOME"), help=", ".join(OUTCOMES))
    outcome.add_argument("--side", choices=SIDES, help=_("who confirms it"))

    attend = command(
        commands,
        "attend",
        _("Enters people on the attendance list, or changes what it says of them."),
        [
            _('attend ID "Rikke Dam (employees, TR)"'),
            _('attend ID "Bo Lind (from 9.30); Ida Vang (excused)"'),
        ],
    )
    meeting_id(attend)
    attend.add_argument("people", metavar='"A; B"', help=_("the people, between semicolons"))
