"""A whole year of one municipality, on the real screens and on the command line: wheel, theme meeting, team, promises,
review, compass, assembly. Every figure at the end is counted by hand from what is typed here."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from medtui import cli
from medtui.i18n import set_language
from medtui.store.files.settings import Settings
from medtui.store.workspace import session as sessions
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.tui.home.new import NewFacts
from medtui.tui.kit.rows import Rows
from medtui.tui.live.panels.count import CountPanel
from medtui.tui.live.panels.outcome import OutcomePanel
from medtui.tui.live.screen import LiveScreen
from medtui.tui.municipality.compass import CompassScreen
from medtui.tui.municipality.teams import TeamsScreen
from medtui.tui.municipality.wheel import WheelScreen
from medtui.tui.registers.decisions import DecisionsScreen
from medtui.tui.registers.review import ReviewPanel
from medtui.tui.registers.since import SincePanel
from tests.tui.keys import enter, screen_text

PEOPLE = """Navn;Titel;Organisation;Side;Roller;Udvalg
Rikke Dam;kommunaldirektør;Sandvig Kommune;A;formand;HovedMED
Anne Lise Berg;pædagog;Børnehuset Ravnen;B;FTR;HovedMED
Karen Holm;økonomichef;Sandvig Kommune;A;;HovedMED
Yusuf Aydin;sosu-assistent;Plejecenter Åsen;B;TR;HovedMED, MED Ældre
Mogens Kjær;områdeleder;Plejecenter Åsen;A;;HovedMED, MED Ældre
Tove Lindgaard;pårørende;Brugerrådet;;;
"""
TEAM = "Trygge vikarer"
NAMED = {" ": "space", ":": "colon", ",": "comma", ";": "semicolon", "-": "minus", ".": "full_stop"}


class Year:
    """A workspace, a clock set by hand, and the program on both its sides."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.root = folder / "meetings"
        self.capsys = capsys
        self.now = datetime.fromisoformat("2027-01-04 09:00")

        class Told(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:
                return self.now

        monkeypatch.setattr(sessions, "datetime", Told)

    def at(self, day: str, time: str = "09:00") -> None:
        self.now = datetime.fromisoformat(f"2027-{day} {time}")

    def cli(self, *words: str) -> str:
        """One command: what it prints."""
        self.capsys.readouterr()
        code = cli.main(["--workspace", str(self.root), "--lang", "da", *words])
        told = self.capsys.readouterr()
        assert code == 0, told.err
        return told.out

    def json(self, *words: str) -> Any:
        return json.loads(self.cli(*words, "--json"))

    def id(self, *words: str) -> str:
        return self.cli(*words).split()[0]

    @asynccontextmanager
    async def screen(self, meeting: str | None = None) -> AsyncIterator[Pilot[int]]:
        """The program on the list, or in a meeting."""
        workspace = Workspace.open(self.root, sessions.local_now)
        app = MedtuiApp(
            workspace,
            screen="live" if meeting else "home",
            meeting=meeting,
            settings=Settings(language="da"),
        )
        async with app.run_test(size=(107, 30)) as pilot:
            await pilot.pause()
            yield pilot
        workspace.close()


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Year:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    set_language("da")
    return Year(tmp_path, monkeypatch, capsys)


async def settled(pilot: Pilot[int]) -> None:
    """What is read behind the screen has come."""
    for _turn in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[int], seen: Callable[[], bool]) -> None:
    """Waits for a condition of the screen; the test's own time limit is the end of it."""
    for _turn in range(500):
        if seen():
            return
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.01)
    raise AssertionError(screen_text(pilot))


async def typed(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*(NAMED.get(char, char) for char in text))


async def on_to(pilot: Pilot[int], phase: str) -> None:
    """F5 until the phase with this key is on."""
    live = pilot.app.screen
    assert isinstance(live, LiveScreen)
    for _turn in range(30):
        now = live.desk.meeting.phase
        if now is not None and now.key == phase:
            return
        await pilot.press("f5")
        await pilot.pause()
    raise AssertionError(phase)


async def counted(pilot: Pilot[int], *answers: str) -> None:
    """The compass at check-out, one question after the other."""
    await pilot.press("ctrl+k")
    assert isinstance(pilot.app.screen, CountPanel)
    for text in answers:
        await typed(pilot, text)
        await pilot.press("enter")
    await pilot.press("escape")
    await pilot.pause()


