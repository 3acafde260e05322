"""The facilitator's screen: the phase and its question, the clock, the stream of entries, and the capture line."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from medtui.domain.terms import Kind, PhaseKind, Status
from medtui.i18n import _
from medtui.lazy import lazy
from medtui.tui.cells import shown, wrap
from medtui.tui.gestures import LIVE, key_name
from medtui.tui.screens.base import BaseScreen, bindings
from medtui.tui.widgets.capture_line import BREAK, CaptureLine
from medtui.tui.widgets.keybar import KeyBar
from medtui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from medtui import messages
    from medtui.domain import capture, change, clock, rounds, rules
    from medtui.domain.change import Command
    from medtui.domain.commands import entries, program, topics
    from medtui.domain.commands import meeting as meeting_wishes
    from medtui.domain.commands import rounds as round_wishes
    from medtui.domain.entries import Entry
    from medtui.domain.meeting import Meeting
    from medtui.domain.program import Phase
    from medtui.store import reading
    from medtui.tui import desk as desks
    from medtui.tui import faces, head
    from medtui.tui.desk import Desk, Done
    from medtui.tui.past import Past
    from medtui.tui.widgets import rows as lists
    from medtui.tui.widgets.rows import Row, Rows
else:
    # The first frame needs none of them; they are loaded behind it.
    messages = lazy("medtui.messages")
    change = lazy("medtui.domain.change")
    clock = lazy("medtui.domain.clock")
    rounds = lazy("medtui.domain.rounds")
    round_wishes = lazy("medtui.domain.commands.rounds")
    rules = lazy("medtui.domain.rules")
    reading = lazy("medtui.store.reading")
    desks = lazy("medtui.tui.desk")
    faces = lazy("medtui.tui.faces")
    head = lazy("medtui.tui.head")
    lists = lazy("medtui.tui.widgets.rows")
    capture = lazy("medtui.domain.capture")
    entries = lazy("medtui.domain.commands.entries")
    program = lazy("medtui.domain.commands.program")
    topics = lazy("medtui.domain.commands.topics")
    meeting_wishes = lazy("medtui.domain.commands.meeting")

BOARD_PHASES = (PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.DOTS)
# Phases in which the room looks back at the meeting: the compass is offered there.
CHECK_OUT = ("check-out", "evaluering", "afslutning")
WIDE = 107
# Seconds for which a word about the files stands.
TELLING = 30.0
ENTRY_KINDS = frozenset(kind.value for kind in Kind)


class Talk(Vertical):
    """Holds what is said, and the lists beside it. Its rules are read with it, behind the first frame."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    LiveScreen {
        #board { height: auto; max-height: 40%; display: none; }
        &.listing #board { display: block; height: 1fr; max-height: 100%; }
        &.listing #stream { height: auto; max-height: 30%; display: none; }
        &.boxes #board { display: block; }
        #programme { display: none; width: 39; border-left: solid $rule; padding: 0 0 0 1; }
        &.wide #programme { display: block; }
        #names { display: none; height: 6; background: $panel; }
    }
    """


class LiveScreen(BaseScreen):
    """One seat at a running meeting. All it knows of the meeting comes from the desk.

    The first frame is the line to write on, with its keys; the meeting is opened behind it, or by the first key.
    """

    NAME = LIVE
    AUTO_FOCUS = "CaptureLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LIVE),
        Binding("tab", "complete", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    LiveScreen {
        #head { height: 4; }
        #middle { height: 1fr; border-bottom: solid $rule; }
        #line { height: 1; }
        #kind { width: auto; min-width: 4; }
        #echo { height: 2; }
    }
    """

    def __init__(self, sit_down: Callable[[], Desk]) -> None:
        super().__init__()
        self._sit_down = sit_down
        self.chosen = ""
        self._kind: Kind | None = None
        self._editing: tuple[str, str] | None = None
        self._before_editing: Entry | None = None
        self._said: tuple[str, str] | None = None
        self._end_asked = False
        self._stands = False
        self._left = ""
        self._talk: Vertical | None = None
        self._second = -1
        self._given_back = ""
        self._trouble = ""
        self._told_until = 0.0
        self._parts: dict[str, Rows] = {}
        self._shown: Meeting | None = None
        self._entry_rows: dict[str, tuple[object, Row]] = {}

    @cached_property
    def _past(self) -> Past:
        from medtui.tui.past import Past

        return Past(self)

    @cached_property
    def desk(self) -> Desk:
        """The seat at the meeting, taken when it is first asked for. Raises what opening the meeting raises."""
        desk = self._sit_down()
        # Read before anything typed since could be kept in its place.
        self._left = desk.drafts.read()
        return desk

    @property
    def _opened(self) -> bool:
        return "desk" in self.__dict__

    def parts(self) -> ComposeResult:
        yield Lines(id="head")
        yield Horizontal(id="middle")
        with Horizontal(id="line"):
            yield Lines(id="kind")
            yield CaptureLine(id="capture")
        yield Lines(id="echo")
        yield KeyBar(LIVE)

    def _part(self, name: str) -> Rows:
        """A list that is made when it is first wanted: the first frame waits for every widget there is."""
        part = self._parts.get(name)
        if part is None:
            part = self._parts[name] = lists.Rows(id=name, follow=name == "stream")
            if name == "names":
                part.display = False
            middle = self.query_one("#middle")
            if name == "earlier":
                self.mount(part, before="#line")
            elif name == "programme":
                middle.mount(part)
            else:
                if self._talk is None:
                    self._talk = Talk(id="talk")
                    middle.mount(self._talk, before=0)
                # A screen that is being left takes no more widgets.
                if self._talk.is_attached:
                    self._talk.mount(part, before=0 if name == "board" else None)
        return part

    @property
    def _stream(self) -> Rows:
        return self._part("stream")

    @property
    def _names(self) -> Rows:
        return self._part("names")

    # -- values in

    def on_mount(self) -> None:
        self._show_kind_word(" ▸ ", "kind")

    def _begin(self) -> None:
        """The meeting itself, now that the line stands."""
        if not self.is_attached:
            return
        self._stands = True
        self._offer_unfinished_line()
        # At once at each key: what is on the screen must not wait to be kept until everything before it is dealt with.
        self.watch(self._line, "value", self._keep, init=False)
        self.set_class(self.size.width >= WIDE, "wide")
        self.show_meeting()
        if self._line.value:
            self._typed()
        self.set_interval(0.1, self._look)
        self.set_timer(0.05, self._warm_up)

    def _warm_up(self) -> None:
        """Loads what the first key will need, now that the first frame stands."""
        self.desk.read("> x")

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self._stands:
            self.set_class(event.size.width >= WIDE, "wide")
            self._show_clock(force=True)
            self._show_kind()
        elif self._second == -1:
            self._second = 0
            self.call_after_refresh(self._begin)

    def _look(self) -> None:
        """Ten times a second: what did others do, and has the clock moved on?"""
        if not self.is_attached:
            return
        self.desk.news()
        if self.desk.meeting is not self._shown:
            self.show_meeting()
        trouble = self.desk.trouble() or self.desk.told()
        if trouble or (self._trouble and time.monotonic() > self._told_until):
            self._trouble, self._told_until = trouble, time.monotonic() + TELLING
            self._show_echo()
        self._show_clock()
        self._past.look()

    def show_meeting(self) -> None:
        """Everything that depends on the meeting."""
        if not (self.is_mounted and self.is_attached):
            # Too early, and `_begin` shows it; or too late.
            return
        meeting = self.desk.meeting
        if meeting is not self._shown:
            self._shown = meeting
            if self.chosen and self.chosen not in meeting.entries and self.chosen not in meeting.items:
                self.chosen = ""
            phase = meeting.phase
            self.set_class(phase is not None and phase.kind in BOARD_PHASES, "listing")
            self._stream.show(self._stream_rows(), self.chosen if self.chosen in meeting.entries else "")
            self.title = shown(meeting.head.title)
        self._show_clock(force=True)
        self._show_echo()

    def _stream_rows(self) -> list[Row]:
        meeting, knows = self.desk.meeting, self.desk.knows
        rows: list[Row] = []
        before: tuple[str, str] | None = None
        fresh: dict[str, tuple[object, Row]] = {}
        for entry in meeting.stream:
            if entry.section != before:
                rows.append(faces.heading_row(meeting, entry.phase, entry.item))
                before = entry.section
            known = self._entry_rows.get(entry.id)
            item = meeting.items.get(entry.item)
            stamp = (entry, item.closed if item else False, id(meeting.attendance))
            if known is None or known[0] != stamp:
                known = (stamp, faces.entry_row(meeting, entry, knows))
            fresh[entry.id] = known
            rows.append(known[1])
        self._entry_rows = fresh
        # A heading may come twice where entries were moved: rows need keys of their own.
        from dataclasses import replace

        return [replace(row, key=f"{row.key}#{n}") if row.rule else row for n, row in enumerate(rows)]

    def _show_clock(self, force: bool = False) -> None:
        now = self.desk.clock()
        if now.second == self._second and not force:
            return
        self._second = now.second
        meeting = self.desk.meeting
        cells = self.size.width
        if cells:
            paint = head.head_lines if meeting.phase else head.planned_lines
            lines = paint(meeting, now, cells)
            self.query_one("#head", Lines).show(lines)
        phase = meeting.phase
        round = rounds.running(meeting) if rounds.TABLE in meeting.more else None
        with_list = phase is not None and (phase.kind is PhaseKind.SINCE or meeting.takes_items(phase))
        self.set_class(round is not None or with_list, "boxes")
        if round is not None and not self.has_class("listing"):
            self._part("board").show(faces.round_rows(meeting, round, now))
        elif phase is not None and phase.kind in (*BOARD_PHASES, PhaseKind.BOXES):
            self._part("board").show(
                faces.board_rows(meeting, now, phase), self.chosen if self.chosen in meeting.items else ""
            )
        elif phase is not None and with_list:
            told = self._past.rows() if self._past.going_through else []
            self._part("board").show(
                [*told, *faces.agenda_rows(meeting, phase, titled=bool(told))],
                self.chosen if self.chosen in meeting.items else "",
            )
        if self.has_class("wide"):
            panel = self._part("programme")
            panel.show(faces.programme_rows(meeting, now))
            if phase is not None:
                panel.reveal(phase.id)

    # -- the line

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
            self._editing = (entry, meeting.entries[entry].text)
        self._line.put(text + self._line.value)
        self._given_back = self._line.value
        self._say(_("This line was not entered last time. Enter saves it."), "good")

    @property
    def _line(self) -> CaptureLine:
        return self.query_one("#capture", CaptureLine)

    def _draft(self) -> capture.Draft:
        return self.desk.read(self._line.typed, self._kind)

    @on(Input.Changed, "#capture")
    def _typed(self) -> None:
        if not self._stands:
            return
        value = self._line.value
        self._keep()
        self._end_asked = False
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

    def _show_echo(self) -> None:
        first: list[tuple[str, str]] = []
        if self._line.value:
            draft = self._draft()
            self._show_kind(draft)
            first = [(" ", "plain"), *faces.echo(draft, self.desk.meeting)]
        else:
            self._show_kind()
        second = self._second_line()
        said = self._said or (self._trouble, "warning")
        cells = self.size.width - 2
        if said[0] and cells > 0 and len(texts := wrap(said[0], cells, cells)) > 1:
            # Why something was not saved, and what to do, matters more than what the line is read as.
            first, second = ([(" " + text, said[1])] for text in texts[:2])
        self.query_one("#echo", Lines).show([first, second])

    def _second_line(self) -> list[tuple[str, str]]:
        if self._said:
            return [(" " + self._said[0], self._said[1])]
        if self._trouble:
            return [(" " + shown(self._trouble), "warning")]
        meeting = self.desk.meeting
        entry = meeting.entries.get(self.chosen)
        if entry is not None:
            found = rules.of_entry(meeting, entry)
            if found:
                return [(" ⚠ " + " · ".join(messages.warning_text(w, meeting) for w in found), "warning")]
        if self.chosen:
            return [(" " + _("Enter edits · F2 F3 F4 change the kind · Del deletes · Esc leaves"), "quiet")]
        whole = list(rules.of_meeting(meeting))
        dots = next((w for w in whole if w.code is rules.Code.DOTS_OVER), None)
        if dots is not None:
            return [(" ⚠ " + messages.warning_text(dots, meeting), "warning")]
        guide = self._guide()
        if guide and not self._line.value:
            return [(" " + guide, "quiet")]
        if whole:
            return [(" ⚠ " + messages.warning_text(whole[0], meeting), "warning")]
        return []

    def _guide(self) -> str:
        """What the facilitator does now."""
        meeting = self.desk.meeting
        phase, item = meeting.phase, meeting.item
        if phase is None:
            return ""
        if hint := self._past.hint():
            return hint
        if (
            item is not None
            and phase.kind is PhaseKind.BOXES
            and clock.box_left(meeting, item, self.desk.clock()) <= 0
        ):
            return _(
                "The time is up: count thumbs up, level and down, as in 7 3 1, or go on with {key}."
            ).format(key=key_name("f5"))
        if phase.key in CHECK_OUT:
            compass = _("{key} counts the compass").format(key=key_name("ctrl+k"))
            return f"{compass} · {shown(phase.guide)}"
        return shown(phase.guide)

    def _show_kind(self, draft: capture.Draft | None = None) -> None:
        kind = draft.kind.value if draft else self._kind or reading.default_kind(self.desk.meeting)
        title = faces.kind_title(kind)
        if self._editing:
            title = _("Edit {kind}").format(kind=title.lower())
        self._show_kind_word(f" {title} ▸ ", "closed" if draft is not None and draft.closed else "kind")

    def _show_kind_word(self, text: str, style: str) -> None:
        widget = self.query_one("#kind", Lines)
        if [[(text, style)]] != [list(line) for line in widget.lines]:
            widget.styles.width = len(text)
            widget.show([[(text, style)]])

    def _say(self, text: str, style: str = "warning") -> None:
        self._said = (shown(text), style)
        self._show_echo()

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
                else _("On to the next topic: {key}.").format(key=key_name("f5"))
            )
            self._say(told, "good")

    def _revise(self, text: str, draft: capture.Draft, entry: str, seen: str) -> None:
        done = self.desk.do(entries.Revise(entry, draft, seen, self._before_editing))
        self._finish(text, done)
        if done.code in ("edited-meanwhile", "no-such-entry"):
            from medtui.tui.screens.both_texts import BothTexts

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

    # -- what can be done

    def _do(self, command: Command) -> Done:
        done = self.desk.do(command)
        if done.ok:
            self._said = None
            self.show_meeting()
        elif done.code != "nothing-to-do":
            self._say(done.problem)
        return done

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

    def action_next(self) -> None:
        meeting = self.desk.meeting
        if meeting.head.status is Status.LIVE and self._end_asked:
            self.action_end()
            return
        done = self.desk.do(program.Next())
        if done.code == "last-phase":
            self._end_asked = True
            self._say(
                _("This is the last phase. {key} once more ends the meeting and writes the minutes.").format(
                    key=key_name("f5")
                ),
                "good",
            )
            return
        self._after_move(done)

    def action_back(self) -> None:
        self._after_move(self.desk.do(program.Back()))

    def _after_move(self, done: Done) -> None:
        self._end_asked = False
        if not done.ok:
            self._say(done.problem)
            return
        self.chosen = ""
        self._said = None
        self.show_meeting()

    def action_turn(self, passed: str = "") -> None:
        """The floor goes on; the first time, the round begins."""
        self._do(round_wishes.NextTurn(passed=bool(passed)))

    def action_end_round(self) -> None:
        self._do(round_wishes.EndRound())

    def action_extend(self, minutes: int) -> None:
        self._do(program.Extend(minutes))

    def action_pause(self) -> None:
        self._do(program.Resume() if self.desk.meeting.head.paused else program.Pause())

    def action_break_now(self) -> None:
        self._do(program.Break(_("Break")))

    def action_curtain(self) -> None:
        self._do(meeting_wishes.Curtain(not self.desk.meeting.head.curtain))

    def action_end(self) -> None:
        done = self.desk.do(program.End())
        if not done.ok:
            self._say(done.problem)
            return
        self.show_meeting()
        self._write_minutes(_("The meeting has ended. The minutes lie in {path}"))

    def action_minutes(self) -> None:
        if self._write_minutes(_("The minutes as they are now lie in {path}")):
            self.app.open_minutes(self.desk.meeting.id)  # type: ignore[attr-defined]

    def _write_minutes(self, sentence: str) -> bool:
        try:
            path = self.desk.write_minutes()
        except OSError as error:
            self._say(
                _(
                    "The minutes could not be written: {reason}. All entries are saved; try again with {key}."
                ).format(reason=error.strerror or error, key=key_name("ctrl+s"))
            )
            return False
        self._say(sentence.format(path=path.name), "good")
        return True

    def action_undo(self) -> None:
        done = self.desk.do(change.Undo())
        self._tell(done, _("Taken back: {what}"))

    def action_redo(self) -> None:
        done = self.desk.do(change.Redo())
        self._tell(done, _("Done again: {what}"))

    def _tell(self, done: Done, sentence: str) -> None:
        if done.change is None:
            self._say(done.problem)
            return
        undone = done.change
        while undone.undoes is not None:
            undone = self.desk.session.recall(undone.undoes)
        self._past.undone(done.change, undone)
        self.show_meeting()
        self._say(sentence.format(what=messages.did(undone.do)), "good")

    def action_choose(self, by: int) -> None:
        names = self._parts.get("names")
        if names is not None and names.display:
            names.choose(names.step(by))
            self._line.picking = bool(names.chosen)
            return
        rows = self._part("board") if self._choosing_topics() else self._stream
        key = rows.step(by)
        rows.choose(key)
        self.chosen = key
        self._said = None
        self._show_echo()

    def go_to(self, about: str) -> None:
        """Chooses an entry, and puts it into the line to be mended where that is empty; or chooses an item."""
        meeting = self.desk.meeting
        self.show_meeting()
        if about in meeting.entries:
            self.chosen = about
            self._stream.choose(about)
            if not self._line.value:
                self._edit_chosen()
        elif about in meeting.items:
            self.chosen = about
            if "board" in self._parts:
                self._parts["board"].choose(about)
        self._said = None
        self._show_echo()

    def _choosing_topics(self) -> bool:
        phase: Phase | None = self.desk.meeting.phase
        return phase is not None and phase.kind in BOARD_PHASES

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        if message.rows.id == "names":
            message.rows.chosen = message.key
            self.action_complete()
            return
        if message.rows.id == "programme":
            self.action_programme()
            return
        message.rows.choose(message.key)
        self.chosen = message.key
        if message.again:
            self._edit_chosen()
        self._show_echo()

    def action_move(self, by: int) -> None:
        if self.chosen in self.desk.meeting.entries:
            self._do(entries.Move(self.chosen, by))

    @on(CaptureLine.DeleteWanted)
    def action_delete(self) -> None:
        meeting = self.desk.meeting
        if self.chosen in meeting.entries:
            self._do(entries.Delete(self.chosen))
        elif self.chosen in meeting.items:
            self._do(topics.RemoveItem(self.chosen))

    def action_closed(self) -> None:
        meeting = self.desk.meeting
        entry = meeting.entries.get(self.chosen)
        item = meeting.items.get(self.chosen) or meeting.item
        if entry is not None:
            self._do(entries.SetClosed(entry.id, not entry.closed))
        elif item is not None:
            self._do(topics.ChangeItem(item.id, closed=not item.closed))
        else:
            self._say(_("Choose an entry first, with the arrow keys."))

    def action_park(self) -> None:
        meeting = self.desk.meeting
        item = meeting.items.get(self.chosen) or meeting.item
        if item is not None:
            self._do(topics.Park(item.id, not item.parked))
        elif self.chosen in meeting.entries:
            self._do(entries.Retype(self.chosen, Kind.PARKED))
        else:
            self._say(_("There is no topic on the table."))

    def action_leave(self) -> None:
        names = self._parts.get("names")
        if names is not None and names.display:
            self._line.picking = False
            names.display = False
        elif self._editing:
            self._editing, self._kind = None, None
            self._line.value = ""
        elif self.chosen:
            self.chosen = ""
            self._stream.choose("")
            if "board" in self._parts:
                self._parts["board"].choose("")
        elif self._kind is not None:
            self._kind = None
        elif not self._line.value:
            self.app.leave_meeting()  # type: ignore[attr-defined]
            return
        self._said = None
        self._typed()

    @on(CaptureLine.Pasted)
    def _pasted(self, message: CaptureLine.Pasted) -> None:
        self._say(
            _("{n} lines were pasted as one; ↵ marks where they broke.").format(n=message.lines), "good"
        )

    # -- what was decided and promised before

    def typed_decision(self) -> str:
        """The line, where it is a new decision."""
        line = self._line
        if self._editing or not line.value:
            return ""
        kind = self._kind or (
            Kind.DECISION if line.value[0] == "!" else reading.default_kind(self.desk.meeting)
        )
        return line.value.lstrip("! ") if kind == Kind.DECISION else ""

    def earlier_list(self, *, make: bool) -> Rows | None:
        """The list of earlier decisions over the line."""
        return self._part("earlier") if make else self._parts.get("earlier")

    def show_past(self) -> None:
        """The promises have been read."""
        self._show_clock(force=True)
        self._show_echo()

    def action_earlier(self) -> None:
        if not self._past.next_link() and not self._past.link_chosen():
            self._say(_("There is no decision or item here yet."))

    # -- panels

    def action_outcome(self) -> None:
        from medtui.tui.screens.outcome import OutcomePanel, target_of

        if not self.chosen and self._past.open_panel(self._back_from_panel):
            return
        target = target_of(self.desk.meeting, self.chosen)
        if target is None:
            self._say(_("There is no decision or item here yet."))
            return
        self.app.push_screen(OutcomePanel(self.desk, target), self._back_from_panel)

    def action_compass(self) -> None:
        from medtui.tui.screens.count import CountPanel

        chosen = self.desk.meeting.entries.get(self.chosen)
        about = chosen.id if chosen and chosen.kind in (Kind.DECISION, Kind.ACTION) else ""
        self.app.push_screen(CountPanel(self.desk, about), self._back_from_panel)

    def action_programme(self) -> None:
        from medtui.tui.screens.programme import ProgrammePanel

        self.app.push_screen(ProgrammePanel(self.desk), self._back_from_panel)

    def action_people(self) -> None:
        from medtui.tui.screens.people import PeoplePanel

        self.app.push_screen(PeoplePanel(self.desk), self._back_from_panel)

    def action_details(self) -> None:
        from medtui.tui.screens.details import DetailsPanel

        self.app.push_screen(DetailsPanel(self.desk), self._back_from_panel)

    def _back_from_panel(self, _result: None) -> None:
        self.show_meeting()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self._entry_rows.clear()
        self._shown = None
        self._said = None
        self.show_meeting()

    def save_now(self) -> None:
        """The unfinished line on disk, whatever comes next."""
        if not self._stands and self._line.value:
            self._offer_unfinished_line()
        if self._stands or self._line.value:
            self._keep()
            self.desk.drafts.flush()

    def on_unmount(self) -> None:
        if self._opened:
            self.desk.close()


def as_line(entry: object) -> str:
    """An entry as it would be typed, to be edited: its text, owners and date."""
    from medtui.domain.entries import Entry

    assert isinstance(entry, Entry)
    return capture.unparse(entry)


def _without_mark(value: str) -> str:
    return value[1:].lstrip() if value[:1] in '!>?&"' else value
