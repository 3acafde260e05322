"""Typing at a running meeting: the line, the names it completes, and what becomes of it at Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from medtui.domain.model.terms import Kind
from medtui.i18n import _, current_language
from medtui.tui.kit.capture_line import BREAK, CaptureLine
from medtui.tui.kit.lazy import lazy
from medtui.tui.look.cells import shown
from medtui.tui.look.gestures import key_of

if TYPE_CHECKING:
    from medtui.application.meeting import line as reading
    from medtui.domain.commands import entries, program
    from medtui.domain.model.entries import Entry
    from medtui.domain.parsing import capture
    from medtui.tui.kit import desk as desks
    from medtui.tui.kit import rows as lists
    from medtui.tui.kit.desk import Desk, Done
    from medtui.tui.live.screen import LiveScreen
else:
    # The first frame needs none of them; they are loaded behind it.
    reading = lazy("medtui.application.meeting.line")
    capture = lazy("medtui.domain.parsing.capture")
    entries = lazy("medtui.domain.commands.entries")
    program = lazy("medtui.domain.commands.program")
    desks = lazy("medtui.tui.kit.desk")
    lists = lazy("medtui.tui.kit.rows")

ENTRY_KINDS = frozenset(kind.value for kind in Kind)


class Writing:
    """The capture line of one live screen at work: Enter makes an entry of it, or brings it back with the reason."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self.kind: Kind | None = None
        """What kind of line was chosen, if any."""
        self.editing: tuple[str, str] | None = None
        """The entry that is edited, and its text before."""
        self._before_editing: Entry | None = None
        self._given_back = ""

    @property
    def line(self) -> CaptureLine:
        """The line to type in."""
        return self._screen.query_one("#capture", CaptureLine)

    @property
    def _desk(self) -> Desk:
        return self._screen.desk

    def draft(self) -> capture.Draft:
        """What the line means as it is now."""
        return self._desk.read(self.line.typed, self.kind)

    def typed_decision(self) -> str:
        """The line, where it is a new decision."""
        value = self.line.value
        if self.editing or not value:
            return ""
        kind = self.kind or (Kind.DECISION if value[0] == "!" else reading.default_kind(self._desk.meeting))
        return value.lstrip("! ") if kind == Kind.DECISION else ""

    def offer_unfinished(self, left: str) -> None:
        """Puts the line into place that was not entered last time, as it was kept."""
        meeting = self._desk.meeting
        kind, _tab, rest = left.partition("\t")
        entry, _tab, rest = rest.partition("\t")
        seq, _tab, rest = rest.partition("\t")
        if not rest:
            return
        self.kind = Kind(kind) if kind in ENTRY_KINDS else None
        typed = [line for line in rest.split("\t") if line]
        if seq.isdecimal():
            typed = [x for x in typed if not self._desk.entered(x.replace(BREAK, "\n"), self.kind, int(seq))]
        text = BREAK.join(typed)
        if not text:
            self.kind = None
            self.keep()
            return
        if entry in meeting.entries:
            if text.replace(BREAK, "\n") == as_line(meeting.entries[entry]):
                # It was only looked at: nothing was typed that could be lost.
                self.kind = None
                self.keep()
                return
            self.editing = (entry, meeting.entries[entry].text)
        self.line.put(text + self.line.value)
        self._given_back = self.line.value
        self._screen.echo.say(_("This line was not entered last time. Enter saves it."), "good")

    def typed(self) -> None:
        """The line has changed."""
        value = self.line.value
        self.keep()
        if value and value != self._given_back:
            self._screen.echo.clear()
        self._screen.echo.show()
        self._show_names()

    def keep(self) -> None:
        """The unfinished line as it is now, with its kind and what it edits."""
        # Lines that were entered faster than they are dealt with are not on disk yet either.
        typed = [x.replace("\n", BREAK) for x in self.line.waiting] + [self.line.value]
        editing = self.editing[0] if self.editing else ""
        about = [self.kind or "", editing, str(self._desk.session.journal.seq), *typed]
        self._desk.drafts.keep("\t".join(about) if any(typed) else "")

    # -- names

    def _show_names(self) -> None:
        value = self.line.value
        if "@" not in value and self._screen.lists.made("names") is None:
            return
        names = self._screen.lists.get("names")
        found = (
            capture.completing(value, self.line.cursor_position, self.draft().kind) if "@" in value else None
        )
        matches = self._desk.book.complete(found[1]) if found else ()
        if not matches:
            if names.display:
                names.display = False
            self.line.picking = False
            return
        if len(matches) == 1 and found and matches[0].casefold() == found[1].strip().casefold():
            names.display = False
            return
        names.styles.height = len(matches)
        names.display = True
        rows = [lists.Row(key=n, text=shown(n), lead=(("  @", "quiet"),)) for n in matches]
        names.show(rows, names.chosen if names.chosen in matches else "")
        self.line.picking = bool(names.chosen)

    def complete(self) -> None:
        """Writes the whole name that was begun: the one chosen in the list, else the first."""
        names = self._screen.lists.made("names")
        if names is None or not names.display or not names.rows:
            return
        found = capture.completing(self.line.value, self.line.cursor_position)
        if found is None:
            return
        start, typed = found
        name = names.chosen or names.rows[0].key
        value = self.line.value
        after = value[start + len(typed) :]
        self.line.value = value[:start] + name + (" " if not after.startswith(" ") else "") + after
        self.line.cursor_position = start + len(name) + 1
        names.chosen = ""
        names.display = False
        self.line.picking = False

    async def key(self, event: events.Key) -> None:
        """Keys that were typed before the line had the focus belong to the line all the same, in their order."""
        line = self.line
        if event is line.last_key:
            return
        if event.is_printable and event.character:
            line.insert_text_at_cursor(event.character)
        elif event.key == "enter":
            await line.action_submit()
        elif event.key == "backspace":
            line.action_delete_left()
        else:
            return
        event.stop()

    # -- entering

    def entered(self, text: str) -> None:
        """Enter was pressed on a line, which has left the widget."""
        self.line.waiting.remove(text)
        draft = self._desk.read(text, self.kind)
        chosen = self._screen.chosen in self._desk.meeting.entries
        bare = not draft.text.strip() and text.strip() != ""
        if self.editing:
            self._revise(text, draft, *self.editing)
        elif draft.kind is capture.LineKind.EMPTY:
            self.edit_chosen()
        elif chosen and bare and draft.kind.value in ENTRY_KINDS:
            self._finish(text, self._desk.do(entries.Retype(self._screen.chosen, Kind(draft.kind.value))))
        elif bare and (draft.kind.value in ENTRY_KINDS or draft.kind is capture.LineKind.TOPIC):
            self._finish(text, desks.Done(problem=_("There is no text yet.")))
        else:
            self._capture(text, draft)

    def _capture(self, text: str, draft: capture.Draft) -> None:
        before = self._desk.meeting.item
        done = self._desk.do(entries.Capture(draft))
        problem = self._screen.past.entered(done)
        self._finish(text, done)
        if problem:
            self._screen.echo.say(problem)
        if done.ok and draft.kind is capture.LineKind.VOICE:
            from medtui.wording.live import queue_echo

            self._screen.echo.say(queue_echo(self._desk.meeting, draft.owners[0], order=draft.order), "good")
        if done.ok and draft.kind is capture.LineKind.THUMBS and before is not None:
            after = self._desk.meeting.items.get(before.id)
            more = (after.extra if after else 0) - before.extra
            told = (
                _("{n} minutes more for this topic.").format(n=more)
                if more
                else _("On to the next topic: {key}.").format(key=key_of("meeting.next"))
            )
            self._screen.echo.say(told, "good")

    def _revise(self, text: str, draft: capture.Draft, entry: str, seen: str) -> None:
        done = self._desk.do(entries.Revise(entry, draft, seen, self._before_editing))
        self._finish(text, done)
        if done.code in ("edited-meanwhile", "no-such-entry"):
            from medtui.tui.live.panels.both_texts import BothTexts

            panel = BothTexts(self._desk, entry, draft, self.line)
            self._screen.app.push_screen(panel, lambda _result: self._settled(panel.settled, text))

    def _settled(self, told: str, text: str) -> None:
        """Back from the two texts of one entry: what was typed behind the text meanwhile is a line of its own."""
        if told:
            line = self.line.typed
            self.kind, self.editing, self._screen.chosen = None, None, ""
            self.line.put(line.removeprefix(text).lstrip("\n"))
            self.keep()
            self._screen.show_meeting()
            self._given_back = self.line.value
            self._screen.echo.say(told, "good")

    def _finish(self, text: str, done: Done) -> None:
        """After Enter: what the line said is on disk; else the line comes back, with the reason."""
        if done.ok or done.code == "nothing-to-do":
            self.kind = None
            self.editing = None
            self._screen.echo.clear()
            self._screen.chosen = ""
            self.keep()
            self._screen.show_meeting()
            self._screen.lists.get("stream").choose("")
        else:
            self.line.give_back(text)
            self._given_back = self.line.value
            self._screen.echo.say(done.problem)

    def edit_chosen(self) -> None:
        """Puts the chosen entry into the line; or takes up the chosen item."""
        meeting = self._desk.meeting
        entry = meeting.entries.get(self._screen.chosen)
        if entry is not None:
            self.editing = (entry.id, entry.text)
            self._before_editing = entry
            self.kind = entry.kind
            self.line.put(as_line(entry))
            return
        if self._screen.chosen in meeting.items:
            phase = meeting.phase
            if phase is not None and meeting.takes_items(phase):
                self._screen.do(program.TakeItem(self._screen.chosen))
            elif phase is None:
                self._screen.action_item()

    # -- what kind of line it is

    def choose_kind(self, wanted: Kind) -> None:
        """The line becomes this kind; or the chosen entry does."""
        if self._screen.chosen in self._desk.meeting.entries and not self.line.value:
            self._screen.do(entries.Retype(self._screen.chosen, wanted))
            return
        now = self.draft().kind.value
        if wanted is Kind.ACTION and (self.kind is Kind.ACTION or now == "action"):
            self._owner_sign()
            return
        self.kind = wanted
        self.line.value = _without_mark(self.line.value)
        self.typed()

    def leave(self) -> bool:
        """One step back in the line: the list of names, or what is edited. Whether there was one."""
        names = self._screen.lists.made("names")
        if names is not None and names.display:
            self.line.picking = False
            names.display = False
        elif self.editing:
            self.editing, self.kind = None, None
            self.line.value = ""
        else:
            return False
        return True

    def choose_name(self, by: int) -> bool:
        """Chooses a name in the list of names, where that is shown. Whether it is."""
        names = self._screen.lists.made("names")
        if names is None or not names.display:
            return False
        names.choose(names.step(by))
        self.line.picking = bool(names.chosen)
        return True

    def _owner_sign(self) -> None:
        """A second F4 writes the sign for an owner, which hides behind AltGr on a Danish keyboard."""
        before = self.line.value[: self.line.cursor_position]
        self.line.insert_text_at_cursor("@" if not before or before.endswith(" ") else " @")


def as_line(entry: object) -> str:
    """An entry as it would be typed, to be edited: its text, owners and date."""
    from medtui.domain.model.entries import Entry

    assert isinstance(entry, Entry)
    return capture.unparse(entry, current_language())


def _without_mark(value: str) -> str:
    return value[1:].lstrip() if value[:1] in '!>?&"' else value
