"""Every refusal, warning and store error has its sentence, in both languages."""

from __future__ import annotations

import ast
import errno
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from medtui import i18n
from medtui.domain.model.change import Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side
from medtui.domain.running.warnings import Code, Warning
from medtui.store.files.formats import UnknownFormat
from medtui.store.journal.codec import BadRecord
from medtui.store.journal.journal import Newer, NotAJournal, NotSaved
from medtui.store.workspace.workspace import NoSuchMeeting, SeveralMeetings
from medtui.wording import refusals as messages
from tests.cli.conftest import ROOT
from tests.domain.room import head

SOURCES = sorted((ROOT / "medtui").rglob("*.py"))


@pytest.fixture(params=["da", "en"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.current_language()
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language(before)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls(name: str) -> Iterator[ast.Call]:
    for path in SOURCES:
        for node in ast.walk(_tree(path)):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
            ):
                yield node


@cache
def refusals() -> dict[str, set[str]]:
    """The codes that are raised anywhere, each with the details that every raiser gives."""
    found: dict[str, set[str]] = {}
    for call in calls("Refused"):
        if call.args and isinstance(call.args[0], ast.Constant):
            given = {str(keyword.arg) for keyword in call.keywords}
            code = str(call.args[0].value)
            found[code] = found.get(code, given) & given
    return found


def test_refusals_are_found_in_the_source() -> None:
    assert refusals()["no-such-topic"] == {"number", "count"}


@pytest.mark.parametrize("code", sorted(refusals()))
def test_every_refusal_has_a_sentence_that_its_details_fill(code: str) -> None:
    text = messages.REFUSALS[code]
    fields = {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    assert fields <= refusals()[code] | {"limit"}
    said = messages.refusal(Refused(code, **dict.fromkeys(refusals()[code], "X")))
    assert said.strip()
    assert "{" not in said


def test_no_sentence_is_for_a_refusal_that_nobody_makes() -> None:
    # These come from how a line was read, not from a refusal.
    assert set(messages.REFUSALS) - set(refusals()) <= {"no-such-date", "no-such-week"}


def test_every_change_is_named_when_it_is_taken_back() -> None:
    done = {
        str(call.args[0].value)
        for name in ("plan", "Plan")
        for call in calls(name)
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert "capture" in done
    assert {do for do in done if messages.did(do) == do} <= {"create", "undo", "redo"}


def test_an_unknown_refusal_still_says_that_nothing_was_changed() -> None:
    assert "new-code" in messages.refusal(Refused("new-code"))


@pytest.mark.parametrize("code", list(Code))
def test_every_warning_has_its_words(code: Code) -> None:
    details = {
        "words": "næste møde",
        "missing": [Side.EMPLOYEES],
        "given": 9,
        "has": 6,
        "people": 2,
        "each": 3,
    }
    said = messages.warning_text(Warning(code, "", details), Meeting(head()))
    assert said.strip()
    assert "{" not in said
    assert len(said) <= 60


@pytest.mark.parametrize(
    "error",
    [
        *(
            NotSaved(reason, 28)
            for reason in ("full", "read-only", "disk", "no-lock", "gone", "replaced", "busy")
        ),
        NoSuchMeeting("x", ()),
        NoSuchMeeting("x", ("xy", "xz")),
        SeveralMeetings("x", tuple(f"x{n}" for n in range(9))),
        UnknownFormat("x", ("y",)),
        Newer(Path("a.jsonl"), 9),
        *(NotAJournal(Path("a.jsonl"), code) for code in ("empty", "no-head", "other-kind")),
        BadRecord("notes", "a.1", "text: expected str"),
        *(
            OSError(number, "reason", "/a/b")
            for number in (errno.EACCES, errno.ENOENT, errno.ENOSPC, errno.EBUSY)
        ),
        OSError("no number"),
    ],
    ids=lambda error: f"{type(error).__name__}-{error}",
)
def test_every_error_of_the_store_is_told(error: Exception) -> None:
    said = messages.problem(error)
    assert said is not None
    assert "{" not in said
    assert said.endswith((".", "?")) or ":" in said


def test_an_error_nobody_foresaw_is_not_explained_away() -> None:
    assert messages.problem(ZeroDivisionError()) is None


def test_what_people_typed_cannot_command_the_terminal_or_fill_the_screen() -> None:
    said = messages.refusal(Refused("already-there", phase="\x1b[2J\n" + "x" * 5000))
    assert "\x1b" not in said
    assert "\n" not in said
    assert len(said) < 600


def test_both_texts_are_told_in_full_when_two_have_edited_one_entry() -> None:
    said = messages.refusal(Refused("edited-meanwhile", id="a.1", theirs="æ" * 300, yours="ø" * 300))
    assert "æ" * 300 in said
    assert "ø" * 300 in said
