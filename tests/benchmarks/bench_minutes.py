"""Minutes of 2,000 entries in each form, beside what a Markdown reader takes for them.

    python -m tests.benchmarks.bench_minutes [ROUNDS]

Prints medians and minima of ROUNDS (default 9) interleaved rounds in this one process, and their ratios to
markdown-it-py (commonmark and tables) parsing the very minutes. The ratios are the figures to trust.

Goals: Markdown <= 0.5, HTML <= 1.5, Word <= 6. PDF, open minutes and the privacy check have no goal; they are printed
to be seen.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from markdown_it import MarkdownIt

from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, PhaseState, Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.minutes.checks.privacy import findings
from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Target, make
from tests.benchmarks.bench_escape import ENTRIES, OWNERS, notes
from tests.domain.room import START, head, theme_phases

GOALS = {"markdown": 0.5, "html": 1.5, "docx": 6.0}
KINDS = (Kind.NOTE,) * 8 + (
    Kind.DECISION,
    Kind.ACTION,
    Kind.ACTION,
    Kind.QUESTION,
    Kind.STATEMENT,
    Kind.MESSAGE,
)


def meeting(share: float) -> Meeting:
    """A long meeting: 40 items, a tenth of the lines closed; `share` of the lines hold something to escape."""
    chance = random.Random(5)
    phases = [replace(p, state=PhaseState.DONE, began=START, ended=START) for p in theme_phases()]
    items = {
        f"i{n}": Item(
            id=f"i{n}",
            title=f"Punkt {n} om årshjulet",
            order=float(n),
            at=START,
            began=START + timedelta(minutes=n),
            phase="p2",
            outcome=Outcome.DISCUSSED,
            closed=n % 10 == 0,
        )
        for n in range(1, 41)
    }
    entries: dict[str, Entry] = {}
    for n, text in enumerate(notes(share), start=1):
        kind = chance.choice(KINDS)
        owned = kind in (Kind.ACTION, Kind.DECISION)
        id = f"2026-11-12-faerre-moeder.{n}"
        entries[id] = Entry(
            id=id,
            kind=kind,
            text=text,
            at=START,
            seat="front",
            order=float(n),
            phase="p2",
            item=f"i{1 + n * 40 // (ENTRIES + 1)}",
            owners=(OWNERS[n % 4],) if owned else (),
            due=date(2026, 12, 4) if owned else None,
            side=Side.EMPLOYEES if kind is Kind.STATEMENT else None,
            outcome=Outcome.AGREED if kind is Kind.DECISION else None,
            confirmed=tuple(Side) if kind is Kind.DECISION else (),
        )
    people = {a.id: a for a in read_attendees("; ".join(f"{name} (B)" for name in OWNERS))}
    return Meeting(head(committee="HovedMED"), {p.id: p for p in phases}, items, entries, people)


def main(rounds: int = 9) -> None:
    for share, name in (
        (0.0, "plain sentences"),
        (0.2, "one in five to escape"),
        (1.0, "every one to escape"),
    ):
        print(f"\n{ENTRIES} entries, {name}")
        _compare(meeting(share), rounds)


def _compare(long: Meeting, rounds: int) -> None:
    source = make(long, Target.MD).data.decode().split("---\n", 2)[2]
    reader = MarkdownIt("commonmark").enable("table")
    jobs: dict[str, Callable[[], object]] = {
        "parse": lambda: reader.parse(source),
        "markdown": lambda: make(_fresh(long), Target.MD),
        "html": lambda: make(_fresh(long), Target.HTML),
        "docx": lambda: make(_fresh(long), Target.DOCX),
        "pdf": lambda: make(_fresh(long), Target.PDF),
        "csv": lambda: make(_fresh(long), Target.CSV),
        "json": lambda: make(_fresh(long), Target.JSON),
        "open html": lambda: make(_fresh(long), Target.HTML, Audience.OPEN),
        "findings": lambda: findings(_fresh(long), Audience.OPEN),
    }
    times: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(rounds):
        for job, run in jobs.items():
            # Time of this process alone: a busy machine slows all of them, but not evenly.
            began = time.process_time()
            run()
            times[job].append((time.process_time() - began) * 1000)
    middle, least = statistics.median(times["parse"]), min(times["parse"])
    for job, took in times.items():
        ratio, best = statistics.median(took) / middle, min(took) / least
        goal = f"   goal {GOALS[job]}: {'met' if best <= GOALS[job] else 'NOT MET'}" if job in GOALS else ""
        print(
            f"  {job:<10}{statistics.median(took):8.1f} ms   × parse {ratio:5.2f}, of the minima {best:5.2f}{goal}"
        )


def _fresh(long: Meeting) -> Meeting:
    """The same meeting without what it has worked out of itself already."""
    return Meeting(long.head, long.phases, long.items, long.entries, long.attendance, long.last)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
