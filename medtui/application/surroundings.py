"""What the program finds around it: terminal, language, workspace, disk, parts. Nothing is changed by looking."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from medtui.store.disk import lock
from medtui.store.disk.locations import REGISTER, is_workspace, on_network, synced_by

SMALLEST: Final = (71, 20)
"""Columns and rows that every screen fits in."""
LITTLE_SPACE: Final = 200_000_000
"""Bytes. With less, a meeting may not end as it began."""
PARTS: Final = {"pdf": "typst", "phones": "uvicorn"}
"""Parts that are installed by a word of their own, by the module that shows they are there."""


class State(StrEnum):
    """How it stands with something."""

    GOOD = "good"
    MIND = "mind"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found. `what` names it, `value` is what there is, `code` what is to be said of it; empty where
    nothing is."""

    what: str
    value: str
    state: State = State.GOOD
    code: str = ""


def terminal_name(env: Mapping[str, str]) -> str:
    """The terminal that the program runs in, as far as it says so; empty where it does not."""
    if env.get("TMUX"):
        return "tmux"
    program = env.get("TERM_PROGRAM", "")
    named = {"Apple_Terminal": "macOS Terminal", "iTerm.app": "iTerm", "vscode": "VS Code"}
    if program in named:
        return named[program]
    if env.get("WT_SESSION"):
        return "Windows Terminal"
    if env.get("VTE_VERSION"):
        return "GNOME Terminal"
    return program or env.get("TERM", "")


def colours(env: Mapping[str, str]) -> str:
    """How many colours the terminal says it has: `none`, `16`, `256` or `all`."""
    term = env.get("TERM", "")
    if env.get("NO_COLOR") or term in ("dumb", ""):
        return "all" if env.get("WT_SESSION") and not env.get("NO_COLOR") else "none"
    if env.get("COLORTERM") in ("truecolor", "24bit") or env.get("WT_SESSION"):
        return "all"
    return "256" if "256" in term else "16"


def look(
    root: Path, env: Mapping[str, str], encoding: str, size: tuple[int, int], *, tty: bool
) -> tuple[Found, ...]:
    """Everything, in the order in which it matters. `encoding` is that of the output, `size` columns and rows."""
    return (
        Found("python", ".".join(map(str, sys.version_info[:3]))),
        Found("system", sys.platform),
        *_terminal(env, encoding, size, tty=tty),
        *_workspace(root),
        *(
            Found(
                f"part-{name}", "yes" if find_spec(module) else "no", code="" if find_spec(module) else "part"
            )
            for name, module in PARTS.items()
        ),
    )


def _terminal(
    env: Mapping[str, str], encoding: str, size: tuple[int, int], *, tty: bool
) -> tuple[Found, ...]:
    utf8 = encoding.replace("-", "").lower() in ("utf8", "cp65001")
    small = size[0] < SMALLEST[0] or size[1] < SMALLEST[1]
    many = colours(env)
    few = many in ("none", "16")
    return (
        Found(
            "terminal", terminal_name(env), State.GOOD if tty else State.MIND, "" if tty else "no-terminal"
        ),
        Found(
            "size", f"{size[0]} × {size[1]}", State.MIND if small else State.GOOD, "small" if small else ""
        ),
        Found("colours", many, State.MIND if few else State.GOOD, "few-colours" if few else ""),
        Found("letters", encoding, State.GOOD if utf8 else State.BAD, "" if utf8 else "not-utf8"),
    )


def _workspace(root: Path) -> tuple[Found, ...]:
    if not is_workspace(root):
        return (Found("workspace", str(root), State.MIND, "no-workspace"),)
    found = [Found("workspace", str(root))]
    if service := synced_by(root):
        found.append(Found("synced", service, State.MIND, "synced"))
    if on_network(root):
        found.append(Found("network", "yes", State.MIND, "network"))
    if not os.access(root, os.W_OK):
        found.append(Found("writing", "no", State.BAD, "read-only"))
    elif not _keeps_locks(root / REGISTER):
        found.append(Found("writers", "1", State.MIND, "one-writer"))
    try:
        free = shutil.disk_usage(root).free
    except OSError:
        return tuple(found)
    little = free < LITTLE_SPACE
    found.append(
        Found("space", str(free), State.BAD if little else State.GOOD, "little-space" if little else "")
    )
    return tuple(found)


def _keeps_locks(register: Path) -> bool:
    """Whether the file system tells writers apart. A register that is in use just now shows that it does."""
    try:
        handle = os.open(register, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return True
    try:
        if lock.take(handle, wait=False):
            lock.give(handle)
    except lock.CannotLock:
        return False
    except OSError:
        return True
    finally:
        os.close(handle)
    return True
