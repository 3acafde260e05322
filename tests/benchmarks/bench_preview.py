"""The preview of long minutes, beside a `Static` that shows the same text.

    python -m tests.benchmarks.bench_preview [ROUNDS]

Each round opens, in one program of this process, a screen with each of them in turn and waits until it is painted. "the
preview" is what the minutes screen shows the text in; "the minutes screen" is all of it: the minutes made from 2,000
entries, what they lack, and the list of that. Processor time, medians and minima of ROUNDS (default 15).

Goal: the preview <= 1.2 x `Static`. The whole screen has no goal; it is printed to be seen.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.settings import Settings
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.tui.kit.markdown_view import Rendered
from medtui.tui.minutes.screen import MinutesScreen
from tests.benchmarks.bench_minutes import meeting

GOAL = 1.2


class Only(Screen[None]):
    """A screen with one widget."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield self.make()


def rendered(text: str) -> Rendered:
    """The preview."""
    widget = Rendered()
    widget.show(text)
    return widget


async def main(rounds: int = 15) -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {f"XDG_{n}_HOME": f"{name}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        long = meeting(0.2)
        workspace = Workspace.open(Path(name) / "meetings")
        kept = workspace.bring_in(
            lambda id: replace(long, head=replace(long.head, id=id)), "Lang", long.head.date, "front"
        )
        text = to_markdown(workspace.read(kept.id))
        jobs: dict[str, Callable[[], Screen[None]]] = {
            "Static": lambda: Only(lambda: Static(text, markup=False)),
            "the preview": lambda: Only(lambda: rendered(text)),
            "the minutes screen": lambda: MinutesScreen(workspace, kept.id),
        }
        times: dict[str, list[float]] = {job: [] for job in jobs}
        app: App[int] = MedtuiApp(workspace, settings=Settings(language="da"))
        async with app.run_test(size=(107, 30)) as pilot:
            for job in [*jobs, *jobs, *list(jobs) * rounds]:
                screen = jobs[job]()
                began = time.process_time()
                await app.push_screen(screen)
                painted = asyncio.Event()
                screen.call_after_refresh(painted.set)
                await painted.wait()
                times[job].append((time.process_time() - began) * 1000)
                await app.pop_screen()
                await pilot.pause()
        workspace.close()
    base = times["Static"][2:]
    for job, all_took in times.items():
        took = all_took[2:]
        ratio, best = statistics.median(took) / statistics.median(base), min(took) / min(base)
        goal = f"   goal {GOAL}: {'met' if best <= GOAL else 'NOT MET'}" if job == "the preview" else ""
        print(
            f"  {job:<20}{statistics.median(took):8.1f} ms   x Static {ratio:5.2f}, of the minima {best:5.2f}{goal}"
        )


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
