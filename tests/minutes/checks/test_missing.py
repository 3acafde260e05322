"""What the minutes lack: each kind is found, and is gone once it is mended."""

from __future__ import annotations

from medtui.domain.commands.entries import Capture, Confirm, SetOutcome, Settle
from medtui.domain.commands.extras.life import AddComment, Clear, SettleComment
from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import ConfirmItem, Raise, SetItemOutcome
from medtui.domain.model.terms import Outcome, Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.parsing.capture import parse
from medtui.domain.parsing.names import NameBook
from medtui.minutes.checks.missing import Mend, missing
from medtui.minutes.checks.privacy import Finding, Reason
from tests.domain.room import Room, open_phases, theme_phases

BOOK = NameBook(["Rikke Dam", "Anne Lise Berg"])


def say(room: Room, line: str) -> str:
    return room.do(Capture(parse(line, today=room.meeting.head.date, book=BOOK))).ops[-1].id


def codes(room: Room) -> list[tuple[str, str]]:
    return [(m.code, m.about.rpartition(".")[2]) for m in missing(room.meeting)]


def deciding() -> Room:
    room = Room(theme_phases())
    for person in read_attendees("Rikke Dam (A); Anne Lise Berg (B)"):
        room.do(Attend(person))
    for _ in range(4):
        room.do(Next())
    say(room, "Vi talte om det")
    return room


def test_nothing_is_missing_in_a_meeting_that_is_complete() -> None:
    room = deciding()
    id = say(room, "! Vi prøver @rikke 15/12")
    for side in Side:
        room.do(Confirm(id, side))
    say(room, "> Udkast @rikke fredag")
    room.do(End())
    assert missing(room.meeting) == ()


def test_actions_without_owner_or_date_until_they_have_them() -> None:
    room = deciding()
    id = say(room, "> Udkast til årshjul")
    assert codes(room) == [("action-without-owner", "2"), ("action-without-date", "2")]
    room.do(Settle(id, owners=("Rikke Dam",), no_date=True))
    assert codes(room) == []


def test_a_decision_is_to_be_read_back_and_agreed_by_both_sides() -> None:
    room = deciding()
    id = say(room, "! Vi prøver @rikke 15/12")
    assert codes(room) == [("decision-without-outcome", "2"), ("not-read-back", "2")]
    room.do(SetOutcome(id, Outcome.AGREED))
    assert codes(room) == [("one-side", "2"), ("not-read-back", "2")]
    room.do(Confirm(id, Side.MANAGEMENT))
    assert codes(room) == [("one-side", "2")]
    room.do(Confirm(id, Side.EMPLOYEES))
    assert codes(room) == []


def test_what_was_postponed_need_not_be_read_back() -> None:
    room = deciding()
    id = say(room, "! Vi prøver @rikke 15/12")
    room.do(SetOutcome(id, Outcome.POSTPONED))
    assert codes(room) == []


def test_decided_before_discussed_and_attendance_not_taken() -> None:
    room = Room(theme_phases())
    for _ in range(4):
        room.do(Next())
    say(room, "! Vi prøver =drøftet")
    found = missing(room.meeting)
    assert [(m.code, m.mend) for m in found] == [
        ("nobody-present", Mend.PEOPLE),
        ("before-discussion", Mend.LINE),
    ]


def test_items_without_outcome_also_those_that_were_only_talked_about() -> None:
    room = Room(open_phases(), heads=9)
    room.do(Next())
    room.do(Raise("Vikarer", Side.EMPLOYEES))
    room.do(Raise("Møder", Side.EMPLOYEES))
    for _ in range(3):
        room.do(Next())
    say(room, "De kender ikke beboerne")
    room.do(Next())
    room.do(Next())
    room.do(End())
    assert [(m.code, m.text, m.mend) for m in missing(room.meeting)] == [
        ("item-without-outcome", "Vikarer", Mend.OUTCOME),
        ("item-without-outcome", "Møder", Mend.OUTCOME),
    ]
    first, second = room.meeting.items
    room.do(SetItemOutcome(first, Outcome.DISCUSSED))
    room.do(SetItemOutcome(second, Outcome.AGREED))
    assert codes(room) == [("one-side", second)]
    for side in Side:
        room.do(ConfirmItem(second, side))
    assert codes(room) == []


def test_comments_until_they_are_dealt_with_and_findings_until_they_may_stand() -> None:
    room = deciding()
    room.do(End())
    note = room.meeting.stream[0].id
    finding = Finding(note, "text", "Vi talte om det", Reason.ILLNESS, "Vi")
    comment = room.do(AddComment("Punkt 1 mangler", Side.EMPLOYEES)).ops[0].id
    assert [m.code for m in missing(room.meeting, [finding])] == ["comment", "privacy"]
    room.do(SettleComment(comment))
    room.do(Clear(finding.key, "kendt af alle"))
    assert missing(room.meeting, [finding]) == ()


def test_the_list_follows_the_minutes() -> None:
    room = deciding()
    for line in ("> En @rikke", "! To =drøftet", "> Tre @rikke"):
        say(room, line)
    room.do(End())
    assert [m.number for m in missing(room.meeting)] == [1, 1]
    assert [m.text for m in missing(room.meeting)] == ["En", "Tre"]
