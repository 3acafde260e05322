"""Who was there, and who was not: from lists, boxes, tables, lines of names, and initials."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from medtui.domain.text import fold
from medtui.imports.lexicon import GROUP, LABEL, NOBODY, Topic, topic_of
from medtui.imports.structure import Section
from medtui.imports.tables import Table, tables
from medtui.imports.text_lines import TextLine, plain

_INITIALS: Final = re.compile(r"^([A-ZÆØÅ]{1,4})\s*[:=–-]\s+(\S.*)$")
_END: Final = re.compile(r"\s*(?:[(\[,;:@|/]|\s[-–—]+\s|\s[-–—]|[-–—]\s|\s@|<|https?:)")
_HANDLE: Final = re.compile(r"^@?[A-Za-z\d](?:[\w-]{0,38})$")
_SMALL: Final = frozenset(
    [
        "de",
        "da",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "del",
        "af",
        "of",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "zu",
        "ter",
        "ten",
        "dos",
        "das",
    ]
)
_STRUCK: Final = re.compile(r"~~(.+?)~~")
_YES: Final = frozenset(
    ["x", "✓", "✔", "✅", "☑", "yes", "y", "ja", "j", "1", "present", "tilstede", "attended", "p"]
) | {
    "til stede",
    ":white_check_mark:",
    "[x]",
}
_NO: Final = frozenset(
    ["no", "n", "nej", "nei", "-", "–", "—", "0", "absent", "afbud", "regrets", "a", "o", "✗", "✘", "❌", "☐"]
) | {"[ ]", ":x:"}
_NAME_COLUMN: Final = re.compile(
    r"(?i)^(?:full )?(?:names?|navne?|namn|attendees?|deltagere?|deltakere?|participants?|members?|"
    r"medlem(?:mer)?|person|who|hvem|present)$"
)
_SIGN_COLUMN: Final = re.compile(
    r"(?i)^(?:present|tilstede|til stede|mødt|fremmødt|fremmøde|attend(?:ed|ing|ance)\??|närvarande|"
    r"oppmøte|here|x|status)$"
)
_INITIAL_COLUMN: Final = re.compile(r"(?i)^(?:init\.?|initialer|initials|github|handle|alias)$")
_AND: Final = re.compile(r"\s*(?:,|;|\band\b|\bog\b|\boch\b|&)\s*")
_SENTENCE: Final = re.compile(
    r"(?i)^(?:[\w' ]{0,40}\b)?(?:in attendance|present|attending)(?: were| was|"
    r" at the meeting)?(?: were)?\s*[:：]\s*(.*)$"
)


@dataclass(slots=True)
class People:
    """Those found. `aliases` are initials and handles by which the meeting's text names them, folded."""

    present: dict[str, str] = field(default_factory=dict[str, str])
    absent: dict[str, str] = field(default_factory=dict[str, str])
    aliases: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, name: str, *, here: bool = True) -> None:
        """One more, once."""
        (self.present if here else self.absent).setdefault(fold(name), name)


def people(sections: Sequence[Section], lines: Sequence[TextLine]) -> People:
    """Everybody named in a list of who was there or not. Somebody in both was there where a box says so, else not."""
    found = People()
    invited: dict[str, str] = {}
    listed = False
    ticks = any(
        line.tick == "x"
        for s in sections
        if s.heading.topic in (Topic.PRESENT, Topic.ABSENT, Topic.INVITED)
        for line in s.body
    )
    for section in sections:
        topic = section.heading.topic
        if topic in (Topic.PRESENT, Topic.ABSENT, Topic.INVITED):
            here = People()
            _read(section.body, here, ticked=ticks, absent=topic is Topic.ABSENT)
            found.aliases |= here.aliases
            if topic is Topic.INVITED:
                invited |= here.present
            elif topic is Topic.ABSENT:
                found.absent |= here.present | here.absent
            else:
                listed = listed or bool(here.present)
                found.present |= {k: v for k, v in here.present.items() if k not in found.present}
                found.absent |= here.absent
    _labelled(lines, found)
    if listed or found.present:
        found.absent |= {k: v for k, v in invited.items() if k not in found.present}
    for key in set(found.present) & set(found.absent):
        del found.absent[key]
    for key, name in found.present.items():
        first = key.split()[0]
        found.aliases.setdefault(first, name)
    return found


def _read(body: Sequence[TextLine], found: People, *, ticked: bool, absent: bool) -> None:
    """One list: of a section that names who is away a box confirms that. `ticked` is whether the meeting uses boxes."""
    rest = list(body)
    for table in tables(rest):
        _from_table(table, found)
        rest = [line for line in rest if not table.begins <= line.number <= table.ends]
    entries = [line for line in rest if line.is_item]
    weak: list[str] = []
    for line in entries:
        struck = _STRUCK.search(line.content)
        away = (ticked and line.tick == " ") or struck is not None
        if absent and ticked and line.tick == " ":
            continue
        text = plain(struck[1] if struck else line.content)
        named = list(_names_in_entry(text, found))
        for name in named:
            found.add(name, here=not away)
        if not named and _HANDLE.match(text) and text.casefold() not in NOBODY:
            weak.append(text)
    if entries and len(weak) == sum(1 for line in entries if line.plain):
        # A list of nothing but handles is a list of people all the same.
        for text in weak:
            found.add(text)
    if not entries or not found.present:
        for line in rest:
            if not line.is_item and line.plain:
                _from_line(line.plain, found)
    else:
        for line in rest:
            if not line.is_item and _INITIALS.match(line.plain):
                _from_line(line.plain, found)


