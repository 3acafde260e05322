"""The programme and the numbered parts of our own minutes, read back as phases and items."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from medtui.domain.model.items import Item
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Fit, PhaseKind, PhaseState, Side
from medtui.domain.running.sections import Section
from medtui.minutes.content.document import Part, ProgrammeLine
from medtui.minutes.markdown.escape import unescape
from medtui.minutes.markdown.item_lines import with_details
from medtui.minutes.markdown.lines import part_facts, slot_line, topic_line
from medtui.minutes.markdown.reader_lines import outcome_of
from medtui.minutes.markdown.reader_words import Words, in_brackets

_CLOCK = r"\d\d:\d\d"
_SLOT = re.compile(rf"(?P<begins>{_CLOCK})-(?P<ends>{_CLOCK}) (?P<text>.*)", re.DOTALL)
_TIMES = re.compile(rf"(?P<began>{_CLOCK})(?:-(?P<ended>{_CLOCK}))?")
_BETWEEN = " · "


class Clock:
    """Clock times as moments of a meeting: those before its start are of the next day."""

    def __init__(self, day: date, zone: tzinfo | None, start: str) -> None:
        self._midnight, self._start = datetime.combine(day, time(), zone), start

    def at(self, text: str) -> datetime:
        """`HH:MM` as a moment."""
        hours, minutes = (int(part) for part in text.split(":"))
        days = 1 if text < self._start else 0
        return self._midnight + timedelta(days=days, hours=hours, minutes=minutes)

    def until(self, text: str, since: datetime) -> datetime:
        """`HH:MM` as the end of something."""
        found = self.at(text)
        return found if found >= since else found + timedelta(days=1)


@dataclass(slots=True)
class Slot:
    """A phase of the programme as it stands in a line, and what the parts say of it."""

    phase: Phase
    id: str = ""
    begins: str = ""
    ends: str = ""
    listed: bool = True
    began: str = ""
    ended: str = ""
    has_part: bool = False
    items: int = 0
    latest: datetime | None = None
    untimed: bool = False

    @property
    def quiet(self) -> bool:
        """Whether it is a break, whose title is not told of a topic."""
        return self.phase.kind is PhaseKind.BREAK

    @property
    def used(self) -> bool:
        """Whether a part stands in it already."""
        return self.has_part or self.items > 0

    def fits(self, item: Item) -> bool:
        """Whether an item can come next in it: they stand by the time they were taken up, those without last."""
        if self.quiet:
            return False
        if item.began is None:
            return True
        return not self.untimed and (self.latest is None or self.latest <= item.began)

    def takes(self, item: Item) -> None:
        """Puts an item into it."""
        self.items += 1
        self.untimed |= item.began is None
        self.latest = item.began or self.latest


@dataclass(slots=True)
class ReadPart:
    """A numbered part: its place in the programme, and its item where it is about one."""

    number: int
    title: str
    slot: Slot | None
    item: Item | None = None


def read_slots(lines: Sequence[str], titles: Collection[str], words: Words, *, timed: bool) -> list[Slot]:
    """The lines of the programme, with clock times where the meeting has any; of two readings, the one whose title is
    that of a part."""
    return [_slot(line, titles, words, timed=timed) for line in lines]


def _slot(line: str, titles: Collection[str], words: Words, *, timed: bool) -> Slot:
    times = _SLOT.fullmatch(line) if timed else None
    begins, ends, text = (times["begins"], times["ends"], times["text"]) if times else ("", "", line)
    right = [
        phase
        for phase in _phases(text, words)
        if slot_line(ProgrammeLine(begins, ends, phase), words.t) == line
    ]
    named = [phase for phase in right if phase.title in titles]
    found = next(iter([*named, *right]), None)
    return Slot(found or _phase(unescape(text)), begins=begins, ends=ends)


def _phase(title: str, **values: Any) -> Phase:
    return Phase(id="", title=title, order=0.0, minutes=0, fit=(Fit.DECIDE,), **values)


def _phases(text: str, words: Words) -> Iterator[Phase]:
    t = words.t
    discussed = ", " + t("followed by discussion")
    by = ", " + t("presented by {names}").partition("{")[0]
    for rest, place in in_brackets(text):
        for said, discussion in ((rest.removesuffix(discussed), True), (rest, False)):
            if discussion and said == rest:
                continue
            at = said.find(by)
            while at >= 0:
                yield _phase(
                    unescape(said[:at]),
                    presenters=_names(said[at + len(by) :], t("and")),
                    discussion=discussion,
                    place=unescape(place),
                )
                at = said.find(by, at + 1)
            yield _phase(unescape(said), discussion=discussion, place=unescape(place))


def _names(text: str, and_: str) -> tuple[str, ...]:
    head, sign, last = text.rpartition(f" {and_} ")
    if not sign:
        return (unescape(text),)
    return (*map(unescape, head.split(", ")), unescape(last))


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered part as it stands: its title, the line of facts under it, whether lines were said in it, and the
    paragraphs about what was prepared for it."""

    title: str
    facts: str
    said: bool
    details: tuple[str, ...] = ()