async def settle(pilot: Pilot[int], level: int, focus: int) -> None:
    """Both sides say yes to the newest decision; its level of delegation, from 4 on; which focus point it serves."""
    await pilot.press("f7")
    assert isinstance(pilot.app.screen, OutcomePanel)
    await pilot.press("a", "b", *["plus"] * (level - 3), *["f"] * focus, "escape")
    await pilot.pause()
    assert isinstance(pilot.app.screen, LiveScreen)


async def ended(pilot: Pilot[int]) -> None:
    await pilot.press("f12", "f12")
    await pilot.pause()
    live = pilot.app.screen
    if not isinstance(live, LiveScreen):
        await pilot.press("enter")
        await pilot.pause()


def first_of(year: Year, text: str) -> str:
    """The id of the decision or the action that says this."""
    every = [*year.json("decisions", "--all"), *year.json("actions", "--all")]
    return next(str(e["id"]) for e in every if e["text"].startswith(text))


async def test_a_whole_year(year: Year, tmp_path: Path) -> None:
    _the_register(year, tmp_path)
    theme = await _from_the_wheel(year)
    await _the_theme_meeting(year, theme)
    team_meeting = await _the_team(year, theme)
    june = await _the_promises(year)
    _the_assembly(year)
    await _the_review(year, theme)
    _compass_by_hand(year)
    await _compass_on_the_screen(year)
    _shared_out_by_hand(year)
    _kept_words_by_hand(year)
    _wheel_focus_and_team_by_hand(year, theme, june, team_meeting)
    assert year.cli("check")


def _the_register(year: Year, tmp_path: Path) -> None:
    """January: people from a Danish spreadsheet, two committees, two focus points."""
    path = tmp_path / "personer.csv"
    path.write_bytes(PEOPLE.replace("\n", "\r\n").encode("cp1252"))
    year.cli(
        "committees",
        "--set",
        "HovedMED",
        "--level",
        "Hovedudvalg",
        "--chair",
        "Rikke Dam",
        "--deputy",
        "Anne Lise Berg",
    )
    year.cli("committees", "--set", "MED Ældre", "--level", "Lokaludvalg", "--parent", "HovedMED")
    year.cli("people", "--import", str(path))
    year.cli("focus", "--set", "Robuste fællesskaber", "--from", "2027", "--until", "2028")
    year.cli("focus", "--set", "Mere velfærd", "--from", "2027", "--until", "2028")
    assert len(year.json("people")) == 6
    assert {p["side"] for p in year.json("people", "--committee", "HovedMED")} == {"management", "employees"}


async def _from_the_wheel(year: Year) -> str:
    """The theme is chosen on the wheel and becomes a meeting in one key."""
    year.at("02-15")
    async with year.screen() as pilot:
        await pilot.press("w")
        wheel = pilot.app.screen
        assert isinstance(wheel, WheelScreen)
        for _turn in range(20):
            if wheel.chosen == "sygefravaer-2027-03":
                break
            await pilot.press("down" if wheel.chosen < "2" or wheel.year < 2028 else "up")
        await pilot.press("n")
        assert isinstance(pilot.app.screen, NewFacts)
        await pilot.press("f5")
        await settled(pilot)
    (one,) = (o for o in year.json("wheel", "--year", "2027") if o["key"] == "sygefravaer-2027-03")
    assert one["state"] == "planned"
    (planned,) = year.json("list")
    return str(planned["id"])


async def _the_theme_meeting(year: Year, id: str) -> None:
    """March: two decisions, three promises, and how it was to be there."""
    year.cli("team", TEAM, "--new", "--task", "Den første vagt skal være tryg", "--committee", "HovedMED")
    invited = json.loads(year.cli("export", id, "--to", "json", "-o", "-"))["people"]
    assert [(a["name"], a["side"]) for a in invited] == [
        ("Rikke Dam", "management"), ("Anne Lise Berg", "employees"), ("Karen Holm", "management"),
        ("Mogens Kjær", "management"), ("Yusuf Aydin", "employees"),
    ]  # fmt: skip
    day = id[5:10]
    year.at(day, "09:00")
    async with year.screen(id) as pilot:
        await on_to(pilot, "plenum")
        await enter(pilot, "Fraværet falder, hvor den nærmeste leder ringer")
        await on_to(pilot, "beslutningsrunde")
        await enter(pilot, "! Den nærmeste leder ringer på tredjedagen @karen holm 1/5 =enighed")
        await settle(pilot, level=4, focus=1)
        await enter(
            pilot, f"! Et hold finder ud af, hvad der gør den første vagt tryg @hold {TEAM} 30/11 =enighed"
        )
        await settle(pilot, level=6, focus=2)
        await enter(pilot, "> Folder om samtalen @rikke dam @anne lise 1/4")
        await enter(pilot, "> Ring til skolerne @karen holm 15/5")
        await enter(pilot, "> Mål støjen i køkkenet @yusuf aydin 1/6")
        await on_to(pilot, "med-hjem")
        await enter(pilot, "Ring på tredjedagen: Det er omsorg, ikke kontrol")
        # 10, 4 and 10 answers
        await counted(pilot, "0 1 2 5 2", "4: 4", "4: 5, 5: 5")
        await ended(pilot)
    assert (year.root / f"{id}.md").is_file()
    (one,) = (o for o in year.json("wheel", "--year", "2027") if o["key"] == "sygefravaer-2027-03")
    assert one["state"] == "held"
    assert [e["meeting"] for e in one["evidence"]] == [id]
    year.cli("review", first_of(year, "Den nærmeste leder"), "--on", "1/11-2027")


