"""The words of the command line: what there is, what each command takes, and its help. No work is done here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Final, cast

from medtui import __version__
from medtui.cli.base.arguments import Commands as _Commands
from medtui.cli.base.arguments import Parser as _Parser
from medtui.cli.base.arguments import command as _command
from medtui.cli.base.arguments import json_option as _json
from medtui.cli.base.arguments import meeting_id as _meeting_id
from medtui.i18n import LANGUAGES, _

VALUES: Final = ("--workspace", "--lang", "--seat")
"""Options before the command that take a value."""

SCREENS: Final = ("", "demo", "run", "follow")
"""Commands that open a screen; "" is the list of meetings."""


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
    from medtui.cli.meeting.words import meetings
    from medtui.cli.municipality.words import municipality
    from medtui.cli.registers.words import registers

    for add in (
        _screens,
        meetings,
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
        _(
            "Shows the house style of the workspace, or makes a file for it to be written in. Open minutes and news "
            "follow it in every form; full minutes in Markdown are read back, so they keep every section and their "
            "own words, and only carry the municipality and the case number."
        ),
        ["house", "house make"],
    )
    house.add_argument(
        "what", nargs="?", choices=["make"], help=_("write house.toml, with every field explained")
    )


def _searching(commands: _Commands) -> None:
    from medtui.cli.registers import search_options

    does, examples = search_options.about()
    search = _command(commands, "search", does, examples)
    search_options.add(search)
    _json(search)


def _minutes(commands: _Commands) -> None:
    from medtui.cli.minutes.import_options import add as importing
    from medtui.cli.minutes.words import minutes

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
