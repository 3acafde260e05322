"""What an edit of the minutes asks for, and the changed meeting does not say: so that nothing is dropped in silence.

The edited text and the minutes of the changed meeting are gone through in order, chapter by chapter and line by line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.names import NameBook
from medtui.i18n import translator
from medtui.minutes.content.document import Document
from medtui.minutes.edits.changes import Changed, Unread, normal
from medtui.minutes.edits.given import Ident, given
from medtui.minutes.edits.lines import resolved
from medtui.minutes.edits.match import ALIKE, saying_of
from medtui.minutes.edits.order import Home, longest_rising
from medtui.minutes.markdown.entry_line import Saying
from medtui.minutes.markdown.outline import Block, Chapter

GATHERED = (Kind.MESSAGE, Kind.ACTION, Kind.PARKED)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of minutes by chapters, with what each is and holds, and what the numbers of its parts mean."""

    chapters: Sequence[Chapter]
    homes: Sequence[Home | None]
    idents: Sequence[Ident]
    parts: Mapping[int, Ident]
    base: Meeting
    book: NameBook | None

    def row(self, place: int, block: Block) -> Row:
        """A block with what it says: it is compared by that, not by its letters."""
        home = self.homes[place]
        if home is None or block.kind != "bullet":
            return Row(block, place, normal(block))
        said = saying_of(self.base, block, home.kind)
        owners = tuple(resolved(name, self.book) for name in said.owners)
        key = replace(said, id="", place=0, sides="", proposal=False, closed=False, owners=owners)
        return Row(block, place, key, said, home)