def _names_in_entry(text: str, found: People) -> Iterator[str]:
    """The persons of one entry: mostly one, several behind a word with a colon."""
    if (initials := _INITIALS.match(text)) and (name := name_in(initials[2])):
        found.aliases[fold(initials[1])] = name
        yield name
        return
    label = LABEL.match(text)
    if label and label[2] and not name_in(label[1]):
        names = [name_in(part) for part in _AND.split(label[2])]
        if len(names) > 1 or topic_of(label[1]) is not Topic.OTHER:
            yield from (name for name in names if name)
            return
    if name := name_in(text):
        handle = re.search(r"@([\w-]+)", text)
        if handle:
            found.aliases[fold(handle[1])] = name
        brackets = re.search(r"\(([A-ZÆØÅ]{2,4})\)", text)
        if brackets:
            found.aliases[fold(brackets[1])] = name
        yield name


def _from_line(text: str, found: People) -> None:
    """A line of a paragraph: initials with a name, names between commas, or one name."""
    if (initials := _INITIALS.match(text)) and (name := name_in(initials[2])):
        found.aliases[fold(initials[1])] = name
        found.add(name)
        return
    label = LABEL.match(text)
    if label and topic_of(label[1]) in (Topic.ABSENT, Topic.HOSTS):
        return
    said = label[2] if label and label[2] else text
    for name in names_in_line(said):
        found.add(name)


def names_in_line(text: str) -> list[str]:
    """Names between commas; none where the line is a sentence."""
    parts = [part for part in _AND.split(_without_brackets(text).rstrip(" .")) if part]
    names = [name_in(part) for part in parts]
    known = [name for name in names if name]
    if not known or len(known) * 2 < len(parts):
        return []
    return [] if len(parts) == 1 and len(known[0].split()) < 2 else known


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]{0,200}\)", "", text)


def _labelled(lines: Sequence[TextLine], found: People) -> None:
    """`Til stede: a, b`, as a line of its own anywhere before the first forty lines are over, or at the end."""
    near = [*lines[:80], *lines[max(80, len(lines) - 30) :]]
    for line in near:
        text = line.plain
        label = LABEL.match(text)
        sentence = _SENTENCE.match(text)
        if sentence and sentence[1]:
            topic, said = Topic.PRESENT, sentence[1]
        elif label and label[2]:
            topic, said = topic_of(label[1]), label[2]
        else:
            continue
        if topic in (Topic.PRESENT, Topic.ABSENT):
            for name in names_in_line(said) or ([name_in(said)] if len(name_in(said).split()) > 1 else []):
                if topic is Topic.PRESENT:
                    found.add(name)
                else:
                    found.add(name, here=False)


def name_in(text: str) -> str:
    """The name of a person at the beginning of a text, without role, organisation or handle; "" where there is none."""
    text = _STRUCK.sub(r"\1", text).strip().strip("*_ \t")
    if not text or fold(text) in NOBODY:
        return ""
    parts = [part.strip() for part in re.split(r",|\s[-–—]+\s|;", text) if part.strip()]
    strong = [name for part in parts if (name := _person(part)) and len(name.split()) > 1]
    if strong:
        return strong[0]
    return _person(parts[0]) if parts else ""


def _person(text: str) -> str:
    end = _END.search(text)
    name = text[: end.start()].strip(" .:*_") if end and end.start() else ("" if end else text.strip(" .:*_"))
    words = name.split()
    if not words or len(words) > 6 or len(name) > 60 or any(char.isdigit() for char in name):
        return ""
    if GROUP.search(name) or fold(name) in NOBODY:
        return ""
    big = [word for word in words if word[0].isupper() or not word[0].isascii()]
    small = [word for word in words if word not in big]
    if not big or any(fold(word) not in _SMALL for word in small):
        return ""
    return name if len(words) > 1 or (len(name) > 1 and name[0].isupper()) else ""


def _from_table(table: Table, found: People) -> None:
    names = table.column(_NAME_COLUMN)
    if names < 0:
        names = _column_of_names(table.rows)
    if names < 0:
        return
    sign = next((n for n, title in enumerate(table.titles) if n != names and _SIGN_COLUMN.match(title)), -1)
    if sign < 0:
        sign = _column_of_signs(table.rows, names)
    initials = table.column(_INITIAL_COLUMN)
    for row in table.rows:
        cell = row[names] if names < len(row) else ""
        struck = _STRUCK.search(cell)
        name = name_in(struck[1] if struck else cell)
        if not name and _HANDLE.match(cell) and len(cell) > 1 and cell.casefold() not in NOBODY | _YES | _NO:
            name = cell
        if not name:
            continue
        said = fold(row[sign]) if 0 <= sign < len(row) else ""
        here = struck is None and (sign < 0 or (said in _YES or bool(said and said not in _NO)))
        found.add(name, here=here)
        if 0 <= initials < len(row) and row[initials]:
            found.aliases[fold(row[initials].strip("@ "))] = name


def _column_of_names(rows: Sequence[Sequence[str]]) -> int:
    wide = max((len(row) for row in rows), default=0)
    counts = [
        sum(1 for row in rows if n < len(row) and len(name_in(row[n]).split()) > 1) for n in range(wide)
    ]
    best = max(counts, default=0)
    return counts.index(best) if best and best * 2 >= len(rows) else -1


def _column_of_signs(rows: Sequence[Sequence[str]], names: int) -> int:
    wide = max((len(row) for row in rows), default=0)
    for n in range(wide):
        cells = [fold(row[n]) for row in rows if n < len(row)]
        if (
            n != names
            and any(c in _YES for c in cells)
            and all(c in _YES or c in _NO or not c for c in cells)
        ):
            return n
    return -1


def decoded(cells: Iterable[str]) -> list[str]:
    """Cells as they are read."""
    return [plain(html.unescape(cell)) for cell in cells]
