"""What the words of all commands are made with."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

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
    """The commands; with `wanted`, only this one is made."""

    wanted: str | None = None


class Unmade:
    """Stands for a command that is not wanted now."""

    def add_argument(self, *_names: str, **_given: object) -> None: ...

    def add_mutually_exclusive_group(self, **_given: object) -> Unmade:
        return self

    add_argument_group = add_mutually_exclusive_group


def command(commands: Commands, name: str, does: str, examples: Sequence[str] = ()) -> Parser:
    if commands.wanted is not None and name != commands.wanted:
        return cast("Parser", Unmade())
    epilog = (
        "\n".join([_("examples:"), *(f"  medtui {example}" for example in examples)]) if examples else None
    )
    return commands.add_parser(name, help=does, description=does, epilog=epilog)


def meeting_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar=_("ID"), help=_("the meeting: its id, or a part of it that no other has")
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
