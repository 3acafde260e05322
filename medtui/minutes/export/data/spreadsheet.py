"""Decisions and actions as CSV for Excel: what is typed stays text, whatever it begins with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.text import clean
from medtui.i18n import translator
from medtui.minutes.content import phrases
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.document import Document, document
from medtui.minutes.content.vocabulary import Translate, agreement_words, kind_word, promise_word

# What Excel, LibreOffice and Google Sheets take for a formula, in its broad forms too; a tab or a line break before it
# does not help. The sign in front is shown by none of them as a part of the number.
_FORMULA: Final = re.compile(r"[\s\x00]*[=+\-@|%＝＋－＠]")
_BOM: Final = "\ufeff"


class Rows(StrEnum):
    """What the rows are."""

    DECISIONS = "decisions"
    ACTIONS = "actions"


def to_csv(meeting: Meeting, audience: Audience = Audience.FULL, of: Iterable[Rows] = tuple(Rows)) -> bytes:
    """A table with a row of heads, then the decisions, the actions, or both: UTF-8 with a byte order mark, `;` between
    fields for Danish and `,` for English, as Excel takes them there."""
    doc = document(meeting, audience)
    t = translator(doc.lang)
    wanted = tuple(of)
    kinds = {Rows.DECISIONS: Kind.DECISION, Rows.ACTIONS: Kind.ACTION}
    rows = [_head(t)]
    for name in wanted:
        rows += [_row(doc, e, t) for e in doc.meeting.stream if e.kind is kinds[name]]
    return written(rows, doc.lang)


def written(rows: Iterable[Iterable[str]], lang: str) -> bytes:
    """Rows as Excel reads them. Every field is quoted: a `;` inside one splits it in no country."""
    target = io.StringIO()
    writer = csv.writer(
        target, delimiter=";" if lang == "da" else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return (_BOM + target.getvalue()).encode("utf-8")


def _safe(cell: str) -> str:
    cell = clean(cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _head(t: Translate) -> list[str]:
    return [
        t("Kind"), t("Number"), t("Item"), t("Subject"), t("Text"), t("Outcome"), t("Owner"), t("Due"), t("Status"),
        t("Confidential"), t("Meeting"), t("Date"), t("Committee"), "id",
    ]  # fmt: skip


def _row(doc: Document, entry: Entry, t: Translate) -> list[str]:
    place = doc.places.get(entry.id, 0)
    number = doc.numbers.get(entry.id, 0)
    decision = entry.kind is Kind.DECISION
    due = entry.due.isoformat() if entry.due else phrases.due(entry, doc.lang, t)
    head = doc.meeting.head
    titles = {part.section.number: part.title for part in doc.parts}
    return [
        t("Proposal") if entry.proposal else kind_word(entry.kind, t),
        str(number or ""),
        str(place or ""),
        titles.get(place, ""),
        entry.text,
        _came(doc, entry, t),
        phrases.owners(entry, t),
        due,
        "" if decision else promise_word(entry.state, t),
        t("yes") if doc.meeting.is_closed(entry) else "",
        head.title,
        head.date.isoformat(),
        head.committee,
        entry.id,
    ]


def _came(doc: Document, entry: Entry, t: Translate) -> str:
    """What came out of a decision, and which side is missing; nothing of an action."""
    if entry.kind is not Kind.DECISION or (entry.proposal and entry.outcome is None):
        return ""
    one_sided = doc.meeting.head.one_sided
    return agreement_words(entry.outcome, entry.confirmed, t, one_sided=one_sided)
