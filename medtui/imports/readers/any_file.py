"""Which reader a file is for: told by what is in it first, and then by its name."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from medtui.imports.readers.base import MOST_TEXT, Document, NotImported, Trouble

LARGEST: Final = 50_000_000
"""Bytes of a file that can still be minutes."""

TEXT: Final = (".md", ".markdown", ".txt", ".text", ".json")
READ: Final = (
    *TEXT, ".docx", ".docm", ".dotx", ".odt", ".ott", ".html", ".htm", ".xhtml", ".pdf", ".rtf", ".eml", ".msg",
    ".ics", ".vtt", ".srt",
)  # fmt: skip
"""Endings of the files that can be read."""
OLD: Final = (".doc", ".dot", ".wps", ".wpd", ".pages")
"""Endings of files that another program has to save anew first."""


def documents(path: Path) -> tuple[Document, ...]:
    """What is in a file: mostly one text, in a mail also those of its attachments, in a calendar one for each
    appointment. Raises `NotImported`."""
    raw, suffix = _bytes(path), path.suffix.lower()
    head = raw[:1_000].lstrip()
    low = head[:200].lower()
    if head.startswith(b"%PDF") or suffix == ".pdf":
        from medtui.imports.readers import pdf

        found: tuple[Document, ...] = (pdf.read(path),)
    elif raw.startswith(b"PK\x03\x04") or suffix in (".docx", ".docm", ".dotx", ".odt", ".ott"):
        found = (_packed(path, suffix),)
    elif raw.startswith(b"\xd0\xcf\x11\xe0"):
        from medtui.imports.readers import mail

        if suffix != ".msg":
            raise NotImported(Trouble.LOCKED if suffix in (".docx", ".docm") else Trouble.OLD_WORD)
        found = mail.read_msg(path, documents)
    elif suffix in OLD:
        raise NotImported(Trouble.OLD_WORD)
    elif head.startswith(b"{\\rtf"):
        from medtui.imports.readers import rtf

        found = (rtf.read(raw),)
    elif (
        suffix in (".html", ".htm", ".xhtml")
        or low.startswith((b"<!doctype html", b"<html"))
        or b"<html" in low
    ):
        from medtui.imports.readers import html

        found = (html.read(raw),)
    elif suffix == ".ics" or low.startswith(b"begin:vcalendar"):
        from medtui.imports.readers import invitation

        found = invitation.read(raw)
    elif suffix == ".eml":
        from medtui.imports.readers import mail

        found = mail.read_eml(raw, documents)
    elif suffix in (".vtt", ".srt") or head.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        from medtui.imports.readers import transcript

        found = (transcript.read(raw),)
    elif suffix in (".rtf", ".msg"):
        raise NotImported(Trouble.DAMAGED if raw else Trouble.EMPTY)
    else:
        found = (_text(raw),)
    found = tuple(one for one in found if one.text.strip())
    if not found:
        raise NotImported(Trouble.EMPTY)
    if any(len(one.text) > MOST_TEXT for one in found):
        raise NotImported(Trouble.TOO_LARGE)
    return found


def _bytes(path: Path) -> bytes:
    """All of a file. Raises `NotImported` for a pipe or a device, which may never end, and for what is too large."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotImported(Trouble.NOT_A_FILE)
        if about.st_size > LARGEST:
            raise NotImported(Trouble.TOO_LARGE)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise NotImported(Trouble.UNREADABLE, error=error) from error


def _packed(path: Path, suffix: str) -> Document:
    from medtui.imports.readers import docx, odt
    from medtui.imports.readers.base import packed

    with packed(path) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names or suffix in (".docx", ".docm", ".dotx"):
        return docx.read(path)
    if "content.xml" in names and suffix in (".odt", ".ott"):
        return odt.read(path)
    raise NotImported(Trouble.OLD_WORD if suffix in OLD else Trouble.OTHER_KIND)


def _text(raw: bytes) -> Document:
    from medtui.imports.readers import plain_text

    if not raw.strip():
        raise NotImported(Trouble.EMPTY)
    return plain_text.decode(raw)
