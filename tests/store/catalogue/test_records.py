"""The registers from the catalogue are those that the meetings themselves give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting.follow_up import do_at, link, look_back
from medtui.application.meeting.seat import Seat
from medtui.application.meeting.undo import after_undo
from medtui.domain.commands.entries import Confirm, Follow, SetClosed
from medtui.domain.commands.extras.follow_up import Link, LinkKind, SetReview, TakeReview
from medtui.domain.commands.extras.guidelines import GiveNotice, SetGuideline
from medtui.domain.commands.meeting import ChangeHead
from medtui.domain.commands.program import Next
from medtui.domain.model.change import Refused, Undo
from medtui.domain.model.extras.guidelines import GuidelineKind
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.model.terms import Kind, PromiseState, Side
from medtui.domain.registers.decisions import Register, decided
from medtui.domain.registers.filters import Wanted, matching
from medtui.domain.registers.in_force import ruled
from medtui.domain.registers.promises import kept_word, promised
from tests.store.house import House


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "meetings")


def test_they_are_what_the_meetings_say(house: House) -> None:
    first = house.meeting("Et", "Rikke Dam; Anne Lise Berg", date=date(2026, 1, 9), focus="Nærvær")
    first.do(Next())
    old = house.say(first, "! Vi prøver @rikke 1/6 =enighed")
    promise = house.say(first, "> Udkast @hold Kaffe @anne 1/3")
    house.say(first, "# Et emne")
    secret = house.say(first, "!! Fortroligt")
    for _phase in range(12):
        first.do(Next())
        if first.meeting.phase is not None and first.meeting.phase.decides:
            break
    first.do(Confirm(old, Side.EMPLOYEES))
    first.do(SetClosed(secret, closed=True)) if not first.meeting.entries[secret].closed else None
    first.do(SetReview(old, date(2026, 5, 1)))
    first.do(SetGuideline(old, GuidelineKind.OPTIONAL, {"purpose": "Ro", "made": date(2026, 2, 1)}))
    first.do(GiveNotice(old, date(2026, 11, 30)))
    first.do(Follow(promise, PromiseState.MOVED, "ferie", date(2026, 12, 24)))
    second = house.meeting("To", date=date(2026, 6, 1))
    second.do(Next())
    new = house.say(second, "! Vi bliver ved")
    second.do(Link(new, old, LinkKind.CONFIRMS))
    first.do(TakeReview(old, Kept.PARTLY, 3, "en del", at=second.meeting.id))
    first.do(ChangeHead({"focus": "Andet"}))
    meetings = [second.meeting, first.meeting]
    with house.workspace.records() as records:
        decisions = records.decisions(closed=True)
        assert {d.id: d for d in decisions} == {d.id: d for m in meetings for d in decided(m)}
        assert {p.id: p for p in records.promises(closed=True).all} == {
            p.id: p for m in meetings for p in promised(m)
        }
        assert records.guidelines(decisions) == list(ruled(first.meeting))
        assert records.met() == {m.id: (m.head.date, m.head.title) for m in meetings}
        assert [d.id for d in records.decisions("rikke")] == [old]
        assert set(records.register("rikke").by_id) == {old, new}
        assert [d.id for d in records.decisions("am")] == []
        assert (
            [p.id for p in records.promises("kaffe").all]
            == [promise]
            == [p.id for p in records.promises("anne").all]
        )
        assert records.unreadable == 0
        every = records.promises()
        overdue, due = records.waiting()
        assert overdue == sum(map(every.is_overdue, every.all)) == 0
        assert due == len(records.register().due_for("HovedMED")) == 0
        register = Register(decisions, date(2026, 12, 1))
        assert register.history(old) == records.register().history(old)


def test_promises_are_looked_back_at_in_both_meetings(house: House) -> None:
    first = house.meeting("Et", "Rikke Dam", date=date(2026, 1, 9))
    first.do(Next())
    id = house.say(first, "> Udkast @rikke 1/3")
    first.do(Follow(id, PromiseState.PARTLY, "halvt"))
    second = house.meeting("To", date=date(2026, 6, 1))
    second.do(Next())
    (promise,) = promised(first.meeting)
    look_back(
        Seat(house.workspace, second), promise, PromiseState.NOT, "Ikke nået", "travlt", date(2026, 9, 1)
    )
    first.refresh()
    assert (first.meeting.entries[id].state, first.meeting.entries[id].followed) == (
        PromiseState.NOT,
        "travlt",
    )
    assert [(e.kind, e.origin) for e in second.meeting.stream] == [(Kind.NOTE, id), (Kind.ACTION, id)]
    with house.workspace.records() as records:
        promises = records.promises()
        (still,) = (p for p in promises.all if promises.is_open(p))
        assert (still.meeting, still.due, promises.first(still).id) == (
            second.meeting.id,
            date(2026, 9, 1),
            id,
        )
    with pytest.raises(Refused, match="looked-back-already"):
        look_back(Seat(house.workspace, second), promise, PromiseState.DONE, "igen")
    assert house.read(first.meeting.id).entries[id].state is PromiseState.NOT
    undone = second.do(Undo())
    assert undone.undoes is not None
    after_undo(Seat(house.workspace, second), undone, second.recall(undone.undoes))
    back = house.read(first.meeting.id).entries[id]
    assert (back.state, back.followed) == (PromiseState.PARTLY, "halvt")
    assert second.meeting.stream == ()


def test_a_link_goes_from_the_later_decision_to_the_earlier(house: House) -> None:
    first = house.meeting("Et", date=date(2026, 1, 9))
    first.do(Next())
    old, older = house.say(first, "! Ny"), house.say(first, "! Nyere")
    second = house.meeting("To", date=date(2026, 6, 1))
    second.do(Next())
    new = house.say(second, "! Nyest")
    link(Seat(house.workspace, second), new, old, LinkKind.REPLACES)
    link(Seat(house.workspace, first), older, old, LinkKind.REPEALS)
    assert second.meeting.entries[new].replaces == (old,)
    for session, entry, earlier, code in (
        (first, old, new, "link-forward"),
        (first, old, older, "link-forward"),
        (first, old, old, "link-to-itself"),
        (second, new, f"{first.meeting.id}.99", "no-such-entry"),
    ):
        with pytest.raises(Refused, match=code):
            link(Seat(house.workspace, session), entry, earlier, LinkKind.REPLACES)
    do_at(house.workspace, old, SetReview(old, date(2027, 1, 1)), "front")
    assert house.read(first.meeting.id).entries[old].review == date(2027, 1, 1)
    do_at(house.workspace, new, SetReview(new, date(2026, 11, 12)), "front")
    with house.workspace.records() as records:
        assert records.waiting()[1] == sum(map(records.register().review_due, records.decisions()))


def test_earlier_decisions_on_the_same_matter_come_from_the_catalogue(house: House) -> None:
    session = house.meeting("Et", date=date(2026, 1, 9))
    session.do(Next())
    noise = house.say(session, "! Støjmåling i alle daginstitutioner")
    house.say(session, "! Kaffe til alle")
    house.say(session, "Støjmåling er dyrt, siger nogle i daginstitutionerne")
    house.say(session, "!! Måling af støj hos en enkelt leder")
    newer = house.say(session, "! Måling af indeklima i daginstitutioner")
    session.do(Link(newer, noise, LinkKind.REPLACES))
    with house.workspace.records() as records:
        found = records.earlier("Vi opgiver måling af støj i daginstitutionerne", 3)
        assert {d.id for d in found.listed} == {noise, newer}
        assert [d.id for d in records.earlier("Kaffen", 3).listed] == [f"{session.meeting.id}.2"]
        assert records.earlier("noget helt andet", 3).listed == ()
        assert records.earlier('"NEAR( * ^', 3).listed == ()


def test_kept_words_are_counted_as_over_all_promises(house: House) -> None:
    first = house.meeting("Et", "Rikke Dam", date=date(2026, 1, 9))
    first.do(Next())
    late, done, _none, _ahead, closed, loose = (
        house.say(first, line)
        for line in (
            "> Udkast @rikke 1/3",
            "> Brev @rikke 1/4",
            "> Ring rundt @rikke",
            "> Rapporten @rikke 1/6-2027",
            "> Hemmeligt @rikke 1/3",
            "> Skriv til køkkenet @rikke",
        )
    )
    first.do(SetClosed(closed, closed=True))
    first.do(Follow(done, PromiseState.DONE))
    first.do(Follow(loose, PromiseState.NOT, "droppet"))
    second = house.meeting("To", date=date(2026, 6, 1), committee="LMU Havn")
    second.do(Next())
    promise = next(p for p in promised(first.meeting) if p.id == late)
    look_back(
        Seat(house.workspace, second), promise, PromiseState.NOT, "Ikke nået", "travlt", date(2026, 9, 1)
    )
    with house.workspace.records() as records:
        for with_closed in (False, True):
            every = kept_word(records.promises(closed=with_closed))
            assert records.kept_word(closed=with_closed) == every
            assert sum(k.promises for k in every) == (4 if with_closed else 3)


def test_the_index_leaves_out_no_decision_that_has_the_words(house: House) -> None:
    first = house.meeting("Kvartalsmøde", "Rikke Dam; Åse Ågård", date=date(2026, 1, 9), focus="Nærvær")
    first.do(Next())
    house.say(first, "# Indeklima på Østskolen")
    house.say(first, "! Vinduerne åbnes hver time @åse ågård =enighed")
    house.say(first, "! Mai-Britt måler støjen @hold Ørerne")
    house.say(first, "!! Zebrasagen lukkes")
    second = house.meeting("Et andet møde", date=date(2026, 6, 1))
    second.do(Next())
    house.say(second, "! Vinduerne pudses")
    with house.workspace.records() as records:
        every = records.register()
        for query in (
            "vinduer", "indeklima", "kvartals vinduerne", "nærvær", "ågård", "aagaard", "ørerne", "mai-britt", "x", "-",
            "zebra", "skolen time", "er", "hvad",
        ):  # fmt: skip
            wanted = Wanted(query=query)
            found = matching(records.register(query=query).listed, wanted)
            assert found == matching(every.listed, wanted), query
