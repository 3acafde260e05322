"""The program is told to end while so many keys come that its own wake-up pipe is full: it ends, and what was typed is
kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import asyncio, os, signal, sys, threading, time
from pathlib import Path
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp

async def main():
    app = MedtuiApp(Workspace.open(Path(sys.argv[1])))
    async with app.run_test() as pilot:
        await pilot.pause()
        loop = asyncio.get_running_loop()
        def flood():
            # As the thread that reads keys does while a screen is being made.
            for _ in range(5000):
                loop.call_soon_threadsafe(lambda: None)
        thread = threading.Thread(target=flood)
        thread.start()
        thread.join()
        os.kill(os.getpid(), signal.SIGTERM)
        # Nothing else may wake it.
        give_up = time.monotonic() + 10
        while time.monotonic() < give_up:
            await asyncio.sleep(0.05)
    print("it did not end")

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_signal_is_heard_whatever_else_comes(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "MEDTUI_LANG": "en", "PATH": "/usr/bin:/bin"}
    words = [sys.executable, "-c", SCRIPT, str(tmp_path / "work")]
    ran = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 143, ran.stdout + ran.stderr
