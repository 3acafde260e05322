"""Typing at a running meeting: the line, the names it completes, and what becomes of it at Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.widgets import Input

from medtui.domain.model.terms import Kind
from medtui.i18n import _, current_language
from medtui.tui.kit.capture_line import BREAK, CaptureLine
from medtui.tui.kit.lazy import lazy
from medtui.tui.live.view import LiveView
from medtui.tui.look.cells import shown
from medtui.tui.look.gestures import key_of

if TYPE_CHECKING:
    from medtui.domain.commands import entries, program
    from medtui.domain.model.change import Command
    from medtui.domain.parsing import capture
    from medtui.tui.kit import desk as desks
    from medtui.tui.kit import rows as lists
    from medtui.tui.kit.desk import Done
else:
    # The first frame needs none of them; they are loaded behind it.
    capture = lazy("medtui.domain.parsing.capture")
    entries = lazy("medtui.domain.commands.entries")
    program = lazy("medtui.domain.commands.program")
    desks = lazy("medtui.tui.kit.desk")
    lists = lazy("medtui.tui.kit.rows")

ENTRY_KINDS = frozenset(kind.value for kind in Kind)


class LiveLine(LiveView):
    """The capture line at work: Enter makes an entry of it, or brings it back with the reason."""

    def _offer_unfinished_line(self) -> None:
        meeting = self.desk.meeting
        kind, _tab, rest = self._left.partition("\t")
        entry, _tab, rest = rest.partition("\t")
        seq, _tab, rest = rest.partition("\t")
        if not rest:
            return
        self._kind = Kind(kind) if kind in ENTRY_KINDS else None
        typed = [line for line in rest.split("\t") if line]
        if seq.isdecimal():
            typed = [x for x in typed if not self.desk.entered(x.replace(BREAK, "\n"), self._kind, int(seq))]
        text = BREAK.join(typed)
        if not text:
            self._kind = None
            self._keep()
            return
        if entry in meeting.entries:
            if text.replace(BREAK, "\n") == as_line(meeting.entries[entry]):
                # It was only looked at: nothing was typed that could be lost.
                self._kind = None
                self._keep()
                return
            self._editing = (entry, meeting.entries[entry].text)
        self._line.put(text + self._line.value)
        self._given_back = self._line.value
        self._say(_("This line was not entered last time. Enter saves it."), "good")

    @on(Input.Changed, "#capture")
    def _typed(self) -> None:
        if not self._stands:
            return
        value = self._line.value
        self._keep()
        self._end_asked = self._home_asked = False
        if value and value != self._given_back:
            self._said = None
        self._show_echo()
        self._show_names()

    def _keep(self) -> None:
        """The unfinished line as it is now, with its kind and what it edits."""
        # Lines that were entered faster than they are dealt with are not on disk yet either.
        typed = [x.replace("\n", BREAK) for x in self._line.waiting] + [self._line.value]
        editing = self._editing[0] if self._editing else ""
        about = [self._kind or "", editing, str(self.desk.session.journal.seq), *typed]
        self.desk.drafts.keep("\t".join(about) if any(typed) else "")

    # -- names

    def _show_names(self) -> None:
        value = self._line.value
        if "@" not in value and "names" not in self._parts:
            return
        names = self._names
        found = (
            capture.completing(value, self._line.cursor_position, self._draft().kind)
            if "@" in value
            else None
        )
        matches = self.desk.book.complete(found[1]) if found else ()
        if not matches:
            if names.display:
                names.display = False
            self._line.picking = False
            return
        if len(matches) == 1 and found and matches[0].casefold() == found[1].strip().casefold():
            names.display = False
            return
        names.styles.height = len(matches)
        names.display = True
        rows = [lists.Row(key=n, text=shown(n), lead=(("  @", "quiet"),)) for n in matches]
        names.show(rows, names.chosen if names.chosen in matches else "")
        self._line.picking = bool(names.chosen)

    def action_complete(self) -> None:
        names = self._parts.get("names")
        if names is None or not names.display or not names.rows:
            return
        found = capture.completing(self._line.value, self._line.cursor_position)
        if found is None:
            return
        start, typed = found
        name = names.chosen or names.rows[0].key
        value = self._line.value
        after = value[start + len(typed) :]
        self._line.value = value[:start] + name + (" " if not after.startswith(" ") else "") + after
        self._line.cursor_position = start + len(name) + 1
        names.chosen = ""
        names.display = False
        self._line.picking = False

    async def on_key(self, event: events.Key) -> None:
        """Keys that were typed before the line had the focus belong to the line all the same, in their order."""
        line = self._line
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

    @on(CaptureLine.PickWanted)
    def _picked(self) -> None:
        self.action_complete()

    @on(CaptureLine.Entered)
    def _entered(self, message: CaptureLine.Entered) -> None:
        text = message.text
        self._line.waiting.remove(text)
        draft = self.desk.read(text, self._kind)
        chosen = self.chosen in self.desk.meeting.entries
        bare = not draft.text.strip() and text.strip() != ""
        if self._editing:
            self._revise(text, draft, *self._editing)
        elif draft.kind is capture.LineKind.EMPTY:
            self._edit_chosen()
        elif chosen and bare and draft.kind.value in ENTRY_KINDS:
            self._finish(text, self.desk.do(entries.Retype(self.chosen, Kind(draft.kind.value))))
        elif bare and (draft.kind.value in ENTRY_KINDS or draft.kind is capture.LineKind.TOPIC):
            self._finish(text, desks.Done(problem=_("There is no text yet.")))
        else:
            self._capture(text, draft)

    def _capture(self, text: str, draft: capture.Draft) -> None:
        before = self.desk.meeting.item
        done = self.desk.do(entries.Capture(draft))
        problem = self._past.entered(done)
        self._finish(text, done)
        if problem:
            self._say(problem)
        if done.ok and draft.kind is capture.LineKind.THUMBS and before is not None:
            after = self.desk.meeting.items.get(before.id)
            more = (after.extra if after else 0) - before.extra
            told = (
                _("{n} minutes more for this topic.").format(n=more)
                if more
                else _("On to the next topic: {key}.").format(key=key_of("meeting.next"))
            )
            self._say(told, "good")

    def _revise(self, text: str, draft: capture.Draft, entry: str, seen: str) -> None:
        done = self.desk.do(entries.Revise(entry, draft, seen, self._before_editing))
        self._finish(text, done)
        if done.code in ("edited-meanwhile", "no-such-entry"):
            from medtui.tui.live.both_texts import BothTexts

            panel = BothTexts(self.desk, entry, draft, self._line)
            self.app.push_screen(panel, lambda _result: self._settled(panel.settled, text))

    def _settled(self, told: str, text: str) -> None:
        """Back from the two texts of one entry: what was typed behind the text meanwhile is a line of its own."""
        if told:
            line = self._line.typed
            self._kind, self._editing, self.chosen = None, None, ""
            self._line.put(line.removeprefix(text).lstrip("\n"))
            self._keep()
            self.show_meeting()
            self._given_back = self._line.value
            self._say(told, "good")

    def _finish(self, text: str, done: Done) -> None:
        """After Enter: what the line said is on disk; else the line comes back, with the reason."""
        if done.ok or done.code == "nothing-to-do":
            self._kind = None
            self._editing = None
            self._said = None
            self.chosen = ""
            self._keep()
            self.show_meeting()
            self._stream.choose("")
        else:
            self._line.give_back(text)
            self._given_back = self._line.value
            self._say(done.problem)

    def _edit_chosen(self) -> None:
        meeting = self.desk.meeting
        entry = meeting.entries.get(self.chosen)
        if entry is not None:
            self._editing = (entry.id, entry.text)
            self._before_editing = entry
            self._kind = entry.kind
            self._line.put(as_line(entry))
            return
        if self.chosen in meeting.items:
            phase = meeting.phase
            if phase is not None and meeting.takes_items(phase):
                self._do(program.TakeItem(self.chosen))

    def _do(self, command: Command) -> Done:
        done = self.desk.do(command)
        if done.ok:
            self._said = None
            self.show_meeting()
        elif done.code != "nothing-to-do":
            self._say(done.problem)
        return done

    @on(CaptureLine.Pasted)
    def _pasted(self, message: CaptureLine.Pasted) -> None:
        self._say(
            _("{n} lines were pasted as one; ↵ marks where they broke.").format(n=message.lines), "good"
        )

    # -- what kind of line it is

    def action_kind(self, kind: str) -> None:
        wanted = Kind(kind)
        if self.chosen in self.desk.meeting.entries and not self._line.value:
            self._do(entries.Retype(self.chosen, wanted))
            return
        now = self._draft().kind.value
        if wanted is Kind.ACTION and (self._kind is Kind.ACTION or now == "action"):
            self._owner_sign()
            return
        self._kind = wanted
        self._line.value = _without_mark(self._line.value)
        self._typed()

    def _owner_sign(self) -> None:
        """A second F4 writes the sign for an owner, which hides behind AltGr on a Danish keyboard."""
        before = self._line.value[: self._line.cursor_position]
        self._line.insert_text_at_cursor("@" if not before or before.endswith(" ") else " @")


def as_line(entry: object) -> str:
    """An entry as it would be typed, to be edited: its text, owners and date."""
    from medtui.domain.model.entries import Entry

    assert isinstance(entry, Entry)
    return capture.unparse(entry, current_language())


def _without_mark(value: str) -> str:
    return value[1:].lstrip() if value[:1] in '!>?&"' else value