async def _the_team(year: Year, theme: str) -> str:
    """April: the task picks its team, which meets, and asks its citizen."""
    year.at("04-01")
    async with year.screen() as pilot:
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("f4", "down", "down", "down")
        await typed(pilot, "Mogens Kjær; Yusuf Aydin; Tove Lindgaard")
        await pilot.press("enter")
        await pilot.press("f5")
        await settled(pilot)
        teams = pilot.app.screen
        assert isinstance(teams, TeamsScreen)
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NewFacts)
        await pilot.press("f5")
        await settled(pilot)
    id = next(str(m["id"]) for m in year.json("list") if m["id"] != theme)
    async with year.screen(id) as pilot:
        await on_to(pilot, "beslut")
        await enter(pilot, "! To plejecentre prøver en følgevagt @mogens kjær 1/9 =enighed")
        await settle(pilot, level=5, focus=2)
        await enter(pilot, "> Kort over afdelingen @tove lindgaard 12/5")
        await ended(pilot)
    tried = first_of(year, "To plejecentre")
    year.cli("pulse", id, "effect", "1", "3", "4", "1", "0", "--about", tried, "--when", "start")
    found = year.json("team", TEAM)
    assert found["meetings"] == [id]
    assert found["missing"]["sides"] == []
    assert "økonomichef" in found["missing"]["professions"]
    return id


async def _the_promises(year: Year) -> str:
    """June: four promises, one at a time; the team tells; two questions are answered by seven or more."""
    year.at("06-10", "08:30")
    id = year.id("new", "--wheel", "kvartalstema-2027-06", "--date", "2027-06-10", "--committee", "HovedMED")
    year.at("06-10", "09:00")
    async with year.screen(id) as pilot:
        await on_to(pilot, "siden-sidst")
        live = pilot.app.screen
        assert isinstance(live, LiveScreen)
        await until(pilot, lambda: "Folder om samtalen" in screen_text(pilot))
        await pilot.press("f7")
        await pilot.pause()
        answers = {
            "Folder om samtalen": "1",
            "Kort over afdelingen": "3 nattevagten tog den ned",
            "Ring til skolerne": "2 to mangler 1/9",
            "Mål støjen i køkkenet": "4 1/9 måleren var i stykker",
        }
        for _turn in range(4):
            panel = pilot.app.screen
            assert isinstance(panel, SincePanel)
            assert panel.promise is not None
            await enter(pilot, answers.pop(panel.promise.text))
            await settled(pilot)
        assert answers == {}
        await typed(pilot, "Kortet hænger igen, og følgevagten begynder i september")
        await pilot.press("enter")
        await settled(pilot)
        while not isinstance(pilot.app.screen, LiveScreen):
            await pilot.press("escape")
            await pilot.pause()
        # 10, 0 and 7 answers
        await counted(pilot, "0 0 5 5 0", "", "0 1 2 4 0")
        await ended(pilot)
    found = year.json("team", TEAM)
    assert [a["status"] for a in found["actions"]] == ["not"]
    year.at("08-20")
    year.cli("done", first_of(year, "Ring til skolerne"))
    return id


