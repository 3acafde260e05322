"""Minutes that were edited as text, read back: what is to be changed in the meeting, and what was not understood.

Nothing is dropped in silence: what the changes do not bring about, when the minutes are written again, is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from medtui.domain.change import Command, Moment, Refused
from medtui.domain.commands.entries import Delete
from medtui.domain.entries import Entry
from medtui.domain.meeting import Meeting
from medtui.domain.names import NameBook
from medtui.domain.terms import Kind
from medtui.i18n import LANGUAGES, translator
from medtui.minutes.document import Document, document
from medtui.minutes.edited_check import Text, not_brought_about
from medtui.minutes.edited_head import head_changes, title_changes
from medtui.minutes.edited_lines import Wanted, draft_of, line_changes, line_commands
from medtui.minutes.edited_match import Known, ReadLine, match_lines, partners, saying_of
from medtui.minutes.edited_order import Home, New, Slot, order_commands
from medtui.minutes.edits import Changed, Editing, Unread, normal
from medtui.minutes.markdown import to_markdown, without_house
from medtui.minutes.outline import Chapter, outline


@dataclass(slots=True)
class _Wishes:
    """What the edited text asks for."""

    lines: list[Wanted] = field(default_factory=list[Wanted])
    deleted: list[Entry] = field(default_factory=list[Entry])
    slots: list[tuple[Home, list[Slot]]] = field(default_factory=list[tuple[Home, list[Slot]]])
    head: list[Changed] = field(default_factory=list[Changed])
    titles: list[Changed] = field(default_factory=list[Changed])
    unread: list[Unread] = field(default_factory=list[Unread])


def edited(base: Meeting, text: str, now: Meeting | None = None, book: NameBook | None = None) -> Editing:
    """What somebody did to the minutes of `base` in an editor, as changes to the meeting as it is `now`.

    Names are completed from `book`. Where others have changed the same thing since, theirs stays and the edit is told
    as not taken.
    """
    doc = document(base)
    before, after = outline(to_markdown(base)), outline(without_house(text, gaps=True))
    homes = _homes(doc, before)
    places = partners(before, after)
    _gather_anew(doc, after, places, homes)
    wishes = _wishes(base, doc, before, after, places, homes, book)
    commands, refused = _commands(wishes, base, base)
    done = _done(base, commands)
    become = outline(to_markdown(done))
    kinds = [homes[place] if place >= 0 else None for place in places]
    texts = (
        Text(before, homes, base, book),
        Text(after, kinds, base, book),
        Text(become, _homes(document(done), become), base, book),
    )
    told = [*wishes.unread, *refused, *not_brought_about(*texts)]
    if now is not None and now is not base:
        commands, conflicts = _commands(wishes, base, now)
        told += [c for c in conflicts if c.code.startswith("meanwhile")]
    lines: dict[tuple[int, str], Unread] = {}
    for unread in told:
        key = (unread.line, "" if unread.line else unread.text)
        lines.setdefault(key, unread)
    return Editing(tuple(commands), _changes(wishes), tuple(sorted(lines.values(), key=lambda u: u.line)))


def _homes(doc: Document, chapters: Sequence[Chapter]) -> list[Home | None]:
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


def _gather_anew(
    doc: Document, after: Sequence[Chapter], places: list[int], homes: list[Home | None]
) -> None:
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


def _wishes(
    base: Meeting,
    doc: Document,
    before: Sequence[Chapter],
    after: Sequence[Chapter],
    places: Sequence[int],
    homes: Sequence[Home | None],
    book: NameBook | None,
) -> _Wishes:
    known = [
        Known(entry, block, place)
        for place, home in enumerate(homes)
        if home is not None
        for entry, block in zip(
            home.entries, before[place].bullets[home.skip :] if home.entries else (), strict=True
        )
    ]
    skipped = {
        normal(block)
        for home, chapter in zip(homes, before, strict=False)
        if home
        for block in chapter.bullets[: home.skip]
    }
    read: list[ReadLine] = []
    for chapter, place in zip(after, places, strict=True):
        home = homes[place] if place >= 0 else None
        if home is not None:
            read += [
                ReadLine(block, saying_of(base, block, home.kind), place)
                for block in chapter.bullets
                if not (home.skip and normal(block) in skipped)
            ]
    match_lines(known, read)
    wishes = _Wishes()
    for line in read:
        if line.known is not None:
            wanted = line_changes(
                line.known.entry, line.known.block, line.block, line.saying, partial(saying_of, base), book
            )
            if isinstance(wanted, Unread):
                wishes.unread.append(wanted)
            else:
                wishes.lines.append(wanted)
    # The edited text may number its parts anew, where one of them is gone.
    pairs = [(c, before[n]) for c, n in zip(after, places, strict=True) if 0 <= n < len(before)]
    numbers = {is_.number: was.number for is_, was in pairs if is_.number}
    wishes.unread += [
        Unread(line.block.line, line.block.text, "part")
        for line in read
        if line.saying.place and line.saying.place not in numbers
    ]
    found = {id(line.known) for line in read if line.known}
    wishes.deleted = [k.entry for k in known if id(k) not in found]
    for place, home in enumerate(homes):
        if home is not None:
            wishes.slots.append((home, [_slot(line, numbers, book) for line in read if line.home == place]))
    wishes.head, unread = head_changes(base, before, after)
    wishes.unread += unread
    wishes.titles = title_changes(doc, before, after, places)
    return wishes


def _slot(line: ReadLine, numbers: dict[int, int], book: NameBook | None) -> Slot:
    part = numbers.get(line.saying.place, 0)
    if line.known is not None:
        return Slot(line.known.entry.id, None, part, line.block.line)
    new = New(draft_of(line.saying, book), line.block, line.saying.state, line.saying.followed)
    return Slot("", new, part, line.block.line)


def _commands(wishes: _Wishes, base: Meeting, now: Meeting) -> tuple[list[Command], list[Unread]]:
    """The commands for a meeting that others may have changed since, each tried on it; and what cannot be."""
    told: list[Unread] = []
    found: list[tuple[Command, int, str]] = []
    for wanted in wishes.lines:
        commands, problems = line_commands(wanted, now)
        found += [(c, wanted.line, wanted.source) for c in commands]
        told += problems
    for entry in wishes.deleted:
        there = now.entries.get(entry.id)
        if there is not None and there != entry:
            told.append(Unread(0, entry.text, "meanwhile", there.text))
        elif there is not None:
            found.append((Delete(entry.id), 0, entry.text))
    for change in [*wishes.head, *wishes.titles]:
        theirs = change.now_in(now)
        if theirs is not None and theirs not in (change.before, change.after):
            told.append(Unread(change.line, change.after, "meanwhile", theirs))
        elif change.command is not None:
            found.append((change.command, change.line, change.after))
    found += order_commands(wishes.slots, base, now)
    meeting = now
    kept: list[Command] = []
    for command, line, source in found:
        try:
            plan = command.decide(meeting, Moment(now.head.created, "edit"))
        except Refused as error:
            if error.code != "nothing-to-do":
                told.append(Unread(line, source, error.code))
            continue
        meeting = meeting.apply(plan.ops)
        kept.append(command)
    return kept, told


def _done(meeting: Meeting, commands: Sequence[Command]) -> Meeting:
    for command in commands:
        meeting = meeting.apply(command.decide(meeting, Moment(meeting.head.created, "edit")).ops)
    return meeting


def _changes(wishes: _Wishes) -> tuple[Changed, ...]:
    """The summary, in the order of the edited text; what was deleted comes last."""
    found: list[Changed] = [*wishes.head, *wishes.titles]
    for wanted in wishes.lines:
        found += wanted.changes
    for home, slots in wishes.slots:
        found += [
            Changed("new", slot.line, "", "", slot.new.draft.text) for slot in slots if slot.new is not None
        ]
        found += home.moved(slots)
    found.sort(key=lambda c: c.line)
    return (*found, *(Changed("deleted", 0, e.id, e.text, "") for e in wishes.deleted))
