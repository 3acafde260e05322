"""The command line: arguments in, an exit code out. What only one command needs is loaded when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from medtui.cli.base import output
from medtui.cli.parser import build, command_asked, language_asked
from medtui.cli.verbs import verb_of
from medtui.i18n import _, argparse_language, current_language, detect_language, set_language

if TYPE_CHECKING:
    import argparse

DONE, FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0 done, 1 failed, 2 wrong usage or no terminal, 130 Ctrl+C, 141 nobody reads the output."""
    if "_ARGCOMPLETE" in os.environ and argv is None:
        from medtui.cli.base.completing import complete

        complete(build())
    arguments = sys.argv[1:] if argv is None else list(argv)
    output.prepare()
    set_language(detect_language(os.environ, language_asked(arguments)))
    code = _run(arguments)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        code = code or PIPE_CLOSED
        output.give_up(sys.stdout)
    except OSError as error:
        code = _tell(error, debug=False)
        output.give_up(sys.stdout)
    return code


def _run(arguments: list[str]) -> int:
    try:
        with argparse_language(current_language()):
            options = build(command_asked(arguments)).parse_args(arguments)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FAILED
    try:
        return _carry_out(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        output.give_up(sys.stdout)
        return PIPE_CLOSED
    except Exception as error:
        return _tell(error, debug=options.debug)


def _carry_out(options: argparse.Namespace) -> int:
    from medtui.cli.base.context import Context

    context = Context(options)
    try:
        return verb_of(options.command).run(context)
    finally:
        context.close()


def _tell(error: Exception, *, debug: bool) -> int:
    from medtui.cli.base.context import Failed, Usage
    from medtui.wording.refusals import problem

    if debug:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, Usage | Failed):
        output.note(str(error))
        return USAGE if isinstance(error, Usage) else FAILED
    sentence = problem(error)
    if sentence is None:
        sentence = _(
            "Something went wrong in medtui itself ({kind}). What was saved before still stands. "
            "Run it again with --debug before the command to see where."
        ).format(kind=type(error).__name__)
    output.note(sentence)
    return FAILED
