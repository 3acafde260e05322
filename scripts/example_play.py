"""How the example's meetings are played: a clock that is set by hand, and what was typed and done at which time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone

from medtui.application.meeting.follow_up import look_back
from medtui.application.meeting.line import Reader
from medtui.application.meeting.seat import Seat
from medtui.domain.commands import entries, program, topics
from medtui.domain.commands.extras import life
from medtui.domain.commands.extras.follow_up import SetReview
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.commands.program_line import read_slot
from medtui.domain.model.change import Command
from medtui.domain.model.extras.life import By
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, PromiseState, Side, Status
from medtui.domain.municipality.compass import DELEGATION, INVOLVEMENT, TRUST, CountPulse, Counts
from medtui.domain.municipality.focus import SetFocus
from medtui.domain.parsing.attendees import read_attendees
from medtui.minutes.content.looking_back import told
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.formats import load_formats
from medtui.store.upkeep.approved import content
from medtui.store.workspace.session import Session
from medtui.store.workspace.workspace import Workspace
from medtui.wording.terms import answers_title

COMMITTEE = "HovedMED"
CARE = "LokalMED Ældre og Sundhed"

ROBUST = "Robuste arbejdsfællesskaber"
WELFARE = "Mere velfærd for færre ressourcer"
TOGETHER = "Samskabelse med borgerne"

Step = tuple[str, "str | Callable[[Meeting], Command]"]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2025, 11, 3, 9, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date, time: str) -> None:
        hours, minutes = (int(part) for part in time.split(":"))
        summer = date(2026, 3, 29) <= day < date(2026, 10, 25)
        zone = timezone(timedelta(hours=2 if summer else 1))
        self.now = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone)


def begin(workspace: Workspace, clock: Clock, head: Head, people: str) -> Session:
    """A planned meeting of this format with these people."""
    clock.set(head.date - timedelta(days=14), "10:00")
    spec = load_formats(workspace.root).get(head.format)
    attendees = [workspace.known(a) for a in read_attendees(people)]
    return workspace.new_meeting(head, spec, attendees, answers=answers_title(head.lang))


def play(workspace: Workspace, clock: Clock, session: Session, steps: Sequence[Step]) -> None:
    """What was typed and done, each at its time."""
    reader = Reader(workspace)
    for time, step in steps:
        clock.set(session.meeting.head.date, time)
        command = (
            entries.Capture(reader.read(session.meeting, step))
            if isinstance(step, str)
            else step(session.meeting)
        )
        session.do(command)


def finish(workspace: Workspace, session: Session) -> None:
    """The meeting is over, and its minutes are written."""
    if session.meeting.head.status is Status.LIVE:
        session.do(program.End())
    workspace.write_minutes(session.meeting, to_markdown(session.meeting))
    session.close()


def approve(clock: Clock, session: Session, day: date, *by: By) -> None:
    """Who approved the minutes, on this day."""
    for hour, who in enumerate(by, start=9):
        clock.set(day, f"{hour:02d}:30")
        session.do(life.Approve(who, day, to_markdown, content))


def onward(_meeting: Meeting) -> Command:
    return program.Next()


def next_phase(_meeting: Meeting) -> Command:
    return program.Next(whole_phase=True)


def end(_meeting: Meeting) -> Command:
    return program.End()


def raised(title: str, side: Side | None = None) -> Callable[[Meeting], Command]:
    return lambda _meeting: topics.Raise(title, side)


def decision(meeting: Meeting, which: int) -> str:
    """The id of the decision with this number in the order of the stream, from 1."""
    return [e.id for e in meeting.stream if e.kind is Kind.DECISION][which - 1]


def confirm(which: int, side: Side) -> Callable[[Meeting], Command]:
    """A side says yes to the decision with this number."""
    return lambda m: entries.Confirm(decision(m, which), side)


def both(time: str, which: int) -> list[Step]:
    """Both sides say yes."""
    return [(time, confirm(which, Side.MANAGEMENT)), (time, confirm(which, Side.EMPLOYEES))]


def item_outcome(outcome: Outcome) -> Callable[[Meeting], Command]:
    return lambda m: topics.SetItemOutcome(m.head.item, outcome)


def slot(text: str) -> Callable[[Meeting], Command]:
    return lambda _meeting: read_slot(text).add()


def phase(key: str, **values: object) -> Callable[[Meeting], Command]:
    """Other values for the phase with this key."""
    return lambda m: program.ChangePhase(next(p.id for p in m.program if p.key == key), **values)  # type: ignore[arg-type]


def count(question: str, *counts: int) -> Callable[[Meeting], Command]:
    """How many said 1, 2, 3, 4 and 5."""
    found: Counts = (counts[0], counts[1], counts[2], counts[3], counts[4])
    return lambda _meeting: CountPulse(question, found)


def done(session: Session, words: str, state: PromiseState, why: str) -> None:
    """Says of the action with these words where it stands."""
    session.do(entries.Follow(promise(session.meeting, words), state, why))


def promise(meeting: Meeting, words: str) -> str:
    """The id of the action with these words."""
    return next(e.id for e in meeting.stream if e.kind is Kind.ACTION and words in e.text)


def since(
    workspace: Workspace,
    session: Session,
    words: str,
    state: PromiseState,
    why: str = "",
    due: date | None = None,
) -> None:
    """The newest promise with these words is gone through."""
    with workspace.records() as records:
        promises = records.promises()
        found = max((p for p in promises.by_id.values() if words in p.text), key=lambda p: p.place)
        text = told(found, promises.first(found), state, why, due, lang=session.meeting.head.lang)
    look_back(Seat(workspace, session), found, state, text, why, due)


def said(session: Session, which: int, *, focus: str = "", level: int = 0, review: date | None = None) -> str:
    """What is told of a decision besides its words; its id."""
    id = decision(session.meeting, which)
    if focus:
        session.do(SetFocus(id, focus))
    if level:
        session.do(SetLevel(id, level))
    if review is not None:
        session.do(SetReview(id, review))
    return id


def compass(
    time: str, involved: tuple[int, ...], delegated: tuple[int, ...], trusted: tuple[int, ...]
) -> list[Step]:
    """The three questions at check-out."""
    return [
        (time, count(INVOLVEMENT, *involved)),
        (time, count(DELEGATION, *delegated)),
        (time, count(TRUST, *trusted)),
    ]


def earlier(workspace: Workspace, words: str) -> str:
    """The id of the decision with these words."""
    with workspace.records() as records:
        return next(d.id for d in records.decisions() if words in d.text)
