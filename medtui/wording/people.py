"""People and committees in words: what a list would change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from medtui.domain.model.people import Committee, Person
from medtui.domain.model.terms import Side
from medtui.domain.parsing.attendees import several_names, unknown_words
from medtui.domain.parsing.people_file import Difference, Note, Trouble
from medtui.domain.text import one_line
from medtui.i18n import N_, _
from medtui.minutes.content.vocabulary import side_word
from medtui.wording.refusals import problem, shown

FIELDS: Final = {
    "name": N_("Name"),
    "title": N_("Title or profession"),
    "organisation": N_("Organisation"),
    "side": N_("Side"),
    "roles": N_("Roles"),
    "committees": N_("Committees"),
    "substitute_for": N_("Substitute for"),
}
_TROUBLES: Final = {
    Trouble.NO_HEADER: N_(
        "line {line}: no column is called name, so nothing was read. The first line must name the columns, such as: "
        "name;title;organisation;side;roles;committees;substitute for"
    ),
    Trouble.NO_NAME: N_("line {line}: there is no name, so it was left out"),
    Trouble.UNKNOWN_SIDE: N_("line {line}: “{words}” is neither side, so the side was left open (A or B)"),
    Trouble.TWICE: N_("line {line}: {words} is in the list already, so it was left out"),
    Trouble.UNKNOWN_COLUMN: N_("the column “{words}” is not known, so it was not read"),
    Trouble.UNKNOWN_COMMITTEE: N_("line {line}: the register has no committee called “{words}”"),
    Trouble.MANY_LINES: N_(
        "line {line}: everything down to line {words} was read as one person. Look for a missing quotation mark"
    ),
    Trouble.OPEN_QUOTE: N_(
        "line {line}: the quotation mark that opens a cell there is not closed where the cell ends, so nothing was "
        "read. Mend the line, or save the list as CSV again, and try again"
    ),
    Trouble.TOO_LONG: N_(
        "line {line}: a cell is longer than a list of people can hold, so nothing was read. Shorten it, and try again"
    ),
}


def field_word(name: str) -> str:
    """What is known of a person, by its name."""
    return _(FIELDS[name])


def value_words(value: object) -> str:
    """A value as people write it; of several, one sees where each ends, also where a name has commas."""
    if isinstance(value, Side):
        return side_word(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
    return str(value or "")


def facts(person: Person) -> str:
    """What is known of a person, on one line."""
    parts = [person.title, person.organisation, value_words(person.side), value_words(person.roles)]
    parts.append(value_words(person.committees))
    if person.substitute_for:
        parts.append(_("substitute for {name}").format(name=person.substitute_for))
    return one_line(" · ".join(part for part in parts if part))


def change_lines(change: Difference) -> list[str]:
    """What would become of one person: `+` is new, `~` is changed."""
    if change.before is None:
        told = facts(change.person)
        return [f"+ {one_line(change.person.name)}" + (f": {told}" if told else "")]
    lines = [f"~ {one_line(change.person.name)}"]
    for name in change.changed:
        before, after = getattr(change.before, name), getattr(change.person, name)
        was = one_line(value_words(before)) or "–"
        lines.append(f"    {field_word(name)}: {was} → {one_line(value_words(after))}")
    return lines


def trouble_words(note: Note) -> str:
    """What a line of a list lacks."""
    return _(_TROUBLES[note.trouble]).format(line=note.line, words=one_line(note.words))


def tree(committees: Sequence[Committee]) -> list[tuple[int, Committee]]:
    """The committees, each below its parent, with how deep it stands; a circle is broken where it begins."""
    from medtui.domain.model.levels import committee, parent

    found: list[tuple[int, Committee]] = []
    placed: set[str] = set()

    def place(one: Committee, depth: int) -> None:
        if one.id in placed:
            return
        placed.add(one.id)
        found.append((depth, one))
        for child in committees:
            if child.parent and committee(committees, child.parent) == one:
                place(child, depth + 1)

    for one in committees:
        if parent(committees, one.name) is None:
            place(one, 0)
    for one in committees:
        place(one, 0)
    return found


def new_in_register(names: Sequence[str]) -> str:
    """Which people and committees the register has learnt of."""
    return _("new in the register: {names}").format(names=", ".join(shown(name) for name in names))


def not_remembered(error: Exception) -> str:
    """That a meeting is made, and what is new about its people is not in the register."""
    return _("the meeting is made, but its names were not put into the register. {reason}").format(
        reason=problem(error)
    )


def several_people(text: str) -> str:
    """What to ask where names seem to have commas between them; empty where they have not."""
    names = several_names(text)
    if not names:
        return ""
    return _("Are these {n} people? Then write a semicolon between them: {names}").format(
        n=len(names), names="; ".join(map(shown, names))
    )


def unknown_roles(text: str) -> str:
    """What to ask about words in brackets that are not known; empty where all are."""
    words = unknown_words(text)
    if not words:
        return ""
    return _(
        "{words} was kept as a role. For who was there, write: excused, absent, from 9.30, until 10.15."
    ).format(words=", ".join(f"“{shown(word)}”" for word in words))
