"""What came of editing minutes as text: the changes, and what was not understood, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from medtui.domain.model.change import Command
from medtui.domain.model.meeting import Meeting
from medtui.minutes.markdown.escape import unyaml
from medtui.minutes.markdown.outline import Block

_GIVEN = re.compile(r"[ \n]+\((?:id|item):: [^()]*\)")
_LABEL = re.compile(r"^(\*\*[^*\n]+?)[ ]+\d+(:\*\*)")
_PART = re.compile(r"^\d{1,4}\. ")


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that becomes another: `code` names it (text, owners, due, kind, closed, side, outcome, state, title,
    presence, moved, new, deleted, or a field of the meeting's head), `about` is the entry, item, phase or person, and
    `name` is said of a person.

    Others tell what follows from the changes: "new-proposal" and "proposal" are decisions that become proposals,
    because their part does not decide; "unconfirmed" is a decision of which other words had been confirmed; "elsewhere"
    is a line whose kind has it printed under another heading, and "listed" a person who stands in a list at another
    place; "gone" and "comes" are what the minutes leave out and take in.
    """

    code: str
    line: int
    about: str
    before: str
    after: str
    command: Command | None = None
    name: str = ""

    def now_in(self, meeting: Meeting) -> str | None:
        """What it is in a meeting, for titles and fields of the head."""
        if self.code == "title":
            record = meeting.items.get(self.about) or meeting.phases.get(self.about)
            return record.title if record else None
        if self.about or not hasattr(meeting.head, self.code):
            return None
        value = getattr(meeting.head, self.code)
        return str(value.isoformat() if hasattr(value, "isoformat") else value or "")


@dataclass(frozen=True, slots=True)
class Unread:
    """One thing that was not taken: its line in the edited text (0 for what was deleted), what stands there, and why.

    `code` is "line" or "deleted" for what cannot be changed this way, "place", "parts" and "order" for a place or an
    order that the minutes do not have, "meanwhile" where others have changed it (`theirs`), else the code of the rule
    that says no.
    """

    line: int
    text: str
    code: str
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Editing:
    """The commands that bring the edit about, a summary of them, and what was not understood."""

    commands: tuple[Command, ...]
    changes: tuple[Changed, ...]
    unread: tuple[Unread, ...]


def normal(block: Block) -> str:
    """A block without what the program gives by itself: ids and numbers. A value of the front matter is read."""
    text = block.text
    if block.kind == "heading":
        return "# " + _PART.sub("", text)
    if block.kind == "bullet":
        text = _GIVEN.sub("", _LABEL.sub(r"\1\2", text))
        return "- " + re.sub(r"[ \t]*\n[ \t]*", "\n", text).rstrip()
    key, sign, value = text.partition(":")
    if block.kind == "front" and sign:
        return f"front {key}: {unyaml(value)}"
    return f"{block.kind} {text.rstrip()}"
