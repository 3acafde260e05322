"""The capture line: one line of input that asks for no layout, so that a key is painted at once."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import Input

from medtui.domain.text import clean

# Stands for a line break inside the line; it becomes one when the line is entered.
BREAK = "↵"


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
            # At once: by way of the bindings, keys that follow fast would be in the line before it is entered.
            event.stop()
            event.prevent_default()
            await self.action_submit()
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        text = clean(event.text).strip("\n").replace("\t", "  ")
        if text:
            line = text.replace("\n", BREAK)
            if self.selection.is_empty:
                self.insert_text_at_cursor(line)
            else:
                self.replace(line, *self.selection)
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
        if self.value:
            super().action_delete_right()
        else:
            self.post_message(self.DeleteWanted())

    @property
    def typed(self) -> str:
        """What was typed, with its line breaks."""
        return clean(self.value.replace(BREAK, "\n"))

    def put(self, text: str) -> None:
        """Another text in the line, the cursor at its end."""
        self.value = text.replace("\n", BREAK)
        self.cursor_position = len(self.value)
