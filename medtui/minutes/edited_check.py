"""What an edit of the minutes asks for, and the changed meeting does not say: so that nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from medtui.domain.meeting import Meeting
from medtui.domain.names import NameBook
from medtui.minutes.edited_lines import resolved
from medtui.minutes.edited_match import ALIKE, saying_of
from medtui.minutes.edited_order import Home
from medtui.minutes.edits import Unread, normal
from medtui.minutes.outline import Block, Chapter


@dataclass(frozen=True, slots=True)
class Text:
    """A text of minutes by chapters, with what each holds: a block is compared by what it says, not by its letters."""

    chapters: Sequence[Chapter]
    homes: Sequence[Home | None]
    base: Meeting
    book: NameBook | None

    def keys(self, place: int) -> list[tuple[Block, object]]:
        """The blocks of a chapter with what they say."""
        home = self.homes[place]
        return [(block, self._key(block, home)) for block in self.chapters[place].blocks]

    def all_keys(self) -> Iterator[tuple[Block, object]]:
        for place, chapter in enumerate(self.chapters):
            if chapter.level:
                yield chapter.heading, normal(chapter.heading)
            yield from self.keys(place)

    def _key(self, block: Block, home: Home | None) -> object:
        if home is None or block.kind != "bullet":
            return normal(block)
        said = saying_of(self.base, block, home.kind)
        owners = tuple(resolved(name, self.book) for name in said.owners)
        return replace(said, id="", place=0, sides="", proposal=False, owners=owners)


def not_brought_about(before: Text, after: Text, become: Text) -> Iterator[Unread]:
    """What the edited text says, or leaves out, and the minutes of the changed meeting do not."""
    was, is_ = (Counter(key for _block, key in text.all_keys()) for text in (before, become))
    allowed = was | is_
    wanted: Counter[object] = Counter()
    other: list[Block] = []
    for block, key in after.all_keys():
        wanted[key] += 1
        if wanted[key] > allowed[key]:
            other.append(block)
            yield Unread(block.line, block.text, "line")
    for block, key in before.all_keys():
        if wanted[key] < was[key] and wanted[key] < is_[key]:
            wanted[key] += 1
            if not any(SequenceMatcher(None, block.text, o.text).ratio() >= ALIKE for o in other):
                yield Unread(0, block.text, "deleted")
    yield from _out_of_order(after, become)


def _out_of_order(after: Text, become: Text) -> Iterator[Unread]:
    """Lines of a chapter that do not stand in the order they were given."""
    places = {(c.level, c.title): n for n, c in enumerate(become.chapters)}
    for place, chapter in enumerate(after.chapters):
        there = places.get((chapter.level, chapter.title))
        if there is None:
            continue
        mine, theirs = after.keys(place), become.keys(there)
        both = Counter(key for _b, key in mine) & Counter(key for _b, key in theirs)
        one = [(block, key) for block, key in mine if both[key]]
        other = [key for _block, key in theirs if both[key]]
        wrong = next((block for (block, a), b in zip(one, other, strict=False) if a != b), None)
        if wrong is not None:
            yield Unread(wrong.line, wrong.text, "order")
