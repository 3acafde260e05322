"""However something confidential is moved, deleted, merged, linked, retyped, handed on, parked or undone: nothing of it
comes out in papers for others, in the registers, in a search, in the meeting as text, or on the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from medtui.application.meeting.handover import hand_on
from medtui.application.meeting.seat import Seat
from medtui.application.reading_room import reading_room
from medtui.domain.commands import entries, topics
from medtui.domain.commands.extras.follow_up import Link, LinkKind, LookBack, SetReview, TakeReview
from medtui.domain.commands.extras.guidelines import DropGuideline, GiveNotice, SetGuideline
from medtui.domain.commands.extras.life import AddComment, SettleComment
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.commands.meeting import ReadBack, ShowOnWall
from medtui.domain.commands.positions import Place
from medtui.domain.commands.program import End, GoTo, Next, TakeItem
from medtui.domain.model.change import Command, Redo, Refused, Undo
from medtui.domain.model.extras.guidelines import GuidelineKind
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, PromiseState, Side
from medtui.domain.municipality.compass import CountPulse
from medtui.domain.municipality.focus import SetFocus
from medtui.domain.parsing.capture import Draft, parse
from medtui.domain.parsing.names import NameBook
from medtui.domain.registers.promises import Promised
from medtui.domain.registers.query import parse_query
from medtui.domain.running.wall import CHOICES, sight
from medtui.i18n import translator
from medtui.minutes.checks.missing import comments, missing
from medtui.minutes.checks.openly import openly
from medtui.minutes.checks.privacy import findings
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.plain import to_text
from medtui.minutes.targets import Target, What, make_files
from medtui.store.files.formats import load_formats
from medtui.store.workspace.workspace import Workspace
from medtui.web.site.build import site
from medtui.wording.wall import wall_view
from tests.minutes.reading import layers

MARK = "kvagga"
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=1)))
TARGETS = tuple(target for target in Target if target is not Target.PDF)


class Tale:
    """Topics in the room, one confidential with all that was said under it; and lines that are so by themselves."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace.open(folder, lambda: NOW)
        self.seat = self.new("Første", date(2026, 11, 23))
        self.do(GoTo(2))
        self.shut = self.do(topics.Raise("Sagen om kvaggaen", Side.EMPLOYEES, closed=True))
        self.open = self.do(topics.Raise("Kaffe"))
        self.third = self.do(topics.Raise("Te"))
        self.do(topics.CountDots(1, 5))
        self.do(GoTo(5))
        taken(self.seat, self.shut)
        self.note = self.say("Kvaggaen kom for sent")
        self.decision = self.say("! Kvaggaen fratræder til maj")
        self.action = self.say("> Kvaggasamtalen holdes @Karen Holm 1/12")
        self.message = self.say("& Kvaggaen er væk")
        taken(self.seat, self.open)
        self.before = self.say("! Kaffen er gratis")
        self.own = self.say("! Kvaggaens løn er hemmelig")
        self.do(entries.SetClosed(self.own, True))
        self.after = self.say("> Køb kaffe @Karen Holm 1/12")

    def new(self, title: str, day: date, committee: str = "HovedMED") -> Seat:
        head = Head(
            id="", title=title, date=day, format="uden-dagsorden", lang="da", created=NOW, committee=committee
        )
        session = self.workspace.new_meeting(head, load_formats().get("uden-dagsorden"))
        session.close()
        return Seat.open(self.workspace, session.meeting.id, "front")

    @property
    def meeting(self) -> Meeting:
        return self.seat.meeting

    def do(self, command: Command) -> str:
        return self.seat.do(command).about

    def say(self, line: str) -> str:
        return self.do(entries.Capture(read(line, date(2026, 11, 23))))

    def later(self) -> Seat:
        """A later meeting of the committee, talking about something open."""
        seat = self.new("Andet", date(2026, 11, 30))
        seat.do(GoTo(2))
        seat.do(topics.Raise("Videre"))
        seat.do(GoTo(5))
        taken(seat, next(iter(seat.meeting.items)))
        return seat

    def promised(self, id: str) -> Promised:
        with self.workspace.records() as records:
            return records.promises(closed=True).by_id[id]


def read(line: str, today: date) -> Draft:
    return parse(line, today=today, book=NameBook(["Karen Holm"]))


def taken(seat: Seat, item: str) -> None:
    if seat.meeting.head.item != item:
        seat.do(TakeItem(item))


def revise(tale: Tale, id: str, line: str) -> None:
    entry = tale.meeting.entries[id]
    tale.do(entries.Revise(id, read(line, date(2026, 11, 23)), entry.text))


def later_does(tale: Tale, *commands: Command) -> None:
    seat = tale.later()
    for command in commands:
        seat.do(command)
    seat.close()


