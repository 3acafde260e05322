"""Takes something out of a workspace, history included: a person, or what was said in an entry or under an item.

Every place is gone through: unfinished lines, editor's files, what broken writes left, every file of a meeting, the
copies, the databases, the register, and the cache. The databases come last, so that a run that was cut off at any
place finds again what it has to look for; each file is either the old or the new one. What only a human can judge is
listed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from medtui.store.catalogue.cache import discard
from medtui.store.disk.atomic import make_folder, write_bytes, write_text
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER
from medtui.store.files.drafts import Drafts, slots
from medtui.store.files.papers import FOLDER as PAPERS
from medtui.store.files.papers import remove_empty
from medtui.store.journal.copies import all_copies
from medtui.store.journal.damage import BROKEN, SUFFIX
from medtui.store.journal.errors import Newer, NotAJournal
from medtui.store.journal.history import Tables
from medtui.store.journal.journal import Journal
from medtui.store.journal.lines import Line
from medtui.store.upkeep.backup import known_backups
from medtui.store.upkeep.check import databases, is_temporary
from medtui.store.upkeep.readable import readable
from medtui.store.upkeep.rewrite import put
from medtui.store.workspace.outputs import is_own, mark, owner

_LARGEST: Final = 50_000_000
_PID: Final = re.compile(r"\.(\d+)(\.\w+)?\.tmp$")
_TEXTS: Final = frozenset({".md", ".txt", ".html", ".htm", ".csv", ".json", ".ics"})


class Left(StrEnum):
    """What a human has to look at."""

    FIRST_NAME = "first-name"
    ID = "id"
    FILE = "file"
    BACKUP = "backup"
    TEXT = "text"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A database without what is to be gone: its lines, what they amount to, and in how many places it stood."""

    lines: list[Line]
    tables: Tables
    places: int


class Erasure(Protocol):
    """What is to be gone."""

    def rewritten(self, name: str, journal: Journal) -> Rewritten:
        """The database of this name (a meeting's id, or `workspace`) without it."""
        ...

    def in_text(self, text: str) -> str:
        """A text without it."""
        ...

    def says(self, text: str) -> bool:
        """Whether a text says it, however it is written and broken into lines."""
        ...

    @property
    def vague(self) -> bool:
        """Whether some of it is too short to be looked for."""
        ...

    def edits(self, meeting: str, draft: str) -> bool:
        """Whether an unfinished line of a meeting is a new wording of it."""
        ...

    def touches(self, meeting: str) -> bool:
        """Whether it stands, or ever stood, in this meeting, as far as is known."""
        ...

    def file_name(self, name: str) -> str:
        """The name of a file of the program's own without it."""
        ...

    def paper(self, path: str) -> str:
        """The path of a paper from the workspace without it, as the databases will have it; empty for one that is to be
        gone."""
        ...


@dataclass(slots=True)
class Erased:
    """What was (or would be) done: places by file name; copies and unfinished lines that said it; files that were made
    of meetings and are gone, since they can be made again; meetings whose minutes are to be written anew; and what is
    left to a human."""

    places: dict[str, int] = field(default_factory=dict[str, int])
    copies: int = 0
    drafts: list[str] = field(default_factory=list[str])
    gone: list[str] = field(default_factory=list[str])
    minutes: set[str] = field(default_factory=set[str])
    left: list[tuple[Left, str]] = field(default_factory=list[tuple[Left, str]])


