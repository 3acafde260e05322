"""Takes a person or a text out of a workspace, and writes the minutes anew that said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from medtui.application.minutes_file import write_minutes
from medtui.store.upkeep.erase import finished, noted_label
from medtui.store.upkeep.erase_person import Forgotten, forget
from medtui.store.upkeep.erase_text import Purged, purge
from medtui.store.workspace.session import SCHEMA
from medtui.store.workspace.workspace import Workspace


def erase_person(
    workspace: Workspace, name: str, *, label: str = "", also: Sequence[str] = (), dry_run: bool = False
) -> Forgotten:
    """Replaces a person's name everywhere, and the other forms of it in `also`. Where it was cut off, doing it again
    completes it. Raises what `forget` raises."""
    done = forget(workspace.root, name, SCHEMA, label=label, also=also, dry_run=dry_run)
    if not dry_run:
        workspace.register.refresh()
        _renew(workspace, done.meetings)
        finished(workspace.root, name)
    return done


def was_cut_off(workspace: Workspace, name: str) -> bool:
    """Whether erasing this person was begun and not completed."""
    return bool(noted_label(workspace.root, name))


def erase_text(workspace: Workspace, meeting: str, id: str, *, word: str, dry_run: bool = False) -> Purged:
    """Puts `word` in the place of what was said in an entry or under an item. Raises what `purge` raises."""
    done = purge(workspace.root, meeting, id, SCHEMA, word=word, dry_run=dry_run)
    if not dry_run:
        workspace.register.refresh()
        _renew(workspace, done.ids)
    return done


def _renew(workspace: Workspace, meetings: Iterable[str]) -> None:
    for id in meetings:
        if workspace.minutes_path(id).exists():
            write_minutes(workspace, workspace.read(id))