@dataclass(slots=True)
class Row:
    """A line with what it says; `said` and `home` for one that holds an entry."""

    block: Block
    place: int
    key: object
    said: Saying | None = None
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Lines of the edited text that ask for something: new ones, those that become another kind, those not closed any
    more, those of people in another list; and those of which something is told already."""

    new: frozenset[int]
    retyped: frozenset[int]
    opened: frozenset[int]
    people: frozenset[int]
    told: frozenset[int]


@dataclass(slots=True)
class Check:
    """Compares. `told` is what did not come out, `changes` what the summary has to say besides."""

    asked: Asked
    told: list[Unread] = field(default_factory=list[Unread])
    changes: list[Changed] = field(default_factory=list[Changed])
    _wrong: list[Row] = field(default_factory=list[Row])
    _left: list[Row] = field(default_factory=list[Row])

    def compare(self, before: Text, after: Text, become: Text, docs: tuple[Document, Document]) -> None:
        """Goes through both texts. `docs` are the minutes before and as they become."""
        mine = [self._rows(after, place) for place in range(len(after.chapters))]
        theirs = [self._rows(become, place) for place in range(len(become.chapters))]
        self._what_follows(before, become, docs, mine, theirs)
        idents = [become.idents[place] if rows else None for place, rows in enumerate(theirs)]
        partner = [idents.index(i) if i in idents and mine[n] else -1 for n, i in enumerate(after.idents)]
        stay = longest_rising(partner)
        for place, other in enumerate(partner):
            heading = after.chapters[place].heading
            if other < 0:
                self._wrong += mine[place]
                continue
            if place not in stay:
                self.told.append(Unread(heading.line, heading.text, "parts"))
            self._chapter(mine[place], theirs[other], after, become)
        self._left += [row for n, rows in enumerate(theirs) if n not in partner for row in rows]
        self._tell()

    def _rows(self, text: Text, place: int) -> list[Row]:
        chapter = text.chapters[place]
        return [
            Row(chapter.heading, place, normal(chapter.heading)),
            *(text.row(place, block) for block in chapter.blocks),
        ]

    def _what_follows(
        self,
        before: Text,
        become: Text,
        docs: tuple[Document, Document],
        mine: list[list[Row]],
        theirs: list[list[Row]],
    ) -> None:
        """Lines that nobody changed, and that are others now: what is said in several places need be changed in one."""
        was, is_ = (
            given(doc, text.chapters, [home.skip if home else None for home in text.homes])
            for doc, text in zip(docs, (before, become), strict=True)
        )
        turned: dict[object, deque[tuple[Ident, Row | None]]] = {}
        for ident, (place, block) in was.items():
            row = become.row(*is_[ident]) if ident in is_ else None
            turned.setdefault(before.row(place, block).key, deque()).append((ident, row))
        said = {row.key for rows in mine for row in rows}
        for rows in mine:
            for row in list(rows):
                ident, now = queue.popleft() if (queue := turned.get(row.key)) else ((), row)
                if now is not None:
                    row.key = now.key
                    continue
                rows.remove(row)
                if ident[0] != "line":
                    self.changes.append(Changed("gone", row.block.line, "", row.block.text, ""))
        t = translator(docs[1].lang)
        for ident, (place, block) in is_.items():
            key = become.row(place, block).key
            if ident in was or key in said:
                continue
            theirs[place] = [row for row in theirs[place] if row.block is not block]
            quiet = ("front", "bullet", "correction", "guideline", "line")
            if ident[0] not in quiet and block.text not in (t("Corrections"), t("Guidelines"), t("Reasons")):
                self.changes.append(Changed("comes", 0, "", "", block.text))

    def _chapter(self, mine: list[Row], theirs: list[Row], after: Text, become: Text) -> None:
        if [r.key for r in mine] != [r.key for r in theirs]:
            # Who joins a list stands in it where the list of all people has them.
            for row in [r for r in mine if r.block.line in self.asked.people]:
                other = next((r for r in theirs if r.key == row.key), None)
                if other is not None:
                    mine.remove(row)
                    theirs.remove(other)
                    self.changes.append(Changed("listed", row.block.line, "", "", row.block.text))
        matcher = SequenceMatcher(None, [r.key for r in mine], [r.key for r in theirs], autojunk=False)
        for what, i, j, m, n in matcher.get_opcodes():
            if what != "equal":
                self._wrong += mine[i:j]
                self._left += theirs[m:n]
                continue
            for row, other in zip(mine[i:j], theirs[m:n], strict=True):
                self._pair(row, other, after, become)

    def _pair(self, row: Row, other: Row, after: Text, become: Text) -> None:
        """Two lines of the same words: what they say by the part in which they stand."""
        said, says, line, text = row.said, other.said, row.block.line, row.block.text
        if said is None or says is None:
            return
        if said.place and after.parts.get(said.place) != become.parts.get(says.place):
            self.told.append(Unread(line, text, "part"))
        if says.proposal and not said.proposal and line in self.asked.new | self.asked.retyped:
            code = "new-proposal" if line in self.asked.new else "proposal"
            self.changes.append(Changed(code, line, "", "", said.text))
        elif said.proposal != says.proposal:
            self.told.append(Unread(line, text, "proposal"))
        if said.sides != says.sides and line in self.asked.new:
            self.told.append(Unread(line, text, "sides"))
        elif said.sides != says.sides and line not in self.asked.told:
            self.changes.append(Changed("unconfirmed", line, says.id, "", said.text))
        if says.closed and not said.closed and line not in self.asked.opened:
            self.changes.append(Changed("closed", line, says.id, "no", "yes"))
        elif says.closed != said.closed:
            self.told.append(Unread(line, text, "line"))

    def _tell(self) -> None:
        for row in self._wrong:
            words = normal(row.block)
            found = next((o for o in self._left if o.key == row.key or normal(o.block) == words), None)
            if found is not None:
                self._left.remove(found)
            line, text = row.block.line, row.block.text
            if found is None:
                self.told.append(Unread(line, text, "line"))
            elif self._elsewhere(row):
                self.changes.append(Changed("elsewhere", line, "", "", row.said.text if row.said else ""))
            else:
                order = _gathered(row) is not None and _gathered(row) is _gathered(found)
                self.told.append(Unread(line, text, "order" if order else "place"))
        there = [row.block.text for row in self._wrong]
        for row in self._left:
            text = row.block.text
            if not any(text in one or SequenceMatcher(None, text, one).ratio() >= ALIKE for one in there):
                self.told.append(Unread(0, text, "deleted"))

    def _elsewhere(self, row: Row) -> bool:
        """Whether a line is taken where it stands, and only printed under another heading: that of its kind."""
        if row.said is None or row.home is None:
            return False
        if row.home.gathered:
            return row.said.kind is not row.home.kind and row.block.line in self.asked.retyped
        return row.said.kind in GATHERED


def _gathered(row: Row) -> Kind | None:
    """The kind that is gathered where a line stands; none in a part, and where no entries are."""
    return row.home.kind if row.home is not None and row.home.gathered else None
