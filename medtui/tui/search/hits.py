"""How a found line looks: two lines, the hit lit up in its text, and where it was said."""

from __future__ import annotations

from dataclasses import dataclass

from medtui.domain.registers.highlight import excerpt
from medtui.domain.registers.query import Query
from medtui.i18n import _
from medtui.store.catalogue.rows import Found
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, cut, fill, shown
from medtui.tui.look.palette import STYLES
from medtui.wording.importing import line_word

_KIND_CELLS = 12
NOTHING = Query()


@dataclass(frozen=True, slots=True)
class HitRow(Row):
    """A row that is cut to the width it is shown in, wherever the hit stands in the text."""

    query: Query = NOTHING
    kind: str = ""
    day: str = ""
    place: str = ""
    closed: bool = False

    def layout(self, cells: int) -> list[Line]:
        """The day, the kind and the hit; below them the meeting and the item."""
        lead = f" {self.day}  {cut(line_word(self.kind), _KIND_CELLS):<{_KIND_CELLS}} "
        style = self.kind if self.kind in STYLES else "quiet"
        mark = f"  {_('CLOSED')}" if self.closed else ""
        room = max(10, cells - len(lead) - len(mark) - 1)
        pieces = [
            (shown(part), "hit" if hit else "plain") for part, hit in excerpt(self.text, self.query, room)
        ]
        first = fill([(lead[:13], "quiet"), (lead[13:], style), *pieces], [(f"{mark} ", "warning")], cells)
        return [first, [(" " * 13, "plain"), (cut(shown(self.place), max(1, cells - 14)), "quiet")]]

    def height(self, cells: int) -> int:
        """Always two lines."""
        return 2


def hit_row(found: Found, query: Query) -> HitRow:
    """The row of a found line."""
    item = "" if found.item == found.text else found.item
    title = "" if found.title == found.text else found.title
    place = " · ".join(part for part in (title, found.committee, item) if part)
    return HitRow(
        key=f"{found.meeting} {found.id}",
        text=found.text,
        query=query,
        kind=found.kind,
        day=found.date.isoformat(),
        place=place,
        closed=found.closed,
    )
