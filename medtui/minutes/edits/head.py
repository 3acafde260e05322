"""The head of edited minutes: title, day, place, purpose and their like, and the titles of the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from medtui.domain.commands.meeting import ChangeHead, SetTimes
from medtui.domain.commands.program import ChangePhase
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.model.change import Command
from medtui.domain.model.meeting import Meeting
from medtui.domain.text import fold
from medtui.i18n import LANGUAGES, translator
from medtui.minutes.content.document import Document, ProgrammeLine
from medtui.minutes.edits.changes import Changed, Unread
from medtui.minutes.markdown.escape import unescape, unyaml
from medtui.minutes.markdown.outline import Chapter

_TITLE = re.compile(r"^(.*?)[ ]+(\d{4}-\d{2}-\d{2})$", re.DOTALL)
_CLOCKS = re.compile(r"(?<![\d.:])(\d{1,2}[.:]\d\d)[-–](\d{1,2}[.:]\d\d)\s*$")
_SLOT = re.compile(r"(\d{1,2}[.:]\d\d)[-–](\d{1,2}[.:]\d\d)\s+(.*)", re.DOTALL)
_LABELS = {
    "Place": "place",
    "Committee": "committee",
    "Purpose": "purpose",
    "Theme": "theme",
    "Focus point": "focus",
}
_FRONT = (
    "title", "date", "place", "committee", "purpose", "theme", "focus", "chair", "deputy", "facilitator", "secretary",
)  # fmt: skip
_DAYS = {"date": "date", "next": "next_meeting"}


@dataclass(frozen=True, slots=True)
class _Fact:
    """A field of the head as the text says it."""

    name: str
    value: str
    line: int


def head_changes(
    base: Meeting, before: Sequence[Chapter], after: Sequence[Chapter]
) -> tuple[list[Changed], list[Unread]]:
    """Fields of the head that the edited text says otherwise. What stands twice need be changed once only."""
    was: dict[str, set[str]] = {}
    for fact in _facts(before):
        was.setdefault(fact.name, set()).add(fact.value)
    found: dict[str, Changed] = {}
    told: list[Unread] = []
    for fact in _facts(after):
        if fact.value in was.get(fact.name, set()):
            continue
        if fact.name in found:
            if found[fact.name].after != fact.value:
                told.append(Unread(fact.line, fact.value, "twice"))
            continue
        value: Any = fact.value
        if fact.name in _DAYS.values():
            try:
                value = date.fromisoformat(fact.value)
            except ValueError:
                told.append(Unread(fact.line, fact.value, "no-such-date"))
                continue
        old = getattr(base.head, fact.name)
        shown = old.isoformat() if isinstance(old, date) else str(old or "")
        found[fact.name] = Changed(
            fact.name, fact.line, "", shown, fact.value, ChangeHead({fact.name: value})
        )
    return list(found.values()), told


def time_changes(doc: Document, before: Sequence[Chapter], after: Sequence[Chapter]) -> list[Changed]:
    """Other clock times of the meeting and of what its programme lists. What stands twice need be changed once only."""
    was = {block.text for chapter in before for block in chapter.blocks}
    labels = {fold(translator(lang)("Time")) for lang in LANGUAGES}
    start = end = ""
    line = 0
    spans: dict[str, tuple[str, str]] = {}
    slots = {unescape(text): slot for slot in doc.programme if (text := _slot_text(before, slot))}
    for chapter in after:
        for block in chapter.blocks:
            if block.text in was:
                continue
            key, _sign, value = block.text.partition(":")
            head = block.kind == "front" and key == "time"
            head = head or (block.kind == "bullet" and chapter.level == 1 and fold(key) in labels)
            found = _CLOCKS.search(unescape(value) if head else "")
            if found is not None and not (start or end):
                start, end, line = _clock(found[1]), _clock(found[2]), block.line
            elif block.kind == "bullet" and (listed := _SLOT.match(unescape(block.text))):
                slot = slots.get(listed[3].strip())
                if slot is not None:
                    spans[slot.phase.id] = (_clock(listed[1]), _clock(listed[2]))
                    line = line or block.line
    if not (start or end or spans):
        return []
    command = SetTimes(start, end, spans)
    shown = ", ".join("-".join(span) for span in ((start, end), *spans.values()) if span[0])
    return [Changed("time", line, "", "", shown, command)]


def _slot_text(before: Sequence[Chapter], slot: ProgrammeLine) -> str:
    """The words of a line of the programme behind its clock times."""
    begins = f"{slot.begins}-{slot.ends} "
    for chapter in before:
        for block in chapter.blocks:
            if (
                block.kind == "bullet"
                and block.text.startswith(begins)
                and unescape(block.text).startswith(f"{begins}{' '.join(slot.phase.title.split())}")
            ):
                return block.text[len(begins) :].strip()
    return ""


def _clock(text: str) -> str:
    hours, minutes = re.split("[.:]", text)
    return f"{int(hours):02d}:{minutes}"


def title_changes(
    doc: Document, before: Sequence[Chapter], after: Sequence[Chapter], partner: Sequence[int]
) -> list[Changed]:
    """Parts that have another title."""
    found: list[Changed] = []
    for chapter, place in zip(after, partner, strict=True):
        old = before[place] if 0 <= place < len(before) else None
        if old is None or not 0 < old.number <= len(doc.parts) or old.title == chapter.title:
            continue
        section = doc.parts[old.number - 1].section
        title = unescape(chapter.title)
        if not title.strip():
            continue
        command: Command
        if section.item is not None:
            command = ChangeItem(section.item.id, title=title)
            about, was = section.item.id, section.item.title
        elif section.phase is not None:
            command = ChangePhase(section.phase.id, title=title)
            about, was = section.phase.id, section.phase.title
        else:
            continue
        found.append(Changed("title", chapter.heading.line, about, was, title, command))
    return found


def _facts(chapters: Sequence[Chapter]) -> Iterator[_Fact]:
    labels = {fold(translator(lang)(msgid)): name for lang in LANGUAGES for msgid, name in _LABELS.items()}
    for chapter in chapters:
        for block in chapter.blocks:
            key, sign, value = block.text.partition(":")
            if block.kind == "front" and sign and (key in _FRONT or key in _DAYS):
                yield _Fact(_DAYS.get(key, key), unyaml(value.strip()), block.line)
            elif block.kind == "bullet" and chapter.level == 1 and sign and (name := labels.get(fold(key))):
                yield _Fact(name, unescape(value.strip()), block.line)
        if chapter.level == 1 and (found := _TITLE.match(chapter.heading.text)):
            yield _Fact("title", unescape(found[1]), chapter.heading.line)
            yield _Fact("date", found[2], chapter.heading.line)