class Parts:
    """Gives each numbered part its phase, in the order of the programme; `read` are the parts, from 1."""

    def __init__(
        self,
        headings: Sequence[Heading],
        slots: list[Slot],
        words: Words,
        clock: Clock,
        at: datetime,
        *,
        imported: bool,
        over: bool,
    ) -> None:
        self._over = over
        self.slots, self._words, self._clock = slots, words, clock
        self._place = -1
        self._read = [
            self._item(h, number, at, imported=imported) for number, h in enumerate(headings, start=1)
        ]
        self._headings = headings
        self.read: list[ReadPart] = [self._part(n) for n in range(len(headings))]

    def _part(self, n: int) -> ReadPart:
        heading = self._headings[n]
        title, found = unescape(heading.title), self._read[n]
        if found is not None:
            item, phase = found
            slot = self._slot_of(item, phase, self._limit(n))
            slot.takes(item)
            return ReadPart(n + 1, title, slot, item)
        place = self._find(heading)
        last = n == len(self._headings) - 1
        if last and not heading.facts and title == self._words.t("Other") and place is None:
            return ReadPart(n + 1, title, None)
        times = _TIMES.fullmatch(heading.facts)
        slot = self._insert(_phase(title)) if place is None else self._step(place)
        slot.has_part = True
        if times:
            slot.began, slot.ended = times["began"], times["ended"] or ""
        return ReadPart(n + 1, title, slot)

    def _item(
        self, heading: Heading, number: int, at: datetime, *, imported: bool
    ) -> tuple[Item, str | None] | None:
        """The item that a part is about, with the title of its phase where that is told: "" for one in a break, none
        for an item of an agenda. None where the part is a phase."""
        bare = Item(id=f"part{number}", title=unescape(heading.title), order=0.0, at=at)
        base = with_details(bare, heading.details, self._words)
        for item, phase in _items(
            heading.facts, base, self._words, self._clock, alone=self._names_item(heading)
        ):
            for state in (PhaseState.DONE, PhaseState.AHEAD):
                one = replace(item, state=state)
                if item.began is None and state is PhaseState.AHEAD and not heading.said:
                    continue
                kind = PhaseKind.TALK if phase else PhaseKind.BREAK
                section = Section(1, base.title, _phase(phase, kind=kind), one, ())
                part, t = Part(section, base.title, ()), self._words.t
                # Where the body has one side, and in minutes that did not say which is missing, agreement is one word.
                forms = ({"one_sided": False}, {"one_sided": True}, {"one_sided": False, "old": True})
                if any(_BETWEEN.join(part_facts(part, t, **form)) == heading.facts for form in forms):
                    return one, phase if one.topic else None
        return (replace(base, state=PhaseState.DONE), None) if self._is_plain(heading, imported) else None

    def _is_plain(self, heading: Heading, imported: bool) -> bool:
        """Whether a part without facts is about an item all the same: nobody has said what it asks of the room."""
        if heading.facts:
            return False
        # The last part may be of lines whose phase is gone.
        return imported or (self._names_item(heading) and unescape(heading.title) != self._words.t("Other"))

    def _names_item(self, heading: Heading) -> bool:
        """Whether a part that says no more than when it was is about an item: no phase of the programme is called so,
        or something was prepared for it."""
        return bool(heading.details) or all(
            slot.phase.title != unescape(heading.title) for slot in self.slots
        )

    def _limit(self, n: int) -> int:
        """The place of the next phase that has a part of its own: what stands before that part belongs before it."""
        for later in range(n + 1, len(self._headings)):
            if self._read[later] is None:
                found = self._find(self._headings[later])
                return len(self.slots) if found is None else found
        return len(self.slots)

    def _find(self, heading: Heading) -> int | None:
        """The next phase that this part can be of: its own part stands before those of its items."""
        title, times = unescape(heading.title), _TIMES.fullmatch(heading.facts)
        for n in range(max(self._place, 0), len(self.slots)):
            slot = self.slots[n]
            if slot.phase.title != title or slot.used:
                continue
            if times is None and not (slot.listed and self._over):
                return n
            if times and (
                not slot.begins or (slot.begins, slot.ends) == (times["began"], times["ended"] or slot.ends)
            ):
                return n
        return None

    def _slot_of(self, item: Item, phase: str | None, limit: int) -> Slot:
        near = [n for n in range(max(self._place, 0), limit) if self.slots[n].fits(item)]
        if phase == "":
            return self._insert(_phase("", kind=PhaseKind.BREAK))
        if phase is not None:
            named = [n for n in near if self.slots[n].phase.title == phase and not self.slots[n].quiet]
            return self._step(named[0]) if named else self._insert(_phase(phase))
        clock = item.began.strftime("%H:%M") if item.began is not None else ""
        timed = [
            n for n in near if self.slots[n].begins and self.slots[n].begins <= clock < self.slots[n].ends
        ]
        found = next(iter([*timed, *near]), None)
        return self._insert(_phase("")) if found is None else self._step(found)

    def _step(self, place: int) -> Slot:
        self._place = place
        return self.slots[place]

    def _insert(self, phase: Phase) -> Slot:
        """A phase that is not in the programme: nobody was in it, or it was skipped."""
        self._place += 1
        self.slots.insert(self._place, Slot(phase, listed=False))
        return self.slots[self._place]


