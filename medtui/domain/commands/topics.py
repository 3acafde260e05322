"""Commands about agenda items, and about the topics of a session without agenda."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from medtui.domain.commands import transitions
from medtui.domain.commands.corrections import corrected
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.items import LONGEST, Attachment, Item, taken_along
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase, home_among
from medtui.domain.model.terms import Asked, Outcome, PhaseKind, PhaseState, Side, Status

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
# Main group, group, subject; and the facet of an activity behind a subject: `81.38.04`, `81.38.04-G01`.
_KLE = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:-?[A-ZÆØÅ]\d{2})?)?)?")

LISTED_IN = (PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.DOTS, PhaseKind.BOXES)


@dataclass(frozen=True, slots=True)
class Raise:
    """A topic or an agenda item.

    Where topics are gathered and talked through it joins the list; in any other running phase it is put on
    the table at once, as a heading for what follows. In a planned meeting it waits for the phase that takes
    items; so it does in a running one where it is `waiting`, as long as that phase is not over.
    """

    title: str
    side: Side | None = None
    closed: bool = False
    asked: Asked | None = None
    minutes: int = 0
    start: str = ""
    presenters: tuple[str, ...] = ()
    waiting: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if not self.title.strip():
            raise Refused("empty-line")
        here = meeting.phase
        home = home_of(meeting) if self.waiting else None
        if home is None or home.state in (PhaseState.DONE, PhaseState.SKIPPED):
            home = _home(meeting, here)
        boxes = home is not None and home.kind is PhaseKind.BOXES
        item = Item(
            id=f"i{meeting.next_number('i')}",
            title=self.title,
            order=float(meeting.next_number("i")),
            at=moment.now,
            phase=home.id if home else "",
            asked=self.asked,
            closed=self.closed,
            topic=boxes,
            raised_by=self.side,
            minutes=self.minutes,
            start=self.start,
            presenters=self.presenters,
        )
        edit = Edit()
        edit.add(item)
        live = meeting.head.status is Status.LIVE
        here_now = live and home is not None and here is not None and home.id == here.id
        if here_now and not self.waiting and (not boxes or meeting.item is None):
            transitions.open_item(meeting, edit, item, moment.now)
        return corrected(meeting, edit, moment).plan("raise", item.id)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two topics become one: this one is taken into another, with its dots and what was said about it."""

    item: str
    into: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item, into = find(meeting, self.item), find(meeting, self.into)
        if item.id == into.id or into.merged_into:
            raise Refused("merge-with-itself")
        edit = Edit()
        edit.change(item, merged_into=into.id, state=PhaseState.DONE)
        if item.closed:
            # What was said about it moves along, and must not become open by that.
            edit.change(into, closed=True)
        if item.dots:
            edit.change(into, dots=(into.dots or 0) + item.dots)
        if item.phone_dots:
            edit.change(into, phone_dots=into.phone_dots + item.phone_dots)
        for entry in meeting.entries.values():
            if entry.item == item.id:
                edit.change(entry, item=into.id)
        if meeting.head.item == item.id:
            edit.change(meeting.head, item=into.id)
            edit.change(into, state=PhaseState.CURRENT)
        return corrected(meeting, edit, moment).plan("merge", into.id)


@dataclass(frozen=True, slots=True)
class MergeNumbers:
    """The same by the numbers people shout: `3+5` takes topic 5 into topic 3."""

    into: int
    other: int

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        topics = meeting.topics
        for number in (self.into, self.other):
            if not 1 <= number <= len(topics):
                raise Refused("no-such-topic", number=number, count=len(topics))
        return Merge(topics[self.other - 1].id, topics[self.into - 1].id).decide(meeting, moment)


@dataclass(frozen=True, slots=True)
class CountDots:
    """The dots counted by hand for the topic with this number. A count above what the room has is kept, and
    warned of."""

    topic: int
    dots: int

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        topics = meeting.topics
        if not 1 <= self.topic <= len(topics):
            raise Refused("no-such-topic", number=self.topic, count=len(topics))
        edit = Edit()
        edit.change(topics[self.topic - 1], dots=self.dots)
        return edit.plan("dots", topics[self.topic - 1].id)


