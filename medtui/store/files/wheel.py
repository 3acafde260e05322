"""The annual wheel of a workspace: its own file, else the shipped one; and what the meetings say of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from medtui.domain.formats.fields import Flaw, FormatError
from medtui.domain.municipality.wheel import Evidence, Wheel, evidence_in, read_wheel
from medtui.store.files.formats import SIZE_MAX, load_formats, toml_in
from medtui.store.journal.journal import NotAJournal

if TYPE_CHECKING:
    from medtui.store.workspace.workspace import Workspace

NAME: Final = "wheel.toml"


class _Loader(Protocol):
    def get_data(self, path: str) -> bytes: ...


def wheel_path(root: Path) -> Path:
    """Where a workspace's own wheel lies, if it has one."""
    return root / NAME


def load_wheel(root: Path | None) -> Wheel:
    """The wheel of the workspace in this folder. Raises `FormatError` with file, field and what is wrong: the shipped
    wheel never takes the place of a broken own one, because it is not the year that was planned."""
    own = wheel_path(root) if root is not None else None
    if own is not None and own.is_file():
        source = str(own)
        try:
            with own.open("rb") as file:
                raw = file.read(SIZE_MAX + 1)
        except OSError as error:
            raise FormatError(source, "", Flaw.UNREADABLE, reason=error.strerror or "") from None
    else:
        source, raw = _shipped_path(), _shipped_bytes()
    formats = load_formats(root)
    return read_wheel(toml_in(raw, source=source), source=source, formats=formats.keys)


def copy_wheel(root: Path) -> Path:
    """Puts the shipped wheel into the workspace, to be changed there. Raises `FileExistsError` and `OSError`."""
    path = wheel_path(root)
    with path.open("xb") as file:
        try:
            file.write(_shipped_bytes())
            file.flush()
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    return path


def evidence(workspace: Workspace) -> list[Evidence]:
    """What all meetings say of the wheel. One that cannot be read is left out; `check` names it."""
    return list(_evidence(workspace))


def _evidence(workspace: Workspace) -> Iterator[Evidence]:
    for summary in workspace.summaries():
        if summary.wheel:
            with contextlib.suppress(OSError, ValueError, LookupError, NotAJournal):
                yield from evidence_in(workspace.read(summary.id))


def _shipped_path() -> str:
    return str(Path(__file__).with_name(NAME))


def _shipped_bytes() -> bytes:
    # The loader reads from a folder and from a zip alike.
    return cast("_Loader", getattr(__spec__, "loader", None)).get_data(_shipped_path())
