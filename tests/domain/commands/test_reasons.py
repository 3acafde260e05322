"""Why something was decided: typed, kept, in every paper, read back, and never where it is closed."""

from __future__ import annotations

import pytest

from medtui.application.meeting.line import under_decision
from medtui.domain.commands.entries import Capture, SetClosed
from medtui.domain.commands.extras.life import Approve
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.reasons import AddReason, SetReasons, reasons_of
from medtui.domain.commands.topics import Raise
from medtui.domain.model.change import Refused, Undo
from medtui.domain.model.corrections import Corrected
from medtui.domain.model.extras.life import By
from medtui.domain.model.terms import PhaseKind
from medtui.domain.parsing.capture import LineKind, literal, parse
from medtui.domain.parsing.names import NameBook
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.data.as_json import to_json
from medtui.minutes.export.data.json_reader import read_json
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.targets import Target, make
from tests.domain.room import Room, phase

BOOK = NameBook(())


@pytest.fixture
def room() -> Room:
    room = Room([phase(1, "Dagsorden", 90, kind=PhaseKind.AGENDA)])
    room.do(Raise("Møder"))
    room.do(Next())
    return room


def typed(room: Room, line: str) -> str:
    """Enters a line as the screen does; what came of it."""
    draft = parse(line, today=room.now.date(), book=BOOK, under_decision=under_decision(room.meeting))
    return room.do(Capture(draft)).about


def decided(room: Room) -> str:
    return typed(room, "! Vi holder kvartalsmøder")


def test_lines_under_a_decision_are_its_reasons(room: Room) -> None:
    id = decided(room)
    typed(room, "fordi færre møder giver ro")
    typed(room, "Fordi det koster mindre")
    typed(room, "ikke: månedsmøder, for dyrt")
    typed(room, "gavner: kortere ventetid for borgerne")
    found = reasons_of(room.meeting, id)
    assert found is not None
    assert (found.why, found.rejected, found.gain) == (
        "færre møder giver ro\ndet koster mindre", "månedsmøder, for dyrt", "kortere ventetid for borgerne",
    )  # fmt: skip
    assert len(room.meeting.entries) == 1
    room.do(Undo())
    assert reasons_of(room.meeting, id).gain == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "fordi",
        "fordi: x",
        "ikke i dag",
        "ikke:",
        "Gavner det?",
        " fordi det er sådan",
        "\\ikke: dette",
        "forfordi x",
    ],
)
def test_all_other_lines_are_text(room: Room, line: str) -> None:
    decided(room)
    typed(room, line)
    assert room.meeting.stream[-1].text == (line[1:] if line[0] in " \\" else line)


def test_a_reason_without_a_decision_above_it_is_text(room: Room) -> None:
    typed(room, "fordi vi vil")
    assert [e.text for e in room.meeting.stream] == ["fordi vi vil"]
    decided(room)
    typed(room, "En note")
    typed(room, "fordi vi vil")
    assert len(room.meeting.stream) == 4
    assert not room.meeting.more.get("reasons")


@pytest.mark.parametrize("text", ["fordi x", "ikke: x", "gavner: x", "Because so", "not: x"])
def test_what_begins_so_comes_back_as_it_was_typed(text: str) -> None:
    draft = parse(literal(text), today=Room().now.date(), book=BOOK, under_decision=True)
    assert (draft.kind, draft.text) == (LineKind.NOTE, text)


def test_the_words_of_a_decision_stay_whole(room: Room) -> None:
    typed(room, "! Vi holder kvartalsmøder, fordi det giver ro")
    assert room.meeting.stream[0].text == "Vi holder kvartalsmøder, fordi det giver ro"


def test_only_of_a_decision_and_nothing_empty(room: Room) -> None:
    note = typed(room, "En note")
    id = decided(room)
    for command, code in (
        (SetReasons(note, why="x"), "not-a-decision"),
        (SetReasons("x.9", why="x"), "no-such-entry"),
        (AddReason(id, "why", " "), "no-text"),
        (SetReasons(id, why=" "), "nothing-to-do"),
        (SetReasons(id, why="x" * 200_000), "too-long"),
    ):
        with pytest.raises(Refused, match=code):
            room.do(command)
    room.do(SetReasons(id, why="x"))
    room.do(SetReasons(id, why=""))
    assert not room.meeting.more["reasons"]


@pytest.mark.parametrize(
    "text", ["giver ro", "a\n- b\n# c", "**x**: y", "Begrundelse: z", "(id:: q)", "<b> & `c`"]
)
def test_the_papers_say_it_and_are_read_back(room: Room, text: str) -> None:
    id = decided(room)
    typed(room, "! Vi spiser frokost")
    room.do(SetReasons(id, why=text, rejected="Månedsmøder\nIngen møder", gain="Borgerne venter mindre"))
    room.after(5).do(End())
    written = to_markdown(room.meeting)
    read = read_own(written, room.now)
    assert to_markdown(read.meeting) == written
    assert read.unread == ()
    back = reasons_of(read.meeting, id)
    assert back is not None
    assert (back.why, back.rejected, back.gain) == (
        text,
        "Månedsmøder\nIngen møder",
        "Borgerne venter mindre",
    )
    again = read_json(to_json(room.meeting), room.now)
    assert again.more["reasons"] == room.meeting.more["reasons"]
    for audience in (Audience.FULL, Audience.OPEN):
        for target in (Target.HTML, Target.EML, Target.MD):
            data = make(room.meeting, target, audience).data.decode()
            assert target is Target.EML or "Borgerne venter mindre" in data
    assert "Borgerne" not in make(room.meeting, Target.MD, Audience.NEWS).data.decode()


def test_why_something_closed_was_decided_is_closed(room: Room) -> None:
    id = decided(room)
    room.do(SetReasons(id, why="Kvaggaen", rejected="Kvaggaen", gain="Kvaggaen"))
    room.do(SetClosed(id, True))
    room.after(5).do(End())
    assert "Kvagga" in to_markdown(room.meeting)
    for audience in (Audience.OPEN, Audience.NEWS):
        for target in (Target.MD, Target.HTML, Target.JSON):
            assert b"Kvagga" not in make(room.meeting, target, audience).data


def test_after_the_approval_it_is_a_correction(room: Room) -> None:
    id = decided(room)
    room.after(5).do(End())
    room.do(Approve(By.CHAIR, room.now.date(), str, str))
    room.do(SetReasons(id, why="giver ro"))
    (found,) = room.meeting.corrections.values()
    assert (found.field, found.entry, found.before, found.after) == (Corrected.WHY, id, "", "giver ro")
    written = to_markdown(room.meeting)
    assert to_markdown(read_own(written, room.now).meeting) == written
