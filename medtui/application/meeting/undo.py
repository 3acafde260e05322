"""What was taken back, or done again, is so in every meeting that it was done in."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from medtui.domain.commands.entries import Follow
from medtui.domain.model.change import Change, Refused
from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, PromiseState

if TYPE_CHECKING:
    from medtui.application.meeting.seat import Seat

ELSEWHERE = ("look-back", "hand-on")
"""Changes that have done something in another meeting too."""


def after_undo(seat: Seat, change: Change, original: Change) -> None:
    """What was undone (or redone) in this meeting is so elsewhere too: in the meeting of the promise that was looked
    back at, and where an item was handed on to. Raises what opening and writing raise."""
    if original.do == "hand-on":
        from medtui.application.meeting import handover

        handover.after_undo(seat, change, original)
    if original.do != "look-back":
        return
    for op in original.ops:
        note = op.after
        if isinstance(note, Entry) and note.kind is Kind.NOTE and note.origin:
            with contextlib.suppress(LookupError), seat.at(note.origin.rpartition(".")[0]) as there:
                state, why = (
                    _before(there, note.origin) if change.do == "undo" else (note.state, note.followed)
                )
                # It may be so already.
                with contextlib.suppress(Refused):
                    there.do(Follow(note.origin, state, why))


def _before(seat: Seat, entry: str) -> tuple[PromiseState, str]:
    """How a promise stood before it was last followed up."""
    for change in reversed(seat.session.history()):
        for op in change.ops if change.do == "follow-up" else ():
            if op.id == entry and isinstance(op.before, Entry):
                return op.before.state, op.before.followed
    return PromiseState.OPEN, ""
