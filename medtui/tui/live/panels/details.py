"""What there is one of in a meeting: title, purpose, theme, place, people with a task, and the real end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from medtui.application.days import coming
from medtui.domain.commands.meeting import ChangeHead, SetTimes
from medtui.domain.commands.program import SetEnd
from medtui.domain.model.change import Command
from medtui.domain.model.terms import Status
from medtui.domain.parsing.dates import spell
from medtui.i18n import _, current_language
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.view.faces import clock_time
from medtui.tui.look.cells import shown


class DetailsPanel(ListPanel):
    """The head of a meeting. Enter brings a value into the line; Enter again saves it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.chosen = "title"

    def heading(self) -> str:
        return _("About the meeting")

    def placeholder(self) -> str:
        return _("Choose a line above, and type what it should say")

    def _values(self) -> dict[str, tuple[str, str]]:
        head = self.desk.meeting.head
        end = self.desk.meeting.ends_at(self.desk.clock())
        planned = head.at.replace(":", ".") if current_language() == "da" else head.at
        later = spell(head.next_meeting, current_language()) if head.next_meeting else ""
        return {
            "title": (_("Title"), head.title),
            "purpose": (_("Purpose"), head.purpose),
            "theme": (_("Theme"), head.theme),
            "focus": (_("Focus point"), head.focus),
            "committee": (_("Committee"), head.committee),
            "place": (_("Place"), head.place),
            "at": (_("Starts"), clock_time(head.started) if head.started else planned),
            "end": (_("Ended"), clock_time(head.ended))
            if head.ended
            else (_("Must end"), clock_time(end) if end else ""),
            "chair": (_("Chair"), head.chair),
            "deputy": (_("Deputy chair"), head.deputy),
            "facilitator": (_("Facilitator"), head.facilitator),
            "secretary": (_("Secretary"), head.secretary),
            "next_meeting": (_("Next meeting"), later),
            "open_to_all": (_("Open to all"), _("yes") if head.open_to_all else _("no")),
        }

    def rows(self) -> list[Row]:
        values = self._values()
        size = max(len(name) for name, _value in values.values())
        return [
            Row(key=key, text=shown(value) or "–", lead=((f" {name:<{size}}  ", "quiet"),))
            for key, (name, value) in values.items()
        ]

    def hints(self) -> tuple[str, ...]:
        return (_("Type and Enter changes the chosen line · Enter alone brings its text here · Esc closes"),)

    def taken(self, key: str) -> None:
        self.query_one("#panel-line", CaptureLine).put(self._values()[key][1])

    def entered(self, text: str) -> str | None:
        command = self._command(self.chosen, "" if text == "-" else text)
        if isinstance(command, str):
            return command
        done = self.desk.do(command)
        if not done.ok and done.code != "nothing-to-do":
            return done.problem
        self.show_rows()
        return None

    def _command(self, key: str, text: str) -> Command | str:
        value: Any = text
        if key in ("at", "end"):
            time = read_time(text)
            if time is None and not (key == "at" and not text):
                return _("A time is written as 9.30 or 09:30.")
            if (
                time is not None
                and self.desk.meeting.head.status is not Status.PLANNED
                and (key == "at" or self.desk.meeting.head.ended)
            ):
                clock = f"{time[0]:02d}:{time[1]:02d}"
                return SetTimes(start=clock) if key == "at" else SetTimes(end=clock)
            if key == "end" and time is not None:
                now = self.desk.clock()
                return SetEnd(_on_the_day(now, self.desk.meeting.head.started or now, time))
            value = f"{time[0]:02d}:{time[1]:02d}" if time else ""
        if key == "next_meeting":
            found = coming(text, self.desk.today) if text else None
            if text and found is None:
                return _("That date was not understood. Write it as 15 January or 15/1-2027.")
            value = found
        if key == "open_to_all":
            answer = {_("yes"): True, _("no"): False}.get(text.casefold())
            if answer is None:
                return _("Yes or no?")
            value = answer
        if key == "title" and not text:
            return _("A meeting must have a title.")
        return ChangeHead({key: value})


def read_time(text: str) -> tuple[int, int] | None:
    """`9.30`, `09:30`, `930` or `9` as hours and minutes."""
    digits = text.strip().replace(":", ".").removeprefix("kl.").strip()
    hours, _dot, minutes = digits.partition(".")
    if not minutes and len(hours) in (3, 4):
        hours, minutes = hours[:-2], hours[-2:]
    if not hours.isdigit() or (minutes and not minutes.isdigit()) or len(hours) > 2 or len(minutes) > 2:
        return None
    clock = int(hours), int(minutes or 0)
    return clock if clock[0] < 24 and clock[1] < 60 else None


def _on_the_day(now: datetime, started: datetime, time: tuple[int, int]) -> datetime:
    return started.astimezone(now.tzinfo).replace(hour=time[0], minute=time[1], second=0, microsecond=0)
