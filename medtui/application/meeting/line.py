"""Reads a capture line as the meeting it is said in understands it: its names, its day, its phase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Makes, PhaseKind
from medtui.domain.text import clean
from medtui.store.workspace.workspace import Workspace

if TYPE_CHECKING:
    from medtui.domain.model.change import Moment, Plan
    from medtui.domain.parsing.capture import Counting, Draft, LineKind
    from medtui.domain.parsing.dates import Holidays
    from medtui.domain.parsing.names import NameBook


class Reader:
    """One grammar for the screen and the command line. What is costly to look up is looked up once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._book: NameBook | None = None
        self._book_of: tuple[object, ...] = ()
        self._book_for: Meeting | None = None
        self._next: date | None = None
        self._house: Holidays | None = None
        self._next_of: tuple[object, ...] | None = None

    def book(self, meeting: Meeting) -> NameBook:
        """The names that lines of this meeting may mean; made anew when people or teams have changed."""
        if self._book is not None and self._book_for is meeting:
            return self._book
        teams = frozenset(e.team for e in meeting.entries.values() if e.team)
        key = (meeting.attendance, teams, self._workspace.register.journal.seq)
        if self._book is None or key != self._book_of:
            self._book, self._book_of = self._workspace.name_book(meeting), key
        self._book_for = meeting
        return self._book

    def read(self, meeting: Meeting, line: str, chosen: Kind | LineKind | None = None) -> Draft:
        """What the line means."""
        # Not before a line is read: the grammar takes longer to load than a screen has to its first frame.
        from medtui.domain.parsing.capture import parse

        line = clean(line)

        def understood(next_meeting: date | None) -> Draft:
            return parse(
                line,
                today=meeting.head.date,
                book=self.book(meeting),
                default=default_kind(meeting),
                chosen=chosen,
                counting=counting(meeting),
                next_meeting=next_meeting,
                holidays=self._holidays(line),
                speakers=speakers(meeting) if line[:1] == "+" else None,
                under_decision=under_decision(meeting),
            )

        draft = understood(None)
        # To know when the next meeting is, all meetings may have to be looked at: only who has to pays for it.
        if draft.due is None and _asks_for_next(draft.due_words):
            return understood(self._next_meeting(meeting))
        return draft

    def _holidays(self, line: str) -> Holidays:
        """The municipality's own weeks, looked up when a line names a holiday."""
        from medtui.domain.parsing.dates import USUAL_HOLIDAYS, Holidays

        low = line.casefold()
        if not any(word in low for word in ("ferie", "holiday", "break")):
            return USUAL_HOLIDAYS
        if self._house is None:
            from medtui.domain.formats.fields import FormatError
            from medtui.store.files.house import load_house

            try:
                house = load_house(self._workspace.root)
                self._house = Holidays(house.winter, house.autumn)
            except FormatError:
                # Told where documents are made; a line is read all the same.
                self._house = USUAL_HOLIDAYS
        return self._house

    def _next_meeting(self, meeting: Meeting) -> date | None:
        key = (meeting.head.next_meeting, meeting.head.committee, meeting.head.date)
        if key != self._next_of:
            self._next, self._next_of = self._workspace.next_meeting(meeting), key
        return self._next


class Line:
    """A typed line as a command: read when it is decided, by the meeting as it then is on disk."""

    def __init__(self, reader: Reader, text: str) -> None:
        self._reader = reader
        self._text = text
        self.draft: Draft | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        self.draft = self._reader.read(meeting, self._text)
        from medtui.domain.commands.entries import Capture

        return Capture(self.draft).decide(meeting, moment)


def _asks_for_next(words: str) -> bool:
    """Whether a date without a day may be that of the next meeting."""
    low = words.casefold()
    return "møde" in low or "moede" in low or "meeting" in low


def read_line(
    workspace: Workspace, meeting: Meeting, line: str, chosen: Kind | LineKind | None = None
) -> Draft:
    """As `Reader.read`, for a single line."""
    return Reader(workspace).read(meeting, line, chosen)


def speakers(meeting: Meeting) -> Callable[[str], Sequence[str]] | None:
    """The names in the room that a few letters may mean; none while the meeting is not running."""
    from medtui.domain.model.terms import Presence, Status
    from medtui.domain.running.voices import meant

    if meeting.head.status is not Status.LIVE:
        return None
    here = [person for person in meeting.people if person.presence is Presence.PRESENT]
    return lambda typed: [person.name for person in meant(typed, here)]


def under_decision(meeting: Meeting) -> bool:
    """Whether what was said last is a decision, where the meeting is now: then a line may give its reason."""
    last = meeting.stream[-1] if meeting.stream else None
    here = (meeting.head.phase, meeting.head.item)
    return last is not None and last.kind is Kind.DECISION and (last.section == here or not here[0])


def default_kind(meeting: Meeting) -> Makes:
    """What a line without a mark becomes now. Nothing typed is thrown away: a phase that records nothing makes
    notes."""
    phase = meeting.phase or (
        meeting.program[0] if meeting.program and meeting.head.started is None else None
    )
    return phase.makes if phase is not None and phase.makes is not Makes.NOTHING else Makes.NOTE


def counting(meeting: Meeting) -> Counting:
    """Whether a line of bare numbers is a count now."""
    from medtui.domain.parsing.capture import Counting

    phase = meeting.phase
    if phase is not None and phase.kind is PhaseKind.DOTS:
        return Counting.DOTS
    if phase is not None and phase.kind is PhaseKind.MERGE:
        return Counting.MERGE
    if phase is not None and phase.kind is PhaseKind.BOXES and meeting.item is not None:
        return Counting.THUMBS
    return Counting.NONE
