"""The decision register: what holds, what became of it, and its history through the meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from medtui.domain.commands.entries import Capture, SetOutcome
from medtui.domain.commands.extras.follow_up import Link, LinkKind, SetReview, TakeReview
from medtui.domain.model.change import Refused
from medtui.domain.model.extras.reviews import Kept, Review
from medtui.domain.model.terms import Outcome, Side
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.registers.decisions import Decided, Register, Standing, StepKind, decided
from medtui.domain.registers.filters import Folded, Wanted, matching
from tests.domain.room import Room, theme_phases

TODAY = date(2027, 12, 1)


def made(meeting: int, number: int = 1, **values: object) -> Decided:
    """Decision `number` of the committee's meeting so many quarters into 2026."""
    given: dict[str, object] = {
        "id": f"m{meeting}.{number}",
        "meeting": f"m{meeting}",
        "title": f"Møde {meeting}",
        "date": date(2026, 1, 10) + timedelta(days=90 * meeting),
        "text": f"Beslutning {meeting}.{number}",
        "confirmed": tuple(Side),
    }
    return Decided(**{**given, **values})  # type: ignore[arg-type]


def review(entry: str, day: date, meeting: str = "", **values: object) -> Review:
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    given: dict[str, object] = {"id": "r1", "entry": entry, "at": at, "seat": "front", "kept": Kept.YES}
    return Review(**{**given, "meeting": meeting, **values})  # type: ignore[arg-type]


def test_decided_confirmed_replaced_reviewed() -> None:
    first = made(1)
    second = made(2, confirms=("m1.1",))
    fourth = made(4, replaces=("m1.1",), reviews=(review("m4.1", date(2027, 9, 1), "m5", helped=4),))
    register = Register([fourth, first, second], TODAY)
    assert [register.standing(d) for d in (first, second, fourth)] == [
        Standing.REPLACED,
        Standing.REPLACED,
        Standing.VALID,
    ]
    assert register.replaced_by(first) == ("m4.1",) == register.replaced_by(second)
    met = {"m5": (date(2027, 9, 1), "Møde 5")}
    for asked in ("m1.1", "m2.1", "m4.1"):
        steps = register.history(asked, met)
        assert [(s.kind, s.title) for s in steps] == [
            (StepKind.DECIDED, "Møde 1"),
            (StepKind.CONFIRMED, "Møde 2"),
            (StepKind.REPLACED, "Møde 4"),
            (StepKind.REVIEWED, "Møde 5"),
        ]
    assert register.sorted([first, second, fourth]) == [fourth, second, first]


def test_before_it_is_replaced_it_is_confirmed() -> None:
    first, second = made(1), made(2, confirms=("m1.1",))
    register = Register([first, second], TODAY)
    assert register.standing(first) is Standing.CONFIRMED
    assert register.standing(second) is Standing.VALID
    assert register.confirmed_by(first) == ("m2.1",)
    assert register.confirmed_by(second) == ()


def test_what_replaces_the_confirmation_replaces_what_it_confirmed() -> None:
    first, second, fourth = made(1), made(2, confirms=("m1.1",)), made(4, replaces=("m2.1",))
    register = Register([first, second, fourth], TODAY)
    assert register.standing(first) is Standing.REPLACED
    assert register.replaced_by(first) == ("m4.1",)


def test_a_chain_of_replacements_and_a_repeal() -> None:
    chain = [made(1), made(2, replaces=("m1.1",)), made(3, replaces=("m2.1",)), made(4, repeals=("m3.1",))]
    register = Register(chain, TODAY)
    assert [register.standing(d) for d in chain] == [
        Standing.REPLACED,
        Standing.REPLACED,
        Standing.REPEALED,
        Standing.VALID,
    ]
    assert register.repealed_by(chain[2]) == ("m4.1",)
    assert [s.kind for s in register.history("m1.1")] == [
        StepKind.DECIDED,
        StepKind.REPLACED,
        StepKind.REPLACED,
        StepKind.REPEALED,
    ]


def test_what_is_confirmed_again_after_it_was_replaced_holds_again() -> None:
    chain = [made(1), made(2, replaces=("m1.1",)), made(3, confirms=("m1.1",))]
    register = Register(chain, TODAY)
    assert register.standing(chain[0]) is Standing.CONFIRMED
    assert register.standing(chain[2]) is Standing.VALID


@pytest.mark.parametrize("later", [{"proposal": True}, {"outcome": Outcome.POSTPONED}])
def test_what_is_not_decided_yet_replaces_nothing(later: dict[str, object]) -> None:
    first, second = made(1), made(2, replaces=("m1.1",), **later)
    register = Register([first, second], TODAY)
    assert register.holds(first)
    assert not register.holds(second)
    assert register.history("m1.1")[-1].kind is not StepKind.DECIDED


