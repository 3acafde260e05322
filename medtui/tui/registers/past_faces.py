"""How what was decided and promised before looks beside the line of a running meeting: pure functions."""

from __future__ import annotations

from medtui.domain.commands.extras.follow_up import looked_back
from medtui.domain.model.meeting import Meeting
from medtui.domain.registers.decisions import Decided, LinkKind, Register
from medtui.domain.registers.promises import Promised, Promises
from medtui.i18n import _
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import cut, shown
from medtui.tui.registers.faces import STYLE, promise_row
from medtui.wording.registers import link_word, standing_word


def earlier_rows(
    register: Register, listed: tuple[Decided, ...], link: tuple[Decided, LinkKind] | None, cells: int
) -> list[Row]:
    """Earlier decisions, each on one line, under a word on how they are linked."""
    rows = [
        Row(
            key="-earlier",
            text=_("Decided before · ^N: this one replaces, confirms, repeals it"),
            style="quiet",
            selectable=False,
            rule=True,
        )
    ]
    for decision in listed:
        chosen = link is not None and link[0].id == decision.id
        standing = register.standing(decision)
        tail = (link_word(link[1]).upper(), "good") if chosen and link else (
            standing_word(standing), STYLE[standing],
        )  # fmt: skip
        lead = f" {decision.date.isoformat()} "
        room = max(10, cells - len(lead) - len(tail[0]) - 6)
        rows.append(
            Row(
                key=decision.id,
                text=cut(shown(decision.text), room),
                lead=((lead, "quiet"), ("● " if chosen else "! ", "good" if chosen else "decision")),
                tail=(tail,),
                selectable=False,
            )
        )
    return rows


def left_over(meeting: Meeting, promises: Promises) -> list[Promised]:
    """What the committee still has to go through at this meeting: what is due first."""
    gone = looked_back(meeting)
    found = promises.open_of(meeting.head.committee, meeting.head.date, meeting.id)
    return [p for p in found if p.id not in gone]


def board_rows(meeting: Meeting, promises: Promises, due: list[Decided]) -> list[Row]:
    """What has been gone through, what is left, and the decisions to look back at."""
    rows: list[Row] = []
    for promise in left_over(meeting, promises):
        row = promise_row(promises, promise)
        rows.append(Row(key=row.key, text=row.text, lead=((" ○", "quiet"), *row.lead[1:]), tail=row.tail))
    for decision in due:
        rows.append(
            Row(
                key=decision.id,
                text=decision.text,
                lead=((" ★ ", "warning"),),
                tail=((_("look back"), "warning"),),
            )
        )
    return rows
