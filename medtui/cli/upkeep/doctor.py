"""`medtui doctor` and `medtui completions`: what the program finds around it, and how a shell completes its words."""

from __future__ import annotations

import os
import shutil
import sys

from medtui.cli.base.arguments import Parser, json_option
from medtui.cli.base.context import Context
from medtui.cli.base.output import data, say
from medtui.i18n import _

MARKS = {"good": "✓", "mind": "!", "bad": "×"}
SHELLS = ("bash", "zsh", "fish", "powershell")


def doctor(context: Context) -> int:
    """Prints what was found and what it means. 1 where something stands in the way."""
    from medtui import __version__
    from medtui.application.surroundings import State, look, terminal_name
    from medtui.wording.surroundings import means, name_of, value_of

    size = shutil.get_terminal_size()
    encoding = getattr(sys.stdout, "encoding", "") or ""
    tty = bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())
    found = look(context.root, os.environ, encoding, (size.columns, size.lines), tty=tty)
    taken = _taken(terminal_name(os.environ))
    code = int(any(one.state is State.BAD for one in found))
    if context.options.json:
        told = [
            {"what": one.what, "value": one.value, "state": one.state.value, "means": means(one)}
            for one in found
        ]
        data({"version": __version__, "found": told, "keys_taken": taken})
        return code
    say(f"medtui {__version__}")
    wide = max(len(name_of(one)) for one in found)
    for one in found:
        say(f"{MARKS[one.state]} {name_of(one):<{wide}}  {value_of(one)}")
        if said := means(one):
            say(f"  {'':<{wide}}  {said}")
    if taken:
        say(
            _("! This terminal takes {keys} for itself; `medtui keys` lists the second ways.").format(
                keys=", ".join(taken)
            )
        )
    return code


def _taken(terminal: str) -> list[str]:
    """The keys of ours that the terminal takes."""
    from medtui.tui.look.gestures import GESTURES, key_name, with_keys
    from medtui.tui.look.terminals import TAKEN

    first = dict.fromkeys(with_keys(gesture).keys.split(",")[0] for gesture in GESTURES)
    return [key_name(key) for key in first if key in TAKEN.get(terminal, ())]


def doctor_arguments(verb: Parser) -> None:
    """What `medtui doctor` takes."""
    json_option(verb)


def completions(context: Context) -> int:
    """Prints what a shell needs to complete the words of medtui."""
    from argcomplete import shellcode  # type: ignore[attr-defined]

    say(str(shellcode(["medtui"], shell=context.options.shell)))
    return 0


def completions_arguments(verb: Parser) -> None:
    """What `medtui completions` takes."""
    verb.epilog = "\n".join(
        [
            _("examples:"),
            '  bash        eval "$(medtui completions bash)"',
            '  zsh         eval "$(medtui completions zsh)"',
            "  fish        medtui completions fish | source",
            "  PowerShell  medtui completions powershell | Out-String | Invoke-Expression",
        ]
    )
    verb.add_argument("shell", choices=SHELLS, help=_("which shell"))
