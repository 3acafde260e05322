"""A folder of meetings and the register they share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.domain.commands.entries import Follow
from medtui.domain.commands.meeting import ChangeHead
from medtui.domain.commands.program import End, GoTo, Next
from medtui.domain.commands.rounds import EndRound, NextTurn
from medtui.domain.commands.topics import Park
from medtui.domain.model.change import Command
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import PhaseKind, PromiseState, Side, Status
from medtui.domain.municipality.focus import FocusPoint
from medtui.domain.parsing.attendees import read_attendee
from medtui.domain.running.rounds import rounds
from medtui.store.journal.journal import NotAJournal
from medtui.store.upkeep.check import check
from medtui.store.workspace.session import SCHEMA
from medtui.store.workspace.workspace import NoSuchMeeting, SeveralMeetings, Workspace
from tests.store.house import House


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


def test_a_workspace_is_made_once_and_opened_again(tmp_path: Path) -> None:
    House(tmp_path / "a" / "b").people("Rikke Dam")
    again = Workspace.open(tmp_path / "a" / "b")
    assert [p.name for p in again.register.people] == ["Rikke Dam"]
    assert again.ids() == []


@pytest.mark.skipif(not hasattr(Path, "owner"), reason="no such modes")
def test_what_is_made_is_for_the_user_alone(house: House) -> None:
    session = house.meeting()
    house.workspace.write_minutes(session.meeting, "# Referat\n")
    assert house.root.stat().st_mode & 0o777 == 0o700
    for path in house.root.iterdir():
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path.name


def test_a_file_where_the_folder_should_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("her", "utf-8")
    for root in (tmp_path / "fil", tmp_path / "fil" / "under"):
        with pytest.raises(OSError, match="fil"):
            Workspace.open(root)


def test_ids_are_the_date_and_the_title_and_unique(house: House) -> None:
    made = [house.meeting("Færre møder æøå / ..").meeting.id for _turn in range(3)]
    assert made == [f"2026-11-12-faerre-moeder-aeoeaa{end}" for end in ("", "-2", "-3")]
    assert house.workspace.ids() == sorted(made, reverse=True)


def test_an_id_may_be_shortened_while_one_meeting_fits(house: House) -> None:
    a = house.meeting("Budget").meeting.id
    b = house.meeting("Budget to", date=date(2027, 1, 5)).meeting.id
    find = house.workspace.resolve
    assert find(a) == a
    assert find("2026") == a
    assert find("budget-to") == b
    assert find("2027-01-05-budget-t") == b
    with pytest.raises(SeveralMeetings) as several:
        find("budget")
    assert set(several.value.ids) == {a, b}
    with pytest.raises(NoSuchMeeting) as none:
        find("2026-11-12-budgettet")
    assert a in none.value.near


def test_a_whole_id_is_meant_though_it_begins_another(house: House) -> None:
    first, second = (house.meeting("Budget").meeting.id for _turn in range(2))
    assert second.startswith(first)
    assert house.workspace.resolve(first) == first


@pytest.mark.parametrize(
    "wanted",
    ["", ".", "..", "../x", "/etc/passwd", "a/b", "a\\b", "workspace", ".hidden", "~", "\x00", "x" * 5000],
)
def test_an_id_cannot_lead_out_of_the_folder(house: House, wanted: str) -> None:
    house.meeting()
    (house.root.parent / "x.jsonl").write_text("", "utf-8")
    with pytest.raises(NoSuchMeeting):
        house.workspace.resolve(wanted)


def test_an_entry_is_found_by_a_shortened_meeting(house: House) -> None:
    session = house.meeting()
    id = house.say(session, "En note")
    number = id.rpartition(".")[2]
    assert house.workspace.resolve_entry(f"faerre.{number}") == (session.meeting.id, id)
    assert house.workspace.resolve_entry(id) == (session.meeting.id, id)


def test_summaries_are_newest_first_and_follow_what_changes(house: House) -> None:
    old = house.meeting("Gammelt", date=date(2025, 1, 1))
    house.meeting("Nyt")
    assert [(s.title, s.status, s.entries) for s in house.workspace.summaries()] == [
        ("Nyt", Status.PLANNED, 0),
        ("Gammelt", Status.PLANNED, 0),
    ]
    house.say(old, "! En beslutning")
    action = house.say(old, "> En opgave")
    house.say(old, "> En til")
    old.do(Follow(action, PromiseState.DONE))
    summary = Workspace.open(house.root).summaries()[1]
    assert (summary.status, summary.entries) == (Status.LIVE, 3)
    assert (summary.decisions, summary.actions, summary.open_actions) == (1, 2, 1)
    (house.root / f"{old.meeting.id}.jsonl").unlink()
    assert [s.title for s in house.workspace.summaries()] == ["Nyt"]


def test_a_database_that_cannot_be_read_hides_no_other(house: House) -> None:
    good = house.meeting()
    house.say(good, "> En opgave @rikke")
    (house.root / "2026-12-01-junk.jsonl").write_bytes(b"\x00\xff junk")
    (house.root / "2026-12-02-tom.jsonl").write_bytes(b"")
    (house.root / "2026-12-03-mappe.jsonl").mkdir()
    assert [s.id for s in house.workspace.summaries()] == [good.meeting.id]
    with house.workspace.records() as records:
        assert [promise.text for promise in records.promises().all] == ["En opgave"]
    with pytest.raises(NotAJournal):
        house.workspace.read("2026-12-01-junk")
    with pytest.raises(NoSuchMeeting):
        house.workspace.read("2026-12-03-mappe")


def test_what_was_parked_comes_to_the_committees_next_meeting(house: House) -> None:
    first = house.meeting("Første", format="uden-dagsorden", date=date(2026, 9, 1))
    first.do(GoTo(2))
    for topic in ("# Talt om", "# Parkeret", "# A: Ikke nået"):
        house.say(first, topic)
    done, parked, unreached = first.meeting.topics
    first.do(Park(parked.id))
    while first.meeting.item is None:
        first.do(Next())
    assert first.meeting.head.item == done.id
    first.do(End())
    strangers = house.meeting("Andet udvalg", format="uden-dagsorden", committee="LMU Skole")
    assert strangers.meeting.items == {}
    second = house.meeting("Anden", format="uden-dagsorden", date=date(2026, 10, 1))
    carried = [(i.title, i.raised_by, i.origin) for i in second.meeting.topics]
    assert ("Parkeret", None, f"{first.meeting.id}#{parked.id}") in carried
    assert ("Ikke nået", Side.MANAGEMENT, f"{first.meeting.id}#{unreached.id}") in carried
    assert "Talt om" not in [title for title, _side, _origin in carried]


def test_what_comes_along_is_taken_where_a_theme_meeting_looks_back(house: House) -> None:
    first = house.meeting("Første", format="uden-dagsorden", date=date(2026, 9, 1))
    first.do(GoTo(2))
    house.say(first, "# Parkeret")
    first.do(Park(first.meeting.topics[0].id))
    first.do(End())
    team = house.meeting("Holdet", format="opgavehold", date=date(2026, 9, 15), team="team-1")
    assert team.meeting.items == {}
    team.do(Next())
    team.do(End())
    second = house.meeting("Tema", date=date(2026, 10, 1))
    (item,) = second.meeting.agenda
    phase = second.meeting.phases[item.phase]
    assert phase.kind is PhaseKind.SINCE
    second.do(GoTo(second.meeting.program.index(phase) + 1))
    assert second.meeting.item is None
    second.do(Next())
    assert (second.meeting.item, second.meeting.phase) == (
        second.meeting.items[item.id],
        second.meeting.phases[phase.id],
    )
    said = house.say(second, "Det er løst")
    assert second.meeting.entries[said].item == item.id
    second.do(Next())
    assert second.meeting.phase is not None
    assert second.meeting.phase.order > phase.order


def test_names_are_completed_from_the_room_first(house: House) -> None:
    house.people("Anne Vang", "Bo Lind")
    session = house.meeting(people="Anne Lise Berg; Bo Lind")
    book = house.workspace.name_book(session.meeting)
    assert book.complete("an") == ("Anne Lise Berg", "Anne Vang")
    assert book.take(["anne"]).name == "Anne Lise Berg"
    assert book.complete("bo") == ("Bo Lind",)


def test_an_attendee_is_known_by_name_and_what_is_said_now_rules(house: House) -> None:
    house.people("Rikke Dam")
    known = house.workspace.known(read_attendee("rikke dam, leder", 1))
    assert (known.name, known.title, known.side, known.roles) == (
        "Rikke Dam",
        "leder",
        Side.EMPLOYEES,
        ("TR",),
    )
    stranger = read_attendee("Ny Person", 1)
    assert house.workspace.known(stranger) == stranger


def test_the_next_meeting_is_the_one_said_else_the_next_of_the_committee(house: House) -> None:
    now = house.meeting()
    assert house.workspace.next_meeting(now.meeting) is None
    house.meeting("Andet", committee="LMU Skole", date=date(2026, 11, 20))
    house.meeting("Senere", date=date(2027, 2, 1))
    house.meeting("Næste", date=date(2026, 12, 15))
    assert house.workspace.next_meeting(now.meeting) == date(2026, 12, 15)
    now.do(ChangeHead({"next_meeting": date(2027, 1, 5)}))
    assert house.workspace.next_meeting(now.meeting) == date(2027, 1, 5)
    id = house.say(now, "> Udkast @rikke inden næste møde")
    assert now.meeting.entries[id].due == date(2027, 1, 5)


def test_minutes_are_written_whole_and_only_when_they_differ(house: House) -> None:
    session = house.meeting()
    path = house.workspace.write_minutes(session.meeting, "# Et\n")
    before = path.stat().st_mtime_ns
    house.workspace.write_minutes(session.meeting, "# Et\n")
    assert path.stat().st_mtime_ns == before
    house.workspace.write_minutes(session.meeting, "# To\n")
    assert path.read_text("utf-8") == "# To\n"
    assert [p.name for p in house.root.iterdir() if p.name.startswith(".") and p.name != ".medtui"] == []


def test_the_register_keeps_its_people_committees_teams_and_settings(house: House) -> None:
    register = house.workspace.register
    register.put_committee(Committee(id="hu", name="HovedMED", level="HU", chair="Karen Holm"))
    register.put_team("t1", "Årshjulsgruppen")
    register.put_focus_point(FocusPoint(id="f1", name="Samskabelse"))
    register.put_setting("theme", "light")
    house.people("Åse Bo", "Ærø Dam", "Øjvind Elm", "Zenia Fa")
    again = Workspace.open(house.root).register
    assert [p.name for p in again.people] == ["Zenia Fa", "Ærø Dam", "Øjvind Elm", "Åse Bo"]
    assert (again.committees[0].chair, again.teams, again.focus) == (
        "Karen Holm",
        ("Årshjulsgruppen",),
        ("Samskabelse",),
    )
    assert (again.setting("theme"), again.setting("other", 7)) == ("light", 7)


def test_putting_what_is_there_writes_nothing(house: House) -> None:
    house.people("Rikke Dam")
    before = house.workspace.register.journal.seq
    house.people("Rikke Dam")
    assert house.workspace.register.journal.seq == before


@pytest.mark.parametrize("ending", [EndRound(), Next(), End()])
def test_no_history_tells_who_spoke_and_who_passed(house: House, ending: Command) -> None:
    session = house.meeting(people="Bo Lind (A); Eva Ø (B); Ib Vang (B)")
    session.do(Next())
    for passed in (False, False, True):
        session.do(NextTurn(passed=passed))
    path = house.workspace.path_of(session.meeting.id)
    assert '"a1"' in "".join(line for line in path.read_text("utf-8").splitlines() if '"rounds"' in line)
    session.do(ending)
    told = "".join(line for line in path.read_text("utf-8").splitlines() if '"rounds"' in line)
    assert told.count('"rounds"') == 1
    assert not any(f'"{id}"' in told for id in session.meeting.attendance)
    (round,) = rounds(house.read(session.meeting.id))
    assert (round.management, round.employees, round.waiting, round.passed) == (1, 0, (), ())
    assert check(house.root, SCHEMA)[1] == []
