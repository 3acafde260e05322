"""The command line: arguments in, an exit code out. What only one command needs is loaded when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from medtui.cli.base import output
from medtui.cli.parser import build, command_asked, language_asked
from medtui.i18n import _, argparse_language, current_language, detect_language, set_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from medtui.cli.base.context import Context

DONE, FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0 done, 1 failed, 2 wrong usage or no terminal, 130 Ctrl+C, 141 nobody reads the output."""
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
        return _command(options.command)(context)
    finally:
        context.close()


def _command(name: str | None) -> Callable[[Context], int]:
    match name:
        case None | "demo" | "run" | "follow":
            from medtui.cli.base import screens

            return {None: screens.home, "demo": screens.demo, "run": screens.run}.get(name, screens.follow)
        case "new" | "formats":
            from medtui.cli.meeting import new

            return new.new if name == "new" else new.formats
        case "add":
            from medtui.cli.meeting import add

            return add.add
        case "phase" | "end":
            from medtui.cli.meeting import phase

            return phase.phase if name == "phase" else phase.end
        case "level" | "lift" | "hand-down":
            from medtui.cli.meeting import levels

            return {"level": levels.level, "lift": levels.lift}.get(name, levels.hand_down)
        case "round":
            from medtui.cli.meeting import round

            return round.turn
        case "undo" | "redo" | "outcome" | "attend":
            from medtui.cli.meeting import change

            return {
                "undo": change.undo,
                "redo": change.redo,
                "outcome": change.outcome,
            }.get(name, change.attend)
        case "export":
            from medtui.cli.minutes import export

            return export.export
        case "house":
            from medtui.cli.minutes import house

            return house.house
        case "list" | "show" | "paths":
            from medtui.cli.meeting import show

            return {
                "list": show.meetings,
                "show": show.show,
            }.get(name, show.paths)
        case "actions" | "done" | "since":
            from medtui.cli.registers import promises

            return {"actions": promises.actions, "done": promises.done}.get(name, promises.since)
        case "decisions" | "decision" | "link" | "review":
            from medtui.cli.registers import decisions

            return {
                "decisions": decisions.decisions,
                "decision": decisions.decision,
                "link": decisions.link,
            }.get(name, decisions.review)
        case "leadership":
            from medtui.cli.registers import leadership

            return leadership.leadership
        case "guidelines" | "guideline":
            from medtui.cli.registers import guidelines

            return guidelines.guidelines if name == "guidelines" else guidelines.guideline
        case "wheel":
            from medtui.cli.municipality import wheel

            return wheel.wheel
        case "people" | "committees":
            from medtui.cli.municipality import people

            return people.people if name == "people" else people.committees
        case "team" | "teams":
            from medtui.cli.municipality import teams

            return teams.team if name == "team" else teams.teams
        case "focus":
            from medtui.cli.municipality import focus

            return focus.focus
        case "pulse" | "compass":
            from medtui.cli.municipality import compass

            return compass.pulse if name == "pulse" else compass.show
        case "search":
            from medtui.cli.registers import search

            return search.search
        case "import":
            from medtui.cli.minutes import bring_in

            return bring_in.bring_in
        case "backup" | "restore":
            from medtui.cli.upkeep import backup

            return backup.backup if name == "backup" else backup.restore
        case "edit":
            from medtui.cli.minutes import edit

            return edit.edit
        case "missing" | "send-for-comment" | "comment" | "comments" | "approve" | "privacy":
            from medtui.cli.minutes import life

            return {
                "missing": life.missing,
                "send-for-comment": life.send_for_comment,
                "comment": life.comment,
                "comments": life.comments,
                "privacy": life.privacy,
            }.get(name, life.approve)
        case _:
            from medtui.cli.upkeep import check

            return check.check if name == "check" else check.forget


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
