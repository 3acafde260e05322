"""Two people have edited one entry: both texts, and which of them it shall say. Nothing is lost, whatever is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from medtui.domain.commands.entries import Capture, Revise
from medtui.domain.model.change import Command, Undo
from medtui.domain.model.entries import Entry
from medtui.domain.parsing.capture import Draft
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk, Done
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import cut, shown
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import BOTH_TEXTS

MINE, THEIRS, BOTH = "mine", "theirs", "both"
# Also what became of the entry: changed again while the panel was open, or deleted.
DISPUTED = frozenset({"edited-meanwhile", "no-such-entry"})


class BothTexts(ListPanel):
    """Arrows and Enter, or 1, 2 and 3, choose; Esc goes back to the line, where the typed text still stands.

    What is typed meanwhile goes on into the line. `settled` says what to tell, once something was chosen.
    """

    TYPING = False
    NAME = BOTH_TEXTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(BOTH_TEXTS)

    def __init__(self, desk: Desk, entry: str, draft: Draft, line: CaptureLine) -> None:
        super().__init__()
        self.desk = desk
        self.settled = ""
        self._entry = entry
        self._draft = draft
        self._line = line
        # As it is shown: what came since must be seen before it can be settled.
        self._theirs = self._now
        self.chosen = BOTH if self._theirs else MINE

    @property
    def _now(self) -> Entry | None:
        return self.desk.meeting.entries.get(self._entry)

    def heading(self) -> str:
        return (
            _("Changed by somebody else meanwhile")
            if self._theirs
            else _("Deleted by somebody else meanwhile")
        )

    def rows(self) -> list[Row]:
        theirs = self._theirs
        mine = cut(shown(self._draft.text), self._room)
        if theirs is None:
            return [
                _row(1, MINE, _("Save mine as a new line"), mine),
                _row(2, THEIRS, _("Leave it deleted"), ""),
            ]
        return [
            _row(1, MINE, _("Mine"), mine),
            _row(2, THEIRS, _("Theirs"), cut(shown(theirs.text), self._room)),
            _row(3, BOTH, _("Both, theirs first"), ""),
        ]

    @property
    def _room(self) -> int:
        """Cells for one of two texts, so that all three choices are seen at once."""
        return max(2, (self.app.size.height - 12) // 2) * (self._cells - 8)

    def hints(self) -> tuple[str, ...]:
        return (
            _("↑ ↓ and Enter choose · Esc goes back to your text"),
            _("What is not chosen is kept: {undo} and {redo} bring it back.").format(
                undo=key_of("change.undo"), redo=key_of("change.redo")
            ),
        )

    def taken(self, key: str) -> None:
        self.action_take(key)

    def action_enter(self) -> None:
        if self.chosen:
            self.taken(self.chosen)

    def action_take(self, key: str) -> None:
        theirs = self._theirs
        if key == BOTH and theirs is None:
            return
        done = self.desk.do(self._command(key, theirs))
        if done.code == "nothing-to-do":
            self._settle(_("It says that already."))
        elif not done.ok:
            self._refused(done)
        elif key == THEIRS:
            # Mine is in the history now, and one key away; theirs stands as it was.
            self._leave_theirs(self.desk.do(Undo()))
        else:
            self._settle({MINE: _("Yours is saved."), BOTH: _("Both are saved.")}[key])

    def _command(self, key: str, theirs: Entry | None) -> Command:
        if theirs is None:
            return Capture(self._draft)
        draft = self._draft
        if key == BOTH:
            draft = replace(
                draft,
                text=f"{theirs.text}\n{draft.text}",
                owners=tuple(dict.fromkeys((*theirs.owners, *draft.owners))),
                team=draft.team or theirs.team,
                due=draft.due or theirs.due,
                due_words=draft.due_words or ("" if draft.due else theirs.due_words),
            )
        return Revise(self._entry, draft, theirs.text)

    def _leave_theirs(self, done: Done) -> None:
        if done.ok:
            self._settle(_("Theirs stands. {key} brings yours.").format(key=key_of("change.redo")))
        else:
            self._refused(done)

    def _refused(self, done: Done) -> None:
        self._theirs = self._now
        self.show_rows()
        self.say(_("It has been changed once more.") if done.code in DISPUTED else done.problem)

    def _settle(self, told: str) -> None:
        self.settled = told
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """The room does not wait: letters are the end of the line that stands below."""
        if event.is_printable and event.character:
            self._line.insert_text_at_cursor(event.character)
            event.stop()


def _row(number: int, key: str, label: str, text: str) -> Row:
    return Row(
        key=key,
        text=f"{label}: {text}" if text else label,
        lead=((f" {number}  ", "strong"),),
    )
