"""Who was there, and who was not: from lists, boxes, tables, lines of names, and initials."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from medtui.domain.model.terms import Presence, Side
from medtui.domain.text import fold
from medtui.imports import persons
from medtui.imports.layout.lexicon import GROUP, LABEL, NOBODY, Topic, topic_of
from medtui.imports.layout.structure import Section
from medtui.imports.layout.tables import Table, tables
from medtui.imports.layout.text_lines import TextLine, plain
from medtui.imports.persons import FoundPerson

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
_AND: Final = re.compile(r"\s*(?:,|;|\band\b|\bog\b|\boch\b|\bund\b|&)\s*")
_TITLE_COLUMN: Final = re.compile(
    r"(?i)^(?:titel|title|funktion|function|stilling|role|rolle|job ?title|repræsenterer|"
    r"organisation|organization|enhed)$"
)
_REGRETS: Final = re.compile(
    r"(?i)^(?:der (?:var|er) )?(?:(?:indløbet|modtaget|meldt|anmeldt) )?(?P<what>afbud|"
    r"forfall|apologies(?: for absence)?|regrets)"
    r"(?: (?:were|was))?(?: received)? (?:fra|from|frå)\s*:?\s+(?P<who>.+)$"
)
_HAD_REGRETS: Final = re.compile(
    r"(?i)(?P<who>.+?),?\s+(?:som|der|who)?\s*(?:havde|har|hadde|had)\s+(?:meldt|sendt|anmält|"
    r"sent|given)\s+(?:afbud|forfall|förhinder|apologies)\b"
)
_REGRETS_WORD: Final = re.compile(r"(?i)afbud|forfall|förhinder|apologies")
_EXCEPT: Final = re.compile(r"(?i)\b(?:undtagen|bortset fra|unntatt|utom|except(?: for)?)\s+")
_CAME_OR_LEFT: Final = re.compile(
    r"(?i)^(?P<who>.{3,60}?)\s+(?:kom|ankom|tilsluttede sig|deltog (?:fra|til)|forlod|gikk?|"
    r"måtte gå|arrived|joined|left|forlot|gick|verließ|kam)\b"
    r"(?=.{0,30}\d)"
)
_STOOD_IN: Final = re.compile(
    r"(?i)^(?:suppleant(?:en)?\s+|stedfortræder(?:en)?\s+|"
    r"substitute\s+)?(?P<who>.{3,60}?)\s+(?:deltog|deltager|mødte|møder|var til ?stede|"
    r"attended|møtte)\s+"
    r"(?:som suppleant\s+|som stedfortræder\s+|i stedet\s+|as (?:a )?substitute\s+)?(?:for|"
    r"für)\s+(?P<whom>[^,.()]{3,60})"
)
_ALSO: Final = re.compile(
    r"(?i)^(?:under|til|ved|for|during|until)\s+(?:punkt|pkt\.?|sak|item|"
    r"dagsordenspunkt)\w*\s+[\d.,\-– og]{1,20}?\s*(?:deltog|deltager|var|"
    r"attended)\s+(?:desuden |også )?"
    r"(?P<who>[^\W\d_].{2,60}?)(?:\s+(?:fra|from)\s+(?P<where>.{1,60}?))?\.?$"
)
_SENTENCE: Final = re.compile(
    r"(?i)^(?:[\w' ]{0,40}\b)?(?:in attendance|present|attending)(?: were| was|"
    r" at the meeting)?(?: were)?\s*[:：]\s*(.*)$"
)


@dataclass(slots=True)
class People:
    """Those found. `aliases` are initials and handles by which the meeting's text names them, folded; `details` what is
    known of each besides the name."""

    present: dict[str, str] = field(default_factory=dict[str, str])
    absent: dict[str, str] = field(default_factory=dict[str, str])
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    details: dict[str, FoundPerson] = field(default_factory=dict[str, FoundPerson])

    def add(
        self, name: str, *, here: bool = True, text: str = "", line: int = 0, side: Side | None = None,
        presence: Presence | None = None, guest: bool = False,
    ) -> None:  # fmt: skip
        """One more, once. `text` is the whole entry: what it says about being there goes before what the list says,
        and a substitute whom it names was there."""
        found, deputy = persons.one(text or name, name, line=line, side=side)
        said = found.presence
        if not here or said is not Presence.PRESENT:
            here = False
            found = replace(
                found, presence=said if said is not Presence.PRESENT else presence or Presence.EXCUSED
            )
        found = replace(found, guest=found.guest or guest)
        key = fold(name)
        (self.present if here else self.absent).setdefault(key, name)
        self.details[key] = self.details[key].with_more(found) if key in self.details else found
        if not here and self.details[key].presence is Presence.PRESENT:
            self.details[key] = replace(self.details[key], presence=found.presence)
        if deputy and (stand_in := name_in(deputy)):
            self.present.setdefault(fold(stand_in), stand_in)
            known = self.details.get(fold(stand_in), FoundPerson(name=stand_in, line=line))
            self.details[fold(stand_in)] = replace(known, substitute_for=known.substitute_for or name)

    def list(self) -> tuple[FoundPerson, ...]:
        """Everybody with what is known, those who were there first."""
        found: list[FoundPerson] = []
        for names, here in ((self.present, True), (self.absent, False)):
            for key, name in names.items():
                person = self.details.get(key, FoundPerson(name=name))
                presence = Presence.PRESENT if here else person.presence
                found.append(
                    replace(
                        person,
                        presence=Presence.EXCUSED if not here and presence is Presence.PRESENT else presence,
                    )
                )
        sides = {fold(p.name): p.side for p in found}
        return tuple(
            replace(p, side=sides.get(fold(p.substitute_for))) if p.substitute_for and p.side is None else p
            for p in found
        )


def people(sections: Sequence[Section], lines: Sequence[TextLine]) -> People:
    """Everybody named in a list of who was there or not. Somebody in both was there where a box says so, else not."""
    found = People()
    invited: dict[str, str] = {}
    listed = False
    both = {presence_of(s.heading.text) for s in sections if s.heading.topic is Topic.ABSENT}
    both |= {
        presence_of(label[1])
        for line in lines[:80]
        if (label := LABEL.match(line.plain)) and label[2] and topic_of(label[1]) is Topic.ABSENT
    }
    # "Absent" means without a word only where another list says who sent regrets.
    plainly = Presence.ABSENT if Presence.EXCUSED in both else Presence.EXCUSED
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
            _read(
                section.body,
                here,
                ticked=ticks,
                absent=topic is Topic.ABSENT,
                side=persons.side_in(section.heading.text),
            )
            found.aliases |= here.aliases
            if topic is Topic.INVITED:
                invited |= here.present
            elif topic is Topic.ABSENT:
                away = presence_of(section.heading.text) or plainly
                stand_ins = {k for k, p in here.details.items() if p.substitute_for and k in here.present}
                for key, name in (here.present | here.absent).items():
                    person = here.details.get(key, FoundPerson(name=name))
                    if key in stand_ins:
                        found.present.setdefault(key, name)
                    else:
                        found.absent.setdefault(key, name)
                        if person.presence is Presence.PRESENT:
                            person = replace(person, presence=away)
                    _keep(found, key, person)
            else:
                listed = listed or bool(here.present)
                found.present |= {k: v for k, v in here.present.items() if k not in found.present}
                found.absent |= here.absent
                for key, person in here.details.items():
                    _keep(found, key, person)
    _labelled(lines, found, plainly)
    if listed or found.present:
        found.absent |= {k: v for k, v in invited.items() if k not in found.present}
    _columns(lines, found)
    _sentences(lines, found)
    for key in set(found.present) & set(found.absent):
        del found.absent[key]
    for key in [
        k
        for k in found.absent
        if any(here != k and here.split() == k.split()[: len(here.split())] for here in found.present)
    ]:
        # There by first name, and away by full name: the same person twice.
        if len(found.present) > len(found.absent) and not any(
            p.split()[0] == key.split()[0] and p in found.present for p in found.absent if p != key
        ):
            first = key.split()[0]
            if first in found.present and key in invited:
                del found.absent[key]
    for key, name in found.present.items():
        first = key.split()[0]
        found.aliases.setdefault(first, name)
        last = key.split()[-1]
        for title in ("mr", "mrs", "ms", "miss", "dr", "herr", "frau"):
            if len(key.split()) > 1:
                found.aliases.setdefault(f"{title} {last}", name)
    return found


def presence_of(heading: str) -> Presence | None:
    """What being in a list means; none where its heading does not say which of the two it is."""
    return persons.presence_in(heading) or (
        Presence.EXCUSED if re.search(r"(?i)regret|apolog|afbud|excus", heading) else None
    )


def _keep(found: People, key: str, person: FoundPerson) -> None:
    found.details[key] = found.details[key].with_more(person) if key in found.details else person


def _read(
    body: Sequence[TextLine], found: People, *, ticked: bool, absent: bool, side: Side | None = None
) -> None:
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
        if _sentence(text, found, line.number):
            continue
        named = list(_names_in_entry(text, found))
        for name in named:
            found.add(name, here=not away, text=text if len(named) == 1 else "", line=line.number, side=side)
        if not named and _HANDLE.match(text) and text.casefold() not in NOBODY:
            weak.append(text)
    if entries and len(weak) == sum(1 for line in entries if line.plain):
        # A list of nothing but handles is a list of people all the same.
        for text in weak:
            found.add(text, side=side)
    lines = [
        line
        for line in rest
        if not line.is_item and line.plain and not _sentence(line.plain, found, line.number)
    ]
    if not entries or not found.present:
        titled = persons.titled([line.plain for line in lines])
        for line in lines:
            _from_line(line.plain, found, line.number, titled=titled, side=side)
    else:
        for line in lines:
            if _INITIALS.match(line.plain):
                _from_line(line.plain, found, line.number, side=side)


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


def _from_line(
    text: str, found: People, number: int = 0, *, titled: bool = False, side: Side | None = None
) -> None:
    """A line of a paragraph: initials with a name, names between commas, or one name."""
    if (initials := _INITIALS.match(text)) and (name := name_in(initials[2])):
        found.aliases[fold(initials[1])] = name
        found.add(name, text=initials[2], line=number, side=side)
        return
    label = LABEL.match(text)
    if label and topic_of(label[1]) in (Topic.ABSENT, Topic.HOSTS, Topic.FACTS, Topic.AGENDA):
        return
    said = label[2] if label and label[2] else text
    side = (persons.side_in(label[1]) if label and label[2] else None) or side
    if titled and not (label and label[2]) and (name := name_in(said)):
        found.add(name, text=said, line=number, side=side)
        return
    for name, entry in persons_in_line(said):
        found.add(name, text=entry, line=number, side=side)


def persons_in_line(text: str) -> list[tuple[str, str]]:
    """The persons of a line, each with what it says of them; none where the line is a sentence."""
    names = names_in_line(text)
    found: list[tuple[str, str]] = []
    for entry in persons.entries(text):
        name = name_in(entry)
        if name and name in names:
            found.append((name, entry))
        elif found and not name_in(entry):
            found[-1] = (found[-1][0], f"{found[-1][1]}, {entry}")
    known = {name for name, _entry in found}
    return [*found, *((name, name) for name in names if name not in known)]


def names_in_line(text: str) -> list[str]:
    """Names between commas; none where the line is a sentence. Behind a full name with a title there is an
    organisation, and no other person of one word."""
    groups = persons.entries(text) if ";" in text else [text]
    if len(groups) > 1:
        return [name for group in groups if (name := name_in(group))]
    parts = [part for part in _AND.split(_without_brackets(text).rstrip(" .")) if part]
    names = [name_in(part) for part in parts]
    known = [name for name in names if name]
    titled = (
        bool(known)
        and len(names[0].split()) > 1
        and all(part[:1].islower() for part, n in zip(parts, names, strict=True) if not n)
    )
    if not known or (len(known) * 2 < len(parts) and not titled):
        return []
    full = [name for name in known if len(name.split()) > 1]
    if len(full) * 2 >= len(known) and any(not name for name in names):
        known = [name for name in known if len(name.split()) > 1 or not name.isupper()]
    return [] if len(parts) == 1 and len(known[0].split()) < 2 else known


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]{0,200}\)", "", text)


def _labelled(lines: Sequence[TextLine], found: People, plainly: Presence) -> None:
    """`Til stede: a, b`, as a line of its own anywhere before the first forty lines are over, or at the end."""
    near = [*lines[:80], *lines[max(80, len(lines) - 30) :]]
    for place, line in enumerate(near):
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
            said = _with_more_names(said, near, place)
            away = (presence_of(label[1]) if label else None) or plainly
            side = persons.side_in(label[1]) if label else None
            guest = label is not None and re.match(r"(?i)gæst|guest|in attendance", label[1]) is not None
            pairs = persons_in_line(said) or (
                [(name_in(said), said)] if len(name_in(said).split()) > 1 else []
            )
            for name, entry in pairs:
                if topic is Topic.PRESENT:
                    found.add(name, text=entry, line=line.number, side=side, guest=guest)
                else:
                    found.add(name, here=False, text=entry, line=line.number, presence=away)


def _with_more_names(said: str, lines: Sequence[TextLine], place: int) -> str:
    """What a label says, with the lines that go on below it: indented to where it began, or after a comma."""
    begins = lines[place].text.find(said[:20]) if said[:20] else 0
    for below in lines[place + 1 : place + 6]:
        goes_on = begins > 8 and abs(below.indent - begins) <= 1
        if (
            not below.plain
            or LABEL.match(below.plain)
            or not (goes_on or said.rstrip().endswith((",", ";", " og", " and")))
        ):
            break
        said = f"{said} {below.plain}"
    return said


def _sentences(lines: Sequence[TextLine], found: People) -> None:
    """Lines that say in a sentence who sent regrets, came late, left early, or stood in for somebody."""
    if not found.present:
        return
    for line in lines[:120]:
        if line.plain and len(line.plain) <= 200 and not line.is_heading:
            _sentence(line.plain, found, line.number)


def _sentence(text: str, found: People, number: int) -> bool:
    """Takes what such a line says; whether it was one."""
    text = text.strip()
    if regrets := _REGRETS.match(text):
        for name, entry in persons_in_line(regrets["who"]):
            found.add(name, here=False, text=entry, line=number, presence=Presence.EXCUSED)
        return True
    if _REGRETS_WORD.search(text) and (had := _HAD_REGRETS.search(text)):
        who = _EXCEPT.split(had["who"])[-1]
        if names := persons_in_line(who) or ([(name_in(who), who)] if len(name_in(who).split()) > 1 else []):
            for name, _entry in names:
                found.present.pop(fold(name), None)
                found.add(name, here=False, line=number, presence=Presence.EXCUSED)
            return True
    if stood := _STOOD_IN.match(text):
        who, whom = name_in(stood["who"]), name_in(stood["whom"])
        if len(who.split()) > 1 and len(whom.split()) > 1 and not LABEL.match(text):
            found.add(whom, here=False, line=number, presence=Presence.EXCUSED)
            found.present.setdefault(fold(who), who)
            _keep(found, fold(who), FoundPerson(name=who, substitute_for=whom, line=number))
            return True
    if moved := _CAME_OR_LEFT.match(text):
        who = name_in(moved["who"])
        if who and (fold(who) in found.present or len(who.split()) > 1):
            key = next((k for k in found.present if persons.same(k, who)), "") or fold(who)
            arrived, left = persons.times_in(text)
            if (arrived or left) and (key in found.present or len(text) <= 60):
                name = found.present.setdefault(key, who)
                _keep(found, key, FoundPerson(name=name, arrived=arrived, left=left, line=number))
                return True
    if also := _ALSO.match(text):
        guests = [n for n in (name_in(part) for part in _AND.split(also["who"])) if len(n.split()) > 1]
        for name in guests:
            found.present.setdefault(fold(name), name)
            _keep(
                found,
                fold(name),
                FoundPerson(name=name, guest=True, organisation=also["where"] or "", line=number),
            )
        return bool(guests)
    return False


def _columns(lines: Sequence[TextLine], found: People) -> None:
    """A table whose columns are lists of people, each with the heading of such a list."""
    for table in tables(lines[:200]):
        topics = [topic_of(title) for title in table.titles]
        if len([t for t in topics if t in (Topic.PRESENT, Topic.ABSENT)]) < 2:
            continue
        for column, (title, topic) in enumerate(zip(table.titles, topics, strict=True)):
            if topic not in (Topic.PRESENT, Topic.ABSENT):
                continue
            for number, row in zip(table.numbers, table.rows, strict=True):
                for text in re.split(r"\n|<br>", row[column]) if column < len(row) else ():
                    if name := name_in(text):
                        found.add(name, here=topic is Topic.PRESENT, text=text, line=number,
                                  side=persons.side_in(title), presence=presence_of(title))  # fmt: skip


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
    for number, row in zip(table.numbers, table.rows, strict=True):
        cell = row[names] if names < len(row) else ""
        struck = _STRUCK.search(cell)
        name = name_in(struck[1] if struck else cell)
        if not name and _HANDLE.match(cell) and len(cell) > 1 and cell.casefold() not in NOBODY | _YES | _NO:
            name = cell
        if not name:
            continue
        said = fold(row[sign]) if 0 <= sign < len(row) else ""
        reason = persons.presence_in(said)
        here = (
            struck is None
            and reason is None
            and (sign < 0 or (said in _YES or bool(said and said not in _NO)))
        )
        titles = [
            row[n]
            for n, head in enumerate(table.titles)
            if n < len(row) and n != names and row[n] and _TITLE_COLUMN.match(head)
        ]
        text = ", ".join([struck[1] if struck else cell, *titles])
        found.add(name, here=here, text=text, line=number, presence=reason)
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
