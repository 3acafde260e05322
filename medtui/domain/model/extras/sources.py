"""The text that a meeting was imported from: kept as it came, with the line that each fact was read on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

IMPORTED: Final = "imported"
"""The format of a meeting that others wrote the minutes of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, or the part of one that is about this meeting. `name` is the file's, `begins` the number that its first
    line has there. `digest` tells the same text from another; `dated` says where the day was read, "" where the text
    names none. `facts` are ids of entries with the line each was read on; `accepted` those of them that were only
    suggestions until somebody accepted them. `kind` is what the file was read as, `headings` are lines with the
    level of the heading that each is, `items` ids of items with the line each begins on; `status` is what the text
    says of itself, such as `draft`."""

    table: ClassVar[str] = "sources"

    id: str
    name: str
    text: str
    digest: str = ""
    at: datetime | None = None
    begins: int = 1
    dated: str = ""
    facts: tuple[tuple[str, int], ...] = ()
    kind: str = "text"
    headings: tuple[tuple[int, int], ...] = ()
    items: tuple[tuple[str, int], ...] = ()
    status: str = ""
    accepted: tuple[str, ...] = ()


def lines_of(text: str) -> list[str]:
    """The lines of a file as an editor counts them: what else some libraries take for a line's end is text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def digest_of(title: str, day: date | None, text: str) -> str:
    """What is the same for the same minutes, wherever the file lies: 32 hexadecimal digits."""
    content = "\n".join((title, day.isoformat() if day else "", text))
    # Most meetings have no source, and need not wait for this.
    from hashlib import sha256

    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