def test_links_in_a_ring_or_to_nothing_stop_nobody() -> None:
    ring = [made(1, replaces=("m2.1",)), made(2, replaces=("m1.1",)), made(3, confirms=("away.1", "m3.1"))]
    register = Register(ring, TODAY)
    assert [register.standing(d) for d in ring] == [Standing.REPLACED, Standing.REPLACED, Standing.VALID]
    assert len(register.history("m1.1")) == 2
    assert register.history("away.9") == ()


def test_some_decisions_are_judged_by_all_that_link() -> None:
    first, linking = made(1), made(4, replaces=("m1.1",))
    assert Register([first], TODAY).standing(first) is Standing.VALID
    assert Register([first], TODAY, [linking]).standing(first) is Standing.REPLACED


def test_a_review_is_due_until_somebody_has_asked() -> None:
    asked = made(1, review=date(2027, 1, 1))
    register = Register([asked], TODAY)
    assert register.review_due(asked)
    assert not Register([asked], date(2026, 12, 31)).review_due(asked)
    early = replace(asked, reviews=(review("m1.1", date(2026, 12, 1)),))
    assert register.review_due(early)
    done = replace(asked, reviews=(review("m1.1", date(2027, 2, 1)),))
    assert not register.review_due(done)
    assert not Register([asked, made(2, repeals=("m1.1",))], TODAY).review_due(asked)


def test_the_register_is_searched_by_folded_words_people_and_days() -> None:
    noise = made(1, text="Fast støjmåling hvert år", owners=("Åse Møller",), item="Arbejdsmiljø")
    team = made(2, text="Færre møder", team="Kaffeholdet", committee="HovedMED", focus="Nærvær")
    secret = made(3, text="Støj, fortroligt", closed=True)
    every = [noise, team, secret]
    assert matching(every, Wanted(query="maaling ARBEJDS")) == [noise]
    assert matching(every, Wanted(query="støj", closed=True)) == [noise, secret]
    assert matching(every, Wanted(owner="møller")) == [noise]
    assert matching(every, Wanted(owner="kaffe")) == [team]
    assert matching(every, Wanted(owner="affe")) == []
    assert matching(every, Wanted(committee="hoved", focus="naervaer")) == [team]
    assert matching(every, Wanted(since=team.date)) == [team]
    assert matching(every, Wanted(until=noise.date)) == [noise]
    folded = Folded()
    assert matching(every, Wanted(query="møder"), folded) == [team]
    assert matching([replace(noise, text="Møder")], Wanted(query="moeder"), folded)


def decision(room: Room, text: str) -> str:
    room.do(Capture(Draft(kind=LineKind.DECISION, text=text)))
    return room.meeting.stream[-1].id


def test_decisions_of_a_meeting_with_links_reviews_and_days() -> None:
    room = Room(theme_phases()[3:4], focus="Nærvær", committee="HovedMED")
    first, second = decision(room, "Vi prøver"), decision(room, "Vi lader være")
    room.do(SetOutcome(first, Outcome.AGREED))
    room.do(Link(second, "2025-01-01-x.3", LinkKind.CONFIRMS))
    room.do(Link(second, "2025-01-01-x.3", LinkKind.REPEALS))
    room.do(Link(second, first, LinkKind.REPLACES))
    room.do(Link(second, first, None))
    room.do(SetReview(first, date(2027, 5, 1)))
    room.do(TakeReview(first, Kept.PARTLY, 3, " en del ", at="2027-05-02-senere", again=date(2028, 5, 1)))
    found = list(decided(room.meeting))
    assert [(d.id, d.item, d.focus, d.outcome) for d in found] == [
        (first, "Beslutningsrunde", "Nærvær", Outcome.AGREED),
        (second, "Beslutningsrunde", "Nærvær", None),
    ]
    assert (found[1].confirms, found[1].repeals, found[1].replaces) == ((), ("2025-01-01-x.3",), ())
    assert found[0].review == date(2028, 5, 1)
    (told,) = found[0].reviews
    assert (told.kept, told.helped, told.note, told.meeting) == (
        Kept.PARTLY, 3, "en del", "2027-05-02-senere",
    )  # fmt: skip


def test_what_links_and_reviews_refuse() -> None:
    room = Room(theme_phases())
    id = decision(room, "Vi prøver")
    room.do(Capture(Draft(kind=LineKind.NOTE, text="note")))
    note = room.meeting.stream[-1].id
    for command, code in (
        (Link(id, id, LinkKind.REPLACES), "link-to-itself"),
        (Link(note, id, LinkKind.REPLACES), "not-a-decision"),
        (Link("væk.9", id, LinkKind.REPLACES), "no-such-entry"),
        (Link(id, "andet.1", None), "nothing-to-do"),
        (SetReview(note, TODAY), "not-a-decision"),
        (TakeReview(note, Kept.YES), "not-a-decision"),
        (TakeReview(id, Kept.YES, 6), "helped-out-of-range"),
    ):
        with pytest.raises(Refused) as refused:
            room.do(command)
        assert refused.value.code == code
