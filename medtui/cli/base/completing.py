"""What a shell completes while somebody types: commands and options, ids of meetings, names of people and committees.

Loaded only where a shell asks for it. Nothing confidential is offered: an id is made of a title that everybody sees.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any, cast

import argcomplete

from medtui.cli.base.arguments import Commands
from medtui.store.disk.locations import default_workspace, is_workspace

NAMES = ("owner", "person", "presenter", "by_person")


def complete(parser: argparse.ArgumentParser) -> None:
    """Answers the shell with what this parser takes, and ends the program."""
    for action in parser._actions:
        if isinstance(action, Commands):
            for name, verb in cast("dict[str, argparse.ArgumentParser]", action.choices).items():
                action.declare(name)
                _offer(verb)
    argcomplete.autocomplete(parser, always_complete_options=False)


def _offer(verb: argparse.ArgumentParser) -> None:
    for action in verb._actions:
        found: Any = None
        if action.dest == "id":
            found = meetings
        elif action.dest == "committee":
            found = committees
        elif action.dest in NAMES:
            found = people
        if found is not None:
            action.completer = found  # type: ignore[attr-defined]


def _root(options: argparse.Namespace) -> Path:
    given = getattr(options, "workspace", None)
    return Path(given).expanduser() if given else default_workspace(os.environ, Path.cwd())


def meetings(prefix: str, parsed_args: argparse.Namespace, **_more: object) -> list[str]:
    """The ids of meetings, the newest first."""
    root = _root(parsed_args)
    found = (path.stem for path in root.glob("*.jsonl") if path.name != "workspace.jsonl")
    return sorted((id for id in found if id.startswith(prefix)), reverse=True)


def people(prefix: str, parsed_args: argparse.Namespace, **_more: object) -> list[str]:
    """The names in the register."""
    return [
        name for name in _register(parsed_args, "people") if name.casefold().startswith(prefix.casefold())
    ]


def committees(prefix: str, parsed_args: argparse.Namespace, **_more: object) -> list[str]:
    """The committees in the register."""
    return [n for n in _register(parsed_args, "committees") if n.casefold().startswith(prefix.casefold())]


def _register(options: argparse.Namespace, table: str) -> list[str]:
    root = _root(options)
    if not is_workspace(root):
        return []
    from medtui.store.workspace.workspace import Workspace

    register = Workspace.open(root).register
    return [one.name for one in getattr(register, table)]
