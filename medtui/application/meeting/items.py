"""What is prepared for an agenda item beyond a command: papers are files, which are copied into the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from medtui.application.meeting.seat import Seat
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Refused
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.html import fragment
from medtui.minutes.export.mail.eml import as_plain
from medtui.minutes.sheets.minutes_sheets import item_sheet
from medtui.store.files.house import load_house
from medtui.store.files.papers import NoPaper, paper, with_papers
from medtui.store.workspace.workspace import Workspace


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


LOOKED_AT: Final = 15
"""So many earlier meetings are looked through for items to be copied."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An item of another meeting, which of them, and its closed-ness there: its own or its merged ones'."""

    meeting: str
    title: str
    day: date
    item: Item


def earlier_items(workspace: Workspace, meeting: Meeting) -> list[Earlier]:
    """Items that may be copied: those of the newest other meetings, of the same committee first. A meeting that cannot
    be read is passed over."""
    others = [s for s in workspace.summaries() if s.id != meeting.id]
    others.sort(key=lambda s: s.committee != meeting.head.committee)
    found: list[Earlier] = []
    for one in others[:LOOKED_AT]:
        with suppress(MedtuiError, OSError, ValueError, LookupError):
            there = workspace.read(one.id)
            closed = there.closed_items
            found += [
                Earlier(one.id, one.title, one.date, replace(item, closed=item.id in closed))
                for item in there.agenda
            ]
    return found


def copied_text(seat: Seat, item: str, audience: Audience) -> tuple[str, str] | None:
    """An item for a case system, as plain text and as HTML; none where these readers may not see it. Raises
    `FormatError`."""
    sheet = item_sheet(seat.meeting, item, audience, load_house(seat.workspace.root))
    if sheet is None:
        return None
    lines = as_plain(replace(sheet, mark="", kicker="", title="", byline="", footer=""))
    return "\n".join(lines).strip() + "\n", fragment(sheet.blocks)