def carried(tale: Tale, state: PromiseState) -> None:
    seat = tale.later()
    seat.do(LookBack(tale.promised(tale.action), state, "Om kvaggaen: gik sådan", "kvaggaen"))
    seat.close()


def linked(tale: Tale, closed: str, kind: LinkKind, *, newer_is_closed: bool) -> None:
    seat = tale.later()
    line = "! Kvaggaen igen" if newer_is_closed else "! Kaffen igen"
    new = seat.do(entries.Capture(read(line, date(2026, 11, 30)))).about
    if newer_is_closed:
        seat.do(entries.SetClosed(new, True))
    seat.do(Link(new, tale.before if newer_is_closed else closed, kind))
    seat.close()


def undone(tale: Tale, *commands: Command, times: int = 1) -> None:
    for command in commands:
        tale.do(command)
    for _time in range(times):
        with suppress(Refused):
            tale.do(Undo())


def other_seat(tale: Tale, command: Command, then: Command) -> None:
    """Another seat does something before the first is taken back."""
    tale.do(command)
    there = Seat.open(tale.workspace, tale.meeting.id, "back")
    there.do(then)
    there.close()
    tale.seat.session.refresh()
    with suppress(Refused):
        tale.do(Undo())


def in_order(tale: Tale, id: str, item: str, order: float = 99.0) -> Command:
    return Place(id, tale.meeting.entries[id].phase, item, order)


