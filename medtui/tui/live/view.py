"""What a running meeting looks like to one seat: head, stream, lists, and the line with what it is read as."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from medtui.domain.model.terms import Kind, PhaseKind
from medtui.i18n import _
from medtui.tui.kit.base import BaseScreen
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lazy import lazy
from medtui.tui.kit.lines import Lines
from medtui.tui.look.cells import shown, wrap
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import LIVE

if TYPE_CHECKING:
    from medtui.application import line as reading
    from medtui.domain.model.entries import Entry
    from medtui.domain.model.meeting import Meeting
    from medtui.domain.parsing import capture
    from medtui.domain.running import clock, rounds
    from medtui.domain.running import warnings as rules
    from medtui.tui.kit import rows as lists
    from medtui.tui.kit.desk import Desk
    from medtui.tui.kit.rows import Row, Rows
    from medtui.tui.live import faces, head
    from medtui.tui.live.past import Past
    from medtui.wording import refusals as messages
else:
    # The first frame needs none of them; they are loaded behind it.
    messages = lazy("medtui.wording.refusals")
    capture = lazy("medtui.domain.parsing.capture")
    clock = lazy("medtui.domain.running.clock")
    rounds = lazy("medtui.domain.running.rounds")
    rules = lazy("medtui.domain.running.warnings")
    reading = lazy("medtui.application.line")
    faces = lazy("medtui.tui.live.faces")
    head = lazy("medtui.tui.live.head")
    lists = lazy("medtui.tui.kit.rows")

BOARD_PHASES = (PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.DOTS)
# Phases in which the room looks back at the meeting: the compass is offered there.
CHECK_OUT = ("check-out", "evaluering", "afslutning")


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


class LiveView(BaseScreen):
    """What is seen, and the state that it is drawn from. All it knows of the meeting comes from the desk."""

    def __init__(self, sit_down: Callable[[], Desk]) -> None:
        super().__init__()
        self._sit_down = sit_down
        self.chosen = ""
        self._kind: Kind | None = None
        self._editing: tuple[str, str] | None = None
        self._before_editing: Entry | None = None
        self._said: tuple[str, str] | None = None
        self._end_asked = self._home_asked = False
        self._stands = False
        self._wanted = ""
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
        from medtui.tui.live.past import Past

        return Past(self)

    @cached_property
    def desk(self) -> Desk:
        """The seat at the meeting, taken when it is first asked for. Raises what opening the meeting raises."""
        desk = self._sit_down()
        # Read before anything typed since could be kept in its place.
        self._left = desk.drafts.read()
        return desk

    @property
    def has_opened(self) -> bool:
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

    @property
    def _line(self) -> CaptureLine:
        return self.query_one("#capture", CaptureLine)

    def _draft(self) -> capture.Draft:
        return self.desk.read(self._line.typed, self._kind)

    # -- what is drawn from the meeting

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

    # -- the line, as it is read

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
            ).format(key=key_of("meeting.next"))
        if phase.key in CHECK_OUT:
            compass = _("{key} counts the compass").format(key=key_of("meeting.compass"))
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

    def tell(self, sentence: str) -> None:
        self._say(sentence)

    def _say(self, text: str, style: str = "warning") -> None:
        self._said = (shown(text), style)
        self._show_echo()

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
