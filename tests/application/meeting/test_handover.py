"""Items and decisions at the right level: delegated, lifted, handed down, and there on the other meeting."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting.handover import hand_on, pass_on
from medtui.application.meeting.seat import Seat
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.commands.program import End, GoTo, Next
from medtui.domain.commands.topics import ChangeItem, Park, Raise
from medtui.domain.model.change import Refused, Undo
from medtui.domain.model.head import Head
from medtui.domain.model.levels import children, parent, shares
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import Outcome
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.store.files.formats import load_formats
from medtui.store.workspace.session import Session
from medtui.wording.terms import answers_title
from tests.store.house import House

FORMATS = Path(__file__).parents[3] / "medtui" / "formats"


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    for name, above in (("HovedMED", ""), ("AreaMED", "HovedMED"), ("LokalMED Nord", "AreaMED")):
        house.workspace.register.put_committee(Committee(id=name.lower(), name=name, parent=above))
    return house


def meeting(house: House, committee: str, day: int = 12, format: str = "ordinaert") -> Session:
    return house.meeting(committee=committee, date=date(2026, 11, day), format=format)


def moved(house: House, session: Session, item: str) -> str:
    """Hands an item on; the meeting it waits on."""
    return hand_on(Seat(house.workspace, session), item, "HovedMED")[1]


def test_the_committees_above_and_below(house: House) -> None:
    known = house.workspace.register.committees
    above = parent(known, "areamed")
    assert above is not None
    assert above.name == "HovedMED"
    assert [c.name for c in children(known, "AreaMED")] == ["LokalMED Nord"]
    assert parent(known, "HovedMED") is None


def test_a_decision_has_a_level_and_the_levels_are_counted(house: House) -> None:
    session = meeting(house, "HovedMED")
    session.do(Next())
    ids = [session.do(Capture(Draft(kind=LineKind.DECISION, text=t))).about for t in ("a", "b", "c")]
    session.do(SetLevel(ids[0], 7))
    session.do(SetLevel(ids[1], 4))
    assert shares(house.read(session.meeting.id).stream) == {0: 1, 1: 0, 2: 0, 3: 0, 4: 1, 5: 0, 6: 0, 7: 1}
    with pytest.raises(Refused, match="no-such-level"):
        session.do(SetLevel(ids[0], 8))


@pytest.mark.parametrize("format", ["ordinaert", "uden-dagsorden", "temamoede"])
def test_a_lifted_item_waits_for_the_other_committees_next_meeting(house: House, format: str) -> None:
    session = meeting(house, "AreaMED")
    item = session.do(Raise("Normering om natten")).about
    assert moved(house, session, item) == ""
    assert session.meeting.items[item].outcome is Outcome.ESCALATED
    receiving = meeting(house, "HovedMED", 20, format)
    (there,) = receiving.meeting.items.values()
    assert (there.title, there.origin) == ("Normering om natten", f"{session.meeting.id}#{item}")
    assert meeting(house, "HovedMED", 27).meeting.items == {}


def test_it_goes_straight_onto_a_meeting_that_is_planned(house: House) -> None:
    later, sooner = meeting(house, "HovedMED", 27), meeting(house, "HovedMED", 20)
    session = meeting(house, "AreaMED")
    item = session.do(Raise("Lukket sag", closed=True)).about
    assert moved(house, session, item) == sooner.meeting.id
    (there,) = house.read(sooner.meeting.id).items.values()
    assert there.closed
    assert house.read(later.meeting.id).items == {}
    with pytest.raises(Refused, match="handed-on-already"):
        moved(house, session, item)


def test_moving_it_can_be_taken_back_here(house: House) -> None:
    session = meeting(house, "AreaMED")
    item = session.do(Raise("Parkering")).about
    session.do(ChangeItem(item, title="Parkering ved hallen"))
    moved(house, session, item)
    session.do(Undo())
    assert session.meeting.items[item].handed_to == ""
    assert session.meeting.items[item].outcome is None


def test_a_meeting_that_was_planned_before_gets_nothing(house: House) -> None:
    meeting(house, "HovedMED", 2)
    session = meeting(house, "AreaMED", 12)
    item = session.do(Raise("Vagter")).about
    assert moved(house, session, item) == ""


@pytest.mark.parametrize("planned", [True, False])
def test_what_was_handed_on_and_taken_back_waits_nowhere(house: House, planned: bool) -> None:
    receiving = meeting(house, "HovedMED", 20) if planned else None
    session = meeting(house, "AreaMED", 12)
    item = session.do(Raise("Vagter")).about
    handed = moved(house, session, item)
    assert bool(handed) is planned
    Seat(house.workspace, session).do(Undo())
    if receiving is not None:
        assert house.read(receiving.meeting.id).items == {}
    assert meeting(house, "HovedMED", 27).meeting.items == {}


def test_what_is_left_goes_onto_a_meeting_that_is_planned_already(house: House) -> None:
    following = house.meeting("Næste", date=date(2026, 10, 1))
    first = house.meeting("Første", format="uden-dagsorden", date=date(2026, 9, 1))
    first.do(GoTo(2))
    for topic in ("# Parkeret", "# Ikke nået"):
        house.say(first, topic)
    first.do(Park(first.meeting.topics[0].id))
    before = first.meeting
    seat = Seat(house.workspace, first)
    assert pass_on(seat, before, "{title}") == ""
    first.do(End())
    for _twice in range(2):
        assert pass_on(seat, before, "{title}") == following.meeting.id
    waiting = {i.title: i.origin for i in house.read(following.meeting.id).items.values()}
    assert set(waiting) == {"Parkeret", "Ikke nået"}
    assert all(origin.startswith(f"{first.meeting.id}#") for origin in waiting.values())
    # And not onto another one besides.
    assert house.meeting("Senere", date=date(2026, 11, 1)).meeting.items == {}


def test_answers_come_back_from_every_format_that_translates_at_home(house: House) -> None:
    copy = house.root / "formats" / "vores-stormoede.toml"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text((FORMATS / "stormoede.toml").read_text("utf-8"), "utf-8")
    spec = load_formats(house.root).get("vores-stormoede")
    head = Head(
        id="",
        title="Stor",
        date=date(2026, 9, 1),
        format=spec.key,
        lang="da",
        created=house.clock(),
        committee="HovedMED",
    )
    with closing(house.workspace.new_meeting(head, spec)) as first:
        first.do(Next())
        first.do(End())
    (item,) = house.meeting("Næste", date=date(2026, 10, 1)).meeting.items.values()
    assert item.title == answers_title("da").format(title="Stor")