def erase(root: Path, erasure: Erasure, newest_schema: int, *, dry_run: bool = False) -> Erased:
    """Takes it out everywhere. Raises `OSError`, `NotSaved`, and `NotVerified` where a new file is not what it should
    be; what is done by then stays done, and doing it again goes on."""
    done = Erased()
    _drafts(root, erasure, done, dry_run=dry_run)
    files = _files(root, erasure, done, dry_run=dry_run)
    for path in sorted(databases(root), key=lambda p: p.name == REGISTER):
        name = path.name.removesuffix(MEETING_SUFFIX)
        done.copies += sum(
            _copy(copy, name, erasure, newest_schema, dry_run=dry_run) for copy in _copies(root, name)
        )
        try:
            count = _database(path, name, erasure, newest_schema, dry_run=dry_run)
        except (NotAJournal, Newer, ValueError):
            done.left.append((Left.UNREADABLE, path.name))
            continue
        except OSError:
            if path.is_file() and os.access(path, os.R_OK):
                raise
            done.left.append((Left.UNREADABLE, path.name))
            continue
        if count:
            done.places[path.name] = count
            done.minutes |= {name} if path.name != REGISTER else set()
    known = {path.name.removesuffix(MEETING_SUFFIX) for path in databases(root)}
    for copy in all_copies(root):
        if copy.parent.name not in known:
            done.copies += _copy(copy, copy.parent.name, erasure, newest_schema, dry_run=dry_run)
    if not dry_run:
        # What was set aside while the databases were opened.
        files = _files(root, erasure, done, dry_run=False)
        discard(root)
    done.left += [(Left.FILE, name) for name in files]
    done.left += [(Left.BACKUP, str(path)) for path in known_backups(root)]
    return done


def _database(path: Path, name: str, erasure: Erasure, newest_schema: int, *, dry_run: bool) -> int:
    """In how many places of a database it stands; taken out unless it is only asked."""
    if not path.is_file():
        raise NotAJournal(path, "no-head")
    journal = Journal.open(path, newest_schema=newest_schema, read_only=dry_run)
    try:
        if dry_run:
            return erasure.rewritten(name, journal).places
        with journal.writing():
            new = erasure.rewritten(name, journal)
            if new.places:
                put(path, journal, new.lines, new.tables)
        return new.places
    finally:
        journal.close()


def _copies(root: Path, name: str) -> list[Path]:
    return [copy for copy in all_copies(root) if copy.parent.name == name]


def _copy(path: Path, name: str, erasure: Erasure, newest_schema: int, *, dry_run: bool) -> bool:
    """Whether a copy says it; then it is rewritten, or removed where it cannot be."""
    try:
        return _database(path, name, erasure, newest_schema, dry_run=dry_run) > 0
    except (ValueError, NotAJournal, Newer):
        if not dry_run:
            path.unlink()
        return True


def _drafts(root: Path, erasure: Erasure, done: Erased, *, dry_run: bool) -> None:
    """Unfinished lines: nothing of it stays in either half of their files."""
    for path in sorted((root / HIDDEN / "drafts").glob("*.draft")):
        meeting, _dot, seat = path.name.removesuffix(".draft").rpartition(".")
        text = Drafts(root, meeting, seat).read()
        edits = bool(text) and erasure.edits(meeting, text)
        said = edits or erasure.says(text)
        name = erasure.file_name(path.name)
        if not said and name == path.name and not any(map(erasure.says, slots(path))):
            continue
        if said:
            done.drafts.append(path.name)
        if dry_run:
            continue
        path.unlink()
        new = "" if edits else erasure.in_text(text)
        if new and not erasure.says(new):
            drafts = Drafts(root, *name.removesuffix(".draft").rpartition(".")[::2])
            drafts.keep(new)
            drafts.close()
    for path in sorted((root / HIDDEN / "seats").glob("*")):
        if erasure.file_name(path.name) != path.name and not dry_run:
            with contextlib.suppress(OSError):
                path.unlink()


def _files(root: Path, erasure: Erasure, done: Erased, *, dry_run: bool) -> list[str]:
    """All other files; those that a human has to look at."""
    left: list[str] = []
    for path in sorted(_walk(root)):
        in_papers = path.is_relative_to(root / PAPERS)
        meeting = owner(root, path) if path.parent == root else path.parent.name if in_papers else ""
        try:
            if in_papers:
                path = _paper(root, path, erasure, done, dry_run=dry_run)
            said = path.is_file() and _says(path, erasure)
            if said is None or (erasure.vague and is_own(root, path)):
                # What cannot be looked into may say it where its meeting does.
                said = bool(said) or (bool(meeting) and erasure.touches(meeting))
            if said and in_papers:
                # What others wrote is not changed; whoever keeps it has to judge it.
                left.append(path.relative_to(root).as_posix())
            elif said and not _clean(root, path, meeting, erasure, done, dry_run=dry_run):
                left.append(path.relative_to(root).as_posix())
        except FileNotFoundError:
            continue
        except OSError:
            left.append(path.relative_to(root).as_posix())
    return left


