"""What is prepared for an agenda item beyond a command: papers are files, which are copied into the workspace."""

from __future__ import annotations

from collections.abc import Sequence

from medtui.application.meeting.seat import Seat
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.model.change import Refused
from medtui.store.files.papers import NoPaper, paper, with_papers


def attach(seat: Seat, item: str, sources: Sequence[str]) -> list[NoPaper]:
    """Gives an item papers, each a path or a link; those that cannot be had are handed back with the reason.

    One that cannot be had does not hold back the others. Raises what doing a command raises.
    """
    kept, problems = [], []
    for source in sources:
        try:
            kept.append(paper(seat.workspace.root, seat.meeting.id, source))
        except NoPaper as error:
            problems.append(error)
    if kept:
        there = seat.meeting.items[item].attachments
        try:
            seat.do(ChangeItem(item, attachments=with_papers(there, tuple(kept))))
        except Refused as error:
            # All of them are there already, as they are.
            if error.code != "nothing-to-do":
                raise
    return problems