def _the_assembly(year: Year) -> None:
    """September: everybody hears the same, takes it home, and brings the answers to the next meeting."""
    year.at("09-23", "12:30")
    id = year.id("new", "--wheel", "stormoede-2027-09", "--date", "2027-09-23", "--committee", "HovedMED")
    year.at("09-23", "13:00")
    year.cli("phase", id, "next")
    for line in (
        "& En følgevagt gør den første vagt tryg",
        "& Spørg en borger",
        "& Vi ser på møderne i november",
    ):
        year.cli("add", id, line)
    year.cli("add", id, "! Hvert bord tager de tre spørgsmål op =enighed uden frist")
    year.at("09-23", "15:30")
    year.cli("end", id)
    sheet = year.cli("export", id, "--what", "home", "-o", "-")
    places = [sheet.index(words) for words in ("En følgevagt gør", "Spørg en borger", "Vi ser på møderne")]
    assert places == sorted(places)
    # Said where nothing is decided, it is a proposal and no message for all.
    assert "Hvert bord tager" not in sheet
    year.at("11-17", "08:00")
    following = year.id(
        "new", "--wheel", "arbejdsmiljoe-2027-11", "--date", "2027-11-18", "--committee", "HovedMED"
    )
    assert "Svar hjemmefra" in year.cli("show", following)


async def _the_review(year: Year, theme: str) -> None:
    """November: the discussion that must be documented; what was tried becomes the rule, and is looked back at."""
    id = next(str(m["id"]) for m in year.json("list") if m["id"].startswith("2027-11-18"))
    year.at("11-18", "09:00")
    async with year.screen(id) as pilot:
        # The answers from home wait where the meeting looks back, and get a line there.
        await on_to(pilot, "siden-sidst")
        await until(pilot, lambda: "Svar hjemmefra" in screen_text(pilot))
        await pilot.press("f5")
        await enter(pilot, "Ni af elleve huse har talt om det")
        await on_to(pilot, "beslutningsrunde")
        await enter(pilot, "! Følgevagt for alle nye vikarer fra 2028 @mogens kjær 15/1 =enighed")
        await settle(pilot, level=5, focus=2)
        await enter(pilot, "! Ledergruppen fordeler måtterne @karen holm @rikke dam @anne lise inden jul")
        await counted(pilot, "0 0 1 5 4", "0 0 2 3 0", "0 0 0 5 5")
        await ended(pilot)
    year.cli("link", first_of(year, "Følgevagt for alle"), "--replaces", first_of(year, "To plejecentre"))
    wanted = first_of(year, "Den nærmeste leder")
    async with year.screen() as pilot:
        await pilot.press("d")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DecisionsScreen)
        rows = screen.query_one("#list", Rows)
        for _turn in range(20):
            if rows.chosen == wanted:
                break
            await pilot.press("down")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewPanel)
        await pilot.press("enter", "down", "enter")
        await typed(pilot, "Sygefraværet faldt i tre af fire huse")
        await pilot.press("f5")
        await settled(pilot)
    reviewed = year.json("decision", wanted)
    assert "Sygefraværet faldt" in json.dumps(reviewed, ensure_ascii=False)
    tried = first_of(year, "To plejecentre")
    meeting = tried.rpartition(".")[0]
    year.cli("pulse", meeting, "effect", "0", "0", "2", "5", "2", "--about", tried, "--when", "end")
    year.cli("team", TEAM, "--close", "En pårørende ved bordet gjorde forskellen", "--helped", "4")


def _compass_by_hand(year: Year) -> None:
    """Four answers are nowhere; the others by meeting and together."""
    found = {(c["question"], c["about"]): c for c in year.json("compass")}
    tried = first_of(year, "To plejecentre")
    assert set(found) == {
        ("involvement", None),
        ("delegation", None),
        ("trust", None),
        ("effect", tried),
    }
    involvement = found["involvement", None]
    # March 0 1 2 5 2, June 0 0 5 5 0, November 0 0 1 5 4: 38 + 35 + 43 of 30 answers
    assert involvement["counts"] == [0, 1, 8, 15, 6]
    assert (involvement["answers"], involvement["mean"]) == (30, 3.87)
    assert [m["mean"] for m in involvement["meetings"]] == [3.8, 3.5, 4.3]
    # March's four are not in it: November's 0 0 2 3 0 are alone.
    delegation = found["delegation", None]
    assert (delegation["counts"], delegation["answers"], delegation["mean"]) == ([0, 0, 2, 3, 0], 5, 3.6)
    # March 0 0 0 5 5, June 0 1 2 4 0, November 0 0 0 5 5: 45 + 24 + 45 of 27 answers
    trust = found["trust", None]
    assert (trust["counts"], trust["answers"], trust["mean"]) == ([0, 1, 2, 14, 10], 27, 4.22)
    # start 1 3 4 1 0 is 23 of 9, end 0 0 2 5 2 is 36 of 9
    assert [(m["when"], m["mean"]) for m in found["effect", tried]["meetings"]] == [
        ("start", 2.56),
        ("end", 4.0),
    ]


