"""What the words of all commands are made with."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from medtui.i18n import _

# The stock class says only to type checkers what it makes.
if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction["Parser"]
else:
    SubParsers = argparse._SubParsersAction


class Parser(argparse.ArgumentParser):
    """Takes no shortened options, since a script that uses one breaks when another option is added."""

    def __init__(self, **given: object) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **given,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        )

    def _parse_optional(self, arg_string: str) -> object:  # type: ignore[override]
        # What is sought may begin with a hyphen, as a line of a list does; only --words and what is known are options.
        name = arg_string.partition("=")[0]
        known = name in self._option_string_actions or re.match("--[A-Za-z]", name)
        if self.prog.endswith(" search") and not known:
            return None
        return super()._parse_optional(arg_string)


class Commands(SubParsers):
    """The commands. What one takes is declared when it is asked for."""

    def __init__(self, *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        self._undeclared: dict[str, Callable[[Parser], None]] = {}

    def add(self, name: str, does: str, declare: Callable[[Parser], None]) -> None:
        """A verb with its line in the help, and what declares what it takes."""
        self._undeclared[name] = declare
        self.add_parser(name, help=does, description=does)

    def declare(self, name: str) -> None:
        """Lets a verb declare what it takes, the first time."""
        if declare := self._undeclared.pop(name, None):
            declare(self.choices[name])

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if isinstance(values, list) and values and isinstance(values[0], str):
            self.declare(values[0])
        super().__call__(parser, namespace, values, option_string)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def examples(verb: Parser, lines: Sequence[str]) -> None:
    """Puts examples below the help of a verb."""
    verb.epilog = "\n".join([_("examples:"), *(f"  medtui {line}" for line in lines)])


def meeting_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar=_("ID"), help=_("the meeting: its id, or a part of it that no other has")
    )


def meeting_id_or_current(parser: argparse.ArgumentParser) -> None:
    """A meeting that need not be named: then the one that runs, or is next, is meant."""
    parser.add_argument(
        "id",
        nargs="?",
        default="",
        metavar=_("ID"),
        help=_("the meeting; without it the one that is running, else the next one"),
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def query_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar=_("QUERY"), help=_("words that must occur"))


def narrowing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--owner", metavar=_("PERSON"), help=_("only this person's, or this team's"))
    parser.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    parser.add_argument("--focus", metavar=_("TEXT"), help=_("only what serves this focus point"))
    parser.add_argument("--since", metavar=_("DATE"), help=_("only from meetings on this day or later"))
    parser.add_argument("--until", metavar=_("DATE"), help=_("only from meetings up to this day"))
    closed_option(parser)


def closed_option(parser: argparse.ArgumentParser) -> None:
    """Without it, nothing that is confidential is shown, named or counted."""
    parser.add_argument("--closed", action="store_true", help=_("confidential ones too"))


def entry_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entry", metavar=_("ENTRY"), help=_("the id of the decision"))
