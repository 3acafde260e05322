"""`medtui add`: the capture line from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, Side
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def stream(workspace: Path, id: str) -> tuple[Entry, ...]:
    return Workspace.open(workspace).read(id).stream


def test_the_id_of_an_entry_is_all_that_is_printed(cli: Run, workspace: Path, meeting: str) -> None:
    ran = cli("add", meeting, "Kvartalsmøder giver ro")
    assert (ran.code, ran.err) == (0, "")
    (entry,) = stream(workspace, meeting)
    assert ran.out == f"{entry.id}\n"
    assert (entry.kind, entry.text, entry.seat) == (Kind.NOTE, "Kvartalsmøder giver ro", "cli")


def test_a_line_is_read_as_on_the_live_screen(cli: Run, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "> Udkast til årshjul @rikke @anne fredag")
    cli("add", meeting, '" Medarbejdersiden ønsker prøvetid')
    action, statement = stream(workspace, meeting)
    assert (action.kind, action.owners) == (Kind.ACTION, ("Rikke Dam", "Anne Lise Berg"))
    assert (action.text, action.due) == ("Udkast til årshjul", date(2026, 11, 13))
    assert (statement.kind, statement.side) == (Kind.STATEMENT, Side.EMPLOYEES)


def test_words_need_no_quotes_and_a_part_of_the_id_will_do(cli: Run, workspace: Path, meeting: str) -> None:
    assert cli("add", "faerre", "to", "ord").code == 0
    assert stream(workspace, meeting)[0].text == "to ord"


def test_a_dash_before_a_word_is_text(cli: Run, workspace: Path, meeting: str) -> None:
    assert cli("add", meeting, "- 5 grader").code == 0
    assert cli("add", meeting, "--", "-nej").code == 0
    assert [e.text for e in stream(workspace, meeting)] == ["- 5 grader", "-nej"]


def test_the_seat_is_kept_with_the_entry(
    cli: Run, workspace: Path, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("--seat", "referent", "add", meeting, "en")
    monkeypatch.setenv("MEDTUI_SEAT", "bord-2")
    cli("add", meeting, "to")
    assert [e.seat for e in stream(workspace, meeting)] == ["referent", "bord-2"]


def test_what_is_doubtful_is_noted_and_no_failure(cli: Run, meeting: str) -> None:
    ran = cli("add", meeting, "> Ring til økonomi @ukendt inden 31/2")
    assert ran.code == 0
    assert "“ukendt” is not known here" in ran.err
    assert "no such date" in ran.err
    assert "no date yet" in cli("add", meeting, "> Ring @karen").err
    assert "proposal" in cli("add", meeting, "! Vi prøver").err


def test_nothing_typed_is_lost_with_a_date_that_does_not_exist(
    cli: Run, workspace: Path, meeting: str
) -> None:
    cli("add", meeting, "> Ring til økonomi @karen inden 31/2")
    (entry,) = stream(workspace, meeting)
    assert entry.due is None
    assert "31/2" in f"{entry.text} {entry.due_words}"


def test_an_empty_line_is_refused(cli: Run, workspace: Path, meeting: str) -> None:
    ran = cli("add", meeting, "   ")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing on the line" in ran.err
    assert stream(workspace, meeting) == ()


def test_a_line_that_is_too_long_is_refused(cli: Run, workspace: Path, meeting: str) -> None:
    ran = cli("add", meeting, "x" * 20_001)
    assert (ran.code, ran.out) == (1, "")
    assert "20001" in ran.err
    assert stream(workspace, meeting) == ()


def test_topics_dots_and_thumbs_as_in_the_session(cli: Run, workspace: Path, session: str) -> None:
    first = cli("add", session, "Bemanding i sommerferien").out.strip()
    second = cli("add", session, "# B: Støj i storrummet").out.strip()
    cli("phase", session, "4")
    assert cli("add", session, "1 3").out.strip() == first
    assert cli("add", session, "2 5").out.strip() == second
    wrong = cli("add", session, "9 5")
    assert wrong.code == 1
    assert "no topic 9" in wrong.err
    meeting = Workspace.open(workspace).read(session)
    assert [(t.id, t.title, t.dots) for t in meeting.topics] == [
        (first, "Bemanding i sommerferien", 3),
        (second, "Støj i storrummet", 5),
    ]
    assert meeting.topics[1].raised_by is Side.EMPLOYEES
    cli("phase", session, "next")
    assert cli("add", session, "5 1 0").out.strip() == second
    assert Workspace.open(workspace).read(session).items[second].thumbs == ((5, 1, 0),)


def test_dots_over_the_budget_are_kept_and_warned_of(cli: Run, workspace: Path, session: str) -> None:
    cli("attend", session, "Karen Holm; Bo Lind")
    cli("add", session, "Et emne")
    cli("phase", session, "4")
    ran = cli("add", session, "1 30")
    assert ran.code == 0
    assert Workspace.open(workspace).read(session).topics[0].dots == 30
    assert "30 dots" in ran.err


# --- lines from standard input


def test_each_line_of_standard_input_is_an_entry(cli: Run, workspace: Path, meeting: str) -> None:
    ran = cli(
        "add", meeting, "-", stdin="Første\n\n! Anden =enighed\r\n  \n> Tredje @karen 2026-12-24\n".encode()
    )
    assert ran.code == 0
    entries = stream(workspace, meeting)
    assert ran.lines == [e.id for e in entries]
    assert [(e.kind, e.text) for e in entries] == [
        (Kind.NOTE, "Første"),
        (Kind.DECISION, "Anden"),
        (Kind.ACTION, "Tredje"),
    ]


def test_a_line_that_cannot_be_used_is_told_with_its_number_and_the_others_go_on(
    cli: Run, workspace: Path, meeting: str
) -> None:
    raw = b"en\n" + b"to \xff\xfe\n" + b"x" * 200_000 + b"\n" + "søen æ\n".encode()
    ran = cli("add", meeting, "-", stdin=raw)
    assert ran.code == 1
    assert [e.text for e in stream(workspace, meeting)] == ["en", "søen æ"]
    assert len(ran.lines) == 2
    assert "line 2: it is not UTF-8 (byte 4)" in ran.err
    assert "line 3: " in ran.err


def test_input_that_breaks_off_keeps_what_came(cli: Run, workspace: Path, meeting: str) -> None:
    ran = cli("add", meeting, "-", stdin=b"hel linje\nhalv lin")
    assert ran.code == 0
    assert [e.text for e in stream(workspace, meeting)] == ["hel linje", "halv lin"]
    assert "line 2" in ran.err


def test_input_cut_in_the_middle_of_a_letter_keeps_the_whole_lines(
    cli: Run, workspace: Path, meeting: str
) -> None:
    ran = cli("add", meeting, "-", stdin="hel linje\nhalv s\xf8".encode()[:-1])
    assert ran.code == 1
    assert [e.text for e in stream(workspace, meeting)] == ["hel linje"]
    assert "line 2" in ran.err


def test_a_byte_order_mark_is_no_text(cli: Run, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "-", stdin=b"\xef\xbb\xbf! Beslutning\n")
    assert stream(workspace, meeting)[0].kind is Kind.DECISION


def test_standard_input_that_is_closed_is_told(program: Run, meeting: str, workspace: Path) -> None:
    import os
    import subprocess
    import sys

    from tests.cli.conftest import ROOT

    words = [sys.executable, "-m", "medtui", "--workspace", str(workspace), "add", meeting, "-"]
    code = f"import os; os.close(0); os.execv({sys.executable!r}, {words!r})"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 1
    assert b"closed" in run.stderr
    assert b"Traceback" not in run.stderr


def test_the_lines_are_saved_though_nobody_reads_the_ids(workspace: Path, program: Run, meeting: str) -> None:
    import os
    import subprocess
    import sys

    from tests.cli.conftest import ROOT

    run = subprocess.Popen(
        [sys.executable, "-m", "medtui", "--workspace", str(workspace), "add", meeting, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout is not None
    run.stdout.close()
    run.stdout = None
    _out, err = run.communicate("".join(f"linje {n}\n" for n in range(20)).encode(), timeout=60)
    assert run.returncode == 141, err
    assert [e.text for e in stream(workspace, meeting)] == [f"linje {n}" for n in range(20)]


def test_lines_of_standard_input_are_read_as_the_meeting_then_is(
    cli: Run, workspace: Path, session: str
) -> None:
    cli("add", session, "-", stdin=b"Emne et\nEmne to\n")
    cli("phase", session, "4")
    cli("add", session, "-", stdin=b"2 7\n1 3\nbare tekst\n")
    meeting = Workspace.open(workspace).read(session)
    assert [t.dots for t in meeting.topics] == [3, 7]
    assert [e.text for e in meeting.stream] == ["bare tekst"]


def test_the_same_lines_one_by_one_and_as_a_stream_give_the_same_entries(cli: Run, workspace: Path) -> None:
    lines = [
        "Kvartalsmøder giver ro",
        "! Vi prøver kvartalsmøder i to år @karen 2026-12-15",
        "> Udkast til årshjul @rikke fredag",
        "? Hvordan holder vi nye med",
        "& Fortæl kollegerne om forsøget",
        '" Ledelsen siger nej',
        "!! Lukket sag",
    ]
    made = [
        cli("new", "--format", "igp", "--title", t, "--date", "2026-11-12", "--attendees", "Rikke Dam; Karen Holm")
        for t in ("Et", "To")
    ]  # fmt: skip
    ids = [ran.out.strip() for ran in made]
    for line in lines:
        cli("add", ids[0], line)
    cli("add", ids[1], "-", stdin="\n".join(lines).encode() + b"\n")

    def plain(entry: Entry) -> tuple[Any, ...]:
        return entry.kind, entry.text, entry.owners, entry.due, entry.closed, entry.side, entry.phase

    one, other = (list(map(plain, stream(workspace, id))) for id in ids)
    assert one == other
    assert len(one) == len(lines)


def test_an_action_without_a_text_is_refused_with_a_word(cli: Run, meeting: str) -> None:
    for line in ("> fredag", "! @Rikke Dam", ">"):
        refused = cli("add", meeting, line)
        assert (refused.code, refused.out) != (0, "")
        assert "what is to be done" in refused.err


def test_what_was_read_is_told(cli: Run, meeting: str) -> None:
    told = cli("add", meeting, "> Bestil stole @Konrad 2027-02-03").err
    assert "Konrad" in told
    assert "3 February 2027" in told
    assert "“Bestil stole”" in told
    assert "is a" in cli("add", meeting, "> Bestil borde torsdag den 5. februar 2027").err
    assert cli("add", meeting, "Kun en note").err == ""


def test_the_weeks_of_the_municipality_count(cli: Run, workspace: Path, meeting: str) -> None:
    (workspace / "house.toml").write_text("medtui_house = 1\n[holidays]\nwinter = 8\n", "utf-8")
    id = cli("add", meeting, "> Bestil stole inden vinterferien").out.strip()
    entry = Workspace.open(workspace).read(meeting).entries[id]
    assert entry.due is not None
    assert (entry.due.isocalendar().week, entry.due.isocalendar().weekday) == (7, 5)