def _items(facts: str, base: Item, words: Words, clock: Clock, *, alone: bool) -> Iterator[tuple[Item, str]]:
    """The ways to read the facts under a title as those of an item, with the title of its phase where they have it."""
    if not facts:
        return
    parts = facts.split(_BETWEEN)
    found: dict[str, Any] = {}
    closed = parts[0] == words.t("closed item")
    if closed:
        found["closed"] = True
        parts = parts[1:]
    if parts and (times := _TIMES.fullmatch(parts[0])):
        found["began"] = clock.at(times["began"])
        if times["ended"]:
            found["ended"] = clock.until(times["ended"], found["began"])
        parts = parts[1:]
    bold = re.fullmatch(r"\*\*(.*)\*\*", parts[-1]) if parts else None
    settled = outcome_of(bold[1], words) if bold else None
    if settled is not None:
        found |= settled
        parts = parts[:-1]
    for n in range(len(parts)):
        if moved := re.fullmatch(words.pattern("moved to {committee}"), _BETWEEN.join(parts[n:])):
            handed = {"handed_to": unescape(moved["committee"])}
            yield from _items_of(parts[:n], base, words, found | handed, alone=True)
    yield from _items_of(parts, base, words, found, alone=alone or closed or settled is not None)


def _items_of(
    parts: list[str], base: Item, words: Words, found: dict[str, Any], *, alone: bool
) -> Iterator[tuple[Item, str]]:
    if len(parts) == 1 and parts[0] in words.asked:
        yield replace(base, asked=words.asked[parts[0]], **found), ""
    topic: dict[str, Any] = {"topic": True}
    if parts and (dots := _dots(parts[-1], words)) is not None:
        topic["dots"] = dots
        parts = parts[:-1]
    if parts and (side := _raised(parts[-1], words)) is not None:
        topic["raised_by"] = side
        parts = parts[:-1]
    if parts or len(topic) > 1:
        yield replace(base, **found, **topic), unescape(_BETWEEN.join(parts))
    if not parts and alone and len(topic) == 1:
        yield replace(base, **found), ""
        yield replace(base, **found, **topic), ""


def _dots(text: str, words: Words) -> int | None:
    for msgid in ("priority: {n} dot", "priority: {n} dots"):
        if found := re.fullmatch(words.pattern(msgid, n=r"\d+"), text):
            return int(found["n"])
    return None


def _raised(text: str, words: Words) -> Side | None:
    found = re.fullmatch(words.pattern("raised by {side}"), text)
    return words.of_sides.get(found["side"]) if found else None


def parked_topic(source: str, at: datetime, words: Words) -> Item | None:
    """The topic that a line of those left over is; none where it is a line that was said."""
    whole = source
    source, _tag, reason = whole.partition(" (reason:: ")
    for title, inside in in_brackets(source):
        facts: dict[str, Any] = {"put_off": unescape(reason.removesuffix(")"))} if reason else {}
        for part in inside.split("; ") if inside else ():
            if (side := _raised(part, words)) is not None:
                facts["raised_by"] = side
            elif (dots := _dots(part, words)) is not None:
                facts["dots"] = dots
            elif part == words.t("closed item"):
                facts["closed"] = True
        one = Item(id="", title=unescape(title), order=0.0, at=at, topic=True, parked=True, **facts)
        if topic_line(one, words.t) == whole:
            return one
    return None


def phases_of(slots: Sequence[Slot], clock: Clock, start: datetime, *, over: bool) -> list[Phase]:
    """The phases with such times that the programme and the parts print as they did."""
    found: list[Phase] = []
    at = start
    for number, slot in enumerate(slots, start=1):
        kind = PhaseKind.AGENDA if slot.items and not slot.quiet else slot.phase.kind
        state = PhaseState.AHEAD if slot.listed else PhaseState.SKIPPED
        slot.id = f"p{number}"
        phase = replace(slot.phase, id=slot.id, order=float(number), kind=kind, state=state)
        begins = slot.began or slot.begins
        if begins:
            began = clock.at(begins)
            ends = slot.ends or slot.ended
            ended = clock.until(ends, began) if ends else None
            phase = replace(phase, minutes=int((ended - began).total_seconds() // 60) if ended else 0)
            if not over and not slot.began:
                phase = replace(phase, starts=begins if began != at else "")
            elif ended is None or (slot.has_part and not slot.ended):
                phase = replace(phase, began=began)
            else:
                phase = replace(
                    phase, began=began, ended=ended, state=PhaseState.DONE if slot.listed else state
                )
            at = max(at, ended or began)
        elif over and slot.listed:
            phase = replace(phase, began=start, state=PhaseState.DONE)
        found.append(phase)
    return found
