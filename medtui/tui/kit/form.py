"""A form by keyboard: one line a field, typed below, saved as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import FORM


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form: its name for the program, its label, what stands in it, and what can be typed."""

    name: str
    label: str
    value: str = ""
    help: str = ""


class FormPanel(ListPanel):
    """Enter takes what was typed and goes on; F5 saves. `save` gets all values and answers with a sentence where it
    cannot be; `about` are lines that only tell."""

    NAME = FORM
    BINDINGS: ClassVar[list[BindingType]] = bindings(FORM)

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], str],
        about: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._heading = heading
        self.fields = tuple(fields)
        self.values = {field.name: field.value for field in fields}
        self._save = save
        self._about = about
        self.chosen = fields[0].name

    def heading(self) -> str:
        return self._heading

    def placeholder(self) -> str:
        field = next((f for f in self.fields if f.name == self.chosen), None)
        return (field.help if field else "") or _("Type what the chosen line should say, then Enter")

    def rows(self) -> list[Row]:
        size = max(len(field.label) for field in self.fields)
        rows = [
            Row(
                key=field.name,
                text=shown(self.values[field.name]) or "–",
                lead=((f" {field.label:<{size}}  ", "quiet"),),
                style="plain" if self.values[field.name] else "quiet",
            )
            for field in self.fields
        ]
        rows += [
            Row(key=f"-{n}", text=text, style="quiet", selectable=False) for n, text in enumerate(self._about)
        ]
        return rows

    def hints(self) -> tuple[str, ...]:
        return (
            _(
                "Enter goes to the next line · → changes what stands there · Del empties it · F5 saves · Esc goes back"
            ),
        )

    def action_choose(self, by: int) -> None:
        super().action_choose(by)
        self.line.placeholder = self.placeholder()

    def taken(self, key: str) -> None:
        self.action_choose(1)

    def clicked(self, key: str) -> None:
        self._bring()

    @on(CaptureLine.BringWanted)
    def _bring(self) -> None:
        self.line.put(self.values.get(self.chosen, ""))

    def entered(self, text: str) -> str | None:
        self.values[self.chosen] = text
        self._onward()
        return None

    def _onward(self) -> None:
        names = [field.name for field in self.fields]
        place = names.index(self.chosen)
        self.show_rows(names[min(place + 1, len(names) - 1)])

    @on(CaptureLine.DeleteWanted)
    def _empty(self) -> None:
        if self.chosen in self.values:
            self.values[self.chosen] = ""
            self.show_rows(self.chosen)

    def action_save(self) -> None:
        typed = self.line.typed.strip()
        if typed:
            self.values[self.chosen] = typed
            self.line.value = ""
        if problem := self._save(dict(self.values)):
            self.show_rows(self.chosen)
            self.say(problem)
            return
        self.dismiss(None)
