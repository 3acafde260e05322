"""Decisions, promises and guidelines on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

DECISION_KEYS = [
    "id", "meeting", "date", "committee", "item", "text", "outcome", "owners", "due", "confirmed", "valid", "focus",
    "replaces", "replaced_by",
]  # fmt: skip
ACTION_KEYS = [
    "id",
    "meeting",
    "date",
    "item",
    "text",
    "owners",
    "due",
    "status",
    "asked_of",
    "answered",
    "answer",
]


def held(cli: Run, day: str, title: str, *lines: str, committee: str = "HovedMED", **more: str) -> list[str]:
    """A meeting on a day, with these lines said in its decision round: the ids of the lines."""
    options = [word for name, value in more.items() for word in (f"--{name}", value)]
    ran = cli(
        *("new", "--format", "ordinaert", "--title", title, "--date", day, "--committee", committee),
        *("--attendees", "Rikke Dam; Anne Lise Berg", *options),
    )
    assert ran.code == 0, ran.err
    id = ran.out.strip()
    cli("phase", id, "3")
    ids = [cli("add", id, line).out.strip() for line in lines]
    for made in (entry for entry, line in zip(ids, lines, strict=True) if line.startswith("!")):
        assert cli("outcome", made, "agreed", "--side", "both").code == 0
    cli("end", id)
    return ids


def test_decided_confirmed_replaced_and_reviewed(cli: Run) -> None:
    (first,) = held(cli, "2024-02-01", "Første møde", "! Vi holder fire møder @rikke 1/6-2027 =enighed")
    (second,) = held(cli, "2024-09-01", "Andet møde", "! Vi bliver ved fire møder")
    held(cli, "2025-02-01", "Tredje møde", "En note")
    (fourth,) = held(cli, "2025-09-01", "Fjerde møde", "! Vi holder seks møder @anne lise", focus="Nærvær")
    held(cli, "2026-02-01", "Femte møde", "En note")
    assert cli("link", second, "--confirms", first).code == 0
    assert cli("link", fourth, "--replaces", first).out == f"{fourth} replaces {first}\n"
    ran = cli(
        *("review", fourth, "--kept", "partly", "--helped", "4", "--note", "Bedre ro", "--meeting", "femte"),
    )
    assert ran.code == 0, ran.err
    listed = cli("decisions", "--json").json
    assert [list(d) for d in listed] == [DECISION_KEYS] * 3
    assert [(d["id"], d["valid"], d["replaces"], d["replaced_by"]) for d in listed] == [
        (fourth, True, [first], []),
        (second, False, [], [fourth]),
        (first, False, [], [fourth]),
    ]
    assert listed[2] | {"item": ""} == {
        "id": first, "meeting": first.rpartition(".")[0], "date": "2024-02-01", "committee": "HovedMED",
        "item": "", "text": "Vi holder fire møder", "outcome": "agreed", "owners": ["Rikke Dam"],
        "due": "2027-06-01", "confirmed": ["management", "employees"],
        "valid": False, "focus": "", "replaces": [], "replaced_by": [fourth],
    }  # fmt: skip
    for asked in (first, second, fourth):
        history = cli("decision", asked, "--json").json["history"]
        assert [(s["what"], s["title"]) for s in history] == [
            ("decided", "Første møde"),
            ("confirmed", "Andet møde"),
            ("replaced", "Fjerde møde"),
            ("reviewed", "Femte møde"),
        ]
        assert (history[3]["kept"], history[3]["helped"], history[3]["note"]) == ("partly", 4, "Bedre ro")
    text = cli("--lang", "da", "decision", "foerste.1").out
    told = [line for line in text.splitlines() if line.startswith("20")]
    assert [line.split("  ")[0] for line in told] == ["2024-02-01", "2024-09-01", "2025-09-01", "2026-02-01"]
    assert "erstattet" in text
    assert [d["id"] for d in cli("decisions", "--valid", "--json").json] == [fourth]
    assert cli("link", fourth, "--remove", first).code == 0
    assert [d["valid"] for d in cli("decisions", "--json").json] == [True, True, True]


def test_the_register_is_narrowed(cli: Run) -> None:
    one, secret = held(cli, "2025-02-01", "Et", "! Støjmåling hvert år @rikke", "!! Fortrolig sag")
    (two,) = held(cli, "2026-02-01", "To", "! Færre møder @anne lise", committee="MED Skole", focus="Nærvær")
    for words, found in (
        (["maaling"], [one]),
        (["MØDER", "færre"], [two]),
        (["--owner", "rikke"], [one]),
        (["--owner", "Lise"], [two]),
        (["--committee", "skole"], [two]),
        (["--focus", "naervaer"], [two]),
        (["--since", "2026"], [two]),
        (["--since", "1/2-2025", "--until", "2025-02"], [one]),
        (["--closed"], [two, secret, one]),
        (["intet sådant"], []),
    ):
        assert [d["id"] for d in cli("decisions", *words, "--json").json] == found, words
        assert [line.rpartition("[")[2].rstrip("]") for line in cli("decisions", *words).lines] == found
    assert cli("decisions", "--since", "31/2-2025").code == 2
    assert cli("decisions", "--valid", "--all").code == 2


def test_what_links_and_reviews_refuse(cli: Run) -> None:
    early, note = held(cli, "2025-02-01", "Et", "! Tidlig", "note")
    (late,) = held(cli, "2026-02-01", "To", "! Sen")
    for words, code, said in (
        (("link", early, "--replaces", late), 1, "later one with the earlier"),
        (("link", late, "--replaces", late), 1, "itself"),
        (("link", late, "--replaces", note), 1, "not a decision"),
        (("link", late, "--replaces", "to.77"), 1, "no entry"),
        (("link", late), 2, "required"),
        (("review", late), 2, "--kept"),
        (("review", late, "--kept", "yes", "--helped", "6"), 2, "1"),
        (("review", late, "--helped", "3"), 2, "--kept"),
        (("review", note, "--kept", "yes"), 1, "not a decision"),
        (("decision", note), 1, "not a decision"),
        (("decision", "to.77"), 1, "no entry"),
    ):
        ran = cli(*words)
        assert ran.code == code, (words, ran)
        assert said in ran.err, (words, ran.err)


def test_a_decision_is_looked_back_at_when_its_day_has_come(cli: Run) -> None:
    (id,) = held(cli, "2025-02-01", "Et", "! Vi prøver")
    assert cli("review", id, "--on", "2025-06-01").code == 0
    assert [d["id"] for d in cli("decisions", "--due", "--json").json] == [id]
    assert "to be looked back at" in cli("decisions").out
    later = "2099-01-01"
    cli("review", id, "--kept", "yes", "--on", later)
    assert cli("decisions", "--due", "--json").json == []
    assert cli("decision", id, "--json").json["review"] == later
    cli("review", id, "--on", "never")
    assert cli("decision", id, "--json").json["review"] is None


def test_promises_are_gone_through_at_the_next_meeting(cli: Run) -> None:
    ids = held(
        *(cli, "2025-02-01", "Et"),
        *(
            "> Udkast @rikke 1/3-2025",
            "> Ring til økonomi @anne lise 1/4-2025",
            "> Køb ind @rikke",
            "> Mål støj",
        ),
    )
    held(cli, "2025-03-01", "Fremmed", "> Andet @rikke", committee="MED Skole")
    new = cli(
        *("new", "--format", "ordinaert", "--title", "To", "--date", "2025-06-01", "--committee", "HovedMED")
    )
    id = new.out.strip()
    assert [p["id"] for p in cli("since", id, "--json").json["promises"]] == ids
    assert list(cli("since", id, "--json").json["promises"][0]) == ACTION_KEYS
    assert cli("since", id, ids[0], "done").code == 0
    assert cli("since", id, ids[1], "moved", "--to", "2025-09-01", "--why", "økonomi svarer ikke").code == 0
    assert cli("since", id, ids[2], "partly", "--why", "halvdelen").code == 0
    assert cli("since", id, ids[3], "not", "--why", "opgivet", "--drop").code == 0
    assert cli("since", id, "--json").json["promises"] == []
    again = cli("since", id, ids[0], "done")
    assert (again.code, "already" in again.err) == (1, True)
    assert cli("since", id, ids[0]).code == 2
    assert cli("since", id, ids[0], "moved").code == 2
    listed = {a["id"]: a for a in cli("actions", "--all", "--json").json}
    assert [listed[i]["status"] for i in ids] == ["done", "moved", "partly", "not"]
    still = cli("actions", "--committee", "Hoved", "--json").json
    assert [(a["text"], a["meeting"], a["due"]) for a in still] == [
        ("Ring til økonomi", id, "2025-09-01"),
        ("Køb ind", id, None),
    ]
    line = next(text for text in cli("--lang", "da", "actions").lines if "økonomi" in text)
    assert "1. februar 2025" in line
    minutes = cli("export", id, "-o", "-").out
    for words in ("Rikke Dam: Udkast", "økonomi svarer ikke", "halvdelen", "opgivet"):
        assert words in minutes
    assert cli("undo", id).code == 0
    assert [p["id"] for p in cli("since", id, "--json").json["promises"]] == [ids[3]]
    assert cli("redo", id).code == 0
    assert {a["id"]: a["status"] for a in cli("actions", "--all", "--json").json}[ids[3]] == "not"


def test_how_many_words_are_kept(cli: Run) -> None:
    ids = held(cli, "2025-02-01", "Et", *(f"> Opgave {n} @rikke 1/{n}-2025" for n in range(3, 7)))
    cli("done", ids[0])
    cli("done", ids[1], "--partly", "--why", "halvt")
    cli("done", ids[2], "--not")
    rates = cli("actions", "--rate", "--json").json
    assert [(r["quarter"], r["promises"], r["kept"], r["rate"]) for r in rates] == [
        (1, 1, 1, 1.0),
        (2, 3, 0, 0.0),
    ]
    assert cli("actions", "--rate").lines == [
        "HovedMED Q1 2025: 100% – 1 of 1 promise kept",
        "HovedMED Q2 2025: 0% – 0 of 3 promises kept, 1 partly, 1 not, 1 overdue",
    ]
    assert cli("done", ids[3], "--moved", "2030-01-01", "--why", "ferie").code == 0
    assert cli("actions", "--json").json[-1]["due"] == "2030-01-01"
    assert cli("done", ids[0], "--reopen").code == 0
    assert ids[0] in [a["id"] for a in cli("actions", "--overdue", "--json").json]


def test_guidelines(cli: Run) -> None:
    smoke, coffee, plain = held(cli, "2025-02-01", "Et", "! Røg", "! Kaffe", "! Andet")
    (new,) = held(cli, "2025-10-01", "To", "! Ny røg")
    assert cli("guideline", smoke, "--purpose", "Luft").code == 2
    assert cli("guideline", smoke, "--kind", "mandatory", "--purpose", "Luft", "--covers", "Alle").code == 0
    assert cli("guideline", coffee, "--kind", "optional", "--made", "2025-03-01").code == 0
    refused = cli("guideline", smoke, "--notice", "2025-11-30")
    assert refused.code == 1
    assert "both sides" in refused.err
    assert "ends 2026-02-28" in cli("guideline", coffee, "--notice", "2025-11-30").out
    cli("link", new, "--repeals", smoke)

    def on(day: str, *words: str) -> list[str]:
        return [g["id"] for g in cli("guidelines", "--on", day, *words, "--json").json]

    assert on("2025-02-01") == [smoke]
    assert on("2025-09-30") == [smoke, coffee]
    assert on("2025-10-01") == [coffee]
    assert on("2026-02-28") == [coffee]
    assert on("2026-03-01") == []
    assert on("2026-03-01", "--all") == [smoke, coffee]
    (told,) = cli("guidelines", "--on", "2025-02-01", "--json").json
    assert (told["purpose"], told["covers"], told["committee"], told["made"], told["valid"]) == (
        "Luft", "Alle", "HovedMED", "2025-02-01", True,
    )  # fmt: skip
    assert "Luft" in cli("guideline", smoke, "--content", "Ingen røg").out
    assert cli("guideline", plain, "--notice", "2025-11-30").code == 1
    assert cli("guideline", coffee, "--remove").code == 0
    assert on("2025-09-30") == [smoke]


@pytest.mark.parametrize("words", [["decisions"], ["guidelines"], ["actions"], ["actions", "--rate"]])
def test_an_empty_workspace_has_nothing_to_list(cli: Run, words: list[str]) -> None:
    assert cli(*words, "--json", named=False).json == []
    assert cli(*words, named=False).out == ""


def test_what_was_carried_on_is_followed_where_it_is_now(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    first = cli("add", meeting, "> Ring til skolerne 1/5-2027").out.strip()
    cli("end", meeting)
    later = cli(
        "new", "--format", "temamoede", "--title", "Senere", "--date", "2027-06-01", "--committee", "HovedMED"
    ).out.split()[0]
    cli("phase", later, "next")
    cli("since", later, first, "partly", "--to", "2027-09-01")
    (carried,) = (a["id"] for a in cli("actions", "--json").json)
    assert carried.startswith(later)
    ran = cli("done", first)
    assert carried in ran.out
    assert carried in ran.err
    assert cli("actions", "--json").json == []


def test_what_is_confidential_in_the_history_of_a_decision_is_shown_to_who_asks_for_it(cli: Run) -> None:
    (first,) = held(cli, "2025-02-01", "Et", "! Vi prøver følgevagter")
    (secret,) = held(cli, "2025-09-01", "To", "!! Zebra flytter til nattevagt")
    assert cli("link", secret, "--replaces", first).code == 0
    assert cli("review", secret, "--kept", "yes", "--note", "Zebra trives").code == 0
    for words in (["decision", first], ["decision", first, "--json"], ["decision", secret]):
        ran = cli(*words)
        assert "Zebra" not in ran.out + ran.err, words
    assert cli("decision", secret).code == 1
    assert "Zebra flytter" in cli("decision", first, "--closed").out


def test_no_calendar_holds_what_is_confidential(cli: Run) -> None:
    (secret,) = held(cli, "2025-09-01", "To", ">> Zebra får nye vagter @rikke 1/10-2025")
    ran = cli("export", secret.rpartition(".")[0], "--to", "ics", "-o", "-")
    assert ran.code == 0, ran.err
    assert "Zebra" not in ran.out
