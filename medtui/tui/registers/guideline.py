"""A decision as guideline: its type, and the six things that a good one says."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from textual.binding import BindingType

from medtui.domain.commands.extras.guidelines import DropGuideline, GiveNotice, SetGuideline, find_guideline
from medtui.domain.model.change import Command
from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.model.meeting import Meeting
from medtui.domain.registers.in_force import PROMPTS
from medtui.i18n import _
from medtui.tui.kit.ask import day_in
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.places import GUIDELINE
from medtui.tui.registers.faces import day
from medtui.tui.registers.follow_up import FollowUp
from medtui.wording.registers import guideline_word, notice_words, prompt_word


class GuidelinePanel(ListPanel):
    """Choose the type with F2, F3 or F4; then a line for each of the six. Every answer is saved at once."""

    NAME = GUIDELINE
    BINDINGS: ClassVar[list[BindingType]] = bindings(GUIDELINE)

    def __init__(self, follow_up: FollowUp, entry: str) -> None:
        super().__init__()
        self.follow_up = follow_up
        self.entry = entry

    @property
    def _meeting(self) -> Meeting:
        return self.follow_up.workspace.read(self.entry.rpartition(".")[0])

    def heading(self) -> str:
        return _("Guideline")

    def placeholder(self) -> str:
        return _("Choose a line above, and type what it should say")

    def rows(self) -> list[Row]:
        meeting = self._meeting
        found = find_guideline(meeting, self.entry)
        text = found.title if found else meeting.entries[self.entry].text
        rows = [Row(key="title", text=text, style="heading")]
        kind = (
            guideline_word(found.kind) if found else _("not a guideline yet: F2, F3 or F4 chooses the type")
        )
        rows.append(Row(key="-kind", text=kind, style="good" if found else "warning", selectable=False))
        if found is None:
            return rows
        values = self._values(found, meeting)
        size = max(len(prompt_word(name)) for name in PROMPTS)
        for number, name in enumerate(PROMPTS, start=1):
            rows.append(
                Row(
                    key=name,
                    text=values[name] or "–",
                    lead=((f" {number} {prompt_word(name):<{size}}  ", "quiet"),),
                    style="plain" if values[name] else "warning",
                )
            )
        return rows

    def _values(self, guideline: Guideline, meeting: Meeting) -> dict[str, str]:
        return {
            "purpose": guideline.purpose,
            "covers": guideline.covers,
            "content": guideline.content,
            "committee": guideline.committee or meeting.head.committee,
            "made": day(guideline.made or meeting.head.date),
            "notice": notice_words(guideline, day),
        }

    def hints(self) -> tuple[str, ...]:
        return (
            _("F2 procedure · F3 mandatory · F4 optional · F8 no guideline"),
            _("6 takes the day notice is given, or a hyphen · Esc closes"),
        )

    def taken(self, key: str) -> None:
        meeting = self._meeting
        found = find_guideline(meeting, self.entry)
        if found is not None and key in ("title", "purpose", "covers", "content", "committee"):
            values = self._values(found, meeting) | {"title": found.title}
            self.line.put(values[key])

    def entered(self, text: str) -> str | None:
        found = find_guideline(self._meeting, self.entry)
        if found is None:
            return _("Choose the type first: F2, F3 or F4.")
        today = self.follow_up.workspace.clock().date()
        command = self._command(found, self.chosen, text, today)
        problem = command if isinstance(command, str) else self.follow_up.do(self.entry, command)
        if problem:
            return problem
        at = (*PROMPTS, PROMPTS[-1]).index(self.chosen) + 1 if self.chosen in PROMPTS else 0
        self.show_rows(PROMPTS[min(at, len(PROMPTS) - 1)])
        return None

    def _command(self, found: Guideline, key: str, text: str, today: date) -> Command | str:
        if key in ("made", "notice"):
            none = text in ("-", "–")
            when = None if none else day_in(text, today if key == "notice" else date(today.year, 1, 1))
            if isinstance(when, str):
                return when
            if key == "notice":
                return GiveNotice(self.entry, when)
            return SetGuideline(self.entry, found.kind, {"made": when})
        said: dict[str, Any] = {key: "" if text == "-" else text}
        return SetGuideline(self.entry, found.kind, said)

    def action_kind(self, kind: str) -> None:
        self._do(SetGuideline(self.entry, GuidelineKind(kind)), "purpose")

    def action_drop(self) -> None:
        self._do(DropGuideline(self.entry), "title")

    def _do(self, command: Command, then: str) -> None:
        problem = self.follow_up.do(self.entry, command)
        self.show_rows(None if problem else then)
        if problem:
            self.say(problem)
