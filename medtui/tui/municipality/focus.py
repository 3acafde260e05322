"""The few focus points of the strategy on the screen, and what each has led to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual.binding import BindingType

from medtui.domain.municipality.focus import FocusPoint, Led, in_force, too_many
from medtui.domain.parsing.people_file import free_id
from medtui.domain.spans import ends_before_it_begins
from medtui.domain.text import fold
from medtui.i18n import _
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.strategy import led_by
from medtui.tui.kit.ask import day_in
from medtui.tui.kit.base import bindings
from medtui.tui.kit.form import Field, FormPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, cut, shown, wrap
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import FOCUS
from medtui.tui.municipality.listing import Listing
from medtui.wording.municipality.teams import focus_span, led_words, too_many_words
from medtui.wording.refusals import problem
from medtui.wording.registers import day_of
from medtui.wording.terms import promise_word


class FocusScreen(Listing):
    """Those in force with what they have led to below each; then the others."""

    NAME = FOCUS
    BINDINGS: ClassVar[list[BindingType]] = bindings(FOCUS)

    _points: Sequence[FocusPoint] = ()
    _led: Sequence[Led] = ()

    def heading(self) -> str:
        return _("Focus points")

    def filled_by(self) -> str:
        return _("No focus point has been set yet. {key} sets one, with the days it counts for.").format(
            key=key_of("list.new")
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self._points)

    def state(self) -> str:
        count = too_many([led.point for led in self._led], self.today)
        return "⚠ " + _("{n} in force").format(n=count) if count else ""

    def read_register(self) -> None:
        self._points = self.workspace.register.focus_points

    def load(self) -> None:
        self._led = led_by(self.workspace, self._points)

    @property
    def number(self) -> int:
        """How many focus points; what they have led to stands below them."""
        return len(self._led)

    @property
    def today(self) -> date:
        """The workspace's day."""
        return self.workspace.clock().date()

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        words = fold(query).split()
        rows: list[Row] = []
        count = 0
        for title, holds in ((_("In force"), True), (_("Not in force"), False)):
            members = [led for led in self._led if in_force(led.point, self.today) is holds]
            if not members:
                continue
            rows.append(Row(key=f"-{holds}", text=title, style="heading", selectable=False, rule=True))
            for led in members:
                below = [row for row in self._below(led) if all(word in fold(row.text) for word in words)]
                if words and not below and not all(word in fold(led.point.name) for word in words):
                    continue
                rows.append(self._row(led))
                rows += below
                count += 1 + len(below)
        return rows[:most], count

    def _row(self, led: Led) -> Row:
        told = " · ".join(part for part in (focus_span(led.point), led_words(led)) if part)
        return Row(
            key=f"focus:{led.point.id}",
            text=shown(led.point.name),
            lead=(("  ", "plain"),),
            tail=((told, "quiet"),),
            style="strong",
        )

    def _below(self, led: Led) -> list[Row]:
        rows = [
            Row(
                key=d.id,
                text=shown(d.text),
                lead=(("    !  ", "decision"),),
                tail=((day_of(d), "quiet"),),
            )
            for d in led.decisions
        ]
        return rows + [
            Row(
                key=p.id,
                text=shown(p.text),
                lead=(("    >  ", "action"),),
                tail=((promise_word(p.state), "quiet"),),
            )
            for p in led.promises
        ]

    def about(self, key: str) -> Sequence[Line]:
        point, cells = self._point(key), self.size.width - 2
        lines: list[Line] = []
        if point is not None and point.text:
            lines.append([(" " + cut(shown(point.text), cells), "quiet")])
        if count := too_many([led.point for led in self._led], self.today):
            told = wrap(too_many_words(count), cells - 2, cells - 2)[: 2 - len(lines)]
            lines += [[((" ⚠ " if n == 0 else "   ") + text, "warning")] for n, text in enumerate(told)]
        return lines

    def _point(self, key: str) -> FocusPoint | None:
        return next((led.point for led in self._led if f"focus:{led.point.id}" == key), None)

    # -- what can be done

    def action_open(self) -> None:
        point = self._point(self.chosen)
        if point is not None:
            self._form(point, _("Focus point"))
        elif self.chosen:
            self.action_meeting()

    def action_meeting(self) -> None:
        if self._point(self.chosen) is None:
            super().action_meeting()

    def action_new(self) -> None:
        self._form(FocusPoint(id="", since=self.today), _("New focus point"))

    def _form(self, point: FocusPoint, heading: str) -> None:
        fields = [
            Field("name", _("Name"), point.name, _("in a few words, such as Robust communities")),
            Field("text", _("What is meant by it"), point.text),
            Field("since", _("From"), point.since.isoformat() if point.since else ""),
            Field("until", _("Until"), point.until.isoformat() if point.until else ""),
        ]
        self.app.push_screen(FormPanel(heading, fields, lambda values: self._save(point, values)))

    def _save(self, point: FocusPoint, values: Mapping[str, str]) -> str:
        name = values["name"].strip()
        points = [led.point for led in self._led]
        if not name:
            return _("A focus point needs a name.")
        if any(fold(p.name) == fold(name) and p.id != point.id for p in points):
            return _("There is a focus point of that name already.")
        days: dict[str, Any] = {}
        for field in ("since", "until"):
            when = day_in(values[field], self.today) if values[field] else None
            if isinstance(when, str):
                return when
            days[field] = when
        if ends_before_it_begins(days["since"], days["until"]):
            return _("It cannot end before it begins.")
        id = point.id or free_id(name, {p.id for p in points})
        changed = replace(point, id=id, name=name, text=values["text"], **days)
        try:
            self.workspace.register.put_focus_point(changed)
        except (NotSaved, OSError) as error:
            return problem(error) or str(error)
        self.renew()
        return ""
