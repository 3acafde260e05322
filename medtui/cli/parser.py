"""The words of the command line: what there is, what each command takes, and its help. No work is done here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final, cast

from medtui import __version__
from medtui.cli.base.arguments import Commands, Parser
from medtui.cli.verbs import VERBS
from medtui.i18n import LANGUAGES, _

VALUES: Final = ("--workspace", "--lang", "--seat")
"""Options before the command that take a value."""


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
        elif word == "--version":
            return ""
        elif word.partition("=")[0] not in (*VALUES, "--debug"):
            return None
    return ""


def build(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser, its texts in the current language: whole, or with the command that is wanted only, which takes a
    tenth of the time; with none for "". A command that does not exist gets the whole one, to be told what there is."""
    parser = Parser(
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
        dest="command", metavar=_("COMMAND"), title=_("commands"), parser_class=Parser, action=Commands
    )
    commands = cast("Commands", made)
    known = {verb.name: verb for verb in VERBS}
    for verb in [known[wanted]] if wanted in known else VERBS if wanted != "" else ():
        commands.add(verb.name, _(verb.does), verb.declare)
    return parser
