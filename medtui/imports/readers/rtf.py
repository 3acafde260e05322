"""Rich text, as Word and WordPad save it."""

from __future__ import annotations

import re

from medtui.imports.readers.base import Document, NotImported, Trouble, joined, no_heading, table


def read(raw: bytes) -> Document:
    """The text of an RTF file. Raises `NotImported`."""
    if not raw.lstrip()[:5].startswith(b"{\\rtf"):
        raise NotImported(Trouble.DAMAGED)
    from striprtf.striprtf import rtf_to_text

    # What is embedded is no text, and the library would go through it digit by digit.
    source = re.sub(r"\\(?:pict|objdata)\b[^{}]*", "", raw.decode("latin-1"))
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, KeyError, IndexError, TypeError, LookupError, RecursionError, OverflowError) as error:
        raise NotImported(Trouble.DAMAGED) from error
    lines: list[str] = []
    rows: list[list[str]] = []
    for line in text.replace("\u00ad", "").split("\n"):
        if line.rstrip().endswith("|") and line.count("|") >= 2:
            rows.append([cell.strip() for cell in line.rstrip()[:-1].split("|")])
            continue
        lines += table(rows)
        rows = []
        lines.append(no_heading(line.rstrip()))
    return Document(joined([*lines, *table(rows)]), "rtf")
