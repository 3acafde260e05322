"""The words of a workspace for the same: the file `synonyms.txt` in its folder, a group a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from medtui.domain.registers.synonyms import Synonyms, read_groups, usual
from medtui.store.disk.atomic import read_start

NAME: Final = "synonyms.txt"
SIZE_MAX: Final = 256 * 1024


def load_synonyms(root: Path) -> Synonyms:
    """The words for the same of the program and of this workspace. Never raises: what cannot be read says nothing, and
    of a file that is too long the beginning counts."""
    try:
        raw = read_start(root / NAME, SIZE_MAX)
    except OSError:
        return usual()
    groups = read_groups(raw.decode("utf-8-sig", errors="replace"))
    return Synonyms(groups) if groups else usual()
