"""Minutes edited as text and read back: the edit comes out again as it was made, and nothing is dropped in silence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medtui.domain.commands.combined import Several
from medtui.domain.commands.entries import Confirm, Delete, Revise, Settle
from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import Raise
from medtui.domain.formats.house import House
from medtui.domain.model.change import Undo
from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Kind, Outcome, PhaseState, Presence, PromiseState, Side, Status
from medtui.domain.parsing.names import NameBook
from medtui.domain.text import clean
from medtui.minutes.edits.changes import Editing
from medtui.minutes.edits.edit import edited
from medtui.minutes.markdown.writer import to_markdown
from medtui.wording.minutes import change_text
from tests.domain.room import Room, head, theme_phases
from tests.minutes.checks.test_missing import say

BOOK = NameBook(["Rikke Dam", "Anne Lise Berg", "Karen Holm"])


def held() -> Room:
    room = Room(theme_phases(), committee="HovedMED", place="Salen")
    room.do(Next())
    say(room, "Velkommen til alle")
    room.do(Next())
    for line in (
        "? Hvordan holder vi nye med",
        '" Medarbejdersiden ønsker prøvetid',
        "Det er dyrt",
        "Det er svært",
        "> Udkast til årshjul @rikke fredag",
        "> Ring til kommunen uden frist",
        "& Fortæl det derhjemme",
    ):
        say(room, line)
    room.do(Next())
    room.do(Next())
    say(room, "! Vi ses igen =drøftet")
    room.do(Next())
    room.after(3).do(End())
    return room


def test_what_the_house_gives_is_no_edit_and_moves_no_line() -> None:
    room = held()
    text = to_markdown(room.meeting, house=House(municipality="Nordhøj", case_number="26/1234"))
    result = edited(room.meeting, text)
    assert (result.commands, result.changes, result.unread) == ((), (), ())
    wrong = text + "\nHvem ved?\n"
    (unread,) = edited(room.meeting, wrong).unread
    assert wrong.split("\n")[unread.line - 1] == "Hvem ved?"


def take(room: Room, result: Editing) -> str:
    room.do(Several(result.commands, "edit-text"), opening=True)
    return to_markdown(room.meeting)


def without_ids(text: str) -> str:
    return re.sub(r" \(id:: [^)]*\)", "", text)


def test_minutes_as_they_are_want_nothing() -> None:
    room = held()
    assert edited(room.meeting, to_markdown(room.meeting)) == Editing((), (), ())
    assert edited(room.meeting, to_markdown(room.meeting).replace("\n", "\r\n")) == Editing((), (), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Det er dyrt", "Det er *ikke* 1. dyrt"),
        ("- [ ] Rikke Dam: Udkast", "- [x] Rikke Dam, Karen Holm: Udkast"),
        ("(due:: 2026-11-13)", "(due:: 2026-12-24)"),
        (" (due:: ingen dato)", " (due:: 2026-12-01)"),
        ("- Det er dyrt\n- Det er svært\n", "- Det er svært\n- Det er dyrt\n"),
        ("- Det er dyrt\n", ""),
        ("- Det er dyrt\n", "- Det er dyrt\n- En linje til\n- Og **Undren:** en til\n"),
        ("- **Undren:** Hvordan", "- Hvordan"),
        ("- Velkommen til alle\n", "- Velkommen til alle\n- Det er dyrt\n"),
        ("Til referat (medarbejdersiden)", "Til referat (ledelsessiden)"),
        ("(drøftet)", "(udsat; ejer: Karen Holm)"),
        ("-09:00 Grupper\n- 09:00-09:00 Pause", "-09:00 Bordene\n- 09:00-09:00 Pause"),
        ("## Opgaver\n\n", "## Opgaver\n\n- [ ] Rikke Dam: Køb kage (due:: 2026-12-24) (item:: 2)\n"),
        ("- Fortæl det derhjemme\n", "- Fortæl det derhjemme\n- Og på arbejdet\n"),
    ],
)
def test_an_edit_comes_out_as_it_was_made(old: str, new: str) -> None:
    room = held()
    text = to_markdown(room.meeting)
    assert text.count(old) == 1, old
    wanted = text.replace(old, new)
    if "Velkommen" in old:
        wanted = wanted.replace("- Det er dyrt\n- Det er svært", "- Det er svært")
    if "Bordene" in new:
        wanted = wanted.replace("## 2. Grupper", "## 2. Bordene")
    result = edited(room.meeting, wanted, book=BOOK)
    if "udsat" in new:
        # What was put off is no decision, and has no number.
        wanted = wanted.replace("**Beslutning 1:** Vi ses igen", "**Ikke besluttet:** Vi ses igen")
    assert result.unread == ()
    assert result.changes
    after = take(room, result)
    again = re.sub(r"\\([*.])", r"\1", without_ids(after))
    assert again == without_ids(wanted).replace("Og **Undren:**", "Og **Undren:**")
    room.do(Undo())
    assert to_markdown(room.meeting) == text


def test_places_titles_and_days_need_be_changed_in_one_place_only() -> None:
    room = held()
    text = to_markdown(room.meeting)
    result = edited(
        room.meeting, text.replace("# Færre møder 2026-11-12", "# Færre og bedre møder 2026-11-13", 1)
    )
    assert result.unread == ()
    take(room, result)
    assert (room.meeting.head.title, room.meeting.head.date) == ("Færre og bedre møder", date(2026, 11, 13))
    result = edited(room.meeting, to_markdown(room.meeting).replace("- Sted: Salen", "- Sted: Gården"))
    take(room, result)
    assert room.meeting.head.place == "Gården"


def test_words_for_a_day_and_short_names_are_understood() -> None:
    room = held()
    text = to_markdown(room.meeting).replace("- [ ] Rikke Dam: Udkast", "- [ ] karen: Udkast")
    result = edited(room.meeting, text.replace("(due:: 2026-11-13)", "(due:: 4. december)"), book=BOOK)
    assert result.unread == ()
    assert "- [ ] Karen Holm: Udkast til årshjul (due:: 2026-12-04)" in take(room, result)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("status: draft", "status: approved", "status: approved", "line"),
        ("## 2. Grupper\n", "## 2. Grupper\n\nEn løs sætning.\n", "En løs sætning.", "line"),
        ("## Opgaver\n", "## Noget helt andet\n\n- Hvem ved\n\n## Opgaver\n", "Noget helt andet", "line"),
        ("(item:: 2)\n- [ ] ingen", "(item:: 9)\n- [ ] ingen", "[ ] Rikke Dam", "part"),
        ("09:00-09:00\n\n- **Undren", "09:00-09:30\n\n- **Undren", "09:00-09:30", "line"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(old: str, new: str, line: str, code: str) -> None:
    room = held()
    text = to_markdown(room.meeting)
    assert old in text, text
    wanted = text.replace(old, new, 1)
    result = edited(room.meeting, wanted)
    told = next(u for u in result.unread if line in u.text)
    assert told.code == code
    assert line in wanted.split("\n")[told.line - 1]


def test_a_line_that_cannot_be_left_out_is_told() -> None:
    room = held()
    text = to_markdown(room.meeting)
    result = edited(room.meeting, re.sub(r"- 0.*Pause\n", "", text))
    assert [(u.line, u.code) for u in result.unread] == [(0, "deleted")]
    assert "Pause" in result.unread[0].text


def test_other_words_than_both_sides_agreed_to_are_agreed_to_no_more() -> None:
    room = held()
    id = next(e.id for e in room.meeting.stream if e.kind is Kind.DECISION)
    for side in Side:
        room.do(Confirm(id, side))
    text = to_markdown(room.meeting)
    result = edited(room.meeting, text.replace("Vi ses igen", "Vi ses om et år"))
    assert result.unread == ()
    after = take(room, result)
    assert "Vi ses om et år (enighed, mangler begge sider)" in after
    told = edited(
        room.meeting, after.replace("(enighed, mangler begge sider)", "(enighed, bekræftet af begge sider)")
    )
    assert [u.code for u in told.unread] == ["sides"]
    assert told.commands == ()


def test_what_others_did_meanwhile_stays_and_is_told() -> None:
    room = held()
    base = room.meeting
    text = to_markdown(base)
    dear, hard = (next(e for e in base.stream if e.text == t) for t in ("Det er dyrt", "Det er svært"))
    action = next(e for e in base.stream if "Udkast" in e.text)
    question = next(e for e in base.stream if e.kind is Kind.QUESTION)
    from medtui.domain.parsing.capture import Draft, LineKind

    room.do(Revise(dear.id, Draft(kind=LineKind.NOTE, text="Det er meget dyrt"), dear.text), "other")
    room.do(Settle(action.id, owners=("Karen Holm",)), "other")
    room.do(Delete(hard.id), "other")
    room.do(Revise(question.id, Draft(kind=LineKind.QUESTION, text="Hvordan?"), question.text), "other")
    say(room, "Kom til imens")
    wanted = (
        text.replace("Det er dyrt", "Det er for dyrt")
        .replace("(due:: 2026-11-13)", "(due:: 2026-12-24)")
        .replace("Det er svært", "Det er let")
        .replace("- **Undren:** Hvordan holder vi nye med\n", "")
    )
    result = edited(base, wanted, room.meeting)
    assert sorted((u.code, u.theirs) for u in result.unread) == [
        ("meanwhile", "Det er meget dyrt"),
        ("meanwhile", "Hvordan?"),
        ("meanwhile-gone", ""),
    ]
    after = take(room, result)
    assert "Det er meget dyrt" in after
    assert "Hvordan?" in after
    assert "Kom til imens" in after
    assert "- [ ] Karen Holm: Udkast til årshjul (due:: 2026-12-24)" in after


# ------------------------------------------------------------------------------------------- any minutes, any edit

NASTY = """- [ ] x|# y|1. marts|*z*|(lukket)|(enighed)|(due:: 2026-01-01)|(id:: a.1)|a: b|\\|`|**Note:** n|---|<b>|&amp;
ejer: x|(note:: n)|(item:: 1)|~~s~~|(ejer: y)""".replace("\n", "|").split("|")
WORDS = st.one_of(
    st.sampled_from(NASTY), st.text(st.sampled_from("abæøå 1.*_[]()#:\\\n-&<"), min_size=1, max_size=12)
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).map(clean).filter(lambda t: bool(t.strip()))
NAMES = st.sampled_from(["Rikke Dam", "Anne Lise Berg", "Bo Lind"])
KINDS = st.sampled_from([Kind.NOTE, Kind.DECISION, Kind.ACTION, Kind.QUESTION, Kind.STATEMENT, Kind.MESSAGE])


def no_facts(text: str) -> str:
    """Without what is read behind an action or a decision in whatever order, also where somebody typed it."""
    return re.sub(r"\((due|item|note)::", r"(\1:", text).replace("(lukket)", "lukket")


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    kind = draw(KINDS)
    texts = TEXTS.map(no_facts) if kind in (Kind.ACTION, Kind.DECISION) else TEXTS
    placed = draw(st.sampled_from([("p1", ""), ("p2", ""), ("p4", "i1"), ("p4", "i2")]))
    tasks = kind in (Kind.ACTION, Kind.DECISION)
    due = draw(st.sampled_from([None, date(2026, 12, 24), date(2027, 1, 5)])) if tasks else None
    return Entry(
        id=f"{head().id}.{number}",
        kind=kind,
        text=draw(texts),
        at=head().created + timedelta(minutes=number),
        seat="front",
        order=float(number),
        phase=placed[0],
        item=placed[1],
        owners=tuple(draw(st.lists(NAMES, max_size=2, unique=True))) if tasks else (),
        due=due,
        no_date=draw(st.booleans()) if tasks and due is None else False,
        closed=draw(st.sampled_from([False, False, True])),
        side=draw(st.sampled_from([None, *Side])) if kind is Kind.STATEMENT else None,
        outcome=draw(st.sampled_from([None, *Outcome])) if kind is Kind.DECISION else None,
        state=draw(st.sampled_from(list(PromiseState))) if kind is Kind.ACTION else PromiseState.OPEN,
    )


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    phases = {p.id: p for p in theme_phases()}
    items = {
        id: Item(
            id=id, title=draw(TEXTS), order=float(n), at=head().created, phase="p4", state=PhaseState.DONE,
            began=head().created + timedelta(minutes=n),
        )
        for n, id in enumerate(("i1", "i2"), 1)
    }  # fmt: skip
    found = [draw(entries(n)) for n in range(1, draw(st.integers(2, 9)))]
    return Meeting(
        replace(head(), status=Status.DRAFT), phases, items, {e.id: e for e in found}, last={"": len(found)}
    )


@st.composite
def edits(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    """The meeting as somebody wants it: other words, owners, days, order; lines gone and lines new."""
    entries_ = dict(meeting.entries)
    for id in draw(st.lists(st.sampled_from(sorted(entries_)), max_size=3, unique=True)):
        entry = entries_[id]
        tasks = entry.kind in (Kind.ACTION, Kind.DECISION)
        match draw(st.sampled_from(["text", "text", "owners", "due", "delete", "state"])):
            case "text":
                entries_[id] = replace(entry, text=no_facts(draw(TEXTS)))
            case "owners" if tasks:
                entries_[id] = replace(entry, owners=tuple(draw(st.lists(NAMES, max_size=3, unique=True))))
            case "due" if tasks:
                due = draw(st.sampled_from([None, date(2026, 12, 1), date(2027, 2, 2)]))
                entries_[id] = replace(entry, due=due, no_date=due is None and entry.no_date)
            case "state" if entry.kind is Kind.ACTION:
                entries_[id] = replace(entry, state=PromiseState.DONE)
            case "delete":
                del entries_[id]
            case _:
                pass
    for number in range(draw(st.integers(0, 2))):
        new = draw(entries(900 + number))
        if not new.item and not any(e.section == new.section for e in meeting.entries.values()):
            # A part that was not there before is a heading that cannot be put in.
            new = replace(new, phase="p4", item="i1")
        # What is decided where nothing is decided is a proposal.
        proposal = new.kind is Kind.DECISION and new.phase == "p2"
        entries_[new.id] = replace(new, proposal=proposal, order=draw(st.integers(0, 10)) + 0.3 + number / 10)
    groups: dict[tuple[str, str, bool], list[Entry]] = {}
    for entry in sorted(entries_.values(), key=lambda e: e.order):
        gathered = entry.kind in (Kind.ACTION, Kind.MESSAGE)
        groups.setdefault((*entry.section, gathered and entry.kind is Kind.ACTION), []).append(entry)
    for group in groups.values():
        if len({e.kind in (Kind.ACTION, Kind.MESSAGE) for e in group}) == 1:
            for order, entry in zip([e.order for e in group], draw(st.permutations(group)), strict=True):
                entries_[entry.id] = replace(entry, order=order)
    return replace(meeting, entries=entries_)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_edit_comes_out_as_it_was_made_or_is_told(data: st.DataObject) -> None:
    base = data.draw(meetings())
    wanted = data.draw(edits(base))
    text = to_markdown(wanted)
    result = edited(base, text)
    room = Room()
    room.meeting = base
    if result.commands:
        room.do(Several(result.commands, "edit-text"), opening=True)
    after = to_markdown(room.meeting)
    numbers = re.compile(r" \(id:: [^)]*\)|(?<=\*\*Beslutning) \d+|(?<=## )\d+\.")
    if not result.unread:
        assert numbers.sub("", after) == numbers.sub("", text)
    else:
        # What is told is told with a line that is there, and everything else came out.
        assert all(
            u.line == 0 or u.text.split("\n")[0] in text.split("\n")[u.line - 1] for u in result.unread
        )


@st.composite
def peopled(draw: st.DrawFn) -> Meeting:
    """A meeting with people, where an item may be confidential."""
    meeting = draw(meetings())
    people = [
        Attendance(
            id=f"a{n}",
            name=name,
            order=float(n),
            side=draw(st.sampled_from([None, *Side])),
            presence=draw(st.sampled_from([Presence.PRESENT, Presence.PRESENT, *Presence])),
        )
        for n, name in enumerate(("Rikke Dam", "Anne Lise Berg", "Bo Lind", "Karen Holm"), 1)
    ]
    item = replace(meeting.items["i1"], closed=draw(st.booleans()))
    return replace(meeting, attendance={a.id: a for a in people}, items={**meeting.items, "i1": item})


@st.composite
def edited_lines(draw: st.DrawFn, text: str) -> str:
    """The text with one line moved, left out or swapped with another, two chapters swapped, or another bullet."""
    lines = text.split("\n")
    written = [n for n, line in enumerate(lines) if line.strip()]
    one, other = (draw(st.sampled_from(written)) for _ in range(2))
    match draw(st.sampled_from(["move", "move", "delete", "swap", "chapters", "bullet"])):
        case "move":
            lines.insert(other, lines.pop(one))
        case "delete":
            del lines[one]
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "chapters":
            chapters = re.split(r"(?m)^(?=## )", text)
            a, b = (draw(st.integers(0, len(chapters) - 1)) for _ in range(2))
            chapters[a], chapters[b] = chapters[b], chapters[a]
            return "".join(chapters)
        case _:
            bullets = [n for n in written if lines[n].startswith("- ")]
            number = draw(st.sampled_from(bullets))
            lines[number] = draw(st.sampled_from(["1. ", "12) ", "* ", "+ "])) + lines[number][2:]
    return "\n".join(lines)


FOLLOWS = {
    "kind",
    "closed",
    "gone",
    "comes",
    "elsewhere",
    "listed",
    "proposal",
    "new-proposal",
    "unconfirmed",
}


def as_read(text: str) -> list[str]:
    """The lines without ids, numbers and signs of bullets, and without breaks that are none."""
    text = re.sub(r"(?<!\\)((?:\\\\)*)\n +(?=\S)", r"\1 ", text)
    text = re.sub(r"(?m)^(?:[*+]|\d+[.)])(?= )", "-", text)
    text = re.sub(r" \(id:: [^)]*\)| \(item:: \d+\)|(?<=\*\*Beslutning) \d+|(?<=## )\d+\.", "", text)
    text = re.sub(r"(?m)^(\w+: )\"(.*)\"$", r"\1\2", text)
    text = re.sub(r"(?:&#32;| )+", " ", text)
    return [line.rstrip("\\") for line in text.split("\n") if line.strip()]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_line_moved_in_the_text_comes_out_or_is_told(data: st.DataObject) -> None:
    base = data.draw(peopled())
    text = data.draw(edited_lines(to_markdown(base)))
    result = edited(base, text)
    room = Room()
    room.meeting = base
    if result.commands:
        room.do(Several(result.commands, "edit-text"), opening=True)
        assert result.changes
    assert all(f"{id})" not in text for id in base.entries.keys() - room.meeting.entries.keys())
    if not result.unread and not FOLLOWS & {change.code for change in result.changes}:
        assert as_read(to_markdown(room.meeting)) == as_read(text)


# ------------------------------------------------------------------------------------------------ single slips


def with_people(room: Room) -> Room:
    for name, side, presence in (
        ("Rikke Dam", Side.MANAGEMENT, Presence.PRESENT),
        ("Bo Lind", Side.EMPLOYEES, Presence.PRESENT),
        ("Anne Lise Berg", Side.EMPLOYEES, Presence.PRESENT),
        ("Karen Holm", Side.EMPLOYEES, Presence.EXCUSED),
    ):
        room.do(Attend(Attendance(id="", name=name, order=0.0, side=side, presence=presence)))
    return room


def moved(text: str, start: str, behind: str) -> str:
    """The text with the line that begins so behind another."""
    lines = text.split("\n")
    line = next(line for line in lines if line.startswith(start))
    lines.remove(line)
    lines.insert(next(n for n, line in enumerate(lines, 1) if line.startswith(behind)), line)
    return "\n".join(lines)


def codes(result: Editing) -> tuple[list[str], list[str]]:
    return [c.code for c in result.changes], [u.code for u in result.unread]


@pytest.mark.parametrize(
    ("behind", "told", "becomes"),
    [
        ("- Karen Holm", ["presence", "listed"], (Side.EMPLOYEES, Presence.EXCUSED)),
        ("- Rikke Dam", ["side"], (Side.MANAGEMENT, Presence.PRESENT)),
        ("## Afbud", ["presence"], (Side.EMPLOYEES, Presence.EXCUSED)),
    ],
)
def test_somebody_moved_to_another_list_is_there(
    behind: str, told: list[str], becomes: tuple[Side, Presence]
) -> None:
    room = with_people(held())
    result = edited(room.meeting, moved(to_markdown(room.meeting), "- Bo Lind", behind))
    assert codes(result) == (told, [])
    assert change_text(result.changes[0]).partition(": ")[2].startswith("Bo Lind: ")
    take(room, result)
    bo = next(a for a in room.meeting.people if a.name == "Bo Lind")
    assert (bo.side, bo.presence) == becomes


def test_somebody_whom_others_moved_meanwhile_stays_where_they_had_it() -> None:
    room = with_people(held())
    base = room.meeting
    bo = next(a for a in base.people if a.name == "Bo Lind")
    room.do(Attend(replace(bo, presence=Presence.ABSENT)), "other")
    result = edited(base, moved(to_markdown(base), "- Bo Lind", "- Karen Holm"), room.meeting)
    assert (result.commands, [u.code for u in result.unread]) == ((), ["meanwhile"])


def test_parts_that_change_places_are_told() -> None:
    room = held()
    chapters = re.split(r"(?m)^(?=## )", to_markdown(room.meeting))
    at = next(n for n, c in enumerate(chapters) if c.startswith("## 1."))
    chapters[at], chapters[at + 1] = chapters[at + 1], chapters[at]
    result = edited(room.meeting, "".join(chapters))
    assert result.commands == ()
    assert [u.code for u in result.unread] == ["parts"]
    assert re.match(r"[12]\. (?:Velkomst|Grupper)", result.unread[0].text)


@pytest.mark.parametrize("behind", ["- Velkommen til alle", "## Opgaver", "- Karen Holm", "- Sted"])
def test_a_line_of_the_programme_that_stands_elsewhere_is_told_and_is_no_note(behind: str) -> None:
    room = with_people(held())
    text = moved(to_markdown(room.meeting), "- 09:00-09:00 Pause", behind)
    result = edited(room.meeting, text)
    assert (result.commands, result.changes) == ((), ())
    assert [(u.code, "Pause" in text.split("\n")[u.line - 1]) for u in result.unread] == [("place", True)]


def test_a_decision_where_nothing_is_decided_is_said_to_be_a_proposal() -> None:
    room = held()
    text = to_markdown(room.meeting).replace(
        "- Det er dyrt\n", "- Det er dyrt\n- **Beslutning:** Vi køber kaffe (enighed; ejer: Rikke Dam)\n"
    )
    result = edited(room.meeting, text)
    assert codes(result) == (["new-proposal"], [])
    assert "proposal" in change_text(result.changes[0])
    assert "**Forslag 1:** Vi køber kaffe (enighed, mangler begge sider; ejer: Rikke Dam)" in take(
        room, result
    )
    again = to_markdown(room.meeting).replace("- Det er svært", "- **Beslutning:** Det er svært")
    assert codes(edited(room.meeting, again)) == (["kind", "proposal"], [])


def test_a_proposal_where_something_is_decided_is_one() -> None:
    room = held()
    text = to_markdown(room.meeting).replace("- **Beslutning", "- **Forslag:** Vi køber te\n- **Beslutning")
    result = edited(room.meeting, text)
    assert codes(result) == (["new"], [])
    assert "**Forslag 1:** Vi køber te (id" in take(room, result)


@pytest.mark.parametrize("start", ["- **Beslutning", "- [ ] Rikke Dam", "- Det er dyrt", "- **Undren"])
def test_a_line_where_it_cannot_stand_is_told_and_not_deleted(start: str) -> None:
    room = with_people(held())
    decision = next(e for e in room.meeting.stream if e.kind is Kind.DECISION)
    linked = replace(decision, replaces=("2025-12-11-x.8",), review=date(2028, 11, 9))
    room.meeting = replace(room.meeting, entries={**room.meeting.entries, decision.id: linked})
    text = moved(to_markdown(room.meeting), start, "- Karen Holm")
    result = edited(room.meeting, text)
    assert result.commands == ()
    assert [(u.code, text.split("\n")[u.line - 1].startswith(start)) for u in result.unread] == [
        ("place", True)
    ]


def test_a_decision_that_replaces_another_can_be_changed_and_its_links_cannot() -> None:
    room = held()
    decision = next(e for e in room.meeting.stream if e.kind is Kind.DECISION)
    linked = replace(decision, replaces=("2025-12-11-x.8",), review=date(2028, 11, 9))
    room.meeting = replace(room.meeting, entries={**room.meeting.entries, decision.id: linked})
    text = to_markdown(room.meeting)
    assert codes(edited(room.meeting, text.replace("(drøftet)", "(udsat)"))) == (["outcome"], [])
    told = edited(room.meeting, text.replace("(review:: 2028-11-09)", "(review:: 2027-11-09)"))
    assert (told.commands, [u.code for u in told.unread]) == ((), ["line"])


@pytest.mark.parametrize("sign", ["1. ", "17. ", "2) ", "* ", "+ "])
def test_any_bullet_and_any_number_begins_a_line(sign: str) -> None:
    room = held()
    text = to_markdown(room.meeting)
    for line in ("Det er svært", "[ ] Rikke Dam: Udkast", "Fortæl det derhjemme"):
        assert edited(room.meeting, text.replace(f"- {line}", f"{sign}{line}")) == Editing((), (), ())
    result = edited(room.meeting, text.replace("- Det er svært", f"{sign}Det er let"))
    assert codes(result) == (["text"], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Det er svært", "  - Det er svært"),
        ("\n- [ ] ingen", " - [ ] ingen"),
        ("(item:: 2)\n- [ ] ingen", "(item:: 2) og mere\n- [ ] ingen"),
    ],
)
def test_a_line_that_holds_more_than_its_own_is_told_and_all_stay(old: str, new: str) -> None:
    room = held()
    text = to_markdown(room.meeting)
    result = edited(room.meeting, text.replace(old, new, 1))
    assert result.commands == ()
    assert [u.code for u in result.unread] == ["line"]


@pytest.mark.parametrize("day", ["2026-02-31", "2026-13-01", "31. februar", "uge 60"])
def test_a_day_that_does_not_exist_is_told_and_the_old_one_stays(day: str) -> None:
    room = held()
    text = to_markdown(room.meeting)
    changed = edited(room.meeting, text.replace("(due:: 2026-11-13)", f"(due:: {day})"))
    assert (changed.commands, [u.code for u in changed.unread]) == ((), ["no-such-date"])
    new = edited(
        room.meeting, text.replace("## Opgaver\n\n", f"## Opgaver\n\n- [ ] Bo Lind: Kage (due:: {day})\n")
    )
    assert (new.commands, [u.code for u in new.unread]) == ((), ["no-such-date"])


def test_what_is_moved_to_another_part_is_named() -> None:
    room = held()
    text = moved(to_markdown(room.meeting), "- Fortæl det derhjemme", "- Velkommen til alle")
    result = edited(room.meeting, text)
    assert [(c.code, c.after) for c in result.changes] == [
        ("kind", "note"), ("moved", "Fortæl det derhjemme"), ("gone", ""),
    ]  # fmt: skip
    assert "- Velkommen til alle\n- Fortæl det derhjemme\n" in take(room, result)
    named = to_markdown(room.meeting).replace("(item:: 2)\n- [ ] ingen", "(item:: 1)\n- [ ] ingen")
    other = edited(room.meeting, named)
    assert [(c.code, c.after) for c in other.changes] == [("moved", "Udkast til årshjul")]


def test_a_confidential_line_stays_so_where_it_is_moved() -> None:
    room = Room(theme_phases())
    for _ in range(2):
        room.do(Next())
    say(room, "Åbent")
    room.do(Raise("Vikarer", closed=True))
    say(room, "De kender ikke beboerne")
    say(room, "De er for få")
    room.do(End())
    result = edited(room.meeting, moved(to_markdown(room.meeting), "- De er for få", "- Åbent"))
    assert codes(result) == (["closed", "moved"], [])
    assert "- Åbent\n- De er for få (lukket)\n" in take(room, result)
    text = to_markdown(room.meeting).replace("De er for få (lukket)", "De er for få (lukket) nu")
    assert codes(edited(room.meeting, text)) == ([], ["line"])


def test_words_that_are_confirmed_no_more_are_told() -> None:
    room = held()
    id = next(e.id for e in room.meeting.stream if e.kind is Kind.DECISION)
    for side in Side:
        room.do(Confirm(id, side))
    text = to_markdown(room.meeting)
    assert codes(edited(room.meeting, text.replace("Vi ses igen", "Vi ses"))) == (["text", "unconfirmed"], [])
    new = "- **Beslutning:** Nyt (enighed, bekræftet af begge sider)\n"
    copied = text.replace("- **Beslutning 1:** Vi ses igen", f"{new}- **Beslutning 1:** Vi ses igen")
    assert codes(edited(room.meeting, copied)) == (["new"], ["sides"])


def test_a_part_that_is_left_without_lines_goes_and_that_is_said() -> None:
    room = held()
    result = edited(room.meeting, to_markdown(room.meeting).replace("- Velkommen til alle\n", ""))
    assert [(c.code, c.before) for c in result.changes] == [
        ("gone", "1. Velkomst"), ("deleted", "Velkommen til alle"),
    ]  # fmt: skip
    assert result.unread == ()


def test_an_item_and_its_line_can_be_raised_and_named_anew() -> None:
    room = Room(theme_phases())
    for _ in range(2):
        room.do(Next())
    room.do(Raise("Vikarer"))
    say(room, "De kender ikke beboerne")
    room.do(End())
    text = to_markdown(room.meeting)
    result = edited(room.meeting, text.replace("1. Vikarer", "1. Vikarer om natten"))
    assert [(c.code, c.before, c.after) for c in result.changes] == [
        ("title", "Vikarer", "Vikarer om natten")
    ]
    assert "## 1. Vikarer om natten" in take(room, result)