WAYS: dict[str, Callable[[Tale], object]] = {
    "nothing at all": lambda t: None,
    "delete the closed topic": lambda t: t.do(topics.RemoveItem(t.shut)),
    "delete it and take that back": lambda t: undone(t, topics.RemoveItem(t.shut)),
    "delete it, take back twice": lambda t: undone(t, topics.RemoveItem(t.shut), times=2),
    "delete it, back, and again": lambda t: (undone(t, topics.RemoveItem(t.shut)), t.do(Redo())),
    "merge it into an open one": lambda t: t.do(topics.Merge(t.shut, t.open)),
    "merge an open one into it": lambda t: t.do(topics.Merge(t.open, t.shut)),
    "merge and take back": lambda t: undone(t, topics.Merge(t.shut, t.open)),
    "merge in a chain": lambda t: (t.do(topics.Merge(t.shut, t.open)), t.do(topics.Merge(t.open, t.third))),
    "merge and delete the root": lambda t: (
        t.do(topics.Merge(t.shut, t.open)),
        t.do(topics.RemoveItem(t.open)),
    ),
    "merge numbers": lambda t: t.do(topics.MergeNumbers(2, 1)),
    "merge and open the root, refused": lambda t: (
        t.do(topics.Merge(t.shut, t.open)),
        refused(t, topics.ChangeItem(t.open, closed=False)),
    ),
    "park it": lambda t: t.do(topics.Park(t.shut)),
    "park it and take that back": lambda t: undone(t, topics.Park(t.shut)),
    "park it and end the meeting": lambda t: (t.do(topics.Park(t.shut)), t.do(End())),
    "end the meeting": lambda t: t.do(End()),
    "open it, refused": lambda t: refused(t, topics.ChangeItem(t.shut, closed=False)),
    "open a line, refused": lambda t: refused(t, entries.SetClosed(t.own, False)),
    "take back that it was closed, refused": lambda t: [refused(t, Undo()) for _n in range(9)],
    "move a line up": lambda t: [moved(t, t.note, -1) for _n in range(3)],
    "move a line down": lambda t: [moved(t, t.message, 1) for _n in range(5)],
    "move a decision down": lambda t: [moved(t, t.decision, 1) for _n in range(6)],
    "move an action up": lambda t: [moved(t, t.action, -1) for _n in range(6)],
    "move an open line in and out": lambda t: [moved(t, t.before, n) for n in (-1, -1, 1, 1)],
    "place a note in an open item": lambda t: t.do(in_order(t, t.note, t.open)),
    "place a decision in no item": lambda t: t.do(in_order(t, t.decision, "")),
    "place an action and take that back": lambda t: undone(t, in_order(t, t.action, t.open)),
    "place a message, delete the item": lambda t: (
        t.do(in_order(t, t.message, t.open)),
        t.do(topics.RemoveItem(t.shut)),
    ),
    "place, another seat deletes the item, take back": lambda t: other_seat(
        t, in_order(t, t.note, t.open), topics.RemoveItem(t.shut)
    ),
    "delete a line, another deletes the item, take back": lambda t: other_seat(
        t, entries.Delete(t.decision), topics.RemoveItem(t.shut)
    ),
    "delete a line of its own and take that back": lambda t: undone(t, entries.Delete(t.own)),
    "delete a line": lambda t: t.do(entries.Delete(t.decision)),
    "delete all lines, then the item": lambda t: (
        [t.do(entries.Delete(e)) for e in (t.note, t.decision, t.action, t.message)],
        t.do(topics.RemoveItem(t.shut)),
    ),
    "retype a note as a message": lambda t: t.do(entries.Retype(t.note, Kind.MESSAGE)),
    "retype a decision as a note": lambda t: t.do(entries.Retype(t.own, Kind.NOTE)),
    "retype an action as a decision": lambda t: t.do(entries.Retype(t.action, Kind.DECISION)),
    "retype a message as parked": lambda t: t.do(entries.Retype(t.message, Kind.PARKED)),
    "say it otherwise": lambda t: revise(t, t.own, "! Kvaggaens pension er hemmelig"),
    "say it otherwise as a message": lambda t: revise(t, t.note, "& Kvaggaen kom ikke"),
    "say it otherwise after the end": lambda t: (
        t.do(End()),
        revise(t, t.decision, "! Kvaggaen fratræder til juni"),
    ),
    "delete it after the end": lambda t: (t.do(End()), t.do(entries.Delete(t.decision))),
    "delete the item after the end": lambda t: (t.do(End()), t.do(topics.RemoveItem(t.shut))),
    "another title after the end": lambda t: (
        t.do(End()),
        t.do(topics.ChangeItem(t.shut, title="Kvagga to")),
    ),
    "close an open line after the end": lambda t: (
        revise(t, t.before, "! Kaffen er kvaggaens"),
        t.do(End()),
        t.do(entries.SetClosed(t.before, True)),
    ),
    "confirm it": lambda t: (t.do(GoTo(6)), [t.do(entries.Confirm(t.decision, side)) for side in Side]),
    "an outcome": lambda t: t.do(entries.SetOutcome(t.own, Outcome.DISAGREED)),
    "an outcome of the item": lambda t: t.do(topics.SetItemOutcome(t.shut, Outcome.NOTED)),
    "follow it": lambda t: t.do(entries.Follow(t.action, PromiseState.PARTLY, "kvaggaen var syg")),
    "move its day": lambda t: t.do(entries.Follow(t.action, PromiseState.MOVED, "kvagga", date(2026, 12, 9))),
    "settle its owner": lambda t: t.do(entries.Settle(t.action, ("Karen Kvagga",))),
    "carry it on": lambda t: carried(t, PromiseState.PARTLY),
    "say later that it is done": lambda t: carried(t, PromiseState.DONE),
    "replace it openly": lambda t: linked(t, t.decision, LinkKind.REPLACES, newer_is_closed=False),
    "confirm it openly": lambda t: linked(t, t.own, LinkKind.CONFIRMS, newer_is_closed=False),
    "repeal it openly": lambda t: linked(t, t.own, LinkKind.REPEALS, newer_is_closed=False),
    "replace an open one": lambda t: linked(t, "", LinkKind.REPLACES, newer_is_closed=True),
    "confirm an open one": lambda t: linked(t, "", LinkKind.CONFIRMS, newer_is_closed=True),
    "repeal an open one": lambda t: linked(t, "", LinkKind.REPEALS, newer_is_closed=True),
    "look back at it": lambda t: (
        t.do(SetReview(t.own, date(2026, 11, 24))),
        t.do(TakeReview(t.own, Kept.NO, 1, "kvaggaen", "", None)),
    ),
    "make it a guideline": lambda t: t.do(
        SetGuideline(t.own, GuidelineKind.OPTIONAL, {"title": "Kvaggareglen", "content": "kvagga"})
    ),
    "give a guideline notice": lambda t: (
        t.do(SetGuideline(t.own, GuidelineKind.OPTIONAL, {"title": "Kvaggareglen"})),
        t.do(GiveNotice(t.own, date(2026, 11, 24))),
    ),
    "drop a guideline": lambda t: (
        t.do(SetGuideline(t.own, GuidelineKind.OPTIONAL, {"title": "Kvaggareglen"})),
        t.do(DropGuideline(t.own)),
    ),
    "a level": lambda t: t.do(SetLevel(t.decision, 4)),
    "a focus point": lambda t: t.do(SetFocus(t.decision, "Kvagga")),
    "count how it helped": lambda t: t.do(CountPulse("effect", (1, 2, 3, 4, 5), t.decision, "end")),
    "a comment on it": lambda t: (t.do(End()), t.do(AddComment("kvagga!", Side.EMPLOYEES, t.decision))),
    "a comment on the item": lambda t: (t.do(End()), t.do(AddComment("kvagga!", Side.EMPLOYEES, t.shut))),
    "a comment, dealt with, and the line deleted": lambda t: (
        t.do(End()),
        t.do(SettleComment(t.do(AddComment("kvagga!", Side.MANAGEMENT, t.own)))),
        t.do(entries.Delete(t.own)),
    ),
    "hand it down": lambda t: handed(t, "LokalMED"),
    "hand it down to a meeting that is planned": lambda t: (
        t.new("Lokalt", date(2026, 12, 8), "LokalMED").close(),
        handed(t, "LokalMED"),
    ),
    "hand it down and take that back": lambda t: (
        t.new("Lokalt", date(2026, 12, 8), "LokalMED").close(),
        handed(t, "LokalMED"),
        t.do(Undo()),
    ),
    "read it back": lambda t: refused(t, ReadBack(t.decision)),
    "put it on the wall": lambda t: refused(t, ShowOnWall(t.own)),
    "put a line on the wall, then close it": lambda t: (
        t.do(ShowOnWall(t.after)),
        revise(t, t.after, "> Køb en kvagga"),
        t.do(entries.SetClosed(t.after, True)),
    ),
    "talk about it": lambda t: taken(t.seat, t.shut),
    "go on from it": lambda t: (taken(t.seat, t.shut), t.do(Next())),
}


