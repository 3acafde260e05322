"""The capture line: one line of input that asks for no layout, so that a key is painted at once."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import NoBinding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from medtui.domain.text import clean, clusters

# Stands for a line break inside the line; it becomes one when the line is entered.
BREAK = "↵"


def _sign(event: events.Key) -> str:
    """What a key puts into the line that is no letter for Python: as it would be pasted; "" for keys that act."""
    if event.key == "ctrl+j":
        # A line feed by itself comes of a paste that the terminal does not mark as one.
        return BREAK
    character = event.character
    if character is None or len(character) != 1 or ord(character) < 0xA0:
        return ""
    return clean(character).replace("\n", BREAK)


class CaptureLine(Input, inherit_css=False):
    """An `Input` for the meeting's lines. Pasted line breaks are kept as a sign; nothing pasted can carry an
    escape sequence."""

    # Not on top of the stock rules, which take a tenth of the time to the first frame to parse.
    DEFAULT_CSS = """
    CaptureLine {
        width: 1fr; height: 1; background: $background; color: $foreground; scrollbar-size-horizontal: 0;
        &>.input--cursor {
            background: $input-cursor-background; color: $input-cursor-foreground; text-style: $input-cursor-text-style;
        }
        &>.input--selection { background: $input-selection-background; color: $input-selection-foreground; }
        &>.input--placeholder, &>.input--suggestion { color: $text-disabled; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = Input.COMPONENT_CLASSES

    # The stock input asks for a layout of the whole screen at each key, which repaints everything.
    value = reactive("", layout=False, init=False)
    virtual_size = Reactive(Size(0, 0), layout=False)

    class Pasted(Message):
        """More than one line was pasted; they stand in the line with signs for the breaks."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    class Entered(Message):
        """A line was entered. It has left the widget already, so that what is typed next is the next line."""

        def __init__(self, line: CaptureLine, text: str) -> None:
            super().__init__()
            self.line, self.text = line, text

        @property
        def control(self) -> CaptureLine:
            return self.line

    class PickWanted(Message):
        """Enter was pressed while a name is chosen in the list of names."""

    class DeleteWanted(Message):
        """Delete was pressed with nothing to delete in the line: it is meant for what is chosen."""

    class BringWanted(Message):
        """The right arrow was pressed in an empty line: what is chosen is to be brought into it, to be changed."""

    def __init__(self, *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(id=id, placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.last_key: events.Key | None = None
        self.picking = False
        # Lines that were entered and are not dealt with yet.
        self.waiting: list[str] = []

    def on_resize(self) -> None:
        """The words before the line grow and shrink with what it is read as: the cursor stays in sight all the same."""
        place = Region(cell_len(self.value[: self.cursor_position]), 0, width=1, height=1)
        self.scroll_to_region(place, force=True, animate=False)

    async def _on_key(self, event: events.Key) -> None:
        self.last_key = event
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
            return
        sign = _sign(event)
        if sign and (not event.is_printable or sign != event.character):
            # What Python calls unprintable is typed on purpose too: a no-break space, what joins an emoji.
            event.stop()
            event.prevent_default()
            self._insert(sign)
            return
        if not event.is_printable and await self._edit(event.key):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    async def _edit(self, key: str) -> bool:
        """Does what an editing key does, at once: by way of the app, the letters that follow it fast would be in the
        line before it. Whether there is such a key."""
        try:
            found = list(self._bindings.get_bindings_for_key(key))
        except NoBinding:
            return False
        for binding in found:
            if await self.app.run_action(binding.action, self):
                return True
        return False

    def _insert(self, text: str) -> None:
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        text = clean(event.text).strip("\n").replace("\t", "  ")
        if text:
            line = text.replace("\n", BREAK)
            self._insert(line)
            if BREAK in line:
                self.post_message(self.Pasted(text.count("\n") + 1))
        event.stop()
        event.prevent_default()

    async def action_submit(self) -> None:
        if self.picking:
            self.post_message(self.PickWanted())
            return
        # Keys may follow faster than the line is dealt with: they must not be added to it.
        self.waiting.append(self.typed)
        self.post_message(self.Entered(self, self.waiting[-1]))
        self.value = ""

    def give_back(self, text: str) -> None:
        """Puts a line back that could not be dealt with, before what has been typed since."""
        self.put(f"{text}\n{self.typed}" if self.value else text)

    def action_delete_right(self) -> None:
        if not self.value:
            self.post_message(self.DeleteWanted())
        elif self.selection.is_empty:
            self.delete(self.cursor_position, self.cursor_position + self._behind())
        else:
            self.delete_selection()

    def action_delete_left(self) -> None:
        """Takes away what one sees as one sign: a flag, a letter in two parts."""
        if self.selection.is_empty:
            self.delete(self.cursor_position - self._before(), self.cursor_position)
        else:
            self.delete_selection()

    def action_cursor_left(self, select: bool = False) -> None:
        start, end = self.selection
        if select:
            self.selection = Selection(start, end - self._before())
        else:
            self.cursor_position = end - self._before() if self.selection.is_empty else min(start, end)

    def action_cursor_right(self, select: bool = False) -> None:
        if not self.value:
            self.post_message(self.BringWanted())
            return
        start, end = self.selection
        if select:
            self.selection = Selection(start, end + self._behind())
        else:
            self.cursor_position = end + self._behind() if self.selection.is_empty else max(start, end)

    def _before(self) -> int:
        """How many characters the sign before the cursor is made of."""
        found = list(clusters(self.value[: self.cursor_position]))
        return len(found[-1]) if found else 0

    def _behind(self) -> int:
        return len(next(iter(clusters(self.value[self.cursor_position :])), ""))

    @property
    def typed(self) -> str:
        """What was typed, with its line breaks."""
        return clean(self.value.replace(BREAK, "\n"))

    def put(self, text: str) -> None:
        """Another text in the line, the cursor at its end."""
        self.value = text.replace("\n", BREAK)
        self.cursor_position = len(self.value)
