"""Clocks that jump: set back, set on, summer time begins or ends, the computer is carried to another time zone."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import Back, Extend, Next, Pause, Resume
from medtui.domain.model.change import Command, Refused
from medtui.domain.model.head import Head
from medtui.domain.running import clock
from medtui.domain.running.wall import sight
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.formats import load_formats
from medtui.store.upkeep.check import Fault, check
from medtui.store.workspace.session import SCHEMA, Session
from medtui.store.workspace.workspace import Workspace
from medtui.tui.live.view.head import head_lines, planned_lines

from .outcome import Outcome, Run

STEPS = 30


class Jumping:
    """A computer's clock: it goes on, and now and then it jumps."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        # An hour before summer time ends, or before it begins.
        self.instant = datetime(2026, 10, 25, 0, 0, tzinfo=UTC) if chance.random() < 0.5 else datetime(
            2027, 3, 28, 0, 0, tzinfo=UTC
        )  # fmt: skip
        self.zone = _zone("Europe/Copenhagen")
        self.jumps = 0

    def __call__(self) -> datetime:
        """As `datetime.now().astimezone()` says it: with the offset that holds at this moment."""
        here = self.instant.astimezone(self.zone)
        return here.astimezone(timezone(here.utcoffset() or timedelta())).replace(microsecond=0)

    def go_on(self) -> float:
        """Some time passes; seconds by which the clock jumped besides."""
        self.instant += timedelta(seconds=self._chance.randrange(0, 400))
        if self._chance.random() > 0.25:
            return 0.0
        self.jumps += 1
        if self._chance.random() < 0.3:
            self.zone = _zone(self._chance.choice(["Europe/London", "America/New_York", "Asia/Tokyo"]))
            return 0.0
        jump = self._chance.choice([-86_400, -7_200, -3_600, -61, -1, 3_600, 30_000, 200_000])
        self.instant += timedelta(seconds=jump)
        return float(jump)


def _zone(name: str) -> ZoneInfo | timezone:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=hash(name) % 12))


def jumping_clocks(run: Run) -> Outcome:
    """A meeting is led and written while the clock jumps: nothing is lost or out of order, and no clock runs wild."""
    outcome = Outcome()
    for trial in range(run.trials):
        with run.fast_folder() as folder:
            outcome.trials += 1
            chance = random.Random(run.seed * 100_003 + trial)
            now = Jumping(chance)
            workspace = Workspace.open(folder / "meetings", now)
            head = Head(id="", title="Prøve", date=now().date(), format="temamoede", lang="da", created=now())
            session = workspace.new_meeting(head, load_formats().get("temamoede"))
            other = workspace.session(session.meeting.id, "side")
            try:
                _hold(workspace, session, other, now, chance, outcome)
            except Exception as error:
                outcome.stuck += 1
                outcome.note = f"seed {run.seed}, trial {trial}: {error!r}"
            id = session.meeting.id
            again = workspace.read(id)
            outcome.lost += again != session.meeting
            session.close()
            other.close()
            workspace.close()
            _count, findings = check(folder / "meetings", SCHEMA)
            outcome.stuck += any(finding.fault is not Fault.LEFTOVER for finding in findings)
            outcome.told += now.jumps
    outcome.note = outcome.note or "told: jumps"
    return outcome


def _hold(
    workspace: Workspace, front: Session, side: Session, now: Jumping, chance: random.Random, outcome: Outcome
) -> None:
    said: list[str] = []
    front.do(Next())
    for step in range(STEPS):
        seat = chance.choice([front, side])
        before = front.meeting
        spent = {id: clock.phase_spent(before, phase, now()) for id, phase in before.phases.items()}
        jumped = now.go_on()
        after = {id: clock.phase_spent(before, phase, now()) for id, phase in before.phases.items()}
        # The clock of a phase may stand for a while. It never gives time back that was seen, less than none was used.
        outcome.silent += any(value < 0 for value in after.values())
        if not jumped:
            outcome.silent += any(after[id] < spent[id] for id in spent)
        command: Command
        if chance.random() < 0.6:
            command = Capture(read_line(workspace, seat.meeting, f"linje {step}"))
            said.append(f"linje {step}")
        else:
            command = chance.choice([Next(), Back(), Pause(), Resume(), Extend(5)])
        try:
            seat.do(command)
        except Refused:
            outcome.lost += isinstance(command, Capture)
        for session in (front, side):
            session.refresh()
            _show(session, now())
    outcome.lost += [e.text for e in front.meeting.stream if e.text in said] != said
    outcome.lost += front.meeting != side.meeting
    to_markdown(front.meeting)


def _show(session: Session, now: datetime) -> None:
    """Everything on the screens that depends on the time."""
    meeting = session.meeting
    (head_lines if meeting.phase else planned_lines)(meeting, now, 80)
    sight(meeting, now)
    clock.timetable(meeting, now)