def refused(tale: Tale, command: Command) -> None:
    """It is either refused, or opens nothing."""
    with suppress(Refused):
        tale.do(command)


def moved(tale: Tale, id: str, step: int) -> None:
    with suppress(Refused):
        tale.do(entries.Move(id, step))


def handed(tale: Tale, committee: str) -> None:
    hand_on(tale.seat, tale.shut, committee)


def shown(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Everything that may be seen by whoever asks for nothing confidential, with where it stands."""
    with workspace.records() as records:
        register, promises = records.register(), records.promises()
        ruled, hidden = records.guidelines(records.decisions()), records.hidden()
        yield "waiting", str(records.waiting()) + str(records.met())
    for decision in register.listed:
        yield "register", repr(decision) + repr(register.history(decision.id))
        yield "links", repr((register.replaced_by(decision), register.confirmed_by(decision)))
    yield (
        "promises",
        repr([(p, promises.carried_to(p), promises.first(p), promises.last(p)) for p in promises.all]),
    )
    yield "guidelines", repr(ruled)
    yield "list", repr(workspace.summaries())
    with workspace.catalogue.elsewhere() as catalogue:
        catalogue.sync()
        for words in (MARK, "kvaggaen", "kaffe", "holm"):
            yield "search", repr(catalogue.search(parse_query(words, today=NOW.date()), 50))
    for drafts in (False, True):
        room = reading_room(workspace, NOW.date(), drafts=drafts, names=True)
        for page in site(room, url="https://intranet.example/"):
            yield f"reading room {page.path}", page.path + page.make().decode()
    for id in workspace.ids():
        meeting = workspace.read(id)
        seen = openly(meeting, hidden)
        yield "show", to_text(seen, NOW, "da")
        yield "missing", repr(missing(seen)) + repr(comments(seen))
        for what in ("", *CHOICES, *meeting.entries):
            there = replace(meeting, head=replace(meeting.head, showing=what, reading=what))
            yield "wall", repr(wall_view(sight(there, NOW), translator("da")))
        for phase in meeting.program:
            there = replace(meeting, head=replace(meeting.head, phase=phase.id))
            yield "wall", repr(wall_view(sight(there, NOW), translator("da")))
        for audience in (Audience.OPEN, Audience.NEWS):
            yield "privacy", repr([(f.line, f.words) for f in findings(meeting, audience)])
            for document in What if audience is Audience.OPEN else (What.MINUTES,):
                # A PDF takes its time, and is made of the same page as the Word file.
                pdf = (Target.PDF,) if document is What.MINUTES and audience is Audience.OPEN else ()
                for target in (*TARGETS, *pdf):
                    for made in make_files(meeting, target, audience, document):
                        for text in layers(made):
                            yield f"{document} {target} {audience}", text


def test_there_are_ways_enough() -> None:
    assert len(WAYS) >= 40


@pytest.mark.parametrize("way", WAYS)
def test_nothing_confidential_comes_out(tmp_path: Path, way: str) -> None:
    tale = Tale(tmp_path / "meetings")
    WAYS[way](tale)
    tale.seat.close()
    out = [(place, text) for place, text in shown(tale.workspace) if MARK in text.casefold()]
    assert not out, [(place, around(text)) for place, text in out[:5]]
    tale.workspace.close()


def around(text: str) -> str:
    at = text.casefold().index(MARK)
    return text[max(0, at - 120) : at + 60]


def test_the_mark_is_found_where_it_may_stand(tmp_path: Path) -> None:
    """Else nothing above would say anything."""
    tale = Tale(tmp_path / "meetings")
    full = make_files(tale.meeting, Target.MD, Audience.FULL)
    assert sum(text.casefold().count(MARK) for made in full for text in layers(made)) >= 6
    tale.seat.close()
    tale.workspace.close()
