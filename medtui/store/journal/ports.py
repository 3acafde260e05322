"""What an engine must offer so that meetings and registers can be kept by it. A journal file of a folder is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from contextlib import AbstractContextManager

    from medtui.store.journal.lines import Line, RawOp, Record


class Log(Protocol):
    """An ordered list of changes, and the documents that they amount to."""

    @property
    def seq(self) -> int:
        """The number of the last change."""
        ...

    @property
    def generation(self) -> int:
        """Grows when earlier changes may differ from what was read before."""
        ...

    @property
    def lines(self) -> Sequence[Line]:
        """All changes, oldest first."""
        ...

    @property
    def tables(self) -> Mapping[str, Mapping[str, Record]]:
        """The present documents by table and id."""
        ...

    def refresh(self) -> list[Line]:
        """What others have appended since the last look."""
        ...

    def writing(self) -> AbstractContextManager[list[Line]]:
        """A turn of writing, and what others appended before it was had. Raises `NotSaved`."""
        ...

    def append(self, do: str, ops: Sequence[RawOp], *, at: str, seat: str, undoes: int | None = None) -> Line:
        """One change, durable when this returns; within a turn. Raises `NotSaved`: then it is nowhere."""
        ...

    def append_alone(
        self,
        do: str,
        ops: Sequence[RawOp],
        *,
        at: str,
        seat: str,
        alone: Collection[tuple[str, str]],
        undoes: int | None = None,
    ) -> Line:
        """As `append`, and no earlier change says anything of the records in `alone` (table, id) any more."""
        ...

    def close(self) -> None:
        """Lets go of what was opened."""
        ...
