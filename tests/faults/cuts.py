"""The command line, dead in the middle: a child process that is gone before the n-th call that changes a file.

The child is forked from this process, so that hundreds of cuts take seconds. Nothing is cleaned up in it, as after a
power cut; half of what it was writing is written.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

CUT = 77
CALLS = ("write", "fsync", "fdatasync", "replace", "rename", "link", "unlink", "ftruncate", "mkdir", "open")
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Place:
    """A workspace in a home of its own, which can be put back to how it was."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.kept = folder / "kept"
        self.root = self.home / "møder"
        self.home.mkdir()

    def keep(self) -> None:
        """How it is now is how `again` makes it."""
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.home, self.kept, symlinks=True)

    def again(self) -> None:
        """As it was kept."""
        shutil.rmtree(self.home)
        shutil.copytree(self.kept, self.home, symlinks=True)

    def run(self, *words: str, cut: int = 0) -> tuple[int, str, int]:
        """A command, cut off before its `cut`-th call that changes a file (0: not at all): its exit code, what it
        printed, and how many such calls there were."""
        told, tell = os.pipe()
        heard, say = os.pipe()
        child = os.fork()
        if not child:
            os.close(told)
            os.close(heard)
            _be(self.home, self.root, words, cut, tell, say)
        os.close(tell)
        os.close(say)
        printed = _all(heard)
        counted = _all(told)
        _pid, status = os.waitpid(child, 0)
        calls = int(counted or b"0")
        return os.waitstatus_to_exitcode(status), printed.decode("utf-8", "replace"), calls

    def must(self, *words: str) -> str:
        """What a command prints. Raises `AssertionError` where it fails."""
        code, printed, _calls = self.run(*words)
        assert code == 0, (words, printed)
        return printed


def _all(handle: int) -> bytes:
    parts: list[bytes] = []
    while part := os.read(handle, 1 << 16):
        parts.append(part)
    os.close(handle)
    return b"".join(parts)


def _be(home: Path, root: Path, words: Sequence[str], cut: int, tell: int, say: int) -> None:
    """The child. Never returns."""
    code = 1
    try:
        for name in list(os.environ):
            if name.startswith(("MEDTUI", "XDG", "LC_")):
                del os.environ[name]
        os.environ |= {"HOME": str(home), "MEDTUI_LANG": "en", "LANG": "C.UTF-8", "NO_COLOR": "1"}
        os.chdir(home)
        os.dup2(say, 1)
        os.dup2(say, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
            stream = io.open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: SIM115, UP020
            setattr(sys, name, stream)
        count = _watch(cut)
        from medtui.cli import main

        code = main(["--workspace", str(root), *words])
        sys.stdout.flush()
        sys.stderr.flush()
        _true_write(tell, str(count[0]).encode())
    finally:
        os._exit(code)


_true_write = os.write


def _watch(cut: int) -> list[int]:
    """Counts the calls that change a file, and ends the process before the `cut`-th."""
    count = [0]

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **named: Any) -> Any:
            if name == "write" and given[0] <= 2:
                return call(*given, **named)
            if name != "open" or given[1] & _CHANGES:
                count[0] += 1
                if count[0] == cut:
                    if name == "write":
                        call(given[0], bytes(given[1])[: len(given[1]) // 2])
                    os._exit(CUT)
            return call(*given, **named)

        return instead

    for name in CALLS:
        setattr(os, name, watched(name, getattr(os, name)))
    return count