@dataclass(frozen=True, slots=True)
class CountPhoneDots:
    """The dots from phones, by the id of the topic, as they were when the channel closed. They stand beside those
    counted by hand, in the place of an earlier count. A topic that is gone is passed over; one that was merged counts
    where it went."""

    dots: Mapping[str, int]

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        counted: dict[str, int] = {}
        for id, dots in self.dots.items():
            root = meeting.merged_root(id)
            if root in meeting.items:
                counted[root] = counted.get(root, 0) + dots
        edit = Edit()
        for item in meeting.items.values():
            edit.change(item, phone_dots=counted.get(item.id, 0))
        return edit.plan("phone-dots")


@dataclass(frozen=True, slots=True)
class CountThumbs:
    """Thumbs up, level and down for going on with the topic on the table.

    More up than down gives the phase's next extension (as a rule +5, then +3); otherwise it is time to move on.
    """

    thumbs: tuple[int, int, int]

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item, phase = meeting.item, meeting.phase
        if item is None or phase is None:
            raise Refused("no-topic-on")
        edit = Edit()
        more = extension(phase, item, self.thumbs)
        edit.change(item, thumbs=(*item.thumbs, self.thumbs), extra=item.extra + more)
        return edit.plan("thumbs", item.id)


@dataclass(frozen=True, slots=True)
class Park:
    """Leaves a topic for the next meeting, or takes it back on the list."""

    item: str
    parked: bool = True

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        edit = Edit()
        if self.parked and meeting.head.item == item.id:
            phase = meeting.phase
            coming = transitions.next_item(meeting, phase) if phase else None
            if coming is not None:
                transitions.open_item(meeting, edit, coming, moment.now)
            else:
                edit.change(meeting.head, item="")
        if self.parked and item.proposed is not None and meeting.head.status is Status.PLANNED:
            raise Refused("put-off-why")
        edit.change(
            item, parked=self.parked, state=PhaseState.AHEAD, put_off=item.put_off if self.parked else ""
        )
        return edit.plan("park" if self.parked else "unpark", item.id)


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """Other facts for an item; those that are none stay. An empty `side` or `asked` takes it away.

    Raises `Refused`: "no-item-title", "item-minutes" for minutes that no item has, "no-such-time", "no-such-kle" for a
    subject number without the form of one.
    """

    item: str
    title: str | None = None
    side: Side | Literal[""] | None = None
    asked: Asked | Literal[""] | None = None
    closed: bool | None = None
    wheel: str | None = None
    minutes: int | None = None
    start: str | None = None
    presenters: tuple[str, ...] | None = None
    recommendation: str | None = None
    background: str | None = None
    attachments: tuple[Attachment, ...] | None = None
    case: str | None = None
    kle: str | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        self._check()
        named = {
            "title": self.title,
            "raised_by": self.side,
            "asked": self.asked,
            "closed": self.closed,
            "wheel": self.wheel,
            "minutes": self.minutes,
            "start": self.start,
            "presenters": self.presenters,
            "recommendation": self.recommendation,
            "background": self.background,
            "attachments": self.attachments,
            "case": self.case,
            "kle": self.kle,
        }
        edit = Edit()
        given: dict[str, Any] = {k: v for k, v in named.items() if v is not None}
        given |= {k: None for k in ("raised_by", "asked") if given.get(k) == ""}
        edit.change(find(meeting, self.item), **given)
        return corrected(meeting, edit, moment).plan("change-item", self.item)

    def _check(self) -> None:
        if self.title is not None and not self.title.strip():
            raise Refused("no-item-title")
        if self.minutes is not None and not 0 <= self.minutes <= LONGEST:
            raise Refused("item-minutes", minutes=self.minutes, most=LONGEST)
        if self.start and not _CLOCK.fullmatch(self.start):
            raise Refused("no-such-time", words=self.start)
        if self.kle and not _KLE.fullmatch(self.kle):
            raise Refused("no-such-kle", kle=self.kle)


