"""Our own minutes in Markdown, read back as the meeting that they were written from: written again, they are the same.

What the minutes do not hold is not made up: moments within a minute, prompts, who sat at which screen. What stands in
the text and could not be understood is named by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Extra
from medtui.domain.model.corrections import Corrected
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.life import Approval
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.extras.sources import IMPORTED, Source
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Kind, Presence, Status
from medtui.i18n import LANGUAGES
from medtui.minutes.markdown.escape import unescape, unyaml
from medtui.minutes.markdown.item_lines import is_detail
from medtui.minutes.markdown.outline import Chapter, outline
from medtui.minutes.markdown.reader_end import (
    ReadCorrection,
    approval_of,
    correction_of,
    guideline_of,
    pulse_of,
    reasons_of,
    with_named_phases,
)
from medtui.minutes.markdown.reader_lines import line_of, said_of, task_of
from medtui.minutes.markdown.reader_people import Listed, read_people
from medtui.minutes.markdown.reader_program import Clock, Heading, Parts, parked_topic, phases_of, read_slots
from medtui.minutes.markdown.reader_words import Words
from medtui.minutes.markdown.source_part import without_sources
from medtui.minutes.markdown.writer import to_markdown, without_house

FORM = 1
_FORM = re.compile(r"medtui:[ \t]*(\d{1,9})[ \t]*$")
_TIME = re.compile(r"(\d\d:\d\d)(?:-(\d\d:\d\d))?")
_ID = re.compile(r"\(id:: ([^\s()]+)\)")
_TEXTS = (
    "place", "committee", "purpose", "theme", "focus", "chair", "deputy", "facilitator", "secretary",
)  # fmt: skip


class NotWhole(MedtuiError):
    """Minutes for all staff: what was closed is not in them, so that no meeting can be made of them."""


class TooNew(MedtuiError):
    """Minutes in a form that this program is too old for."""


class Own(NamedTuple):
    """The meeting, and the lines of the text, from 1, that it does not give again."""

    meeting: Meeting
    unread: tuple[int, ...]


def is_own(text: str) -> bool:
    """Whether this program wrote the minutes, or somebody edited what it wrote."""
    lines = text.removeprefix("\ufeff").splitlines()[:2]
    return len(lines) == 2 and lines[0].rstrip() == "---" and _FORM.match(lines[1]) is not None


def read_own(text: str, now: datetime) -> Own:
    """The meeting of our own minutes. `now` is when they are read. Raises `NotWhole`, `TooNew`, and `ValueError` where
    the front matter has no id or day."""
    chapters = outline(text)
    front = _front(chapters[0])
    if int(front.get("medtui", "0")) > FORM:
        raise TooNew
    if front.get("audience"):
        raise NotWhole
    meeting = _Reader(chapters, front, now).meeting()
    if texts := without_sources(text)[1]:
        meeting = replace(meeting, more={**meeting.more, Source.table: dict(texts)})
    return Own(meeting, _unread(text, to_markdown(meeting)))


def _front(chapter: Chapter) -> dict[str, str]:
    pairs = (block.text.partition(":") for block in chapter.blocks if block.kind == "front")
    return {key.strip(): unyaml(value.strip()) for key, sign, value in pairs if sign}


def _unread(text: str, again: str) -> tuple[int, ...]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # What a house style gives to minutes belongs to no meeting.
    mine = without_house(plain, gaps=True).rstrip("\n").split("\n")
    theirs = again.rstrip("\n").split("\n")
    if mine == theirs:
        return ()
    found: list[int] = []
    for tag, begins, ends, _b, _e in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [n + 1 for n in range(begins, ends) if mine[n].strip()]
    return tuple(found)


@dataclass(slots=True)
class _Said:
    """An entry with the number of the part it stands in, 0 where it is gathered at the end."""

    entry: Entry
    part: int = 0


@dataclass
class _Reader:
    """Reads one text. Records get their ids last, when all that the text names are known."""

    chapters: tuple[Chapter, ...]
    front: Mapping[str, str]
    now: datetime
    said: list[_Said] = field(default_factory=list[_Said])
    parked: list[Item] = field(default_factory=list[Item])

    def meeting(self) -> Meeting:
        """All of it."""
        head = self._head()
        self.words = words = Words.of(head.lang)
        self.start = head.started or self._starts(head)
        timed = head.started is not None or bool(head.at)
        clock = Clock(head.date, self.now.tzinfo, self.start.strftime("%H:%M") if timed else "")
        over = head.ended is not None or head.status not in (Status.PLANNED, Status.LIVE)
        head = replace(head, heads=self._heads())
        corrections = list(self._corrections())
        ids = self._ids_of_people(corrections)
        people = read_people(self._lists(), head, words, ids)
        parts = self._parts(clock, imported=head.format == IMPORTED, timed=timed, over=over)
        phases = phases_of(parts.slots, clock, self.start, over=over)
        self._lines_of(parts)
        items = self._items(parts, corrections)
        entries = self._entries(parts, items, corrections, head.id)
        given = self._people(people, ids)
        meeting = Meeting(
            head,
            phases={p.id: p for p in phases},
            items={i.id: i for i in items},
            entries={e.id: e for e in entries},
            attendance={a.id: a for a in given},
            corrections={c.correction.id: c.correction for c in corrections},
        )
        meeting = with_named_phases(meeting, corrections, words)
        return replace(meeting, more=self._more([e for e in entries if e.kind is Kind.DECISION]))

    # -- the head

    def _head(self) -> Head:
        front = self.front
        lang = front.get("lang", "")
        status = front.get("status", "")
        head = Head(
            id=front["id"] if front.get("id") else _no("id"),
            date=date.fromisoformat(front.get("date", "")),
            created=self.now,
            lang=lang if lang in LANGUAGES else "en",
            status=Status(status) if status in set(Status) else Status.DRAFT,
            title=front.get("title", ""),
            format=front.get("format", ""),
        )
        texts: dict[str, Any] = {name: front[name] for name in _TEXTS if name in front}
        head = replace(head, **texts)
        head = replace(head, one_side=front.get("sides") == "one", open_to_all=front.get("open") == "all")
        if front.get("next"):
            head = replace(head, next_meeting=date.fromisoformat(front["next"]))
        times = _TIME.fullmatch(front.get("time", ""))
        if times is None:
            return head
        if not times[2] and head.status is not Status.LIVE:
            return replace(head, at=times[1])
        clock = Clock(head.date, self.now.tzinfo, times[1])
        started = clock.at(times[1])
        ended = clock.until(times[2], started) if times[2] else None
        return replace(head, started=started, ended=ended)

    def _starts(self, head: Head) -> datetime:
        midnight = datetime.combine(head.date, datetime.min.time(), self.now.tzinfo)
        return Clock(head.date, self.now.tzinfo, "").at(head.at) if head.at else midnight

    def _heads(self) -> int:
        form = self.words.pattern("{n} people in the room.", n=r"\d+")
        texts = (b.text for c in self._titled("Present") for b in c.blocks if b.kind == "text")
        return next((int(found["n"]) for text in texts if (found := re.fullmatch(form, text))), 0)

    # -- chapters

    def _titled(self, msgid: str) -> Iterator[Chapter]:
        title = self.words.t(msgid)
        return (c for c in self.chapters if c.level == 2 and not c.number and c.heading.text == title)

    def _bullets(self, msgid: str) -> list[str]:
        return [block.text for chapter in self._titled(msgid) for block in chapter.bullets]

    def _lists(self) -> list[Listed]:
        found: list[Listed] = []
        present = self.words.t("Present")
        inside = False
        for chapter in self.chapters:
            if chapter.level == 2:
                inside = chapter.heading.text == present and not chapter.number
            if inside and (chapter.level == 3 or chapter.bullets):
                title = chapter.heading.text if chapter.level == 3 else ""
                found.append(Listed(title, tuple(b.text for b in chapter.bullets), Presence.PRESENT))
        found.append(Listed("", tuple(self._bullets("Excused")), Presence.EXCUSED))
        found.append(Listed("", tuple(self._bullets("Absent")), Presence.ABSENT))
        return found

    def _parts(self, clock: Clock, *, imported: bool, timed: bool, over: bool) -> Parts:
        numbered = [c for c in self.chapters if c.level == 2 and c.number]
        slots = read_slots(
            self._bullets("Programme"), {unescape(c.title) for c in numbered}, self.words, timed=timed
        )
        tasks = {
            int(n) for line in self._bullets("Actions") for n in re.findall(r"\(item:: (\d{1,6})\)", line)
        }
        headings = [
            Heading(
                chapter.title,
                next((text for text in told if not is_detail(text, self.words)), ""),
                said=bool(chapter.bullets) or number in tasks,
                details=tuple(text for text in told if is_detail(text, self.words)),
            )
            for number, chapter in enumerate(numbered, start=1)
            for told in [[b.text for b in chapter.blocks if b.kind == "text"]]
        ]
        return Parts(headings, slots, self.words, clock, self.start, imported=imported, over=over)

    def _lines_of(self, parts: Parts) -> None:
        """All that was said, in the order in which it is printed."""
        closed = frozenset(p.number for p in parts.read if p.item is not None and p.item.closed)
        numbered = [c for c in self.chapters if c.level == 2 and c.number]
        for read, chapter in zip(parts.read, numbered, strict=True):
            for block in chapter.bullets:
                entry = line_of(
                    block.text,
                    self.start,
                    self.words,
                    closed_item=read.number in closed,
                    one_sided=self.front.get("sides") == "one",
                )
                self.said.append(_Said(entry, read.number))
        lines = self._bullets("Parked for the next meeting")
        topics = [parked_topic(line, self.start, self.words) for line in lines]
        end = f" ({self.words.t('closed')})"
        # Topics stand before lines that were said; nothing but a word of ours tells where those begin.
        said = (n for n, line in enumerate(lines) if topics[n] is None or line.endswith(end))
        first = next(said, len(lines))
        self.parked = [one for one in topics[:first] if one is not None]
        gathered = [(Kind.PARKED, line) for line in lines[first:]]
        gathered += [(Kind.MESSAGE, line) for line in self._bullets("What we take home")]
        self.said += [_Said(said_of(line, kind, self.start, self.words)) for kind, line in gathered]
        for line in self._bullets("Actions"):
            entry, place = task_of(line, self.start, self.words, closed_items=closed)
            self.said.append(_Said(entry, place))

    # -- records

    def _items(self, parts: Parts, corrections: list[ReadCorrection]) -> list[Item]:
        """Items of the parts, then those left over. A correction names the id of the item with its number."""
        word = self.words.t("Item")
        ids = {
            c.subject.removeprefix(f"{word} "): c.correction.entry for c in corrections if c.correction.item
        }
        of_parts = [(p, p.item) for p in parts.read if p.item is not None]
        taken = {ids[str(p.number)] for p, _item in of_parts if str(p.number) in ids}
        free = (f"i{n}" for n in range(1, 10**6) if f"i{n}" not in set(ids.values()))
        found: list[Item] = []
        for order, (part, item) in enumerate(of_parts, start=1):
            moment = timedelta(microseconds=order)
            found.append(
                replace(
                    item,
                    id=ids.get(str(part.number)) or next(free),
                    order=float(order),
                    at=self.start + moment,
                    began=item.began + moment if item.began else None,
                    phase=part.slot.id if part.slot else "",
                )
            )
        left = [name for name in dict.fromkeys(ids.values()) if name not in taken]
        # Topics are printed by their dots: where these do not fall, they were no topics of one list.
        falling = all((a.dots or 0) >= (b.dots or 0) for a, b in pairwise(self.parked))
        spoken = {one.part for one in self.said}
        had_lines = {i.id for i, (part, _item) in zip(found, of_parts, strict=True) if part.number in spoken}
        phase = ""
        for order, one in enumerate(self.parked, start=len(found) + 1):
            same = next((i for i in found if i.id in had_lines and not i.parked and _alike(i, one)), None)
            if same is not None and falling and _number(same.phase) >= _number(phase):
                found[found.index(same)] = replace(same, parked=True, order=float(order), put_off=one.put_off)
                phase = same.phase
                continue
            name = left.pop(0) if left else next(free)
            found.append(replace(one, id=name, order=float(order), topic=falling, phase=phase))
        kept = {c.correction.entry for c in corrections if c.correction.field is not Corrected.DELETED}
        for name in left:
            if name in kept:
                # Corrected, and printed nowhere: it was merged into another.
                place = float(len(found) + 1)
                found.append(Item(id=name, title=word, order=place, at=self.start, merged_into=name))
        return found

    def _entries(
        self,
        parts: Parts,
        items: list[Item],
        corrections: list[ReadCorrection],
        meeting: str,
    ) -> list[Entry]:
        numbers = {p.number: p for p in parts.read}
        item_of = dict(zip((p.number for p in parts.read if p.item is not None), items, strict=False))
        self._named_by_corrections(corrections, {n for n, i in item_of.items() if i.closed})
        used = {one.entry.id for one in self.said} | {
            found
            for chapter in self.chapters
            for block in chapter.blocks
            for found in _ID.findall(block.text)
        }
        free = (f"{meeting}.{n}" for n in range(1, 10**7) if f"{meeting}.{n}" not in used)
        gathers = self._gathers(parts)
        found: list[Entry] = []
        for order, one in enumerate(self.said, start=1):
            part = numbers.get(one.part)
            phase, item = gathers, ""
            if part is not None:
                phase = part.slot.id if part.slot is not None else ""
                item = item_of[one.part].id if one.part in item_of else ""
            name = one.entry.id or next(free)
            found.append(replace(one.entry, id=name, order=float(order), phase=phase, item=item))
        return found

    def _gathers(self, parts: Parts) -> str:
        """The phase of what is gathered at the end: the last that has no part of its own."""
        free = [slot for slot in parts.slots if slot.listed and not slot.has_part]
        return free[-1].id if free else ""

    def _named_by_corrections(self, corrections: list[ReadCorrection], closed: set[int]) -> None:
        """Lines of whose kind the minutes print no id: what was corrected of one says which it is."""
        known = {one.entry.id for one in self.said}
        for correction in reversed(corrections):
            of = correction.correction
            if of.kind is None or of.entry in known or of.field is Corrected.DELETED:
                continue
            # A correction stays confidential when its line is opened; that of a confidential line always is.
            shut = {id(one): one.entry.closed or one.part in closed for one in self.said}
            free = [one for one in self.said if not one.entry.id and shut[id(one)] <= correction.closed]
            free.sort(key=lambda one: shut[id(one)] != correction.closed)
            words = of.after if of.field in (Corrected.TEXT, Corrected.ADDED) else None
            same = [one for one in free if one.entry.text == words]
            kind = Kind(of.after) if of.field is Corrected.KIND and of.after in set(Kind) else of.kind
            chosen = next(iter([*same, *(one for one in free if one.entry.kind is kind), *free]), None)
            if chosen is not None:
                chosen.entry = replace(chosen.entry, id=of.entry)
                known.add(of.entry)

    def _ids_of_people(self, corrections: list[ReadCorrection]) -> dict[str, str]:
        """The ids of those whose presence was corrected, by name."""
        word = self.words.t("Person")
        return {
            unescape(c.subject).removeprefix(word).strip(): c.correction.entry
            for c in corrections
            if c.correction.kind is None and not c.correction.item and c.subject.startswith(word)
        }

    def _people(self, people: list[Attendance], ids: dict[str, str]) -> list[Attendance]:
        used = set(ids.values())
        free = (f"a{n}" for n in range(1, 10**6) if f"a{n}" not in used)
        return [replace(person, id=ids.pop(person.name, "") or next(free)) for person in people]

    def _corrections(self) -> Iterator[ReadCorrection]:
        for number, line in enumerate(self._bullets("Corrections"), start=1):
            found = correction_of(line, number, self.words, self.now.tzinfo)
            if found is not None:
                yield found

    def _more(self, decisions: list[Entry]) -> dict[str, dict[str, Extra]]:
        pulses = [p for line in self._bullets("Compass") if (p := pulse_of(line, self.words, decisions))]
        zone = self.now.tzinfo
        approved = [a for line in self._bullets("Approval") if (a := approval_of(line, self.words, zone))]
        found: dict[str, dict[str, Extra]] = {}
        rules = [
            rule
            for number, line in enumerate(self._bullets("Guidelines"), start=1)
            if (rule := guideline_of(line, number, self.words))
        ]
        if rules:
            found[Guideline.table] = {rule.id: rule for rule in rules}
        why = [
            one
            for number, line in enumerate(self._bullets("Reasons"), start=1)
            if (one := reasons_of(line, number, self.words))
        ]
        if why:
            found[Reasons.table] = {one.id: one for one in why}
        if pulses:
            found[Pulse.table] = {pulse.id: pulse for pulse in pulses}
        if approved:
            found[Approval.table] = {approval.id: approval for approval in approved}
        return found


def _alike(item: Item, parked: Item) -> bool:
    """Whether what is left over is an item that has a part too."""
    same = item.title == parked.title and item.closed == parked.closed
    return same and item.raised_by is parked.raised_by and item.dots == parked.dots


def _number(phase: str) -> int:
    return int(phase[1:] or 0)


def _no(field: str) -> str:
    raise ValueError(f"no {field} in the front matter")
