"""Items of other meetings, to be taken onto this one's agenda."""

from __future__ import annotations

from medtui.application.meeting.items import Earlier, earlier_items
from medtui.domain.commands.topics import CopyItem
from medtui.domain.parsing.dates import spell
from medtui.domain.text import fold
from medtui.i18n import _, current_language
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown


class CopyPanel(ListPanel):
    """Typing narrows the list; Enter alone takes the chosen item. Closed items are not listed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words = ""
        self._items = {
            f"{one.meeting}#{one.item.id}": one
            for one in earlier_items(desk.workspace, desk.meeting)
            if not one.item.closed
        }

    def heading(self) -> str:
        return _("An item from another meeting")

    def placeholder(self) -> str:
        return _("Words that the item or the meeting must have")

    def rows(self) -> list[Row]:
        lang = current_language()
        rows = [
            Row(
                key=key,
                text=shown(one.item.title),
                tail=((shown(f"{one.title}, {spell(one.day, lang)}"), "quiet"),),
            )
            for key, one in self._items.items()
            if self._fits(one)
        ]
        return rows or [Row(key="-none", text=_("Nothing fits."), style="quiet", selectable=False)]

    def _fits(self, one: Earlier) -> bool:
        said = fold(f"{one.item.title} {one.title}")
        return all(word in said for word in fold(self._words).split())

    def entered(self, text: str) -> str | None:
        self._words = text
        self.show_rows()
        return None

    def taken(self, key: str) -> None:
        one = self._items.get(key)
        if one is None:
            return
        done = self.desk.do(CopyItem(one.item))
        if not done.ok:
            self.say(done.problem)
            return
        self.dismiss(None)
