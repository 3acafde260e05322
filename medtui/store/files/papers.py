"""Papers of agenda items: files copied into the workspace, below `bilag`, a folder for each meeting."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError
from medtui.domain.model.items import Attachment
from medtui.domain.text import clean, one_line
from medtui.store.disk.atomic import write_bytes

FOLDER: Final = "bilag"
MOST_BYTES: Final = 50_000_000
_LINK: Final = re.compile(r"(?i)https?://[^\s<>\"]+")
_LONGEST_NAME: Final = 120
# What some system takes for a part of a path, or does not allow in a name.
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


class NoPaper(MedtuiError):
    """A file that cannot become a paper: `code` is "gone", "no-file", "too-large", "unreadable" or "not-kept"."""

    def __init__(self, code: str, path: Path, problem: str = "") -> None:
        super().__init__(f"{code}: {path}")
        self.code, self.path, self.problem = code, path, problem


def keep_paper(root: Path, meeting: str, source: Path) -> Attachment:
    """Copies a file into the workspace. One that lies there already, with the same content, is not copied again;
    another of the same name gets a number. Raises `NoPaper`; nothing is left behind then."""
    data = _read(source)
    digest = hashlib.sha256(data).hexdigest()
    name = one_line(clean(source.name)) or "?"
    folder = root / FOLDER / meeting
    safe = _UNSAFE.sub("-", name).strip(" .") or "bilag"
    stem, ext = os.path.splitext(safe)
    stem, ext = stem[:_LONGEST_NAME], ext[:16]
    try:
        for number in range(1, 1000):
            target = folder / (f"{stem}{ext}" if number == 1 else f"{stem}-{number}{ext}")
            if not target.exists() or hashlib.sha256(target.read_bytes()).hexdigest() == digest:
                write_bytes(target, data)
                return Attachment(name=name, path=target.relative_to(root).as_posix(), sha256=digest)
    except OSError as error:
        raise NoPaper("not-kept", source, error.strerror or type(error).__name__) from error
    raise NoPaper("not-kept", source)


def _read(source: Path) -> bytes:
    try:
        if not source.exists():
            raise NoPaper("gone", source)
        if not source.is_file():
            raise NoPaper("no-file", source)
        if source.stat().st_size > MOST_BYTES:
            raise NoPaper("too-large", source)
        return source.read_bytes()
    except OSError as error:
        raise NoPaper("unreadable", source, error.strerror or type(error).__name__) from error


def paper(root: Path, meeting: str, source: str) -> Attachment:
    """The paper that a path or an address names; a file is copied. Raises `NoPaper`."""
    text = one_line(clean(source))
    if _LINK.fullmatch(text):
        name = text.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2] or text
        return Attachment(name=name, url=text)
    return keep_paper(root, meeting, Path(source).expanduser())


def remove_empty(folder: Path) -> None:
    """Takes a meeting's folder of papers away once nothing lies in it. Fails softly."""
    with contextlib.suppress(OSError):
        folder.rmdir()


def with_papers(there: tuple[Attachment, ...], more: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The papers with those that come to them; one that is there already takes its new form."""
    names = {paper.name for paper in more}
    return (*(paper for paper in there if paper.name not in names), *more)
