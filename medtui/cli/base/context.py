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
from medtui.i18n import _, ngettext
from medtui.store.disk.locations import default_workspace, is_workspace
from medtui.store.workspace.folder import resolve

if TYPE_CHECKING:
    from medtui.domain.model.meeting import Meeting
    from medtui.domain.parsing.capture import Draft
    from medtui.store.workspace.session import Session
    from medtui.store.workspace.workspace import Workspace

SEAT: Final = "cli"
_SEAT_NAME: Final = re.compile(r"[\w-]{1,40}")


class Usage(Exception):
    """The command was not asked for in a way that can be done: a sentence, and exit code 2."""


class Failed(Exception):
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
            self._workspace = Workspace.open(self.root)
            if self._workspace.register.problem is not None:
                from medtui.wording.storage import no_register

                note(no_register())
        return self._workspace

    def resolve(self, wanted: str) -> str:
        """The id of the meeting meant, without opening the workspace. Raises `Failed` where there is none, and what
        `folder.resolve` raises."""
        if not self.exists:
            raise Failed(self._nothing_here())
        return resolve(self.root, wanted)

    @contextmanager
    def meeting(self, wanted: str, *, read_only: bool = False) -> Generator[Session]:
        """A meeting, open for this seat."""
        workspace = self.workspace()
        session = workspace.session(workspace.resolve(wanted), self.seat(), read_only=read_only)
        before = session.meeting
        try:
            yield session
        finally:
            if session.journal.alone:
                from medtui.wording.storage import one_writer

                note(_("note: {text}").format(text=one_writer()))
            session.close()
            if before.head.status is not session.meeting.head.status:
                _copy(session, before)
                _pass_on(workspace, session, before)

    def close(self) -> None:
        """Lets go of the files."""
        if self._workspace is not None:
            self._workspace.close()

    def _nothing_here(self) -> str:
        from medtui.wording.storage import shown

        if self.named or self.root.exists():
            return _(
                "{path} is not a workspace. Check how it is written; `medtui new` makes one, "
                "and `medtui check --repair` mends one that has lost its register."
            ).format(path=shown(self.root, 400))
        return _("There are no meetings yet. `medtui new` makes one, and `medtui demo` shows some.")


def _pass_on(workspace: Workspace, session: Session, before: Meeting) -> None:
    """What a meeting that ended leaves for the next one waits there, where that is planned already."""
    from medtui.store.journal.journal import NotAJournal, NotSaved
    from medtui.store.workspace.handover import pass_on
    from medtui.wording.storage import left_here
    from medtui.wording.terms import answers_title

    meeting = session.meeting
    try:
        where = pass_on(workspace, before, meeting, answers_title(meeting.head.lang), session.seat)
    except (OSError, LookupError, ValueError, NotSaved, NotAJournal) as error:
        note(left_here(error))
    else:
        if where:
            note(_("note: what is left for the next meeting waits on {meeting}.").format(meeting=where))


def _copy(session: Session, before: Meeting) -> None:
    """A copy of the database where the meeting has begun or ended. That it failed is no reason to stop."""
    from medtui.store.journal.copies import due, keep_copy
    from medtui.wording.storage import no_copy

    try:
        if why := due(before, session.meeting):
            keep_copy(session.journal.path, why)
    except OSError as error:
        note(no_copy(error))


def tell_warnings(meeting: Meeting, about: str, draft: Draft | None = None) -> None:
    """What is missing or doubtful about an entry, as a note."""
    from medtui.wording.refusals import line_warnings

    if found := line_warnings(meeting, about, draft):
        note(_("note: {id}: {warnings}").format(id=about, warnings="; ".join(found)))


def tell_unreadable(count: int) -> None:
    """That some databases could not be read, where others were listed."""
    if count:
        text = ngettext(
            "{n} database could not be read; `medtui check` says why.",
            "{n} databases could not be read; `medtui check` says why.",
            count,
        )
        note(text.format(n=count))
