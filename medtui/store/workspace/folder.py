"""The files of a workspace by their names: which meetings there are, and which one is meant. Nothing is opened."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from medtui.domain.errors import MedtuiError
from medtui.store.disk.locations import MEETING_SUFFIX, REGISTER

LONGEST_ID = 120
_AS_THEY_ARE = "*.jsonl -text\n"


class NoSuchMeeting(MedtuiError, LookupError):
    """No meeting has this id. `near` are ids that look like it."""

    def __init__(self, wanted: str, near: tuple[str, ...]) -> None:
        super().__init__(wanted)
        self.wanted, self.near = wanted, near


class SeveralMeetings(MedtuiError, LookupError):
    """A shortened id that fits several meetings."""

    def __init__(self, wanted: str, ids: tuple[str, ...]) -> None:
        super().__init__(wanted)
        self.wanted, self.ids = wanted, ids


def ids(root: Path) -> list[str]:
    """The ids of all meetings in a workspace, newest first."""
    with os.scandir(root) as found:
        names = [
            e.name.removesuffix(MEETING_SUFFIX)
            for e in found
            if e.name.endswith(MEETING_SUFFIX)
            and e.name != REGISTER
            and not e.name.startswith(".")
            and _is_file(e)
        ]
    return sorted(names, reverse=True)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # A link that leads to itself.


def keep_line_ends(root: Path) -> None:
    """A new workspace inside a git repository says that git is to leave the line ends of its databases alone."""
    if any((folder / ".git").exists() for folder in (root, *root.absolute().parents)):
        with (
            contextlib.suppress(OSError),
            (root / ".gitattributes").open("x", encoding="utf-8", newline="") as file,
        ):
            file.write(_AS_THEY_ARE)


def path_of(root: Path, id: str) -> Path:
    """The database of a meeting. An id can never lead out of the folder: `NoSuchMeeting` for one that tries."""
    if not id or id != Path(id).name or id.startswith(".") or "\\" in id or "/" in id or len(id) > LONGEST_ID:
        raise NoSuchMeeting(id, ())
    return root / f"{id}{MEETING_SUFFIX}"


def resolve(root: Path, wanted: str) -> str:
    """The id meant: whole, or a beginning or part that only one has. Raises `NoSuchMeeting`, `SeveralMeetings`."""
    if wanted and wanted == Path(wanted).name and path_of(root, wanted).is_file() and wanted != "workspace":
        return wanted
    there = ids(root)
    for fits in ([i for i in there if i.startswith(wanted)], [i for i in there if wanted in i]):
        if len(fits) == 1 and wanted:
            return fits[0]
        if fits and wanted:
            raise SeveralMeetings(wanted, tuple(fits))
    # Only somebody who has mistyped pays for this import.
    from difflib import get_close_matches

    raise NoSuchMeeting(wanted, tuple(get_close_matches(wanted, there, 3, 0.4)))
