"""The facilitator's screen: it runs the meeting, and what the facilitator can do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Input

from medtui.domain.model.terms import Kind, Status
from medtui.i18n import _, ngettext
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lazy import lazy
from medtui.tui.kit.lines import Lines
from medtui.tui.live.echo import Echo
from medtui.tui.live.line import Writing
from medtui.tui.live.lists import BOARD_PHASES, Lists
from medtui.tui.look.cells import shown
from medtui.tui.look.gestures import BY_ID, key_of, with_keys
from medtui.tui.look.places import LIVE

if TYPE_CHECKING:
    from medtui.domain.commands import entries, program, topics
    from medtui.domain.commands import meeting as meeting_wishes
    from medtui.domain.commands import rounds as round_wishes
    from medtui.domain.commands import voices as voice_wishes
    from medtui.domain.model.change import Command
    from medtui.domain.model.meeting import Meeting
    from medtui.domain.model.program import Phase
    from medtui.domain.running import rounds, voices
    from medtui.tui.kit.desk import Desk, Done
    from medtui.tui.kit.rows import Rows
    from medtui.tui.live.past import Past
    from medtui.tui.live.view import head
    from medtui.tui.live.view.phones import Phones
    from medtui.wording import refusals as messages
else:
    # The first frame needs none of them; they are loaded behind it.
    messages = lazy("medtui.wording.refusals")
    head = lazy("medtui.tui.live.view.head")
    rounds = lazy("medtui.domain.running.rounds")
    voices = lazy("medtui.domain.running.voices")
    voice_wishes = lazy("medtui.domain.commands.voices")
    round_wishes = lazy("medtui.domain.commands.rounds")
    entries = lazy("medtui.domain.commands.entries")
    program = lazy("medtui.domain.commands.program")
    topics = lazy("medtui.domain.commands.topics")
    meeting_wishes = lazy("medtui.domain.commands.meeting")

WIDE = 107


class LiveScreen(BaseScreen):
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

    meeting: reactive[Meeting | None] = reactive(None, repaint=False, init=False, always_update=True)
    """The meeting that is shown. What depends on it watches it."""

    def __init__(self, sit_down: Callable[[], Desk]) -> None:
        super().__init__()
        self._sit_down = sit_down
        self.chosen = ""
        self.lists = Lists(self)
        self.echo = Echo(self)
        self.writing = Writing(self)
        self._end_asked = self._home_asked = False
        self._stands = False
        self._wanted = ""
        self._second = -1

    @cached_property
    def past(self) -> Past:
        """What was decided and promised before."""
        from medtui.tui.live.past import Past

        return Past(self)

    @cached_property
    def phones(self) -> Phones:
        """The phones in the room."""
        from medtui.tui.live.view.phones import Phones

        return Phones(self.desk, self.tell, lambda: self.show_clock(force=True))

    @cached_property
    def _opened(self) -> tuple[Desk, str]:
        """The seat at the meeting, and the line that was not entered last time."""
        desk = self._sit_down()
        # Read before anything typed since could be kept in its place.
        return desk, desk.drafts.read()

    @property
    def desk(self) -> Desk:
        """The seat at the meeting, taken when it is first asked for. Raises what opening the meeting raises."""
        return self._opened[0]

    @property
    def has_opened(self) -> bool:
        return "_opened" in self.__dict__

    def parts(self) -> ComposeResult:
        yield Lines(id="head")
        yield Horizontal(id="middle")
        with Horizontal(id="line"):
            yield Lines(id="kind")
            yield CaptureLine(id="capture")
        yield Lines(id="echo")
        yield KeyBar(LIVE)

    @property
    def _line(self) -> CaptureLine:
        return self.writing.line

    def on_mount(self) -> None:
        self.echo.show_word(" ▸ ")

    def _begin(self) -> None:
        """The meeting itself, now that the line stands."""
        if not self.is_attached:
            return
        self._stands = True
        self.writing.offer_unfinished(self._opened[1])
        # At once at each key: what is on the screen must not wait to be kept until everything before it is dealt with.
        self.watch(self._line, "value", self.writing.keep, init=False)
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
            self.show_clock(force=True)
            self.echo.show_kind()
        elif self._second == -1:
            self._second = 0
            self.call_after_refresh(self._begin)

    def _look(self) -> None:
        """Ten times a second: what did others do, and has the clock moved on?"""
        if not self.is_attached:
            return
        self.desk.news()
        if self.desk.meeting is not self.meeting:
            self.show_meeting()
        self.echo.hear(self.desk.trouble() or self.desk.told())
        self.show_clock()
        self.past.look()
        self.phones.look()

    # -- what is shown of the meeting

    def show_meeting(self) -> None:
        """Everything that depends on the meeting, on the clock, and on what is chosen."""
        if not (self.is_mounted and self.is_attached):
            # Too early, and `_begin` shows it; or too late.
            return
        if self.desk.meeting is not self.meeting:
            self.meeting = self.desk.meeting
        self.show_clock(force=True)
        self.echo.show()

    def watch_meeting(self, meeting: Meeting | None) -> None:
        if meeting is None:
            return
        if self.chosen and self.chosen not in meeting.entries and self.chosen not in meeting.items:
            self.chosen = ""
        self.set_class(self._choosing_topics(), "listing")
        self.lists.show_stream(meeting, self.desk.knows, self.chosen, card=self.navigator.settings.card)
        self.title = shown(meeting.head.title)

    def show_clock(self, force: bool = False) -> None:
        """What moves with the clock: the head, the board and the programme. Once a second, but where it is forced."""
        now = self.desk.clock()
        if now.second == self._second and not force:
            return
        self._second = now.second
        meeting = self.desk.meeting
        if cells := self.size.width:
            paint = head.head_lines if meeting.phase else head.planned_lines
            self.query_one("#head", Lines).show(
                paint(meeting, now, cells, self.phones.head() if "phones" in self.__dict__ else ())
            )
        self.lists.show_board(
            meeting, now, self.chosen, lambda: self.past.rows() if self.past.going_through else ()
        )
        if self.has_class("wide"):
            self.lists.show_programme(meeting, now)

    def tell(self, sentence: str) -> None:
        self.echo.say(sentence)

    # -- what comes from the line

    @on(Input.Changed, "#capture")
    def _typed(self) -> None:
        if self._stands:
            self._end_asked = self._home_asked = False
            self.writing.typed()

    async def on_key(self, event: events.Key) -> None:
        await self.writing.key(event)

    @on(CaptureLine.PickWanted)
    def action_complete(self) -> None:
        self.writing.complete()

    @on(CaptureLine.Entered)
    def _entered(self, message: CaptureLine.Entered) -> None:
        self.writing.entered(message.text)

    @on(CaptureLine.Pasted)
    def _pasted(self, message: CaptureLine.Pasted) -> None:
        self.echo.say(
            _("{n} lines were pasted as one; ↵ marks where they broke.").format(n=message.lines), "good"
        )

    def action_kind(self, kind: str) -> None:
        self._end_asked = self._home_asked = False
        self.writing.choose_kind(Kind(kind))

    def do(self, command: Command) -> Done:
        """Carries out a command and shows what came of it, or says why it could not be."""
        done = self.desk.do(command)
        if done.ok:
            self.echo.clear()
            self.show_meeting()
        elif done.code != "nothing-to-do":
            self.echo.say(done.problem)
        return done

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
            self.echo.say(done.problem)
            return
        self.chosen = ""
        self.echo.clear()
        self.show_meeting()

    def action_turn(self, passed: str = "") -> None:
        """The floor goes on: in a round that is on, else in the queue where anybody waits; else a round begins."""
        meeting = self.desk.meeting
        if not passed and rounds.running(meeting) is None and voices.TABLE in meeting.more:
            queue = voices.voices(meeting)
            if queue.waiting or queue.speaking:
                self.do(voice_wishes.NextVoice())
                return
        self._round(round_wishes.NextTurn(passed=bool(passed)))

    def action_queue(self) -> None:
        """Who wants to speak."""
        from medtui.tui.live.panels.queue import QueuePanel

        self.app.push_screen(QueuePanel(self.desk), self._back_from_panel)

    def action_end_round(self) -> None:
        self._round(round_wishes.EndRound())

    def _round(self, command: Command) -> None:
        """A step of a round; when it was the last, how the turns were shared between the sides."""
        done = self.do(command)
        if done.ok and rounds.running(self.desk.meeting) is None:
            from medtui.wording.live import share_line

            self.echo.say(share_line(rounds.share(rounds.rounds(self.desk.meeting))), "good")

    def action_extend(self, minutes: int) -> None:
        self.do(program.Extend(minutes))

    def action_pause(self) -> None:
        self.do(program.Resume() if self.desk.meeting.head.paused else program.Pause())

    def action_break_now(self) -> None:
        self.do(program.Break(_("Break")))

    def action_curtain(self) -> None:
        self.do(meeting_wishes.Curtain(not self.desk.meeting.head.curtain))

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
        self.echo.say(" ".join(filter(None, words)), "warning" if count else "good")

    def action_end(self) -> None:
        if self.desk.meeting.head.status is Status.LIVE and not self._end_asked:
            self._ask_end("meeting.end")
            return
        done = self.desk.do(program.End())
        if not done.ok:
            self.echo.say(done.problem)
            return
        self.show_meeting()
        sentence = _("The meeting has ended. {key} shows the minutes; they lie in {path}").replace(
            "{key}", key_of("meeting.minutes")
        )
        path = self.desk.seat.minutes
        if path is None:
            self._write_minutes(sentence)
        else:
            self.echo.say(sentence.format(path=path.name), "good")

    def action_minutes(self) -> None:
        if self._write_minutes(_("The minutes as they are now lie in {path}")):
            self.navigator.open_minutes(self.desk.meeting.id)

    def _write_minutes(self, sentence: str) -> bool:
        try:
            path = self.desk.write_minutes()
        except OSError as error:
            self.echo.say(
                _(
                    "The minutes could not be written: {reason}. All entries are saved; try again with {key}."
                ).format(reason=error.strerror or error, key=key_of("meeting.minutes"))
            )
            return False
        self.echo.say(sentence.format(path=path.name), "good")
        return True

    def action_undo(self) -> None:
        done = self.desk.undo()
        self._tell(done, _("Taken back: {what}"))

    def action_redo(self) -> None:
        done = self.desk.redo()
        self._tell(done, _("Done again: {what}"))

    def _tell(self, done: Done, sentence: str) -> None:
        if done.change is None:
            self.echo.say(done.problem)
            return
        self.show_meeting()
        self.echo.say(sentence.format(what=messages.did(self.desk.seat.original(done.change).do)), "good")

    def action_choose(self, by: int) -> None:
        if self.writing.choose_name(by):
            return
        rows = self.lists.get("board" if self._choosing_topics() else "stream")
        key = rows.step(by)
        rows.choose(key)
        self.chosen = key
        self.echo.clear()
        self.echo.show()

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
            self.lists.get("stream").choose(about)
            if not self._line.value:
                self.writing.edit_chosen()
        elif about in meeting.items:
            self.chosen = about
            if (board := self.lists.made("board")) is not None:
                board.choose(about)
        self.echo.clear()
        self.echo.show()

    def _choosing_topics(self) -> bool:
        meeting = self.desk.meeting
        phase: Phase | None = meeting.phase
        if meeting.head.status is Status.PLANNED:
            return bool(meeting.items) and not meeting.entries
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
            self.writing.edit_chosen()
        self.echo.show()

    def action_move(self, by: int) -> None:
        if self.chosen in self.desk.meeting.entries:
            self.do(entries.Move(self.chosen, by))

    @on(CaptureLine.DeleteWanted)
    def _delete_wanted(self) -> None:
        if "delete" in with_keys(BY_ID["entry.delete"]).keys.split(","):
            self.action_delete()

    def action_delete(self) -> None:
        meeting = self.desk.meeting
        if self.chosen in meeting.entries:
            self.do(entries.Delete(self.chosen))
        elif self.chosen in meeting.items:
            self.do(topics.RemoveItem(self.chosen))

    def action_closed(self) -> None:
        meeting = self.desk.meeting
        entry = meeting.entries.get(self.chosen)
        item = meeting.items.get(self.chosen) or meeting.item
        if entry is not None:
            self.do(entries.SetClosed(entry.id, not entry.closed))
        elif item is not None:
            self.do(topics.ChangeItem(item.id, closed=not item.closed))
        else:
            self.echo.say(_("Choose an entry first, with the arrow keys."))

    def action_park(self) -> None:
        meeting = self.desk.meeting
        item = meeting.items.get(self.chosen) or meeting.item
        if item is not None:
            self.do(topics.Park(item.id, not item.parked))
        elif self.chosen in meeting.entries:
            self.do(entries.Retype(self.chosen, Kind.PARKED))
        else:
            self.echo.say(_("There is no topic on the table."))

    def action_leave(self) -> None:
        if self.writing.leave():
            pass
        elif self.chosen:
            self.chosen = ""
            self.lists.unchoose()
        elif self.writing.kind is not None:
            self.writing.kind = None
        elif not self._line.value:
            if self.navigator.settings.card and not self.desk.meeting.stream:
                self.navigator.use(replace(self.navigator.settings, card=False))
                return
            if self.desk.meeting.head.status is not Status.LIVE:
                self.navigator.leave_meeting()
                return
            # One Escape too many must not show other meetings to the room.
            self.echo.say(
                _("The meeting is running. {key} goes to the list of meetings.").format(
                    key=key_of("meeting.home")
                ),
                "good",
            )
            return
        self.echo.clear()
        self._typed()

    def action_home(self) -> None:
        """To the list of meetings; from a running meeting only when the key is pressed twice."""
        if self.desk.meeting.head.status is Status.LIVE and not self._home_asked:
            self._home_asked = True
            self.echo.say(
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
            from medtui.tui.live.panels.wall_choice import WallPanel

            self.app.push_screen(WallPanel(self.desk), self._back_from_panel)
            return
        taken_off = self.desk.meeting.head.showing == entry.id
        done = self.desk.do(meeting_wishes.ShowOnWall("" if taken_off else entry.id))
        if not done.ok:
            self.echo.say(done.problem)
        else:
            self.echo.say(_("Off the wall.") if taken_off else _("The line is on the wall."), "good")

    def action_earlier(self) -> None:
        if not self.past.next_link() and not self.past.link_chosen():
            self.echo.say(_("There is no decision or item here yet."))

    # -- panels

    def action_outcome(self) -> None:
        from medtui.tui.live.panels.outcome import OutcomePanel, target_of

        if not self.chosen and self.past.open_panel(self._back_from_panel):
            return
        target = target_of(self.desk.meeting, self.chosen)
        if target is None:
            self.echo.say(_("There is no decision or item here yet."))
            return
        self.app.push_screen(OutcomePanel(self.desk, target), self._back_from_panel)

    def action_compass(self) -> None:
        from medtui.tui.live.panels.count import CountPanel

        chosen = self.desk.meeting.entries.get(self.chosen)
        about = chosen.id if chosen and chosen.kind in (Kind.DECISION, Kind.ACTION) else ""
        self.app.push_screen(CountPanel(self.desk, about), self._back_from_panel)

    def action_programme(self) -> None:
        from medtui.tui.live.panels.programme import ProgrammePanel

        self.app.push_screen(ProgrammePanel(self.desk), self._back_from_panel)

    def action_item(self) -> None:
        from medtui.tui.live.panels.agenda import AgendaPanel
        from medtui.tui.live.panels.item import ItemPanel, item_of

        item = item_of(self.desk.meeting, self.chosen)
        panel = ItemPanel(self.desk, item.id, AgendaPanel) if item else AgendaPanel(self.desk)
        self.app.push_screen(panel, self._back_from_panel)

    def action_people(self) -> None:
        from medtui.tui.live.panels.people import PeoplePanel

        self.app.push_screen(PeoplePanel(self.desk), self._back_from_panel)

    def action_groups(self) -> None:
        from medtui.tui.live.panels.groups import GroupsPanel

        self.app.push_screen(GroupsPanel(self.desk), self._back_from_panel)

    def action_phones(self) -> None:
        from medtui.tui.live.panels.phones import PhonesPanel

        self.app.push_screen(PhonesPanel(self.desk, self.phones, self.chosen), self._back_from_panel)

    def action_details(self) -> None:
        from medtui.tui.live.panels.details import DetailsPanel

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
        self.lists.forget()
        self.echo.clear()
        if self._stands:
            self.meeting = self.desk.meeting
        self.show_meeting()

    def save_now(self) -> None:
        """The unfinished line on disk, whatever comes next."""
        if not self._stands and self._line.value:
            self.writing.offer_unfinished(self._opened[1])
        if self._stands or self._line.value:
            self.writing.keep()
            self.desk.drafts.flush()

    def on_unmount(self) -> None:
        if "phones" in self.__dict__:
            self.phones.leave()
        if self.has_opened:
            self.desk.close()
