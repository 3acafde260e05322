"""People, committees, task teams and focus points on the command line; and a year of them together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PEOPLE = (
    "Navn;Stilling;Side;Roller;Udvalg\r\nRikke Dam;lærer;B;TR;HovedMED\r\nÅse Ærø;pædagog;A;;LMU Havnen\r\n"
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_list_from_excel_twice(cli: Run, home: Path, encoding: str) -> None:
    (home / "p.csv").write_bytes(PEOPLE.encode(encoding))
    dry = cli("people", "--import", "p.csv", "--dry-run")
    assert dry.code == 0
    assert "+ Åse Ærø: pædagog" in dry.out
    assert cli("people", "--import", "p.csv").out == dry.out
    found = cli("people", "--json").json
    assert [(p["name"], p["side"], p["roles"], p["committees"]) for p in found] == [
        ("Rikke Dam", "employees", ["TR"], ["HovedMED"]),
        ("Åse Ærø", "management", [], ["LMU Havnen"]),
    ]
    again = cli("people", "--import", "p.csv")
    assert (again.code, again.out) == (0, "")
    assert [p["name"] for p in cli("people", "--committee", "lmu", "--json").json] == ["Åse Ærø"]


def test_a_file_that_is_no_list(cli: Run, home: Path, meeting: str) -> None:
    (home / "book.xlsx").write_bytes(b"PK\x03\x04\x00\x00")
    (home / "no.csv").write_text("titel\nlærer\n", encoding="utf-8")
    assert cli("people", "--import", "book.xlsx").code == 1
    assert cli("people", "--import", "no.csv").code == 1
    assert cli("people", "--import", "missing.csv").code == 1


def test_a_known_committee_with_commas_stays_one(cli: Run, home: Path) -> None:
    cli("committees", "--set", "FagMED Børn, Skole og Dagtilbud")
    (home / "p.csv").write_text(
        'Navn;Roller;Udvalg\nRikke Dam;"TR; AMR";"FagMED Børn, Skole og Dagtilbud"\n'
        'Bo Lind;;"LMU Havnen, FagMED Børn, Skole og Dagtilbud"\n',
        encoding="utf-8",
    )
    dry = cli("people", "--import", "p.csv", "--dry-run")
    assert dry.lines[0] == "+ Rikke Dam: TR; AMR · FagMED Børn, Skole og Dagtilbud"
    assert dry.lines[1] == "+ Bo Lind: LMU Havnen; FagMED Børn, Skole og Dagtilbud"
    assert "line 3" in dry.err
    assert "LMU Havnen" in dry.err
    assert cli("people", "--import", "p.csv").code == 0
    assert [p["committees"] for p in cli("people", "--json").json] == [
        ["LMU Havnen", "FagMED Børn, Skole og Dagtilbud"],
        ["FagMED Børn, Skole og Dagtilbud"],
    ]


@pytest.mark.parametrize(
    "rows", ['Rikke;lærer\n"Bo;leder\nIb;lærer\n', f"Rikke;lærer\n{'x' * 140_000};leder\nIb;lærer\n"]
)
def test_a_list_that_cannot_be_read_whole_is_refused_with_the_line(
    cli: Run, home: Path, workspace: Path, rows: str
) -> None:
    (home / "p.csv").write_text("navn;titel\n" + rows, encoding="utf-8")
    for more in ([], ["--dry-run"]):
        ran = cli("people", "--import", "p.csv", *more)
        assert (ran.code, ran.out) == (1, "")
        assert "line 3" in ran.err
        assert "nothing was read" in ran.err
    assert not workspace.exists()


def test_one_person_entered_and_changed(cli: Run) -> None:
    cli(
        "people",
        "--set",
        "Rikke Dam, lærer, Havneskolen (B, TR, suppleant for Bo Lind)",
        "--committees",
        "HovedMED",
    )
    (rikke,) = cli("people", "--json").json
    assert (rikke["substitute_for"], rikke["committees"]) == ("Bo Lind", ["HovedMED"])
    assert "Roles: TR → FTR" in cli("people", "--set", "Rikke Dam (FTR)").out
    assert cli("people", "--remove", "Rikke Dam").code == 0
    assert cli("people", "--json").json == []
    assert cli("people", "--remove", "Rikke Dam").code == 1


def test_committees_below_each_other(cli: Run) -> None:
    cli("committees", "--set", "HovedMED", "--level", "Hovedudvalg")
    cli("committees", "--set", "LMU Havnen", "--level", "LMU", "--parent", "hovedmed", "--chair", "Bo Lind")
    assert cli("committees").lines == ["HovedMED  Hovedudvalg", "  LMU Havnen  LMU · chair Bo Lind"]
    assert cli("committees", "--set", "HovedMED", "--parent", "LMU Havnen").code == 1
    assert cli("committees", "--set", "X", "--parent", "Nej").code == 1
    assert cli("committees", "--level", "X").code == 2


def test_a_team_from_its_task_to_its_evaluation(cli: Run) -> None:
    cli("committees", "--set", "HovedMED", "--level", "Hovedudvalg")
    cli("people", "--set", "Karen Holm, direktør (A)", "--committees", "HovedMED")
    key = cli(
        *("team", "Færre møder", "--new", "--task", "Halvér møderne", "--committee", "HovedMED"),
        *(
            "--from",
            "2026-01-05",
            "--until",
            "2026-06",
            "--add",
            "Rikke Dam, lærer (B, TR); Ole Vang, borger",
        ),
    ).out.strip()
    assert cli("team", "Færre møder", "--new").code == 1
    own = cli("new", "--team", key, "--date", "2026-02-02").out.strip()
    decided = cli("add", own, "! Vi prøver kvartalsmøder").out.strip()
    other = cli(
        "new", "--format", "ordinaert", "--title", "HU", "--committee", "HovedMED", "--date", "2026-03-02"
    )
    meeting = other.out.strip()
    promised = cli("add", meeting, "> Spørg skolerne @hold Færre møder 1/4").out.strip()
    assert key in cli("since", meeting).out
    assert cli("team", key, "--report", meeting, "Alle fire skoler er spurgt").code == 0
    assert key not in cli("since", meeting).out
    cli("done", promised)
    told = cli("team", key, "--json").json
    assert told["missing"] == {
        "sides": ["management"], "levels": ["Hovedudvalg"], "professions": ["direktør"], "citizens": False,
    }  # fmt: skip
    assert (told["meetings"], told["decisions"], told["until"]) == ([own], [decided], "2026-06-30")
    assert told["actions"] == [{"id": promised, "status": "done"}]
    assert cli("team", key, "--close", "").code == 2
    assert cli("team", key, "--helped", "4").code == 2
    closed = cli("team", key, "--close", "Hurtigt hold", "--helped", "4", "--json").json
    assert (closed["evaluation"], closed["helped"]) == ("Hurtigt hold", 4)
    assert cli("teams", "--json").json == []
    assert [t["id"] for t in cli("teams", "--all", "--json").json] == [key]
    cli("team", key, "--add", "Karen Holm", "--leave", "Ole Vang")
    assert cli("team", key, "--json").json["members"] == ["Rikke Dam", "Karen Holm"]


def test_decisions_point_at_a_focus_point(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    id = cli("add", meeting, "! Vi prøver kvartalsmøder").out.strip()
    cli("add", meeting, "En note")
    cli(
        "focus",
        "--set",
        "Robuste fællesskaber",
        "--from",
        "2026",
        "--until",
        "2030",
        "--text",
        "Færre, bedre",
    )
    assert cli("focus", "robuste", "--of", id).code == 0
    assert cli("focus", "robuste", "--of", f"{meeting}.2").code == 1
    assert [d["id"] for d in cli("decisions", "--focus", "Robuste", "--json").json] == [id]
    (led,) = cli("focus", "robuste", "--json").json
    assert (led["decisions"], led["in_force"], led["until"]) == ([id], True, "2030-12-31")
    cli("focus", "--none", id)
    assert cli("focus", "robuste", "--json").json[0]["decisions"] == []
    assert cli("focus", "--json", "--on", "2031-01-01").json == []
    assert cli("focus", "--set", "Bagvendt", "--from", "2027", "--until", "2026").code == 2


def test_a_warning_above_seven(cli: Run) -> None:
    told = [cli("focus", "--set", f"Punkt {n}").err for n in range(1, 9)]
    assert not any("seven" in text for text in told[:7])
    assert "8 focus points" in told[7]


def test_a_year_of_the_municipality(cli: Run) -> None:
    """Wheel, theme meeting, team, promise, compass, assembly: with the figures counted by hand."""
    theme = cli(
        "new", "--wheel", "kvartalstema-2026-03", "--date", "2026-03-11", "--committee", "HovedMED"
    ).out.strip()
    cli("phase", theme, "next")
    cli("focus", "--set", "Samskabelse")
    decision = cli("add", theme, "! Et hold ser på møderne").out.strip()
    cli("focus", "samskabelse", "--of", decision)
    key = cli(
        "team", "Mødehold", "--new", "--committee", "HovedMED", "--add", "Rikke Dam (B); Bo Lind (A)"
    ).out.strip()
    promise = cli("add", theme, "> Forslag @hold Mødehold 1/6").out.strip()
    cli("pulse", theme, "trust", "0 1 2 4 3")
    cli("end", theme)
    work = cli("new", "--team", key, "--date", "2026-05-04").out.strip()
    cli("add", work, "! Vi foreslår kvartalsmøder")
    cli("end", work)
    cli("done", promise)
    cli("review", decision, "--kept", "yes", "--helped", "4")
    hall = cli(
        "new", "--wheel", "stormoede-2026-09", "--date", "2026-09-09", "--committee", "HovedMED"
    ).out.strip()
    cli("phase", hall, "next")
    cli("add", hall, "& Vi holder færre møder")
    cli("pulse", hall, "trust", "4: 60, 5: 40")
    cli("end", hall)
    on = ("--on", "2026-12-31")
    states = {o["key"]: o["state"] for o in cli("wheel", "--year", "2026", "--json", *on).json}
    assert (states["kvartalstema-2026-03"], states["stormoede-2026-09"]) == ("held", "held")
    assert states["arbejdsmiljoe-2026-11"] == "overdue"
    (trust,) = cli("compass", "--json").json
    # (2 + 6 + 16 + 15) / 10 and (240 + 200) / 100.
    assert [m["mean"] for m in trust["meetings"]] == [3.9, 4.4]
    assert trust["counts"] == [0, 1, 2, 64, 43]
    team = cli("team", key, "--json").json
    assert (len(team["decisions"]), team["actions"][0]["status"]) == (1, "done")
    assert cli("focus", "samskabelse", "--json").json[0]["decisions"] == [decision]
    assert cli("check").code == 0
