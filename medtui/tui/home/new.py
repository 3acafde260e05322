"""A new meeting: first what kind, then the few things that cannot be guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType

from medtui.application.days import coming
from medtui.application.meeting.new_meeting import NewMeeting, like, make, people_of
from medtui.domain.formats.format import FormatSpec, Scope
from medtui.domain.model.levels import topmost
from medtui.domain.parsing.dates import spell
from medtui.domain.text import clean, fold
from medtui.i18n import _, current_language
from medtui.store.files.formats import load_formats
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.panels.details import read_time
from medtui.tui.look.cells import shown
from medtui.tui.look.days import clock_words, short_day
from medtui.tui.look.places import NEW, NEW_FACTS
from medtui.wording.people import new_in_register, not_remembered
from medtui.wording.storage import system_error
from medtui.wording.terms import answers_title

# So many earlier meetings are offered at once; typing finds the others.
FEW = 5
# Before the id of a meeting in the key of its row.
EARLIER = "="


class NewPanel(ListPanel):
    """Choose a format; the letters typed narrow the list; F2 asks what the meeting is for, and suggests."""

    NAME = NEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEW)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.formats = load_formats(workspace.root)
        self.meetings = [m for m in workspace.summaries() if m.format]
        self._typed = ""

    def heading(self) -> str:
        return _("New meeting: which format?")

    def placeholder(self) -> str:
        return _("Type to narrow the list")

    def rows(self) -> list[Row]:
        groups = (
            ("-meeting", _("Whole meetings"), self._formats(Scope.MEETING)),
            ("-earlier", _("As an earlier meeting"), self._earlier()),
            ("-block", _("Building blocks"), self._formats(Scope.BLOCK)),
        )
        rows: list[Row] = []
        for key, title, members in groups:
            if members:
                rows.append(Row(key=key, text=title, style="heading", selectable=False))
                rows += members
        return rows

    def _formats(self, scope: Scope) -> list[Row]:
        found: list[Row] = []
        for spec in self.formats.all:
            name, about = spec.text(current_language())
            if spec.scope is scope and self._wanted(spec.key, name, about):
                # The minutes stand in a column before the text, so that they are found whatever the text needs.
                minutes = _("{n} min.").format(n=spec.minutes)
                found.append(
                    Row(key=spec.key, text=shown(f"{name}: {about}"), lead=((f"{minutes:>9}  ", "quiet"),))
                )
        return found

    def _earlier(self) -> list[Row]:
        """Meetings that another one can be held like: the newest, or all that the typed letters name."""
        lang = current_language()
        found = [m for m in self.meetings if self._wanted(m.title, m.committee)]
        return [
            Row(
                key=f"{EARLIER}{m.id}",
                text=shown(" · ".join(filter(None, (m.title, m.committee, short_day(m.date, lang))))),
                lead=((" " * 11, "quiet"),),
            )
            for m in found[:FEW]
        ]

    def _wanted(self, *words: str) -> bool:
        return all(part in fold(" ".join(words)) for part in fold(self._typed).split())

    @on(CaptureLine.Changed)
    def _narrow(self, message: CaptureLine.Changed) -> None:
        self._typed = clean(message.value)
        self.show_rows()

    def hints(self) -> tuple[str, ...]:
        broken = [e.source for e in self.formats.broken]
        if broken:
            return (
                _("Not readable: {files}. “medtui formats” tells what is wrong.").format(
                    files=", ".join(shown(b) for b in broken)
                ),
            )
        return (_("↑ ↓ choose, Enter goes on · F2 suggests one, from what the meeting is for · Esc closes"),)

    def action_suggest(self) -> None:
        from medtui.tui.home.fitness import FitnessPanel

        app, workspace = self.app, self.workspace
        self.dismiss(None)
        app.push_screen(
            FitnessPanel(
                tuple(self.formats.all),
                take=lambda spec: _push(app, NewFacts(workspace, spec)),
                back=lambda: _push(app, NewPanel(workspace)),
            )
        )

    def entered(self, text: str) -> str | None:
        # The line may have been entered faster than the list was narrowed.
        self._typed = text
        fits = [row.key for row in self.rows() if row.selectable]
        if not fits:
            return _("No format and no earlier meeting is called that.")
        self.taken(self.chosen if self.chosen in fits else fits[0])
        return None

    def taken(self, key: str) -> None:
        app, workspace = self.app, self.workspace
        if key.startswith(EARLIER):
            copy = like(workspace, key.removeprefix(EARLIER), self.formats.all)
            self.dismiss(None)
            app.push_screen(NewFacts(workspace, copy.spec, copy.given))
            return
        spec = self.formats.get(key)
        self.dismiss(None)
        app.push_screen(NewFacts(workspace, spec))


class NewFacts(ListPanel):
    """The title, and what else is known already. Everything can be changed later."""

    NAME = NEW_FACTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEW_FACTS)

    def __init__(
        self,
        workspace: Workspace,
        spec: FormatSpec,
        given: Mapping[str, str] | None = None,
        day: date | None = None,
        **marks: Any,
    ) -> None:
        """`given` are lines that are filled in already, `marks` fields of the head that are not asked for."""
        super().__init__()
        self.workspace = workspace
        self.spec = spec
        self.marks = marks
        now = workspace.clock()
        self.values: dict[str, str] = {
            "title": "",
            "date": spell(now.date(), current_language()),
            "at": "",
            "committee": top.name if (top := topmost(workspace.register.committees)) else "",
            "purpose": "",
            "theme": "",
            "place": "",
            "attendees": "",
        }
        self.date: date = day or now.date()
        self.values |= {
            "date": spell(self.date, current_language()),
            **{k: v for k, v in (given or {}).items() if v},
        }
        self.suggested = ""
        self._suggest()
        self.chosen = "title"

    def _suggest(self) -> None:
        """Who sits in the committee, where nobody else has been named."""
        if self.values["attendees"] == self.suggested:
            names = people_of(self.workspace.register, self.values["committee"])
            self.values["attendees"] = self.suggested = "; ".join(names)

    def heading(self) -> str:
        return _("New meeting: {format}").format(format=self.spec.text(current_language())[0])

    def placeholder(self) -> str:
        if self.chosen == "date":
            return _("Another day: 15/1, 15 January, friday, in two weeks")
        return _("Type what the chosen line should say, then Enter")

    def rows(self) -> list[Row]:
        names = {
            "title": _("Title"),
            "date": _("Date"),
            "at": _("Starts"),
            "committee": _("Committee"),
            "purpose": _("Purpose"),
            "theme": _("Theme"),
            "place": _("Place"),
            "attendees": _("People"),
        }
        size = max(len(n) for n in names.values())
        rows = [
            Row(
                key=key,
                text=shown(
                    clock_words(self.values[key], current_language()) if key == "at" else self.values[key]
                )
                or "–",
                lead=((f" {name:<{size}}  ", "quiet"),),
                style="plain" if self.values[key] else "quiet",
            )
            for key, name in names.items()
        ]
        ready = bool(self.values["title"])
        rows.append(
            Row(
                key="-make",
                text=_("F5 makes the meeting") if ready else _("A title is needed; the rest can wait"),
                style="good" if ready else "warning",
                selectable=False,
            )
        )
        return rows

    def hints(self) -> tuple[str, ...]:
        return (
            _(
                "Enter goes to the next line · → changes what stands there · F5 makes the meeting · Esc goes back"
            ),
            _("People: Name, title, organisation (A or B, role); next person")
            if self.chosen == "attendees"
            else "",
        )

    def action_choose(self, by: int) -> None:
        super().action_choose(by)
        self.line.placeholder = self.placeholder()

    def taken(self, key: str) -> None:
        self._onward()

    def clicked(self, key: str) -> None:
        self._bring()

    @on(CaptureLine.BringWanted)
    def _bring(self) -> None:
        """What stands there, to be changed. A date is written anew: nobody edits its weekday."""
        if self.chosen != "date":
            self.line.put(self.values.get(self.chosen, ""))

    @on(CaptureLine.DeleteWanted)
    def _empty(self) -> None:
        if self.chosen in self.values and self.chosen != "date":
            self.values[self.chosen] = ""
            self.show_rows(self.chosen)

    def entered(self, text: str) -> str | None:
        if self.chosen == "date":
            found = coming(text, self.workspace.clock().date())
            if found is None:
                return _("That date was not understood. Write it as 15 January or 15/1-2027.")
            self.date = found
            text = spell(found, current_language())
        if self.chosen == "at":
            time = read_time(text)
            if time is None:
                return _("A time is written as 9.30 or 09:30.")
            text = f"{time[0]:02d}:{time[1]:02d}"
        self.values[self.chosen] = text
        if self.chosen == "committee":
            self._suggest()
        self._onward()
        return None

    def _onward(self) -> None:
        keys = list(self.values)
        place = keys.index(self.chosen)
        self.show_rows(keys[min(place + 1, len(keys) - 1)])

    def action_make(self) -> None:
        line = self.query_one("#panel-line", CaptureLine)
        if line.typed.strip():
            problem = self.entered(line.typed.strip())
            if problem:
                self.say(problem)
                return
            line.value = ""
        if not self.values["title"]:
            self.say(_("A title is needed; the rest can wait"))
            return
        typed: dict[str, Any] = {key: value for key, value in self.values.items() if key != "date"}
        wanted = NewMeeting(spec=self.spec, date=self.date, lang=current_language(), **typed, **self.marks)
        seat = getattr(self.app, "seat", "front")
        try:
            made = make(self.workspace, wanted, seat, answers=answers_title)
        except OSError as error:
            self.say(_("The meeting could not be made: {reason}").format(reason=system_error(error)))
            return
        told = ""
        if made.not_remembered is not None:
            told = not_remembered(made.not_remembered)
        elif made.remembered:
            told = new_in_register(made.remembered)
        self.dismiss(None)
        self.navigator.open_live(made.id, told=told[:1].upper() + told[1:])


def _push(app: App[Any], panel: ListPanel) -> None:
    app.push_screen(panel)
