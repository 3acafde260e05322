"""A mail that waits to be sent, with the document attached: Outlook opens it for writing because of `X-Unsent`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from medtui.domain.text import clean, shorten
from medtui.i18n import translator
from medtui.minutes.content.blocks import Facts, Heading, Paragraph, Points, Sheet, Table, plain_text
from medtui.minutes.export.html import to_html

WORD: Final = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_SUBJECT_MAX: Final = 200


def to_eml(sheet: Sheet, attached: bytes, name: str) -> bytes:
    """The draft, without sender, receiver or date. Its text is the sheet; `attached` is the Word file."""
    t = translator(sheet.lang)
    message = EmailMessage(policy=SMTP)
    # Folded here: the folding of the policy loses blanks between two encoded words.
    subject = _one(f"{sheet.title} – {sheet.byline}")
    message.set_raw("Subject", Header(subject, "utf-8", header_name="Subject").encode(linesep="\n"))
    message["X-Unsent"] = "1"
    message.set_content("\n".join(as_plain(sheet)) + "\n", cte="base64")
    message.add_alternative(to_html(sheet), subtype="html", cte="base64")
    message.add_attachment(attached, maintype=WORD[0], subtype=WORD[1], filename=name)
    message["Content-Language"] = t.language
    # The usual boundary is drawn by lot; the same meeting is to give the same file.
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        mark = hashlib.blake2s(f"{number}{name}{sheet.title}".encode(), digest_size=12).hexdigest()
        part.set_boundary(f"=_{mark}")
    return bytes(message)


def _one(text: str) -> str:
    return shorten(" ".join(clean(text).split()), _SUBJECT_MAX)


def as_plain(sheet: Sheet) -> Iterator[str]:
    """The sheet in plain words, for whoever reads mail without HTML."""
    yield from filter(None, (sheet.mark, sheet.kicker, sheet.title, sheet.byline))
    for block in sheet.blocks:
        match block:
            case Heading(_, text):
                yield ""
                yield text.upper()
            case Paragraph(text):
                yield plain_text(text)
            case Points(points, ordered):
                for number, point in enumerate(points, start=1):
                    yield f"{number}. {plain_text(point)}" if ordered else f"- {plain_text(point)}"
            case Facts(rows):
                yield from (f"{label}: {value}" for label, value in rows)
            case Table(_, head, rows):
                for row in rows:
                    cells = zip(head, row, strict=True)
                    yield "- " + "; ".join(f"{h}: {plain_text(c)}" for h, c in cells if c)
    if sheet.footer:
        yield ""
        yield sheet.footer
