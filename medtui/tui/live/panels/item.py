"""An agenda item with all that is prepared for it: each line of it can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from textual import on
from textual.binding import BindingType

from medtui.application.meeting.items import attach, copied_text
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Command
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Asked, Side
from medtui.domain.parsing.item_line import asked_of, names_of
from medtui.domain.running.sections import item_numbers
from medtui.i18n import _
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.vocabulary import asked_word, side_word
from medtui.minutes.sheets.plan import paper
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.panels.details import read_time
from medtui.tui.look.cells import shown
from medtui.tui.look.places import ITEM
from medtui.wording.refusals import problem
from medtui.wording.storage import no_paper

PAPER: Final = "paper-"
CYCLES: Final = ("asked", "side", "closed")
"""The lines that Enter alone leads on to the next value."""


def item_of(meeting: Meeting, chosen: str) -> Item | None:
    """The item that is meant: the chosen one, that of the chosen line, else the one on the table."""
    entry = meeting.entries.get(chosen)
    return meeting.items.get(chosen) or (meeting.items.get(entry.item) if entry else None) or meeting.item


class ItemPanel(ListPanel):
    """All facts of an item. Typing and Enter changes the chosen line; Enter alone brings its text into the line."""

    NAME = ITEM
    BINDINGS: ClassVar[list[BindingType]] = bindings(ITEM)

    def __init__(self, desk: Desk, item: str, agenda: Callable[[Desk, str], ListPanel]) -> None:
        """`agenda` makes the panel of all items, on the one with this id."""
        super().__init__()
        self._agenda = agenda
        self.desk = desk
        self._about = item
        self.chosen = "title"

    @property
    def _item(self) -> Item | None:
        return self.desk.meeting.items.get(self._about)

    def heading(self) -> str:
        number = item_numbers(self.desk.meeting).get(self._about)
        return _("Item {number}").format(number=number) if number else _("Item")

    def placeholder(self) -> str:
        return {
            "asked": _("information, discussion or decision; Enter alone goes on to the next"),
            "minutes": _("how many minutes it is to take"),
            "start": _("when it begins, as 9.30"),
            "presenters": _("who presents it: names with commas between"),
            "attachments": _("the path of a file, which is copied, or a link"),
            "kle": _("such as 81.38.04"),
        }.get(self.chosen, _("Type what the chosen line should say"))

    def rows(self) -> list[Row]:
        item = self._item
        if item is None:
            return [Row(key="-gone", text=_("The item has been removed."), selectable=False)]
        values = {
            "title": (_("Title"), item.title),
            "asked": (_("Kind"), asked_word(item.asked) if item.asked else ""),
            "minutes": (_("Minutes planned"), str(item.minutes) if item.minutes else ""),
            "start": (_("Begins"), item.start),
            "presenters": (_("Presented by"), ", ".join(item.presenters)),
            "side": (_("Raised by"), side_word(item.raised_by) if item.raised_by else ""),
            "background": (_("Background"), item.background),
            "recommendation": (_("Recommendation"), item.recommendation),
            "case": (_("Case no."), item.case),
            "kle": (_("KLE subject"), item.kle),
            "closed": (_("Confidential"), _("yes") if item.closed else _("no")),
            "attachments": (_("Papers"), _("add one") if item.attachments else ""),
        }
        size = max(len(label) for label, _value in values.values())
        rows = [
            Row(
                key=key,
                text=shown(value) or "–",
                lead=((f" {label:<{size}}  ", "quiet"),),
                style="closed" if key == "closed" and item.closed else "plain" if value else "quiet",
            )
            for key, (label, value) in values.items()
        ]
        rows += [
            Row(
                key=f"{PAPER}{n}",
                text=shown(paper(one)),
                lead=((f" {'':<{size}}  ", "quiet"), ("· ", "quiet")),
            )
            for n, one in enumerate(item.attachments)
        ]
        return rows

    def hints(self) -> tuple[str, ...]:
        return (
            _("Enter alone brings the text here, or goes on to the next value · Del empties the line"),
            _("PgUp and PgDn: the other items · F4 all items · F6 copies as text · Esc closes"),
        )

    def action_choose(self, by: int) -> None:
        super().action_choose(by)
        self.line.placeholder = self.placeholder()

    def action_other(self, by: int) -> None:
        """The next item, or the one before."""
        ids = [item.id for item in self.desk.meeting.agenda]
        if self._about in ids:
            self._about = ids[(ids.index(self._about) + by) % len(ids)]
        self.show_rows("title")

    def action_agenda(self) -> None:
        """All items, in the place of this one."""
        self.app.switch_screen(self._agenda(self.desk, self._about))

    def action_copy(self) -> None:
        """The item as text onto the clipboard, as all staff may see it; a closed one as the committee does."""
        item = self._item
        if item is None:
            return
        closed = self._about in self.desk.meeting.closed_items
        try:
            found = copied_text(self.desk.seat, item.id, Audience.FULL if closed else Audience.OPEN)
        except MedtuiError as error:
            self.say(problem(error) or str(error))
            return
        if found is not None:
            self.app.copy_to_clipboard(found[0])
            told = _("The item is on the clipboard as text.")
            self.say(f"{told} {_('It is closed.')}" if closed else told, "warning" if closed else "good")

    def taken(self, key: str) -> None:
        item = self._item
        if item is None or key.startswith(PAPER):
            return
        if key == "asked":
            steps = [None, *Asked]
            following = steps[(steps.index(item.asked) + 1) % len(steps)]
            self._do(ChangeItem(item.id, asked=following or ""))
        elif key == "side":
            sides = [None, *Side]
            after = sides[(sides.index(item.raised_by) + 1) % len(sides)]
            self._do(ChangeItem(item.id, side=after or ""))
        elif key == "closed":
            self._do(ChangeItem(item.id, closed=not item.closed))
        elif key != "attachments":
            self.line.put(_text(item, key))

    @on(CaptureLine.DeleteWanted)
    def _empty(self) -> None:
        item = self._item
        if item is None:
            return
        if self.chosen.startswith(PAPER):
            gone = int(self.chosen.removeprefix(PAPER))
            left = tuple(one for n, one in enumerate(item.attachments) if n != gone)
            self._do(ChangeItem(item.id, attachments=left))
        elif self.chosen not in ("title", "closed", "attachments"):
            self._do(_emptied(item.id, self.chosen))

    def entered(self, text: str) -> str | None:
        item = self._item
        if item is None:
            return _("The item has been removed.")
        if self.chosen == "attachments" or self.chosen.startswith(PAPER):
            return self._give(item, text)
        wanted = _read(self.chosen, text)
        return wanted if isinstance(wanted, str) else self._try(ChangeItem(item.id, **wanted))

    def _give(self, item: Item, source: str) -> str | None:
        try:
            problems = attach(self.desk.seat, item.id, [source])
        except MedtuiError as error:
            return problem(error) or str(error)
        self.show_rows("attachments")
        return no_paper(problems[0]) if problems else None

    def _try(self, command: Command) -> str | None:
        """Does it; a sentence where it cannot be."""
        done = self.desk.do(command)
        if not done.ok and done.code != "nothing-to-do":
            return done.problem
        self.show_rows(self.chosen)
        return None

    def _do(self, command: Command) -> None:
        if told := self._try(command):
            self.say(told)


def _text(item: Item, key: str) -> str:
    """What stands in a line of the panel, to be changed."""
    if key == "presenters":
        return ", ".join(item.presenters)
    value = getattr(item, key)
    return str(value) if value else ""


def _emptied(item: str, key: str) -> ChangeItem:
    empty: dict[str, Any] = {"minutes": 0, "presenters": ()}
    return ChangeItem(item, **{key: empty.get(key, "")})


def _read(key: str, text: str) -> dict[str, Any] | str:
    """What is to become of the chosen line, or a sentence where that cannot be."""
    if key == "asked":
        asked = asked_of(text)
        return {"asked": asked} if asked else _("An item asks for information, discussion or decision.")
    if key == "side":
        low = text.casefold()
        found = next(
            (s for s in Side if low in (side_word(s).casefold(), s.value, "ab"[list(Side).index(s)])), None
        )
        return {"side": found} if found else _("Management or employees: A or B.")
    if key == "closed":
        words = {_("yes"): True, _("no"): False}
        answer = words.get(text.casefold())
        return {"closed": answer} if answer is not None else _("Yes or no?")
    if key == "minutes":
        digits = text.removesuffix(".").casefold().removesuffix("min").strip()
        return (
            {"minutes": int(digits)} if digits.isdecimal() and len(digits) < 5 else _("A number of minutes.")
        )
    if key == "start":
        time = read_time(text)
        return {"start": f"{time[0]:02d}:{time[1]:02d}"} if time else _("A time is written as 9.30 or 09:30.")
    if key == "presenters":
        return {"presenters": names_of(text)}
    return {key: text if key in ("background", "recommendation") else " ".join(text.split())}
