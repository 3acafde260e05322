"""The facilitator's screen: it runs the meeting, and what the facilitator can do with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType

from medtui.domain.model.terms import Kind, Status
from medtui.i18n import _, ngettext
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.lazy import lazy
from medtui.tui.live.line import LiveLine
from medtui.tui.live.view import BOARD_PHASES
from medtui.tui.look.gestures import BY_ID, key_of, with_keys
from medtui.tui.look.places import LIVE

if TYPE_CHECKING:
    from medtui.domain.commands import entries, program, topics
    from medtui.domain.commands import meeting as meeting_wishes
    from medtui.domain.commands import rounds as round_wishes
    from medtui.domain.model.change import Command
    from medtui.domain.model.program import Phase
    from medtui.domain.running import rounds
    from medtui.tui.kit.desk import Done
    from medtui.tui.kit.rows import Rows
    from medtui.wording import refusals as messages
else:
    # The first frame needs none of them; they are loaded behind it.
    messages = lazy("medtui.wording.refusals")
    rounds = lazy("medtui.domain.running.rounds")
    round_wishes = lazy("medtui.domain.commands.rounds")
    entries = lazy("medtui.domain.commands.entries")
    program = lazy("medtui.domain.commands.program")
    topics = lazy("medtui.domain.commands.topics")
    meeting_wishes = lazy("medtui.domain.commands.meeting")

WIDE = 107
# Seconds for which a word about the files stands.
TELLING = 30.0


class LiveScreen(LiveLine):
    """One seat at a running meeting.

    The first frame is the line to write on, with its keys; the meeting is opened behind it, or by the first key.
    """

    NAME = LIVE
    AUTO_FOCUS = "CaptureLine"
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIVE)
    DEFAULT_CSS = """
    LiveScreen {
        #head { height: 4; }
        #middle { height: 1fr; border-bottom: solid $rule; }
        #line { height: 1; }
        #kind { width: auto; min-width: 4; }
        #echo { height: 2; }
    }
    """

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
        if self._wanted:
            self.go_to(self._wanted)
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

    # -- what can be done

    def action_next(self) -> None:
        meeting = self.desk.meeting
        if meeting.head.status is Status.LIVE and self._end_asked:
            self.action_end()
            return
        done = self.desk.do(program.Next())
        if done.code == "last-phase":
            self._ask_end("meeting.next")
            return
        self._after_move(done)

    def action_back(self) -> None:
        self._after_move(self.desk.do(program.Back()))

    def _after_move(self, done: Done) -> None:
        self._end_asked = self._home_asked = False
        if not done.ok:
            self._say(done.problem)
            return
        self.chosen = ""
        self._said = None
        self.show_meeting()

    def action_turn(self, passed: str = "") -> None:
        """The floor goes on; the first time, the round begins."""
        self._round(round_wishes.NextTurn(passed=bool(passed)))

    def action_end_round(self) -> None:
        self._round(round_wishes.EndRound())

    def _round(self, command: Command) -> None:
        """A step of a round; when it was the last, how the turns were shared between the sides."""
        done = self._do(command)
        if done.ok and rounds.running(self.desk.meeting) is None:
            from medtui.wording.live import share_line

            self._say(share_line(rounds.share(rounds.rounds(self.desk.meeting))), "good")

    def action_extend(self, minutes: int) -> None:
        self._do(program.Extend(minutes))

    def action_pause(self) -> None:
        self._do(program.Resume() if self.desk.meeting.head.paused else program.Pause())

    def action_break_now(self) -> None:
        self._do(program.Break(_("Break")))

    def action_curtain(self) -> None:
        self._do(meeting_wishes.Curtain(not self.desk.meeting.head.curtain))

    def _ask_end(self, key: str) -> None:
        from medtui.minutes.checks.missing import missing

        self._end_asked = True
        count = len(missing(self.desk.meeting))
        words = [
            _("{key} once more ends the meeting and writes the minutes.").format(key=key_of(key)),
            ngettext(
                "{n} thing is missing or doubtful in them.",
                "{n} things are missing or doubtful in them.",
                count,
            ).format(n=count)
            if count
            else "",
        ]
        self._say(" ".join(filter(None, words)), "warning" if count else "good")

    def action_end(self) -> None:
        if self.desk.meeting.head.status is Status.LIVE and not self._end_asked:
            self._ask_end("meeting.end")
            return
        done = self.desk.do(program.End())
        if not done.ok:
            self._say(done.problem)
            return
        self.show_meeting()
        sentence = _("The meeting has ended. {key} shows the minutes; they lie in {path}").replace(
            "{key}", key_of("meeting.minutes")
        )
        path = self.desk.seat.minutes
        if path is None:
            self._write_minutes(sentence)
        else:
            self._say(sentence.format(path=path.name), "good")

    def action_minutes(self) -> None:
        if self._write_minutes(_("The minutes as they are now lie in {path}")):
            self.navigator.open_minutes(self.desk.meeting.id)

    def _write_minutes(self, sentence: str) -> bool:
        try:
            path = self.desk.write_minutes()
        except OSError as error:
            self._say(
                _(
                    "The minutes could not be written: {reason}. All entries are saved; try again with {key}."
                ).format(reason=error.strerror or error, key=key_of("meeting.minutes"))
            )
            return False
        self._say(sentence.format(path=path.name), "good")
        return True

    def action_undo(self) -> None:
        done = self.desk.undo()
        self._tell(done, _("Taken back: {what}"))

    def action_redo(self) -> None:
        done = self.desk.redo()
        self._tell(done, _("Done again: {what}"))

    def _tell(self, done: Done, sentence: str) -> None:
        if done.change is None:
            self._say(done.problem)
            return
        self.show_meeting()
        self._say(sentence.format(what=messages.did(self.desk.seat.original(done.change).do)), "good")

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
        if not self._stands:
            # What was left unfinished comes first into the line.
            self._wanted = about
            return
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
    def _delete_wanted(self) -> None:
        if "delete" in with_keys(BY_ID["entry.delete"]).keys.split(","):
            self.action_delete()

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
            if self.desk.meeting.head.status is not Status.LIVE:
                self.navigator.leave_meeting()
                return
            # One Escape too many must not show other meetings to the room.
            self._say(
                _("The meeting is running. {key} goes to the list of meetings.").format(
                    key=key_of("meeting.home")
                ),
                "good",
            )
            return
        self._said = None
        self._typed()

    def action_home(self) -> None:
        """To the list of meetings; from a running meeting only when the key is pressed twice."""
        if self.desk.meeting.head.status is Status.LIVE and not self._home_asked:
            self._home_asked = True
            self._say(
                _(
                    "The meeting goes on, and whoever sees this screen sees the list. {key} once more leaves."
                ).format(key=key_of("meeting.home"))
            )
            return
        self.navigator.leave_meeting()

    def action_on_wall(self) -> None:
        """The chosen line on the wall, or off it; with none chosen, the panel of what can be there."""
        entry = self.desk.meeting.entries.get(self.chosen)
        if entry is None:
            from medtui.tui.live.wall_choice import WallPanel

            self.app.push_screen(WallPanel(self.desk), self._back_from_panel)
            return
        taken_off = self.desk.meeting.head.showing == entry.id
        done = self.desk.do(meeting_wishes.ShowOnWall("" if taken_off else entry.id))
        if not done.ok:
            self._say(done.problem)
        else:
            self._say(_("Off the wall.") if taken_off else _("The line is on the wall."), "good")

    def action_earlier(self) -> None:
        if not self._past.next_link() and not self._past.link_chosen():
            self._say(_("There is no decision or item here yet."))

    # -- panels

    def action_outcome(self) -> None:
        from medtui.tui.live.outcome import OutcomePanel, target_of

        if not self.chosen and self._past.open_panel(self._back_from_panel):
            return
        target = target_of(self.desk.meeting, self.chosen)
        if target is None:
            self._say(_("There is no decision or item here yet."))
            return
        self.app.push_screen(OutcomePanel(self.desk, target), self._back_from_panel)

    def action_compass(self) -> None:
        from medtui.tui.live.count import CountPanel

        chosen = self.desk.meeting.entries.get(self.chosen)
        about = chosen.id if chosen and chosen.kind in (Kind.DECISION, Kind.ACTION) else ""
        self.app.push_screen(CountPanel(self.desk, about), self._back_from_panel)

    def action_programme(self) -> None:
        from medtui.tui.live.programme import ProgrammePanel

        self.app.push_screen(ProgrammePanel(self.desk), self._back_from_panel)

    def action_people(self) -> None:
        from medtui.tui.live.people import PeoplePanel

        self.app.push_screen(PeoplePanel(self.desk), self._back_from_panel)

    def action_details(self) -> None:
        from medtui.tui.live.details import DetailsPanel

        self.app.push_screen(DetailsPanel(self.desk), self._back_from_panel)

    def action_source(self) -> None:
        """The text that the meeting was imported from."""
        from medtui.tui.kit.source_text import show_source

        if not show_source(self, self.desk.workspace, self.desk.meeting):
            self.tell(_("This meeting was not imported: it has no source."))

    def _back_from_panel(self, _result: None) -> None:
        self.show_meeting()

    # -- the end, and other words

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
        if self.has_opened:
            self.desk.close()
