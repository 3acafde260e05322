"""What was found in files that others wrote, before any of it is kept: suggestions are accepted one by one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from medtui.application.importing import (
    Became,
    Importer,
    Mend,
    as_the_last,
    last_mended,
    mend,
    people_text,
    read_all,
    remember,
)
from medtui.domain.model.extras.sources import lines_of
from medtui.domain.text import clean, one_line
from medtui.i18n import _, ngettext
from medtui.imports.facts import Fact, title_of
from medtui.imports.files import FileRead, NotImported, OthersMeeting, as_one_meeting
from medtui.imports.found import FoundDecision
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.ask import day_in
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.form import Field, FormPanel
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import Line, cut, fill, shown
from medtui.tui.look.places import IMPORT
from medtui.wording.importing import counts, date_words, doubt, trouble


class Whole:
    """Files that are kept as one meeting, each with what it was when it was divided."""

    def __init__(self) -> None:
        self._files: list[tuple[FileRead, FileRead]] = []

    def __contains__(self, file: FileRead) -> bool:
        return any(whole is file for whole, _divided in self._files)

    def __setitem__(self, whole: FileRead, divided: FileRead) -> None:
        self._files.append((whole, divided))

    def pop(self, file: FileRead) -> FileRead:
        """The file as it was divided."""
        found = next(divided for whole, divided in self._files if whole is file)
        self._files = [pair for pair in self._files if pair[0] is not file]
        return found


class ImportScreen(BaseScreen):
    """Each meeting with what is marked (✓), and what only the prose says (a box to tick). Nothing is kept before F2."""

    NAME = IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT)
    DEFAULT_CSS = "ImportScreen { #title { height: 2; } #found { height: 1fr; } #about { height: 4; } }"

    def __init__(
        self,
        workspace: Callable[[], Workspace],
        files: Sequence[FileRead],
        seat: str,
        *,
        committee: str = "",
        day: date | None = None,
        refused: Sequence[tuple[Path, NotImported]] = (),
    ) -> None:
        super().__init__()
        self._workspace, self._seat = workspace, seat
        self._committee, self._day = committee, day
        self.files = list(files)
        self.refused = list(refused)
        self.accepted: set[Fact] = set()
        self._facts: dict[str, tuple[OthersMeeting, Fact]] = {}
        self._mended: list[OthersMeeting] = []
        self._whole = Whole()
        self._meetings: dict[str, OthersMeeting] = {}

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Rows(id="found")
        yield Lines(id="about")
        yield KeyBar(IMPORT)

    def on_mount(self) -> None:
        self._show()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self._show()

    # -- what is seen

    def _show(self) -> None:
        self._facts.clear()
        self._meetings.clear()
        rows: list[Row] = []
        for number, file in enumerate(self.files):
            if file.own is not None:
                head = file.own.meeting.head
                rows.append(
                    Row(
                        key=f"f{number}",
                        text=f"{head.date.isoformat()} {shown(head.title)}",
                        tail=((_("medtui's own"), "quiet"),),
                        style="strong",
                    )
                )
            for place, one in enumerate(file.others):
                rows += self._meeting_rows(f"f{number}.{place}", one)
        for number, (path, error) in enumerate(self.refused):
            rows.append(
                Row(
                    key=f"-x{number}",
                    text=f"{shown(path.name)}: {trouble(error)}",
                    lead=((" ⚠ ", "warning"),),
                    selectable=False,
                )
            )
        widget = self.query_one("#found", Rows)
        first = next((row.key for row in rows if row.selectable), "")
        widget.show(rows, widget.chosen or first)
        self._show_words()

    def _meeting_rows(self, key: str, one: OthersMeeting) -> list[Row]:
        found = one.found
        self._meetings[key] = one
        told = _("the agenda of other minutes") if one.joined else counts(found)
        if found.committee:
            told = f"{found.committee} · {told}"
        rows = [
            Row(
                key=key,
                text=f"{shown(title_of(found, one.part))}  ·  {date_words(found)}",
                under=((shown(told), "quiet"),),
                style="strong",
            )
        ]
        rows += [
            Row(key=f"-{key}w{n}", text=text, lead=(("  ⚠ ", "warning"),), selectable=False)
            for n, text in enumerate(self._warnings(one))
        ]
        for number, fact in enumerate(found.facts):
            name = f"{key}.{number}"
            if not one.joined:
                self._facts[name] = (one, fact)
            decision = isinstance(fact, FoundDecision)
            sign = "✓" if fact.marked else "☒" if fact in self.accepted else "☐"
            whose = (
                "" if isinstance(fact, FoundDecision) else " · ".join(filter(None, (fact.owner, fact.due)))
            )
            rows.append(
                Row(
                    key=name,
                    text=shown(one_line(clean(fact.text))),
                    lead=(
                        (f"  {sign} ", "good" if fact.marked or fact in self.accepted else "warning"),
                        ("! " if decision else "> ", "decision" if decision else "action"),
                    ),
                    tail=((shown(whose), "quiet"),) if whose else (),
                )
            )
        return rows

    def _warnings(self, one: OthersMeeting) -> list[str]:
        """What somebody should look at before the meeting is kept."""
        if one.joined:
            return []
        file = self._file_of(one)
        said = [doubt(what, detail) for what, detail in file.doubts] if file is not None else []
        if file is not None and len(file.others) > 1 and file.others[0] is one:
            text = _("The file was divided into {n} meetings. F7 keeps it as one.")
            said.append(text.format(n=len(file.others)))
        if one.found.date is None and self._day is None:
            said.append(_("No day was found. F4 says which it was."))
        if not one.found.people:
            said.append(_("No people were found."))
        if file is not None and last_mended(self._workspace().root, file) and one not in self._mended:
            said.append(_("Files of this folder were put right before. F6 does the same here."))
        return said

    def _file_of(self, one: OthersMeeting) -> FileRead | None:
        return next((file for file in self.files if any(other is one for other in file.others)), None)

    def _chosen_meeting(self) -> OthersMeeting | None:
        key = ".".join(self.query_one("#found", Rows).chosen.split(".")[:2])
        return self._meetings.get(key)

    def _show_words(self) -> None:
        cells = self.size.width
        if not cells:
            return
        open_ones = [f for _one, f in self._facts.values() if not f.marked]
        taken = sum(f in self.accepted for f in open_ones)
        right = _("{n} of {of} suggestions accepted").format(n=taken, of=len(open_ones)) if open_ones else ""
        title = fill([(" " + _("Import"), "title")], [(right + " ", "quiet")], cells)
        self.query_one("#title", Lines).show([title, [("─" * cells, "rule")]])
        self.query_one("#about", Lines).show([[("─" * cells, "rule")], *self._about(cells)])

    def _about(self, cells: int) -> list[Line]:
        """The source around the chosen line, with the numbers of its lines."""
        key = self.query_one("#found", Rows).chosen
        if key in self._facts:
            one, fact = self._facts[key]
            at = fact.line
        elif key in self._meetings:
            one, at = self._meetings[key], self._meetings[key].part.begins + 1
        else:
            return []
        lines = lines_of(one.part.text)
        shown_lines: list[Line] = []
        for number in range(at - 1, at + 2):
            place = number - one.part.begins
            if 0 <= place < len(lines):
                style = "plain" if number == at and key in self._facts else "quiet"
                text = cut(shown(one_line(clean(lines[place][:2000]))), max(8, cells - 8))
                shown_lines.append([(f" {number:>5}  ", "quiet"), (text, style)])
        return shown_lines

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show_words()

    # -- what can be done

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#found", Rows)
        widget.choose(widget.step(by))
        self._show_words()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.rows.choose(message.key)
        self._show_words()
        if message.again:
            self.action_accept()

    def action_accept(self) -> None:
        """The chosen suggestion is taken, or not after all."""
        key = self.query_one("#found", Rows).chosen
        if key not in self._facts:
            return
        _one, fact = self._facts[key]
        if not fact.marked:
            self.accepted ^= {fact}
            self._show()

    def action_accept_all(self) -> None:
        """All suggestions of the chosen meeting, or none of them after all."""
        key = ".".join(self.query_one("#found", Rows).chosen.split(".")[:2])
        mine = {f for name, (_one, f) in self._facts.items() if name.startswith(f"{key}.") and not f.marked}
        self.accepted = self.accepted - mine if mine <= self.accepted else self.accepted | mine
        self._show()

    def action_mend(self) -> None:
        """Title, day, committee and people of the chosen meeting, in a form."""
        one = self._chosen_meeting()
        if one is None:
            return
        found = one.found
        day = found.date.isoformat() if found.date else ""
        fields = (
            Field("title", _("Title"), found.title),
            Field("day", _("Day"), day, _("Write it as 15 January or 15/1-2027.")),
            Field("committee", _("Committee"), found.committee or self._committee),
            Field(
                "present", _("Present"), people_text(one, here=True), _("Names with semicolons between them")
            ),
            Field(
                "absent", _("Absent"), people_text(one, here=False), _("Names with semicolons between them")
            ),
        )

        def save(values: Mapping[str, str]) -> str:
            return self._mend(one, values, day)

        self.app.push_screen(FormPanel(_("Put the meeting right"), fields, save), lambda _done: self._show())

    def _mend(self, one: OthersMeeting, values: Mapping[str, str], before: str) -> str:
        """Takes what the form says; a sentence where the day is none."""
        day: date | None = None
        if (typed := values["day"].strip()) and typed != before:
            try:
                day = date.fromisoformat(typed)
            except ValueError:
                understood = day_in(typed, one.found.date or self._workspace().clock().date())
                if isinstance(understood, str):
                    return understood
                day = understood
        mend(
            one,
            Mend(values["title"], day, values["committee"], values["present"], values["absent"]),
        )
        self._mended.append(one)
        if (file := self._file_of(one)) is not None:
            # What cannot be remembered is only asked for once more.
            with contextlib.suppress(OSError):
                remember(self._workspace().root, file, one, whole=file in self._whole)
        return ""

    def action_as_the_last(self) -> None:
        """The chosen file is put right as the last one of its folder was."""
        one = self._chosen_meeting()
        file = self._file_of(one) if one is not None else None
        form = last_mended(self._workspace().root, file) if file is not None else None
        if file is None or form is None:
            self.app.notify(_("No file of this folder was put right before."), markup=False)
            return
        self._exchange(file, as_the_last(file, form))

    def action_whole(self) -> None:
        """The chosen file is one meeting, or divided again."""
        one = self._chosen_meeting()
        file = self._file_of(one) if one is not None else None
        if file is None:
            return
        if file in self._whole:
            self._exchange(file, self._whole.pop(file))
        elif len(file.others) > 1:
            whole = as_one_meeting(file)
            self._whole[whole] = file
            self._exchange(file, whole)

    def _exchange(self, file: FileRead, other: FileRead) -> None:
        self.files = [other if one is file else one for one in self.files]
        self._mended += other.others
        self._show()

    def action_keep(self) -> None:
        """Everything that is marked or accepted becomes meetings."""
        importer = Importer(self._workspace(), self._seat, committee=self._committee, day=self._day)
        made = there = 0
        left: list[FileRead] = []
        problems: list[tuple[Path, NotImported]] = []
        for file in self.files:
            try:
                done = importer.keep(file, self.accepted)
            except NotImported as error:
                problems.append((file.path, error))
                left.append(file)
                continue
            made += sum(d.became is Became.NEW for d in done)
            there += sum(d.became is Became.THERE for d in done)
        said = [ngettext("{n} meeting imported", "{n} meetings imported", made).format(n=made)]
        if there:
            said.append(ngettext("{n} was here already", "{n} were here already", there).format(n=there))
        self.app.notify("; ".join(said) + ".", markup=False)
        if problems:
            self.files, self.refused = left, problems
            self._show()
        else:
            self.action_close_screen()

    def action_close_screen(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.navigator.leave_meeting()


def read_path(path: Path, workspace: Workspace) -> tuple[list[FileRead], list[tuple[Path, NotImported]]]:
    """What is in a file, or in a folder and below."""
    batch = read_all([path], workspace.clock())
    return batch.files, batch.left_out
