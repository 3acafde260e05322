"""The words of the command line: what there is, what each command takes, and its help. No work is done here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Final, cast

from medtui import __version__
from medtui.cli.arguments import Commands as _Commands
from medtui.cli.arguments import Parser as _Parser
from medtui.cli.arguments import command as _command
from medtui.cli.arguments import json_option as _json
from medtui.cli.arguments import meeting_id as _meeting_id
from medtui.i18n import LANGUAGES, _

VALUES: Final = ("--workspace", "--lang", "--seat")
"""Options before the command that take a value."""

SCREENS: Final = ("", "demo", "run", "follow")
"""Commands that open a screen; "" is the list of meetings."""

OUTCOMES: Final = ("noted", "discussed", "agreed", "disagreed", "escalated", "postponed")
PURPOSES: Final = ("inform", "gather", "prioritise", "decide", "reflect")
SIDES: Final = ("management", "employees", "both")


def language_asked(arguments: Sequence[str]) -> str | None:
    """What `--lang` says before the command: needed before the arguments can be read in that language."""
    words = iter(arguments)
    for word in words:
        name, is_, value = word.partition("=")
        if name == "--lang":
            return value if is_ else next(words, None)
        if name in VALUES and not is_:
            next(words, None)
        elif not word.startswith("-"):
            return None
    return None


def command_asked(arguments: Sequence[str]) -> str | None:
    """The command that is named, "" where none is; nothing where the options before it have to be read first."""
    words = iter(arguments)
    for word in words:
        if word in VALUES:
            next(words, None)
        elif not word.startswith("-"):
            return word
        elif word.partition("=")[0] not in (*VALUES, "--debug"):
            return None
    return ""


def build(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser, its texts in the current language: whole, or with the command that is wanted only, which takes a
    tenth of the time. A command that does not exist gets the whole one, to be told what there is."""
    parser = _Parser(
        prog="medtui",
        description=_("Runs MED meetings live in the terminal, and has the minutes ready when they end."),
        epilog=_(
            "Without a command the list of meetings opens.\n\n"
            "examples:\n"
            "  medtui demo\n"
            '  medtui new --format temamoede --title "Fewer meetings" --at 09:00\n'
            "  medtui run 2026-11-12-fewer-meetings\n"
            '  medtui add 2026-11-12-fewer-meetings "> Draft of the annual wheel @rikke friday"\n'
            "  medtui export 2026-11-12-fewer-meetings -o -"
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"medtui {__version__}", help=_("print the version")
    )
    parser.add_argument(
        "--workspace",
        metavar=_("DIR"),
        help=_("the folder of meetings (else $MEDTUI_WORKSPACE, ./meetings, or your data folder)"),
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, help=_("the language (else $MEDTUI_LANG, or the system's)")
    )
    parser.add_argument(
        "--seat", metavar=_("NAME"), help=_("who is writing (else $MEDTUI_SEAT); undo goes by seat")
    )
    parser.add_argument(
        "--debug", action="store_true", help=_("show where in the program an error came from")
    )
    made = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), title=_("commands"), parser_class=_Parser, action=_Commands
    )
    commands = cast("_Commands", made)
    commands.wanted = wanted
    if wanted in SCREENS:
        # Whoever opens a screen waits for none of the others.
        _screens(commands)
        return parser
    from medtui.cli.municipality_words import municipality
    from medtui.cli.register_words import registers

    for add in (
        _screens,
        _making,
        _meeting,
        _looking,
        _searching,
        _minutes,
        registers,
        municipality,
        _keeping,
    ):
        add(commands)
    return build() if wanted and wanted not in commands.choices else parser


def _screens(commands: _Commands) -> None:
    demo = _command(commands, "demo", _("Opens a copy of the example workspace, to try things in."))
    demo.add_argument("--keep", metavar=_("DIR"), help=_("keep the copy in this folder"))
    _meeting_id(_command(commands, "run", _("Opens the live screen of a meeting.")))
    _meeting_id(
        _command(commands, "follow", _("Opens the wall of a meeting: what the room sees, read-only."))
    )


