"""The lists of the live screen: what was said, the board, the programme, names and earlier decisions. Each is made when
it is first wanted: the first frame waits for every widget there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual.containers import Vertical

from medtui.domain.model.terms import PhaseKind, Status
from medtui.tui.kit.lazy import lazy

if TYPE_CHECKING:
    from medtui.domain.model.meeting import Meeting
    from medtui.domain.running import rounds, voices
    from medtui.tui.kit import rows as lists
    from medtui.tui.kit.base import BaseScreen
    from medtui.tui.kit.rows import Row, Rows
    from medtui.tui.live.view import faces
else:
    # The first frame needs none of them; they are loaded behind it.
    rounds = lazy("medtui.domain.running.rounds")
    voices = lazy("medtui.domain.running.voices")
    faces = lazy("medtui.tui.live.view.faces")
    lists = lazy("medtui.tui.kit.rows")

BOARD_PHASES = (PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.DOTS)


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


class Lists:
    """The lists of one live screen, and what stands in those that show the meeting."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen
        self._made: dict[str, Rows] = {}
        self._talk: Vertical | None = None
        # Rows of entries that stay the same, with what they were made of.
        self._entries: dict[str, tuple[object, Row]] = {}

    def made(self, name: str) -> Rows | None:
        """A list, where it was wanted before."""
        return self._made.get(name)

    def get(self, name: str) -> Rows:
        """A list, made now where it was not wanted before."""
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = lists.Rows(id=name, follow=name == "stream")
            self._mount(found)
        return found

    def _mount(self, rows: Rows) -> None:
        middle = self._screen.query_one("#middle")
        match rows.id:
            case "earlier":
                self._screen.mount(rows, before="#line")
            case "programme":
                middle.mount(rows)
            case name:
                if name == "names":
                    rows.display = False
                if self._talk is None:
                    self._talk = Talk(id="talk")
                    middle.mount(self._talk, before=0)
                # A screen that is being left takes no more widgets.
                if self._talk.is_attached:
                    self._talk.mount(rows, before=0 if name == "board" else None)

    def unchoose(self) -> None:
        """Marks nothing in what was said, nor on the board."""
        self.get("stream").choose("")
        if (board := self.made("board")) is not None:
            board.choose("")

    def forget(self) -> None:
        """All rows are to be made anew."""
        self._entries.clear()

    def show_stream(
        self, meeting: Meeting, knows: Callable[[str], bool], chosen: str, *, card: bool = False
    ) -> None:
        """What was said so far; with `card`, the keys that matter as long as that is nothing."""
        chosen = chosen if chosen in meeting.entries else ""
        rows = faces.card_rows() if card and not meeting.stream else self._stream_rows(meeting, knows)
        self.get("stream").show(rows, chosen)

    def _stream_rows(self, meeting: Meeting, knows: Callable[[str], bool]) -> list[Row]:
        rows: list[Row] = []
        before: tuple[str, str] | None = None
        fresh: dict[str, tuple[object, Row]] = {}
        for entry in meeting.stream:
            if entry.section != before:
                rows.append(faces.heading_row(meeting, entry.phase, entry.item))
                before = entry.section
            known = self._entries.get(entry.id)
            item = meeting.items.get(entry.item)
            stamp = (entry, item.closed if item else False, id(meeting.attendance))
            if known is None or known[0] != stamp:
                known = (stamp, faces.entry_row(meeting, entry, knows))
            fresh[entry.id] = known
            rows.append(known[1])
        self._entries = fresh
        # A heading may come twice where entries were moved: rows need keys of their own.
        return [replace(row, key=f"{row.key}#{n}") if row.rule else row for n, row in enumerate(rows)]

    def show_board(
        self, meeting: Meeting, now: datetime, chosen: str, promised: Callable[[], Sequence[Row]]
    ) -> None:
        """What stands above what was said: the topics, a round, or the items with what was promised before them."""
        phase = meeting.phase
        round = rounds.running(meeting) if rounds.TABLE in meeting.more else None
        planned = meeting.head.status is Status.PLANNED and bool(meeting.items)
        with_list = planned or (
            phase is not None and (phase.kind is PhaseKind.SINCE or meeting.takes_items(phase))
        )
        queue = faces.queue_rows(meeting, now) if voices.TABLE in meeting.more else []
        self._screen.set_class(round is not None or with_list or bool(queue), "boxes")
        chosen = chosen if chosen in meeting.items else ""
        if round is not None and not self._screen.has_class("listing"):
            self.get("board").show([*queue, *faces.round_rows(meeting, round, now)])
        elif planned:
            self.get("board").show(faces.planned_rows(meeting), chosen)
        elif phase is not None and phase.kind in (*BOARD_PHASES, PhaseKind.BOXES):
            self.get("board").show([*queue, *faces.board_rows(meeting, now, phase)], chosen)
        elif phase is not None and with_list:
            told = promised()
            rows = [*queue, *told, *faces.agenda_rows(meeting, phase, titled=bool(told))]
            self.get("board").show(rows, chosen)
        elif queue:
            self.get("board").show(queue)

    def show_programme(self, meeting: Meeting, now: datetime) -> None:
        """The phases beside it all, the one that is on in sight."""
        programme = self.get("programme")
        programme.show(faces.programme_rows(meeting, now))
        if meeting.phase is not None:
            programme.reveal(meeting.phase.id)
