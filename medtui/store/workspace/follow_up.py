"""What is done to decisions and promises of earlier meetings: each is written in the meeting where it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from medtui.domain.commands.entries import Follow, find
from medtui.domain.commands.follow_up import Link, LinkKind, LookBack, check_look_back, decision
from medtui.domain.model.change import Change, Command, Refused
from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, PromiseState
from medtui.domain.registers.decisions import number_of
from medtui.domain.registers.promises import Promised

if TYPE_CHECKING:
    from medtui.store.workspace.session import Session
    from medtui.store.workspace.workspace import Workspace


@contextmanager
def at_meeting(workspace: Workspace, entry: str, seat: str) -> Generator[Session]:
    """The meeting that an entry stands in, open for this seat. Raises `NoSuchMeeting`."""
    session = workspace.session(entry.rpartition(".")[0], seat)
    try:
        yield session
    finally:
        session.close()


def do_at(workspace: Workspace, entry: str, command: Command, seat: str) -> Change:
    """Carries out a command in the meeting that an entry stands in. Raises what `Session.do` raises."""
    with at_meeting(workspace, entry, seat) as session:
        return session.do(command)


def link(workspace: Workspace, session: Session, entry: str, earlier: str, kind: LinkKind | None) -> Change:
    """Links a decision of this meeting with an earlier one.

    Raises `Refused`: what it points at must be a decision, and an earlier one.
    """
    if kind is not None:
        mine = decision(session.meeting, entry)
        there = earlier.rpartition(".")[0]
        meeting = session.meeting if there == session.meeting.id else workspace.read(there)
        target = find(meeting, earlier)
        if target.kind is not Kind.DECISION:
            raise Refused("not-a-decision", id=earlier)
        head = session.meeting.head
        then, now = (meeting.head.date, number_of(earlier)), (head.date, number_of(mine.id))
        if then[0] > now[0] or (meeting.id == session.meeting.id and then[1] > now[1]):
            raise Refused("link-forward", id=earlier)
    return session.do(Link(entry, earlier, kind))


def look_back(
    workspace: Workspace,
    session: Session,
    promise: Promised,
    state: PromiseState,
    told: str,
    why: str = "",
    due: date | None = None,
    *,
    carry: bool = True,
) -> Change:
    """Goes through a promise of an earlier meeting: it is followed up where it stands, and told in this meeting.

    Raises what `Session.do` raises. Where only the first was saved, doing it again completes it.
    """
    check_look_back(session.meeting, promise)
    with at_meeting(workspace, promise.id, session.seat) as there:
        _do(there, Follow(promise.id, state, why))
    return session.do(LookBack(promise, state, told, why, due, carry))


def after_undo(workspace: Workspace, session: Session, change: Change, original: Change) -> None:
    """What was undone (or redone) in this meeting is so elsewhere too: in the meeting of the promise that was looked
    back at, and where an item was handed on to."""
    if original.do == "hand-on":
        from medtui.store.workspace import handover

        handover.after_undo(workspace, session, change, original)
    if original.do != "look-back":
        return
    for op in original.ops:
        note = op.after
        if isinstance(note, Entry) and note.kind is Kind.NOTE and note.origin:
            with contextlib.suppress(LookupError), at_meeting(workspace, note.origin, session.seat) as there:
                state, why = (
                    _before(there, note.origin) if change.do == "undo" else (note.state, note.followed)
                )
                _do(there, Follow(note.origin, state, why))


def _before(session: Session, entry: str) -> tuple[PromiseState, str]:
    """How a promise stood before it was last followed up."""
    for change in reversed(session.history()):
        for op in change.ops if change.do == "follow-up" else ():
            if op.id == entry and isinstance(op.before, Entry):
                return op.before.state, op.before.followed
    return PromiseState.OPEN, ""


def _do(session: Session, command: Command) -> None:
    """A command that may have been carried out already."""
    try:
        session.do(command)
    except Refused as error:
        if error.code != "nothing-to-do":
            raise
