"""What the text of edited minutes asks for, line by line, before it is tried on the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from medtui.domain.commands.entries import is_proposal
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.names import NameBook
from medtui.i18n import LANGUAGES, translator
from medtui.minutes.content.document import Document
from medtui.minutes.edits.changes import Changed, Unread, normal
from medtui.minutes.edits.head import head_changes, time_changes, title_changes
from medtui.minutes.edits.lines import Wanted, draft_of, line_changes
from medtui.minutes.edits.match import Known, ReadLine, match_lines, saying_of
from medtui.minutes.edits.order import Home, New, Slot
from medtui.minutes.edits.people import Wanted as WantedPerson
from medtui.minutes.edits.people import people_changes
from medtui.minutes.edits.stray import came_from_elsewhere, is_tangled, standing
from medtui.minutes.markdown.outline import Block, Chapter


@dataclass(frozen=True, slots=True)
class Texts:
    """The minutes before and after the edit, by chapters. `places` tells of each chapter after which one it was,
    `homes` what each of those before holds, and behind them what new ones hold."""

    base: Meeting
    doc: Document
    before: Sequence[Chapter]
    after: Sequence[Chapter]
    places: Sequence[int]
    homes: Sequence[Home | None]
    book: NameBook | None

    @property
    def numbers(self) -> dict[int, int]:
        """The number of each part before, by its number in the edited text: it may number its parts anew."""
        pairs = zip(self.after, self.places, strict=True)
        found = [(c.number, self.before[n].number) for c, n in pairs if 0 <= n < len(self.before)]
        return {number: was for number, was in found if number and was}


@dataclass(slots=True)
class Requests:
    """What the edited text asks for."""

    lines: list[Wanted] = field(default_factory=list[Wanted])
    deleted: list[Entry] = field(default_factory=list[Entry])
    slots: list[tuple[Home, list[Slot]]] = field(default_factory=list[tuple[Home, list[Slot]]])
    head: list[Changed] = field(default_factory=list[Changed])
    titles: list[Changed] = field(default_factory=list[Changed])
    people: list[WantedPerson] = field(default_factory=list[WantedPerson])
    unread: list[Unread] = field(default_factory=list[Unread])


def homes_of(doc: Document, chapters: Sequence[Chapter]) -> list[Home | None]:
    """What each chapter of the minutes holds; none for those that hold no entries."""
    t = translator(doc.lang)
    homes: list[Home | None] = []
    for chapter in chapters:
        home: Home | None = None
        if chapter.level == 2 and 0 < chapter.number <= len(doc.parts):
            part = doc.parts[chapter.number - 1]
            section = part.section
            home = Home(
                Kind.NOTE,
                part.lines,
                section.phase.id if section.phase else "",
                section.item.id if section.item else "",
                gathered=False,
            )
        elif chapter.level == 2:
            home = {
                t("What we take home"): Home(Kind.MESSAGE, doc.messages),
                t("Parked for the next meeting"): Home(Kind.PARKED, doc.parked_entries, skip=len(doc.parked)),
                t("Actions"): Home(Kind.ACTION, doc.actions),
            }.get(chapter.heading.text)
        if home is not None and len(chapter.bullets) != len(home.entries) + home.skip:
            home = None
        homes.append(home)
    return homes


def gather_anew(doc: Document, after: Sequence[Chapter], places: list[int], homes: list[Home | None]) -> None:
    """A chapter of actions, messages or parked lines where the minutes had none before holds new ones."""
    titles = {
        translator(lang)(msgid): kind
        for lang in (doc.lang, *LANGUAGES)
        for msgid, kind in (
            ("What we take home", Kind.MESSAGE),
            ("Parked for the next meeting", Kind.PARKED),
            ("Actions", Kind.ACTION),
        )
    }
    for n, chapter in enumerate(after):
        if places[n] < 0 and chapter.level == 2 and (kind := titles.get(chapter.heading.text)):
            places[n] = len(homes)
            homes.append(Home(kind, ()))


def requests_of(texts: Texts) -> Requests:
    """All that is asked for. What stands where it cannot be taken asks for nothing, not even to be deleted."""
    before, after, places = texts.before, texts.after, texts.places
    requests = Requests()
    known = list(_known(texts))
    read = _read(texts, known)
    match_lines(known, read)
    read = [line for line in read if _may_stand(line, texts, requests)]
    slots: dict[int, list[Slot]] = {place: [] for place, home in enumerate(texts.homes) if home is not None}
    numbers = texts.numbers
    for line in read:
        slot = _slot(line, texts, numbers)
        slots[line.home].append(slot)
        if line.saying.place and line.saying.place not in numbers:
            requests.unread.append(Unread(line.block.line, line.block.text, "part"))
        if line.known is not None:
            _changes_of(line, line.known, texts, requests, came=slot.came)
    found = {id(line.known) for line in read if line.known}
    found |= {id(k) for k in standing(before, known, after, [line.block for line in read])}
    requests.deleted = [k.entry for k in known if id(k) not in found]
    requests.slots = [(home, slots[place]) for place, home in enumerate(texts.homes) if home is not None]
    requests.head, unread = head_changes(texts.base, before, after)
    requests.unread += unread
    requests.head += time_changes(texts.doc, before, after)
    requests.titles = title_changes(texts.doc, before, after, places)
    requests.people = people_changes(texts.doc, before, after, places)
    return requests


def _known(texts: Texts) -> Iterator[Known]:
    for place, home in enumerate(texts.homes):
        if home is not None and home.entries:
            for entry, block in zip(home.entries, texts.before[place].bullets[home.skip :], strict=True):
                yield Known(entry, block, place)


def _read(texts: Texts, known: Sequence[Known]) -> list[ReadLine]:
    """The lines among the captured ones that may be one."""
    skipped = {
        normal(block)
        for home, chapter in zip(texts.homes, texts.before, strict=False)
        if home
        for block in chapter.bullets[: home.skip]
    }
    mine: list[tuple[Block, Home, int]] = []
    others: list[Block] = []
    for chapter, place in zip(texts.after, texts.places, strict=True):
        home = texts.homes[place] if place >= 0 else None
        for block in chapter.bullets:
            if home is None or (home.skip and normal(block) in skipped):
                others.append(block)
            else:
                mine.append((block, home, place))
    strange = {id(b) for b in came_from_elsewhere(texts.before, known, [b for b, _h, _p in mine], others)}
    as_they_were = {k.block.text for k in known}
    read = [
        ReadLine(block, saying_of(texts.base, block, home.kind), place)
        for block, home, place in mine
        if id(block) not in strange
    ]
    return [
        line
        for line in read
        if line.block.text in as_they_were or not is_tangled(line.block, line.saying.id, texts.base.entries)
    ]


def _may_stand(line: ReadLine, texts: Texts, requests: Requests) -> bool:
    """Whether a line can be taken where it stands: a list of one kind takes in no other kind."""
    home = texts.homes[line.home]
    if line.known is None and line.saying.no_day:
        requests.unread.append(Unread(line.block.line, line.block.text, "no-such-date"))
        return False
    if home is None or not home.gathered or line.saying.kind is home.kind:
        return True
    return line.known is not None and line.known.home == line.home


def _slot(line: ReadLine, texts: Texts, numbers: dict[int, int]) -> Slot:
    part = numbers.get(line.saying.place, 0)
    if line.known is not None:
        entry = line.known.entry
        came = line.known.home != line.home or (part > 0 and part != texts.doc.places.get(entry.id))
        return Slot(entry.id, None, part, line.block.line, entry.text, came)
    saying = line.saying
    new = New(draft_of(saying, texts.book), line.block, saying.state, saying.followed, saying.proposal)
    return Slot("", new, part, line.block.line, saying.text)


def _changes_of(line: ReadLine, known: Known, texts: Texts, requests: Requests, *, came: bool) -> None:
    base, entry, block = texts.base, known.entry, line.block
    wanted = line_changes(entry, known.block, block, line.saying, partial(saying_of, base), texts.book)
    home = texts.homes[line.home]
    if isinstance(wanted, Wanted) and wanted.facts.get("kind") is Kind.DECISION and line.saying.proposal:
        phase = home.phase if home is not None and not home.gathered else entry.phase
        if not is_proposal(base.phases.get(phase)):
            wanted = Unread(block.line, block.text, "proposal")
    if isinstance(wanted, Unread):
        requests.unread.append(wanted)
    else:
        requests.lines.append(wanted)
    if (
        came
        and base.is_closed(entry)
        and not entry.closed
        and (line.saying.closed or wanted in requests.unread)
    ):
        # It was closed by its item; out of that it has to be closed by itself.
        closed = Changed("closed", block.line, entry.id, "no", "yes")
        requests.lines.append(Wanted(entry, {"closed": True}, (closed,), block.line, block.text))
