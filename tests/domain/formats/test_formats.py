"""Reading a format from a plain table: what is accepted, and how exactly the rest is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from medtui.domain.formats.format import Flaw, FormatError, Scope, Words, key_of, read_format
from medtui.domain.model.terms import Fit, Makes, PhaseKind, Side, Wall

Data = dict[str, Any]

WHOLE: Data = {
    "medtui_format": 1,
    "title": {"da": "Kort møde", "en": "Short meeting"},
    "phase": [
        {"key": "start", "title": "Start", "minutes": 5},
        {
            "key": "prikker",
            "title": "Prikker",
            "minutes": 3,
            "kind": "dots",
            "dots": 3,
            "fit": ["prioritise"],
            "wall": "topics",
        },
        {
            "key": "emner",
            "title": {"da": "Emner", "en": "Topics"},
            "prompt": {"da": "Hvad nu?", "en": "What now?"},
            "minutes": 40,
            "kind": "boxes",
            "box": 8,
            "extend": [5, 3],
            "fit": ["reflect", "input"],
        },
    ],
}


def table(**phase: object) -> Data:
    """A whole format whose first phase has these fields besides its own."""
    data = copy.deepcopy(WHOLE)
    data["phase"][0].update(phase)
    return data


def test_a_format_is_read_with_its_defaults() -> None:
    spec = read_format(WHOLE, source="meetings/formats/kort.toml")
    assert (spec.key, spec.scope, spec.source) == ("kort", Scope.MEETING, "meetings/formats/kort.toml")
    assert spec.minutes == 48
    assert spec.span == (48, 48)
    assert spec.fit == (Fit.INPUT, Fit.PRIORITISE, Fit.REFLECT)
    assert spec.text("da") == ("Kort møde", "Kort møde")
    assert spec.text("en")[0] == spec.text("de")[0] == "Short meeting"
    start, dots, boxes = spec.phases
    assert start.prompt == start.title == Words("Start", "Start")
    assert start.guide == Words("", "")
    assert (start.kind, start.makes, start.wall) == (PhaseKind.TALK, Makes.NOTE, Wall.QUESTION)
    assert (start.fit, start.clock, start.dark, start.side, start.rounds) == ((), True, False, None, 1)
    assert (dots.dots, dots.box, dots.extend, dots.least) == (3, 0, (), 0)
    assert (boxes.dots, boxes.box, boxes.extend, boxes.least) == (0, 8, (5, 3), 3)


def test_every_field_arrives() -> None:
    row = {
        "guide": "Gå rundt",
        "makes": "decision",
        "fit": ["decide"],
        "wall": "dark",
        "clock": False,
        "side": "employees",
        "starts": "9.30",
        "discussion": True,
        "each": 1.5,
        "rounds": 2,
        "change": 1,
    }
    phase = read_format(table(**row), source="a.toml").phases[0]
    assert phase.guide.text("en") == "Gå rundt"
    assert (phase.makes, phase.fit, phase.dark, phase.clock) == (Makes.DECISION, (Fit.DECIDE,), True, False)
    assert (phase.side, phase.starts, phase.discussion) == (Side.EMPLOYEES, "09:30", True)
    assert (phase.each_seconds, phase.rounds, phase.change) == (90, 2, 1)


def test_a_format_cannot_be_changed() -> None:
    spec = read_format(WHOLE, source="a.toml")
    with pytest.raises(FrozenInstanceError):
        spec.key = "b"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"da": "Hej"}, Words("Hej", "Hej")),
        ({"en": "Hi"}, Words("Hi", "Hi")),
        ({"da": "Hej", "en": ""}, Words("Hej", "Hej")),
        ({"da": " Hej ", "en": "Hi"}, Words("Hej", "Hi")),
        ("Hej 👋 שלום", Words("Hej 👋 שלום", "Hej 👋 שלום")),
    ],
)
def test_one_language_stands_in_for_the_other(given: object, words: Words) -> None:
    assert read_format(WHOLE | {"title": given}, source="a.toml").title == words


def test_an_empty_prompt_falls_back_to_the_title() -> None:
    assert read_format(table(prompt="", guide={}), source="a.toml").phases[0].prompt.da == "Start"


def test_the_usual_length_follows_the_minutes() -> None:
    assert read_format(WHOLE | {"span": [10, 20]}, source="a.toml").span == (10, 48)
    assert read_format(WHOLE | {"span": [60, 90]}, source="a.toml").span == (48, 90)


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("temamoede.toml", "temamoede"),
        ("/a/b/Vores-Café.toml", "vores-café"),
        ("C:\\a\\b\\cafe.toml", "cafe"),
        ("moede.v2.toml", "moede.v2"),
        ("cafe\u0301.toml", "caf\u00e9"),
        ("cafe", "cafe"),
    ],
)
def test_the_key_is_the_name_of_the_file(source: str, key: str) -> None:
    assert key_of(source) == key


def drop(name: str) -> Callable[[Data], object]:
    return lambda data: data.pop(name)


def put(**fields: object) -> Callable[[Data], object]:
    return lambda data: data.update(fields)


def phase(number: int, **fields: object) -> Callable[[Data], object]:
    return lambda data: data["phase"][number - 1].update(fields)


def less(number: int, name: str) -> Callable[[Data], object]:
    return lambda data: data["phase"][number - 1].pop(name)


BROKEN: list[tuple[Callable[[Data], object], str, Flaw, dict[str, object]]] = [
    (drop("medtui_format"), "medtui_format", Flaw.MISSING, {}),
    (put(medtui_format=2), "medtui_format", Flaw.NEWER, {"value": 2, "known": 1}),
    (put(medtui_format="1"), "medtui_format", Flaw.WRONG_TYPE, {"expected": "whole"}),
    (put(medtui_format=0), "medtui_format", Flaw.OUT_OF_RANGE, {"value": "0", "low": 1}),
    (put(titel="x"), "titel", Flaw.UNKNOWN_KEY, {"nearest": ("title",)}),
    (put(**{"\x1b[2J": 1}), "\ufffd[2J", Flaw.UNKNOWN_KEY, {"nearest": ()}),
    (drop("title"), "title", Flaw.MISSING, {}),
    (put(title=5), "title", Flaw.WRONG_TYPE, {"expected": "words"}),
    (put(title=""), "title", Flaw.EMPTY, {}),
    (put(title={"da": " ", "en": ""}), "title", Flaw.EMPTY, {}),
    (put(title={"dk": "x"}), "title.dk", Flaw.UNKNOWN_KEY, {"allowed": ("da", "en")}),
    (put(title={"da": 1}), "title.da", Flaw.WRONG_TYPE, {"expected": "text"}),
    (put(title="x" * 61), "title", Flaw.TOO_LONG, {"length": 61, "limit": 60}),
    (put(title="a\nb"), "title", Flaw.CONTROL, {"character": "U+000A", "place": 2}),
    (put(summary={"en": "a\u202eb"}), "summary.en", Flaw.CONTROL, {"character": "U+202E", "place": 2}),
    (put(scope="møde"), "scope", Flaw.NOT_ALLOWED, {"value": "møde", "allowed": ("meeting", "block")}),
    (put(people=[3]), "people", Flaw.WRONG_TYPE, {"expected": "pair"}),
    (put(people=[1, 2, 3]), "people", Flaw.TOO_MANY, {"count": 3, "limit": 2}),
    (put(people=[30, 6]), "people", Flaw.OUT_OF_RANGE, {"value": 6, "low": 30}),
    (put(span=90), "span", Flaw.WRONG_TYPE, {"expected": "list"}),
    (drop("phase"), "phase", Flaw.MISSING, {}),
    (put(phase=[]), "phase", Flaw.MISSING, {}),
    (put(phase={"key": "a"}), "phase", Flaw.WRONG_TYPE, {"expected": "phases"}),
    (put(phase=[1]), "phase", Flaw.WRONG_TYPE, {"expected": "phases"}),
    (put(phase=[{}] * 61), "phase", Flaw.TOO_MANY, {"count": 61, "limit": 60}),
    (less(2, "key"), "phase[2].key", Flaw.MISSING, {"label": ""}),
    (less(2, "title"), "phase[2].title", Flaw.MISSING, {"label": "prikker"}),
    (less(1, "minutes"), "phase[1].minutes", Flaw.MISSING, {"label": "start"}),
    (phase(1, key="Min fase!"), "phase[1].key", Flaw.BAD_KEY, {"suggestion": "min-fase"}),
    (phase(1, key=""), "phase[1].key", Flaw.EMPTY, {}),
    (phase(3, key="start"), "phase[3].key", Flaw.DUPLICATE, {"value": "start", "first": 1}),
    (phase(1, minuter=5), "phase[1].minuter", Flaw.UNKNOWN_KEY, {"nearest": ("minutes",), "label": "start"}),
    (phase(1, minutes="5"), "phase[1].minutes", Flaw.WRONG_TYPE, {"expected": "whole"}),
    (phase(1, minutes=5.5), "phase[1].minutes", Flaw.WRONG_TYPE, {"expected": "whole"}),
    (phase(1, minutes=True), "phase[1].minutes", Flaw.WRONG_TYPE, {"expected": "whole"}),
    (phase(1, minutes=601), "phase[1].minutes", Flaw.OUT_OF_RANGE, {"value": "601", "low": 0, "high": 600}),
    (phase(1, minutes=-1), "phase[1].minutes", Flaw.OUT_OF_RANGE, {"value": "-1"}),
    (phase(1, minutes=10**6000), "phase[1].minutes", Flaw.OUT_OF_RANGE, {"value": "…"}),
    (phase(1, kind="brake"), "phase[1].kind", Flaw.NOT_ALLOWED, {"nearest": ("break",)}),
    (phase(1, kind=["break"]), "phase[1].kind", Flaw.WRONG_TYPE, {"expected": "text"}),
    (phase(1, makes="notes"), "phase[1].makes", Flaw.NOT_ALLOWED, {"nearest": ("note",)}),
    (phase(1, makes="decision"), "phase[1].makes", Flaw.UNFIT, {}),
    (phase(1, fit="input"), "phase[1].fit", Flaw.WRONG_TYPE, {"expected": "list"}),
    (phase(1, fit=["decision"]), "phase[1].fit", Flaw.NOT_ALLOWED, {"value": "decision"}),
    (phase(2, fit=["decide"]), "phase[2].fit", Flaw.CANNOT_DECIDE, {"value": "dots"}),
    (phase(1, kind="break", fit=["decide"]), "phase[1].fit", Flaw.CANNOT_DECIDE, {"value": "break"}),
    (phase(1, wall="black"), "phase[1].wall", Flaw.NOT_ALLOWED, {"value": "black"}),
    (phase(1, wall="x" * 99), "phase[1].wall", Flaw.NOT_ALLOWED, {"value": "x" * 39 + "…"}),
    (phase(1, clock="yes"), "phase[1].clock", Flaw.WRONG_TYPE, {"expected": "flag"}),
    (phase(1, side="a"), "phase[1].side", Flaw.NOT_ALLOWED, {"allowed": ("management", "employees")}),
    (phase(1, starts="24:00"), "phase[1].starts", Flaw.BAD_TIME, {"value": "24:00"}),
    (phase(1, each="1"), "phase[1].each", Flaw.WRONG_TYPE, {"expected": "number"}),
    (phase(1, each=float("nan")), "phase[1].each", Flaw.OUT_OF_RANGE, {"value": "nan"}),
    (phase(1, dots=3), "phase[1].dots", Flaw.WRONG_KIND, {"needs": "dots", "value": "talk"}),
    (phase(1, extend=[5]), "phase[1].extend", Flaw.WRONG_KIND, {"needs": "boxes"}),
    (less(2, "dots"), "phase[2].dots", Flaw.MISSING, {}),
    (less(3, "box"), "phase[3].box", Flaw.MISSING, {}),
    (phase(3, least=9), "phase[3].least", Flaw.OUT_OF_RANGE, {"value": "9", "high": 8}),
    (phase(3, extend=[5, "3"]), "phase[3].extend", Flaw.WRONG_TYPE, {"expected": "whole"}),
    (phase(1, rounds=3, change=2), "phase[1].minutes", Flaw.ROUNDS, {"needed": 7, "rounds": 3}),
    (phase(3, prompt={"en": "x" * 121}), "phase[3].prompt.en", Flaw.TOO_LONG, {"limit": 120}),
]


@pytest.mark.parametrize(("spoil", "field", "code", "details"), BROKEN)
def test_what_is_wrong_is_named(
    spoil: Callable[[Data], object], field: str, code: Flaw, details: dict[str, object]
) -> None:
    data = copy.deepcopy(WHOLE)
    spoil(data)
    with pytest.raises(FormatError) as caught:
        read_format(data, source="egne/kort.toml")
    source, where, what, known = caught.value.message_parts()
    assert (source, where, what) == ("egne/kort.toml", field, code)
    assert {name: known[name] for name in details} == details


@pytest.mark.parametrize("name", ["vores møde.toml", "a_b.toml", "-.toml", "x" * 41 + ".toml", ".toml"])
def test_a_file_name_that_cannot_be_a_key_is_refused_with_one_that_can(name: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_format(WHOLE, source=name)
    assert (caught.value.field, caught.value.code) == ("", Flaw.BAD_KEY)
    assert read_format(WHOLE, source=f"{caught.value.details['suggestion']}.toml").phases


@pytest.mark.parametrize("kind", PhaseKind)
def test_only_phases_that_may_decide_carry_it(kind: PhaseKind) -> None:
    row: Data = {"key": "a", "title": "A", "minutes": 1, "kind": str(kind), "fit": ["decide"]}
    row |= {PhaseKind.DOTS: {"dots": 3}, PhaseKind.BOXES: {"box": 8}}.get(kind, {})
    if kind in {"talk", "boxes", "agenda", "readback", "since"}:
        assert read_format(WHOLE | {"phase": [row]}, source="a.toml").fit == (Fit.DECIDE,)
    else:
        with pytest.raises(FormatError) as caught:
            read_format(WHOLE | {"phase": [row]}, source="a.toml")
        assert caught.value.code is Flaw.CANNOT_DECIDE
