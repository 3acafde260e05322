"""What can go wrong with a database file, as values: callers make sentences of them."""

from __future__ import annotations

import errno
from pathlib import Path

from medtui.domain.errors import MedtuiError
from medtui.store.disk import lock, single_writer


class NotAJournal(MedtuiError):
    """The file is no database of this program. `code`: `empty`, `no-head` or `other-kind`."""

    def __init__(self, path: Path, code: str) -> None:
        super().__init__(f"{path.name}: {code}")
        self.path, self.code = path, code


class Newer(MedtuiError):
    """The file was written by a newer program."""

    def __init__(self, path: Path, schema: int) -> None:
        super().__init__(f"{path.name}: schema {schema}")
        self.path, self.schema = path, schema


class NotSaved(MedtuiError):
    """A change that could not be written. The file and the state are as they were.

    `reason`: `full`, `read-only`, `disk`, `one-writer` (the file system keeps no locks, and somebody else is the one
    that it lets in: `detail` says where), `no-lock` (not even that could be found out), `busy` (another process has had
    its turn for too long), `gone` (no file is there) or `replaced` (what is there now is no database, or a newer one).
    Only a disk that neither syncs nor lets anything be taken back can leave a refused change behind.
    """

    def __init__(self, reason: str, number: int | None = None, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.errno, self.detail = reason, number, detail

    @classmethod
    def of(cls, error: OSError | NotAJournal | Newer) -> NotSaved:
        """The refusal that an error amounts to."""
        detail = (
            " ".join(filter(None, (error.host, error.since)))
            if isinstance(error, single_writer.Taken)
            else ""
        )
        return cls(_reason(error), getattr(error, "errno", None), detail)


def _reason(error: OSError | NotAJournal | Newer) -> str:
    match error:
        case NotAJournal() | Newer():
            return "replaced"
        case lock.CannotLock():
            return "no-lock"
        case single_writer.Taken():
            return "one-writer"
        case lock.Busy():
            return "busy"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return "full"
        case OSError(errno=errno.EROFS | errno.EACCES | errno.EPERM):
            return "read-only"
        case OSError(errno=errno.ENOENT | errno.ESTALE):
            return "gone"
        case _:
            return "disk"