def _making(commands: _Commands) -> None:
    new = _command(
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

    formats = _command(
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
    _json(formats)


def _meeting(commands: _Commands) -> None:
    add = _command(
        commands,
        "add",
        _("Enters a line, as in the live screen, and prints its id once it is safely on disk."),
        [
            _('add ID "! We try quarterly meetings for two years"'),
            _('add ID "> Draft @rikke friday"'),
            _("add ID - < lines.txt"),
        ],
    )
    _meeting_id(add)
    add.add_argument(
        "line", nargs="+", metavar=_("LINE"), help=_("the line; - takes lines from standard input")
    )

    phase = _command(
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
    _meeting_id(phase)
    phase.add_argument(
        "what",
        metavar=_("WHAT"),
        help=_("next, back, a number, skip, pause, resume, break, +5, add, or end"),
    )
    phase.add_argument(
        "rest", nargs="*", metavar=_("MORE"), help=_("the minutes of a break, or the line to add")
    )
    phase.add_argument("--whole", action="store_true", help=_("with next: past all items, to the next phase"))

    end = _command(commands, "end", _("Ends the meeting, writes the minutes, and prints where they are."))
    _meeting_id(end)
    _meeting_id(_command(commands, "undo", _("Takes back the last change.")))
    _meeting_id(_command(commands, "redo", _("Does again what was taken back.")))

    level = _command(
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
        move = _command(commands, name, does, [f"{name} 2026-11-12-fewer-meetings#i3"])
        move.add_argument("entry", metavar=_("ITEM"), help=_("the item, as MEETING#i3"))
        move.add_argument(
            "--to", metavar=_("NAME"), help=_("the committee, where there are several or none is known")
        )

    round = _command(
        commands,
        "round",
        _("Round the table: gives the floor on, and says who has it."),
        ["round ID next", "round ID pass", 'round ID "Karen Holm"', "round ID end"],
    )
    _meeting_id(round)
    round.add_argument(
        "what",
        nargs="?",
        default="show",
        metavar=_("WHAT"),
        help=_("next, pass, end, a name, or show (the default)"),
    )

    outcome = _command(
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

    attend = _command(
        commands,
        "attend",
        _("Enters people on the attendance list, or changes what it says of them."),
        [
            _('attend ID "Rikke Dam (employees, TR)"'),
            _('attend ID "Bo Lind (from 9.30); Ida Vang (excused)"'),
        ],
    )
    _meeting_id(attend)
    attend.add_argument("people", metavar='"A; B"', help=_("the people, between semicolons"))


def _looking(commands: _Commands) -> None:
    _json(_command(commands, "list", _("Lists the meetings, newest first.")))
    _meeting_id(_command(commands, "show", _("Prints a meeting as plain text.")))
    _command(commands, "paths", _("Prints where things are."))

    export = _command(
        commands,
        "export",
        _(
            "Makes the minutes, the run sheet or the invitation of a meeting. Text is printed, and the full minutes "
            "are written beside the database too; Word and PDF files are written there."
        ),
        [
            "export ID",
            _("export ID -o minutes.md"),
            "export ID --to json -o -",
            "export ID --to docx,pdf --audience open",
            "export ID --what invitation --to eml -o mail.eml",
            "export --all --to all --audience all -o FOLDER",
        ],
    )
    export.add_argument(
        "id", nargs="?", metavar=_("ID"), help=_("the meeting: its id, or a part of it that no other has")
    )
    export.add_argument("--all", action="store_true", help=_("every meeting of the workspace"))
    export.add_argument(
        "--to",
        default="md",
        metavar=_("FORMS"),
        help=_("md (the default), html, docx, pdf, ics, csv, json, eml; several with commas, or all"),
    )
    export.add_argument(
        "--audience",
        default="full",
        metavar=_("FOR"),
        help=_(
            "full (the default), open (closed items only as a number), news (one page); several with commas, or all"
        ),
    )
    export.add_argument(
        "--what",
        choices=["minutes", "runsheet", "invitation", "home"],
        default="minutes",
        help=_("which document (else the minutes)"),
    )
    export.add_argument(
        "--anyway",
        action="store_true",
        help=_("open minutes and news also where the privacy check has found something"),
    )
    export.add_argument(
        "-o",
        dest="output",
        metavar=_("PATH"),
        help=_("write to this file or folder only; - prints only"),
    )

    house = _command(
        commands,
        "house",
        _("Shows the house style of the workspace, or makes a file for it to be written in."),
        ["house", "house make"],
    )
    house.add_argument(
        "what", nargs="?", choices=["make"], help=_("write house.toml, with every field explained")
    )


def _searching(commands: _Commands) -> None:
    from medtui.cli import search_options

    does, examples = search_options.about()
    search = _command(commands, "search", does, examples)
    search_options.add(search)
    _json(search)


def _minutes(commands: _Commands) -> None:
    from medtui.cli.import_options import add as importing
    from medtui.cli.parser_minutes import minutes

    minutes(partial(_command, commands), _meeting_id, _json)
    importing(commands)


def _keeping(commands: _Commands) -> None:
    check = _command(commands, "check", _("Verifies every database of the workspace."))
    check.add_argument(
        "--repair",
        action="store_true",
        help=_("rescue what can be rescued into new files, and keep the damaged ones"),
    )
    _json(check)

    backup = _command(
        commands,
        "backup",
        _("Puts the whole workspace into one file, and reads it back."),
        ["backup", _("backup -o /media/usb")],
    )
    backup.add_argument(
        "-o", dest="output", metavar=_("FILE"), help=_("the file, or a folder to put it in (else here)")
    )
    restore = _command(
        commands,
        "restore",
        _("Makes a workspace from a backup, in a folder that is new or empty."),
        [_("--workspace meetings-again restore medtui-meetings-2026-11-12-1600.zip")],
    )
    restore.add_argument("file", metavar=_("FILE"), help=_("what `medtui backup` made"))

    forget = _command(
        commands,
        "forget",
        _("Replaces a person's name and data everywhere, history included. It cannot be taken back."),
        ['forget "Rikke Dam" --dry-run', 'forget "Rikke Dam"', "forget --entry 2026-11-12-fewer-meetings.7"],
    )
    forget.add_argument("person", nargs="?", metavar=_("PERSON"), help=_("the full name"))
    forget.add_argument(
        "--entry",
        metavar=_("ENTRY"),
        help=_("instead of a person: the text of this entry, or of this item (ID#i3) with all said under it"),
    )
    forget.add_argument("--dry-run", action="store_true", help=_("only say what would be changed"))
    forget.add_argument("--yes", action="store_true", help=_("also where only a part of the name was given"))
    forget.add_argument(
        "--as",
        dest="label",
        metavar=_("WORDS"),
        help=_("what stands instead, such as a role (else Person 1, Person 2, …)"),
    )
