"""People whose line stands in another list of edited minutes: among those present, of a side, excused or absent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from medtui.domain.commands.meeting import Attend
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Presence, Side
from medtui.domain.text import fold
from medtui.i18n import LANGUAGES, translator
from medtui.minutes.content.document import Document
from medtui.minutes.content.vocabulary import side_word
from medtui.minutes.edits.changes import Changed, Unread, normal
from medtui.minutes.edits.given import people
from medtui.minutes.markdown.outline import Block, Chapter

_LISTS = {Presence.PRESENT: "Present", Presence.EXCUSED: "Excused", Presence.ABSENT: "Absent"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where the edited text has somebody."""

    person: Attendance
    presence: Presence
    side: Side | None
    block: Block

    @property
    def changes(self) -> tuple[Changed, ...]:
        """Each with the name."""
        person, line = self.person, self.block.line
        pairs = (
            ("presence", person.presence.value, self.presence.value),
            ("side", person.side.value if person.side else "", self.side.value if self.side else ""),
        )
        return tuple(
            Changed(code, line, person.id, was, becomes, name=person.name)
            for code, was, becomes in pairs
            if was != becomes
        )

    def command(self, now: Meeting) -> Attend | Unread:
        """What brings it about in a meeting that others may have changed since."""
        theirs = now.attendance.get(self.person.id)
        if theirs is None:
            return Unread(self.block.line, self.block.text, "meanwhile-gone")
        if (theirs.presence, theirs.side) not in (
            (self.person.presence, self.person.side),
            (self.presence, self.side),
        ):
            return Unread(self.block.line, self.block.text, "meanwhile", theirs.name)
        return Attend(replace(theirs, presence=self.presence, side=self.side))


def people_changes(
    doc: Document, before: Sequence[Chapter], after: Sequence[Chapter], places: Sequence[int]
) -> list[Wanted]:
    """Everybody who stands in another list than before."""
    left = [(person, place, normal(block)) for person, place, block in people(doc, before)]
    others: list[tuple[Block, Presence, tuple[Side | None, ...]]] = []
    for chapter, place, presence, sides in _lists(doc, after, places):
        for block in chapter.bullets:
            same = next((k for k in left if k[1:] == (place, normal(block))), None)
            if same is not None:
                left.remove(same)
            else:
                others.append((block, presence, sides))
    found: list[Wanted] = []
    for block, presence, sides in others:
        moved = next((k for k in left if k[2] == normal(block)), None)
        if moved is not None:
            left.remove(moved)
            person = moved[0]
            wanted = Wanted(person, presence, sides[0] if sides else person.side, block)
            found += [wanted] if wanted.changes else []
    return found


def _lists(
    doc: Document, after: Sequence[Chapter], places: Sequence[int]
) -> Iterator[tuple[Chapter, int, Presence, tuple[Side | None, ...]]]:
    """The lists of the edited text, each with its presence; with its side too where it is one."""
    both = [translator(lang) for lang in LANGUAGES]
    lists = {fold(t(msgid)): presence for presence, msgid in _LISTS.items() for t in both}
    sides: dict[str, Side | None] = {fold(side_word(side, t)): side for side in Side for t in both}
    if doc.groups and not any(fold(group.title) in sides for group in doc.groups):
        sides = {}
    else:
        sides |= {fold(t("Others")): None for t in both}
    present = False
    for chapter, place in zip(after, places, strict=True):
        title = fold(chapter.heading.text)
        if chapter.level == 2:
            presence = lists.get(title)
            present = presence is Presence.PRESENT
            if presence is not None:
                yield chapter, place, presence, ()
        elif chapter.level == 3 and present and title in sides:
            yield chapter, place, Presence.PRESENT, (sides[title],)
