"""Every place that tells where a decision stands tells the same, in whatever order it was confirmed and revised."""

from __future__ import annotations

import csv
import io
import json
import random
from contextlib import suppress
from dataclasses import replace

import pytest

from medtui.domain.commands.entries import Confirm, Retype, Revise, SetOutcome
from medtui.domain.model.change import Redo, Refused, Undo
from medtui.domain.model.terms import Agreement, Kind, Outcome, Side
from medtui.domain.parsing.capture import parse
from medtui.domain.registers.decisions import Register, StepKind, decided
from medtui.domain.registers.spread import spread
from medtui.domain.running.wall import DECIDED, sight
from medtui.i18n import translator
from medtui.minutes.content.vocabulary import agreement_words
from medtui.minutes.targets import Target, make_files
from medtui.wording.registers import step_word
from tests.domain.room import Room, phase
from tests.minutes.markdown.test_markdown import BOOK, say

EACH = 50


def one(seed: int) -> tuple[Room, list[str]]:
    """Decisions of a meeting, with outcomes, confirmations and new wordings in any order."""
    chance = random.Random(seed)
    room = Room([phase(1, "Runde", 30)], committee="HovedMED", one_side=chance.random() < 0.2)
    from medtui.domain.commands.program import Next

    room.do(Next())
    ids = [say(room, f"! Vi holder {n} møder om året") for n in range(3)]
    for _step in range(chance.randint(0, 14)):
        id = chance.choice(ids)
        entry = room.meeting.entries.get(id)
        text = f"! Vi holder {chance.randint(3, 99)} møder"
        commands = [
            Confirm(id, chance.choice(list(Side)), chance.random() < 0.75),
            SetOutcome(id, chance.choice([None, *Outcome])),
            Revise(id, parse(text, today=room.meeting.head.date, book=BOOK), entry.text if entry else ""),
            Retype(id, chance.choice([Kind.DECISION, Kind.NOTE])),
            Undo(),
            Redo(),
        ]
        with suppress(Refused):
            room.do(chance.choices(commands, [6, 4, 2, 1, 2, 1])[0])
    return room, ids


@pytest.mark.parametrize("start", range(0, 500, EACH))
def test_five_hundred_orders_are_told_the_same_everywhere(start: int) -> None:
    t = translator("da")
    for seed in range(start, start + EACH):
        room, _ids = one(seed)
        meeting = room.meeting
        told = {e.id: meeting.agreement(e) for e in meeting.stream if e.kind is Kind.DECISION}
        register = Register(decided(meeting), meeting.head.date)
        assert {d.id: d.agreement for d in register.listed} == told, seed
        holds = {id for id, stands in told.items() if stands is Agreement.HOLDS}
        assert {d.id for d in register.listed if register.holds(d)} == holds, seed
        for decision in register.listed:
            first = register.history(decision.id)[0].kind
            assert (first is StepKind.DECIDED) == (told[decision.id] in (Agreement.HOLDS, Agreement.NOTED)), (
                seed
            )
            assert step_word(first)
        (raw,) = make_files(meeting, Target.JSON)
        said = {e["id"]: e["valid"] for e in json.loads(raw.data)["entries"] if "valid" in e}
        assert {id for id, valid in said.items() if valid} == holds, seed
        words = {
            e.text: agreement_words(e.outcome, e.confirmed, t, one_sided=meeting.head.one_sided)
            for e in meeting.stream
            if e.kind is Kind.DECISION
        }
        tables = [
            csv.reader(io.StringIO(f.data.decode("utf-8-sig")), delimiter=";")
            for f in make_files(meeting, Target.CSV)
        ]
        rows = [row for table in tables for row in table]
        (markdown,) = make_files(meeting, Target.MD)
        (page,) = make_files(meeting, Target.HTML)
        for text, came in words.items():
            mine = [row for row in rows if text in row]
            assert mine, seed
            assert not came or any(came in row for row in mine), (seed, came, mine)
            assert text in markdown.data.decode(), seed
            assert text in page.data.decode(), seed
            assert came in markdown.data.decode(), (seed, came)
            assert came in page.data.decode(), (seed, came)
        figures = spread((), register.listed, lambda _name: None)
        assert sum(sum(f.levels) for f in figures) == len(holds), seed
        wall = sight(replace(meeting, head=replace(meeting.head, showing=DECIDED)), room.now)
        open_ones = (Agreement.HALF, Agreement.UNCONFIRMED)
        assert [(s.text, s.unsettled) for s in wall.lines] == [
            (meeting.entries[id].text, stands in open_ones)
            for id, stands in told.items()
            if stands not in (Agreement.NOT, Agreement.PROPOSED)
        ], seed
