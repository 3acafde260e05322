"""A document as blocks: what is in it and in which order, and nothing of how a target writes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is for."""

    PLAIN = "plain"
    FACTS = "facts"
    DECISION = "decision"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words. Line breaks in them are meant."""

    text: str
    strong: bool = False


Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; the title of the sheet is level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they say."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list. An ordered one has numbers of its own, from 1."""

    points: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads. `shares` are the widths of its columns in parts of the whole."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    shares: tuple[int, ...]


Block = Heading | Paragraph | Facts | Points | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document. `kicker` stands above the title, `byline` below it; `author` and `subject` are properties.
    `mark` stands on every page: that the document is confidential, where it is."""

    lang: str
    title: str
    byline: str
    day: dt.date
    blocks: tuple[Block, ...]
    kicker: str = ""
    footer: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    mark: str = ""


def words(text: str, *, strong: bool = False) -> Text:
    """A text of one span; none for nothing."""
    return (Span(text, strong),) if text else ()


def labelled(label: str, text: str) -> Text:
    """`**Label:** text`."""
    return (Span(f"{label}:", strong=True), Span(f" {text}"))


def plain_text(text: Text) -> str:
    """The words alone."""
    return "".join(span.text for span in text)
