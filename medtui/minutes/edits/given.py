"""What stands in the minutes beside the captured lines: which record each such line was written from."""

from __future__ import annotations

from collections.abc import Sequence

from medtui.domain.model.people import Attendance
from medtui.i18n import translator
from medtui.minutes.content.document import Document
from medtui.minutes.markdown.outline import Block, Chapter

Ident = tuple[object, ...]
"""What a chapter is, or a line, whatever its words and its number are now."""


def idents(doc: Document, chapters: Sequence[Chapter]) -> list[Ident]:
    """What each chapter of the minutes is."""
    found: list[Ident] = []
    for chapter in chapters:
        ident: Ident = ("heading", chapter.level, chapter.heading.text)
        if chapter.level < 2:
            ident = ("front",) if chapter.level == 0 else ("top",)
        elif 0 < chapter.number <= len(doc.parts):
            section = doc.parts[chapter.number - 1].section
            phase, item = section.phase, section.item
            ident = ("part", phase.id if phase else "", item.id if item else "")
        found.append((*ident, len(found)) if ident in found else ident)
    return found


def part_idents(doc: Document, chapters: Sequence[Chapter]) -> dict[int, Ident]:
    """What each part is, by its number."""
    pairs = zip(chapters, idents(doc, chapters), strict=True)
    return {chapter.number: ident for chapter, ident in pairs if ident[0] == "part"}


def people(doc: Document, chapters: Sequence[Chapter]) -> list[tuple[Attendance, int, Block]]:
    """Everybody on the lists with the place of the chapter, and the line."""
    t = translator(doc.lang)
    titles = [(c.level, c.heading.text) for c in chapters]
    found: list[tuple[Attendance, int, Block]] = []

    def take(place: int, names: tuple[Attendance, ...]) -> None:
        bullets = chapters[place].bullets if place < len(chapters) else ()
        if len(bullets) == len(names):
            found.extend((person, place, block) for person, block in zip(names, bullets, strict=True))

    if (2, t("Present")) in titles:
        place = titles.index((2, t("Present")))
        for group in doc.groups:
            place += 1 if group.title else 0
            take(place, group.people)
    for title, names in ((t("Excused"), doc.excused), (t("Absent"), doc.absent)):
        if (2, title) in titles:
            take(titles.index((2, title)), names)
    return found


def given(
    doc: Document, chapters: Sequence[Chapter], bullets: Sequence[int | None]
) -> dict[Ident, tuple[int, Block]]:
    """Every line that is no captured one, with the place of its chapter, by what it is.

    `bullets` tells of each chapter how many of its bullets are no captured lines, none where that are all.
    """
    t = translator(doc.lang)
    names = {
        t("Programme"): [("programme", line.phase.id) for line in doc.programme],
        t("Guidelines"): [("guideline", one.id) for one in doc.guidelines],
        t("Reasons"): [("guideline", one.id) for one in doc.reasons],
        t("Corrections"): [("correction", correction.id) for correction in doc.corrections],
        t("Parked for the next meeting"): [("topic", item.id) for item in doc.parked],
    }
    persons = {id(block): ("person", person.id) for person, _place, block in people(doc, chapters)}
    found: dict[Ident, tuple[int, Block]] = {}
    for place, (chapter, ident) in enumerate(zip(chapters, idents(doc, chapters), strict=True)):
        if chapter.level:
            found[("title", *ident)] = (place, chapter.heading)
        known = names.get(chapter.heading.text, []) if chapter.level == 2 else []
        count = 0
        for number, block in enumerate(chapter.blocks):
            key, _sign, _value = block.text.partition(":")
            line: Ident = ("line", *ident, number)
            if block.kind == "front" or (block.kind == "bullet" and chapter.level == 1):
                line = (block.kind, key)
            elif block.kind == "bullet":
                limit = bullets[place]
                if limit is not None and count >= limit:
                    continue
                line = persons.get(id(block)) or (known[count] if count < len(known) else line)
                count += 1
            found[line] = (place, block)
    return found