def _paper(root: Path, path: Path, erasure: Erasure, done: Erased, *, dry_run: bool) -> Path:
    """A paper under the name that it is to have, or out of the workspace. Where it lies then."""
    old = path.relative_to(root).as_posix()
    new = erasure.paper(old)
    if new == old:
        return path
    if not new:
        done.gone.append(old)
        if not dry_run:
            path.unlink()
            remove_empty(path.parent)
        return path
    target = root / new
    if dry_run or target.exists() or not target.resolve().is_relative_to((root / PAPERS).resolve()):
        return path
    make_folder(target.parent)
    os.rename(path, target)
    remove_empty(path.parent)
    return target


def _clean(root: Path, path: Path, meeting: str, erasure: Erasure, done: Erased, *, dry_run: bool) -> bool:
    """Takes it out of a file, or the file out of the workspace where it can be made again; whether that is done, or
    will be."""
    own, minutes = is_own(root, path), path.name == f"{meeting}.md"
    if is_temporary(path.name) and _alive(path.name):
        return False
    if is_temporary(path.name) or path.is_relative_to(root / HIDDEN) or (own and not minutes):
        if own:
            done.gone.append(path.name)
        if not dry_run:
            path.unlink()
        return True
    aside = path.name.endswith(SUFFIX) or BROKEN in path.name
    if not aside and not (meeting and path.suffix.lower() in _TEXTS):
        return False
    raw = path.read_bytes()
    new = erasure.in_text(raw.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if minutes:
        done.minutes.add(meeting)
    if new != raw and not dry_run:
        write_bytes(path, new)
        if own:
            mark(root, path, new, meeting)
    return not erasure.says(readable(path.name, new) or "") or (minutes and own)


def _says(path: Path, erasure: Erasure) -> bool | None:
    """Whether a file says it; none where it cannot be looked into. Raises `OSError`."""
    if path.stat().st_size > _LARGEST:
        return None
    text = readable(path.name, path.read_bytes())
    return None if text is None else erasure.says(text)


def _walk(root: Path) -> Iterator[Path]:
    """All files but databases, copies and unfinished lines. Links, pipes and devices are passed over."""
    for path in root.rglob("*"):
        database = (
            path.name.endswith(MEETING_SUFFIX) and path.parent == root and not path.name.startswith(".")
        )
        if database or path.is_symlink() or not path.is_file() or path.suffix == ".zip":
            continue
        # Of the program's own only what an editor has open, and what was left half written, holds any text.
        hidden = path.is_relative_to(root / HIDDEN) and not path.is_relative_to(root / HIDDEN / "edits")
        if not hidden or is_temporary(path.name):
            yield path


def _alive(name: str) -> bool:
    """Whether the process is still there that is writing a file."""
    found = _PID.search(name)
    if found is None or int(found[1]) == os.getpid() or os.name == "nt":
        return False
    try:
        os.kill(int(found[1]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


# -- a run that was cut off

_NOTES: Final = "erasing"


def noted_label(root: Path, name: str) -> str:
    """What stands for a name since a run that was cut off; the name itself is in no note."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return _note(root, name).read_text("utf-8").strip()
    return ""


def note_label(root: Path, name: str, label: str) -> None:
    """Notes what is to stand for a name. Raises `OSError`."""
    write_text(_note(root, name), f"{label}\n")


def finished(root: Path, name: str) -> None:
    """All is done, the minutes too."""
    with contextlib.suppress(OSError):
        _note(root, name).unlink()


def _note(root: Path, name: str) -> Path:
    return root / HIDDEN / _NOTES / hashlib.sha256(name.casefold().encode()).hexdigest()[:32]
