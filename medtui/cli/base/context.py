"""What every command needs: the options, the workspace, a meeting in it, and the seat that writes."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from medtui.cli.base.output import note
from medtui.domain.errors import MedtuiError
from medtui.i18n import _, ngettext
from medtui.store.disk.locations import default_workspace, is_workspace
from medtui.store.workspace.folder import resolve

if TYPE_CHECKING:
    from medtui.application.meeting.seat import Seat
    from medtui.domain.model.change import Refused
    from medtui.domain.model.meeting import Meeting
    from medtui.domain.parsing.capture import Draft
    from medtui.store.workspace.workspace import Workspace

SEAT: Final = "cli"
_SEAT_NAME: Final = re.compile(r"[\w-]{1,40}")


class Usage(MedtuiError):
    """The command was not asked for in a way that can be done: a sentence, and exit code 2."""


class Failed(MedtuiError):
    """The command could not be done: a sentence, and exit code 1."""


class Context:
    """One run of one command."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        given = options.workspace
        self.root = Path(given).expanduser() if given else default_workspace(os.environ, Path.cwd())
        # Somebody who names a folder means it; only the place of one's own may still be missing.
        self.named = bool(given or os.environ.get("MEDTUI_WORKSPACE"))
        self._workspace: Workspace | None = None

    def seat(self, usual: str = SEAT) -> str:
        """Who writes. Raises `Usage` for a name that cannot be part of a file's name."""
        seat = str(self.options.seat or os.environ.get("MEDTUI_SEAT") or usual)
        if not _SEAT_NAME.fullmatch(seat):
            from medtui.wording.storage import shown

            raise Usage(
                _("“{seat}” cannot be a seat. Use letters, digits and hyphens.").format(seat=shown(seat))
            )
        return seat

    @property
    def today(self) -> date:
        """The day that dates on the command line count from."""
        from medtui.store.workspace.session import local_now

        return local_now().date()

    @property
    def exists(self) -> bool:
        """Whether there is a workspace already."""
        return is_workspace(self.root)

    def workspace(self, *, make: bool = False) -> Workspace:
        """The workspace; only made where the command puts something into it. Raises `Failed` where there is none."""
        if self._workspace is None:
            from medtui.store.workspace.workspace import Workspace

            if not make and not self.exists:
                raise Failed(self._nothing_here())
            new = not self.exists
            self._workspace = Workspace.open(self.root)
            if self._workspace.register.problem is not None:
                from medtui.wording.storage import no_register

                note(no_register())
            elif new:
                from medtui.wording.storage import shared_folder

                if text := shared_folder(self.root):
                    note(_("note: {text}").format(text=text))
        return self._workspace

    def resolve(self, wanted: str) -> str:
        """The id of the meeting meant, without opening the workspace. Raises `Failed` where there is none, and what
        `folder.resolve` raises."""
        if not self.exists:
            raise Failed(self._nothing_here())
        return resolve(self.root, wanted)

    @contextmanager
    def meeting(self, wanted: str, *, read_only: bool = False) -> Generator[Seat]:
        """A meeting, open for this seat; what failed beside a change is noted as it is left."""
        from medtui.application.meeting.seat import Seat
        from medtui.wording.terms import answers_title

        workspace = self.workspace()
        seat = Seat.open(
            workspace, workspace.resolve(wanted), self.seat(), read_only=read_only, answers=answers_title
        )
        seat.session.may_open = self._may_open
        try:
            yield seat
        finally:
            if seat.session.journal.alone:
                from medtui.wording.storage import one_writer

                note(_("note: {text}").format(text=one_writer()))
            seat.close()
            _tell_beside(seat)

    def seen(self, meeting: Meeting) -> Meeting:
        """The meeting as whoever asked may see it: whole with --closed, else without what is confidential in it."""
        if self.options.closed:
            return meeting
        from medtui.minutes.checks.openly import openly

        hidden: frozenset[str] = frozenset()
        if any(e.origin or e.replaces or e.confirms or e.repeals for e in meeting.entries.values()):
            with self.workspace().records() as found:
                hidden = found.hidden()
        return openly(meeting, hidden)

    def _may_open(self, error: Refused) -> bool:
        """Whether what is confidential may become open: said with --open, or when asked."""
        from medtui.cli.base.output import confirmed

        if getattr(self.options, "open", False):
            return True
        n = int(error.details["count"])
        question = ngettext(
            "This opens {n} confidential thing, which may then stand in open minutes. Open it? [y/n]",
            "This opens {n} confidential things, which may then stand in open minutes. Open them? [y/n]",
            n,
        )
        return confirmed(question.format(n=n))

    def close(self) -> None:
        """Tells what was kept, and lets go of the files."""
        if self._workspace is not None:
            if self._workspace.kept:
                from medtui.wording.storage import kept_edits

                note(_("note: {text}").format(text=kept_edits(self._workspace.kept)))
                self._workspace.kept = []
            self._workspace.close()

    def _nothing_here(self) -> str:
        from medtui.wording.storage import shown

        if self.named or self.root.exists():
            return _(
                "{path} is not a workspace. Check how it is written; `medtui new` makes one, "
                "and `medtui check --repair` mends one that has lost its register."
            ).format(path=shown(self.root, 400))
        return _("There are no meetings yet. `medtui new` makes one, and `medtui demo` shows some.")


def _tell_beside(seat: Seat) -> None:
    """What was done beside the changes, and what could not be."""
    for trouble in seat.troubles():
        from medtui.wording.storage import failed_beside

        note(failed_beside(trouble))
    if seat.left_on:
        note(_("note: what is left for the next meeting waits on {meeting}.").format(meeting=seat.left_on))
    if seat.minutes is not None:
        note(_("Minutes: {path}").format(path=seat.minutes))


def tell_warnings(meeting: Meeting, about: str, draft: Draft | None = None) -> None:
    """What is missing or doubtful about an entry, as a note."""
    from medtui.wording.live import line_warnings

    if found := line_warnings(meeting, about, draft):
        note(_("note: {id}: {warnings}").format(id=about, warnings="; ".join(found)))


def tell_reading(about: str, draft: Draft | None) -> None:
    """What was read in a line: whose it is, by when, the text as it stands. Nothing where the line is text alone."""
    from medtui.wording.live import read_words

    if (
        draft is None
        or draft.kind.value not in ("action", "decision")
        or not (draft.read or draft.owners or draft.due)
    ):
        return
    told = [words for words, style in read_words(draft) if style in ("plain", "good")]
    if told:
        note(f"{about}: {' · '.join(told)}")


def tell_unreadable(count: int) -> None:
    """That some databases could not be read, where others were listed."""
    if count:
        text = ngettext(
            "{n} database could not be read; `medtui check` says why.",
            "{n} databases could not be read; `medtui check` says why.",
            count,
        )
        note(text.format(n=count))