@dataclass(frozen=True, slots=True)
class CopyItem:
    """An item of another meeting once more, with all that was prepared for it; it waits on the agenda, and is as closed
    as that was."""

    item: Item

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        home = home_of(meeting)
        number = meeting.next_number("i")
        copied = taken_along(
            replace(self.item, origin="", raised_by=None),
            id=f"i{number}",
            order=float(number),
            at=moment.now,
            phase=home.id if home else "",
            topic=home is not None and home.kind is PhaseKind.BOXES,
        )
        edit = Edit()
        edit.add(copied)
        return corrected(meeting, edit, moment).plan("copy-item", copied.id)


@dataclass(frozen=True, slots=True)
class MoveItem:
    """An item that is still to be taken one place up (-1) or down (1), among the items of its phase."""

    item: str
    by: int

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        ahead = [i for i in meeting.agenda if i.phase == item.phase and i.state is PhaseState.AHEAD]
        place = next((n for n, i in enumerate(ahead) if i.id == item.id), -1)
        if place < 0 or not 0 <= place + self.by < len(ahead):
            raise Refused("nothing-to-do")
        ahead.insert(place + self.by, ahead.pop(place))
        edit = Edit()
        for one, order in zip(ahead, sorted(i.order for i in ahead), strict=True):
            edit.change(one, order=order)
        return edit.plan("move-item", item.id)


@dataclass(frozen=True, slots=True)
class SetItemOutcome:
    """What came out of an item."""

    item: str
    outcome: Outcome | None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        edit = Edit()
        keep = item.confirmed if self.outcome is Outcome.AGREED else ()
        edit.change(item, outcome=self.outcome, confirmed=keep)
        return corrected(meeting, edit, moment).plan("outcome", item.id)


@dataclass(frozen=True, slots=True)
class ConfirmItem:
    """A side confirms that an item ended in agreement, or takes that back."""

    item: str
    side: Side
    yes: bool = True

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        sides = {s for s in item.confirmed if s is not self.side} | ({self.side} if self.yes else set())
        confirmed = tuple(s for s in Side if s in sides)
        edit = Edit()
        edit.change(
            item, confirmed=confirmed, outcome=Outcome.AGREED if len(confirmed) == len(Side) else item.outcome
        )
        return corrected(meeting, edit, moment).plan("confirm" if self.yes else "unconfirm", item.id)


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """An item off the list. What was said under it stays, in its phase. A proposal is not taken off: Refused
    ("proposal-stays")."""

    item: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        if item.proposed is not None:
            raise Refused("proposal-stays")
        edit = Edit()
        edit.remove(item)
        for entry in meeting.entries.values():
            if entry.item == item.id:
                edit.change(entry, item="")
        if meeting.head.item == item.id:
            edit.change(meeting.head, item="")
        return corrected(meeting, edit, moment).plan("remove-item", item.id)


def extension(phase: Phase, item: Item, thumbs: tuple[int, int, int]) -> int:
    """Minutes that this count gives: the phase's next extension where more thumbs point up than down, else 0."""
    up, _, down = thumbs
    granted = sum(1 for u, _, d in item.thumbs if u > d)
    return phase.extend[granted] if up > down and granted < len(phase.extend) else 0


def find(meeting: Meeting, item_id: str) -> Item:
    """The item, or `Refused("no-such-item")`."""
    item = meeting.items.get(item_id)
    if item is None:
        raise Refused("no-such-item", id=item_id)
    return item


def home_of(meeting: Meeting) -> Phase | None:
    """The phase in which an item that comes from outside is taken."""
    return home_among(meeting.program)


def _home(meeting: Meeting, here: Phase | None) -> Phase | None:
    """The phase an item raised now belongs to."""
    boxes = next((p for p in meeting.program if p.kind is PhaseKind.BOXES), None)
    if here is not None and meeting.head.status is not Status.PLANNED:
        return boxes if here.kind in LISTED_IN and boxes is not None else here
    return home_of(meeting)