async def _compass_on_the_screen(year: Year) -> None:
    async with year.screen() as pilot:
        await pilot.press("c")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CompassScreen)
        rows = screen.query_one("#questions", Rows).rows
        assert [r.text for r in rows][:3] == ["Inddragelse", "Ansvarsdelegering", "Tillid"]
        text = screen_text(pilot)
        assert "4,30" in text
        assert "3,60" in text


def _shared_out_by_hand(year: Year) -> None:
    """Owners: Karen and Mogens twice, Rikke, Anne Lise, Yusuf and Tove once: eight times six people. The mats are
    agreed to by nobody yet, so they count nowhere."""
    (found,) = year.json("leadership")
    assert (found["owners"], found["held"]) == (6, 8)
    assert found["largest"] == pytest.approx((2 + 2 + 1) / 8)
    # Karen, Rikke and Mogens; Anne Lise and Yusuf; Tove
    assert (found["management"], found["employees"], found["others"]) == (2 + 1 + 2, 1 + 1, 1)
    # Of actions and decisions with owners: the first shift; the folder; the rest
    assert (found["team"], found["several"], found["one"]) == (1, 1, 6)
    # One together, two by the staff with advice, one by the staff; a proposal counts nowhere.
    assert found["levels"] == [0, 0, 0, 0, 1, 2, 1, 0]
    assert [(q["quarter"], q["levels"]) for q in found["quarters"]] == [
        (1, [0, 0, 0, 0, 1, 0, 1, 0]),
        (2, [0, 0, 0, 0, 0, 1, 0, 0]),
        (4, [0, 0, 0, 0, 0, 1, 0, 0]),
    ]


def _kept_words_by_hand(year: Year) -> None:
    """Four promises fell due in the second quarter: the folder kept, the schools late, the map not, the noise moved."""
    (found,) = year.json("actions", "--rate")
    told = {key: found[key] for key in ("quarter", "promises", "kept", "late", "partly", "broken", "moved")}
    assert told == {
        "quarter": 2,
        "promises": 4,
        "kept": 2,
        "late": 1,
        "partly": 0,
        "broken": 1,
        "moved": 1,
    }
    assert found["rate"] == 0.5
    still = {a["text"]: a["due"] for a in year.json("actions", "--overdue")}
    assert still == {"Kort over afdelingen": "2027-05-12", "Mål støjen i køkkenet": "2027-09-01"}


def _wheel_focus_and_team_by_hand(year: Year, theme: str, june: str, team_meeting: str) -> None:
    year.at("12-31")
    wheel = {o["key"]: o for o in year.json("wheel", "--year", "2027")}
    held = {key: [e["meeting"] for e in o["evidence"]] for key, o in wheel.items() if o["state"] == "held"}
    november = first_of(year, "Følgevagt for alle").rpartition(".")[0]
    assembly = first_of(year, "Hvert bord").rpartition(".")[0]
    assert held == {
        "sygefravaer-2027-03": [theme],
        "kvartalstema-2027-06": [june],
        "stormoede-2027-09": [assembly],
        "arbejdsmiljoe-2027-11": [november],
    }
    assert wheel["strategi-2027-01"]["state"] == "overdue"
    focus = {f["name"]: f["decisions"] for f in year.json("focus")}
    assert focus == {
        "Mere velfærd": [
            first_of(year, t) for t in ("Et hold finder", "To plejecentre", "Følgevagt for alle")
        ],
        "Robuste fællesskaber": [first_of(year, "Den nærmeste leder")],
    }
    team = year.json("team", TEAM)
    assert team["meetings"] == [team_meeting]
    assert team["decisions"] == [first_of(year, "Et hold finder"), first_of(year, "To plejecentre")]
    assert (team["ended"], team["helped"]) == ("2027-11-18", 4)
    valid = {d["text"]: d["valid"] for d in year.json("decisions", "--all")}
    assert [text for text, holds in valid.items() if not holds] == [
        "Ledergruppen fordeler måtterne",
        "Hvert bord tager de tre spørgsmål op",
        "To plejecentre prøver en følgevagt",
    ]
