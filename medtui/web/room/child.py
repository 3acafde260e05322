"""A server for phones in a process of its own, started by the facilitator's screen: however much the phones send, the
screen's keys are not slowed by it, and it ends when the screen does, however that ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from medtui.web.listening import CannotServe

PATIENCE = 20.0
"""Seconds that a server may take to stand."""


class Child:
    """A server at work in another process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @property
    def alive(self) -> bool:
        """Whether it is still at work."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Stops it, and waits until it has."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def serve_apart(root: Path, meeting: str, addresses: tuple[str, ...], lang: str) -> Child:
    """Starts a server and returns when it listens. Takes up to some seconds. Raises `CannotServe` with what it said."""
    words = [
        sys.executable,
        "-m",
        "medtui",
        "--workspace",
        str(root),
        "serve",
        meeting,
        "--json",
        "--with-parent",
    ]
    for address in addresses:
        words += ["--bind", address]
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "MEDTUI_LANG": lang},
            # Ctrl+C in the terminal is for the screen, which stops the server itself.
            start_new_session=True,
        )
    except OSError as error:
        raise CannotServe("failed", str(error.strerror or error)) from None
    assert process.stdout is not None
    assert process.stderr is not None
    with suppress(ValueError):
        if json.loads(process.stdout.readline() or b"null"):
            return Child(process)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    process.kill()
    said = process.stderr.read().decode("utf-8", "replace").strip()
    raise CannotServe("failed", said.splitlines()[-1] if said else "")
