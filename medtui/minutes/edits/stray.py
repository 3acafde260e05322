"""Lines of edited minutes that cannot be taken where they stand, and the entries that are not deleted for that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from medtui.minutes.edits.changes import normal
from medtui.minutes.edits.match import Known
from medtui.minutes.markdown.outline import Block, Chapter

_ID = re.compile(r"\(id::[ ]*([^\s()]+)\)")
_MARK = re.compile(r"^[ \t]*(?:(?:[-*+•–]|\d{1,9}[.)])[ \t]+)?")
_BELOW = re.compile(r"\n[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+")


def is_tangled(block: Block, id: str, ids: Container[str]) -> bool:
    """Whether a bullet whose `id` is read at its end holds more than one line of the minutes: ids among its words, or
    bullets of its own."""
    strange = any(one in ids and one != id for one in _ID.findall(block.text))
    return strange or block.text.count(f"(id:: {id})") > 1 or _BELOW.search(block.text) is not None


def came_from_elsewhere(
    before: Sequence[Chapter], known: Sequence[Known], after: Sequence[Block], others: Sequence[Block]
) -> list[Block]:
    """Bullets `after`, among the captured lines, that are no captured line: they stood elsewhere and do no more.

    `others` are the bullets of the edited text that stand elsewhere.
    """
    entries = {id(k.block) for k in known}
    texts = {k.block.text for k in known}
    bullets = [b for chapter in before for b in chapter.bullets if id(b) not in entries]
    gone = Counter(map(normal, bullets)) - Counter(map(normal, others))
    found: list[Block] = []
    for block in after:
        if block.text not in texts and gone[normal(block)] > 0:
            gone[normal(block)] -= 1
            found.append(block)
    return found


def standing(
    before: Sequence[Chapter], known: Sequence[Known], after: Sequence[Chapter], taken: Sequence[Block]
) -> list[Known]:
    """Entries whose id, or whose words, still stand in the edited text outside the lines that are taken."""
    entries, read = {id(k.block) for k in known}, {id(block) for block in taken}
    given = {b.text for b in _blocks(before) if id(b) not in entries}
    there = [block for block in _blocks(after) if block.text not in given]
    ids = {id for block in there for id in _ID.findall(block.text)}
    words = {
        _MARK.sub("", line).strip()
        for block in there
        if id(block) not in read
        for line in block.text.split("\n")
    }
    return [k for k in known if k.entry.id in ids or k.block.text.split("\n")[0].strip() in words]


def _blocks(chapters: Sequence[Chapter]) -> Iterator[Block]:
    for chapter in chapters:
        yield chapter.heading
        yield from chapter.blocks
