"""The user's own editor: which it is, and opening a file in it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from medtui.domain.errors import MedtuiError

POSIX = ("nano", "micro", "vim", "vi")
WINDOWS = ("edit", "notepad")


class NoEditor(MedtuiError):
    """There is none, or it could not be started; with its name where one was named."""


def editor(
    environment: Mapping[str, str], platform: str, which: Callable[[str], str | None] = shutil.which
) -> list[str]:
    """The command of the editor: `$VISUAL`, `$EDITOR`, else the first usual one of the platform that is there.

    Raises `NoEditor`.
    """
    windows = platform == "win32"
    for name in ("VISUAL", "EDITOR"):
        if named := environment.get(name, "").strip():
            words = [w.strip('"') for w in shlex.split(named, posix=not windows)]
            if which(words[0]) is None:
                raise NoEditor(words[0])
            return words
    found = next((name for name in (WINDOWS if windows else POSIX) if which(name)), None)
    if found is None:
        raise NoEditor("")
    return [found]


def open_in_editor(path: Path) -> None:
    """Opens a file and waits until the editor is closed. Raises `NoEditor` where it ends with an error, too."""
    command = editor(os.environ, sys.platform)
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise NoEditor(command[0]) from error
    if code:
        raise NoEditor(command[0])
