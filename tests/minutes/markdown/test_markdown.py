"""The minutes: everything that was said, once, where it belongs, exactly as it was typed."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from markdown_it import MarkdownIt

from medtui.domain.commands.entries import Capture, Confirm, Revise, SetClosed, SetOutcome
from medtui.domain.commands.extras.follow_up import Link, LinkKind, SetReview
from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import CountDots, Park, Raise, SetItemOutcome
from medtui.domain.model.change import Op, Undo
from medtui.domain.model.terms import Kind, Outcome, Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.parsing.capture import literal, parse
from medtui.domain.parsing.names import NameBook
from medtui.domain.running.sections import sections
from medtui.domain.text import clean
from medtui.minutes.export.data.as_json import to_dict
from medtui.minutes.export.plain import to_text
from medtui.minutes.markdown.writer import to_markdown
from tests.domain.room import Room, open_phases, theme_phases

BOOK = NameBook(["Rikke Dam", "Anne Lise Berg", "Karen Holm"], teams=["Årshjul"])


def say(room: Room, line: str) -> str:
    room.now += timedelta(minutes=1)
    draft = parse(line, today=room.meeting.head.date, book=BOOK)
    return room.do(Capture(draft)).ops[-1].id


def held() -> Room:
    room = Room(theme_phases(), committee="HovedMED", purpose="At blive klogere")
    for person in read_attendees(
        "Rikke Dam (A, formand); Anne Lise Berg (B); Karen Holm (A, afbud); Lone Krag (fra 9.30)"
    ):
        room.do(Attend(person))
    room.do(Next())
    say(room, "Velkommen til alle")
    room.after(2).do(Next())
    say(room, "? Hvordan holder vi nye med")
    say(room, '" Medarbejdersiden ønsker prøvetid')
    say(room, "! Vi prøver i to år @anne 15/12")
    say(room, "> Udkast til årshjul @rikke @hold Årshjul fredag")
    say(room, "> Ring til kommunen uden frist")
    room.do(Next())
    room.do(Next())
    say(room, "! Vi ses igen =drøftet")
    room.do(Next())
    say(room, "& Fortæl det derhjemme")
    say(room, "Godt møde")
    room.after(3).do(End())
    return room


def test_every_line_is_in_the_minutes_once() -> None:
    room = held()
    text = to_markdown(room.meeting)
    for entry in room.meeting.stream:
        assert text.count(entry.text) == 1, entry.text


def test_lines_stand_in_the_part_where_they_were_said() -> None:
    text = to_markdown(held().meeting)
    parts = re.split(r"(?m)^## ", text)
    groups = next(part for part in parts if part.startswith("2. Grupper"))
    assert "Hvordan holder vi nye med" in groups
    assert "Medarbejdersiden ønsker prøvetid" in groups
    assert "Udkast til årshjul" not in groups


def test_an_action_has_owner_team_date_id_and_part() -> None:
    text = to_markdown(held().meeting)
    line = next(line for line in text.splitlines() if "Udkast til årshjul" in line)
    assert line.startswith("- [ ] Rikke Dam, ")
    assert "Årshjul" in line
    assert "(due:: 2026-11-13)" in line
    assert "(id:: 2026-11-12-faerre-moeder.5)" in line
    assert "(item:: 2)" in line


def test_a_decision_in_the_groups_is_a_proposal_until_both_sides_have_confirmed_it() -> None:
    room = held()
    first = next(e for e in room.meeting.stream if e.kind is Kind.DECISION)
    assert "**Forslag 1:**" in to_markdown(room.meeting)
    for side in Side:
        room.do(Confirm(first.id, side))
    assert "**Beslutning 1:**" in to_markdown(room.meeting)
    room.do(Undo())
    room.do(Undo())
    assert "**Forslag 1:**" in to_markdown(room.meeting)


def test_nobody_voted() -> None:
    room = held()
    for entry in room.meeting.stream:
        if entry.kind is Kind.DECISION:
            room.do(SetOutcome(entry.id, Outcome.AGREED))
    text = to_markdown(room.meeting).casefold()
    assert not re.search(r"stem(me|te|t)|afstemning|vote", text)


def test_topics_come_out_as_numbered_items_with_their_priority_and_parked_ones_are_left_for_next_time() -> (
    None
):
    room = Room(open_phases())
    room.do(Next())
    for title in ("Vikarer", "Møder", "Støj", "Kaffe"):
        room.do(Raise(title, Side.EMPLOYEES))
    room.do(Next())
    room.do(Next())
    for number, dots in enumerate((3, 9, 2, 1), start=1):
        room.do(CountDots(number, dots))
    room.do(Next())
    say(room, "Vi mødes for tit")
    room.do(SetItemOutcome(room.meeting.head.item, Outcome.DISCUSSED))
    room.after(8).do(Next())
    say(room, "De kender ikke beboerne")
    room.after(8).do(Next())
    room.do(Park(room.meeting.head.item))
    room.after(1).do(Next(whole_phase=True))
    room.do(End())
    assert [s.title for s in sections(room.meeting) if s.number] == ["Møder", "Vikarer", "Kaffe"]
    text = to_markdown(room.meeting)
    assert "## 1. Møder" in text
    assert "prioritering: 9" in text
    parked = text[text.index("Støj") - 60 :]
    assert "Støj" in parked


def test_json_and_minutes_agree_entry_by_entry() -> None:
    meeting = held().meeting
    text = to_markdown(meeting)
    data = to_dict(meeting)
    titles = {s["number"]: s["title"] for s in data["sections"]}
    assert [e["id"] for e in data["entries"]] == [e.id for e in meeting.stream]
    for entry in data["entries"]:
        if entry["kind"] == "action":
            line = next(line for line in text.splitlines() if entry["text"] in line)
            assert all(owner in line for owner in entry["owners"])
            assert f"(item:: {entry['item']})" in line
            assert entry["due"] is None or f"(due:: {entry['due']})" in line
        elif entry["item"] is not None:
            part = text[text.index(f"## {entry['item']}. {titles[entry['item']]}") :]
            assert entry["text"] in part


ATOMS = [
    "*", "_", "`", "#", "- ", "+ ", "1. ", "2026. ", "> ", "<b>", "</b>", "<!--", "&amp;", "\\", "[x](y)", "[ ] ",
    "|", "~~", "\t", "  ", "\x1b[31m", "\x00", "\u202e", "\u2066", "👩‍👩‍👧", "e\u0301", "ÆØÅ ", "ord ", "http://a.dk ",
    "!", "---", "===", "\n", "مرحبا", "中文", "(due:: 2026-01-01)", "(id:: x.1)", "**Beslutning 1:** ", "- [x] ",
    "## 3. ", "fredag", "@rikke ",
]  # fmt: skip
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("seed", [1, 2])
def test_thousands_of_awkward_strings_come_back_from_the_rendered_minutes_as_typed(seed: int) -> None:
    chance = random.Random(seed)
    room = Room(theme_phases())
    room.do(Next())
    typed: list[str] = []
    while len(typed) < 1500:
        text = clean("".join(chance.choice(ATOMS) for _ in range(chance.randint(1, 8))))
        if text.strip():
            typed.append(text)
            draft = parse(literal(text), today=room.meeting.head.date, book=BOOK)
            room.do(Capture(draft))
    assert [e.text for e in room.meeting.stream] == typed
    body = to_markdown(room.meeting).split("---\n", 2)[2]
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    inside = [t for t in tokens if t.type == "inline" and t.level == 3]
    shown = [
        "".join("\n" if c.type in ("hardbreak", "softbreak") else c.content for c in t.children or [])
        for t in inside
    ]
    notes = [BIDI.sub("", text) for text in shown[-len(typed) :]]
    assert notes == [BIDI.sub("", text) for text in typed]
    headings = [t for t in tokens if t.type == "heading_open"]
    assert len(headings) == len([line for line in body.splitlines() if re.match(r"#{1,3} ", line)])


def test_links_between_meetings_stand_with_the_lines() -> None:
    room = held()
    decision, action = (
        next(e for e in room.meeting.stream if e.kind is kind) for kind in (Kind.DECISION, Kind.ACTION)
    )
    room.do(Link(decision.id, "2025-01-01-x.3", LinkKind.REPLACES))
    room.do(Link(decision.id, "2025-01-01-y.4", LinkKind.REPLACES))
    room.do(SetReview(decision.id, date(2027, 6, 1)))
    text = to_markdown(room.meeting)
    line = next(x for x in text.splitlines() if decision.id in x)
    assert line.endswith("(replaces:: 2025-01-01-x.3, 2025-01-01-y.4) (review:: 2027-06-01)")
    assert "origin::" not in text
    carried = replace(action, origin="2025-01-01-x.8")
    after = room.meeting.apply([Op("actions", action.id, action, carried)])
    assert "(origin:: 2025-01-01-x.8)" in to_markdown(after)


def corrected(words: str, closed: bool = False) -> Room:
    """A meeting whose first decision was changed after both sides had agreed to it."""
    room = held()
    entry = next(e for e in room.meeting.stream if e.kind is Kind.DECISION)
    for side in Side:
        room.do(Confirm(entry.id, side))
    if closed:
        room.do(SetClosed(entry.id, True))
    draft = replace(
        parse(f"! {literal(words)}", today=room.meeting.head.date, book=BOOK), text=words, owners=entry.owners
    )
    draft = replace(draft, due=entry.due, due_words=entry.due_words)
    room.after(30).do(Revise(entry.id, draft, seen=entry.text), seat="secretary")
    return room


def test_a_correction_is_printed_before_and_after_with_time_and_seat() -> None:
    room = corrected("Vi prøver i ét år")
    id = next(e.id for e in room.meeting.stream if e.kind is Kind.DECISION)
    text = to_markdown(room.meeting)
    assert text.endswith(
        "## Rettelser\n\n"
        f"- **Beslutning 1:** ordlyd, 2026-11-12 {room.now:%H:%M} (id:: {id}) (by:: secretary)\n"
        "  - før: Vi prøver i to år\n"
        "  - nu: Vi prøver i ét år\n"
    )
    assert "Rettelser" not in to_markdown(held().meeting)
    (correction,) = to_dict(room.meeting)["corrections"]
    assert (correction["field"], correction["before"], correction["after"]) == (
        "text",
        "Vi prøver i to år",
        "Vi prøver i ét år",
    )
    shown = to_text(room.meeting, room.now, "da")
    assert "før: Vi prøver i to år; nu: Vi prøver i ét år" in shown
    room.do(Undo(), seat="secretary")
    assert "Rettelser" not in to_markdown(room.meeting)


def test_a_correction_of_a_closed_line_says_that_it_is_closed() -> None:
    room = corrected("Hemmeligt", closed=True)
    (line,) = [n for n in to_markdown(room.meeting).splitlines() if "ordlyd" in n]
    assert "(lukket)" in line
    assert all(c["closed"] for c in to_dict(room.meeting)["corrections"])


def test_whoever_sees_fewer_lines_sees_no_corrections_of_the_others() -> None:
    room = corrected("Nye ord")
    fewer = replace(room.meeting, entries={})
    assert "Nye ord" not in to_markdown(fewer)
    assert to_dict(fewer)["corrections"] == []


@pytest.mark.parametrize("words", ["- [ ] x", "# x", "a\n- b\n# c", "<b>", "1. marts", "---", "  * x"])
def test_a_correction_never_changes_the_structure(words: str) -> None:
    text = to_markdown(corrected(clean(words)).meeting)
    html = MarkdownIt("commonmark").render(text)
    tail = html[html.index("Rettelser") :]
    assert tail.count("<li>") == 3
    assert "<h1" not in tail
    assert "<hr" not in tail
