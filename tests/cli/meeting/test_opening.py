"""What is confidential becomes open only where that is asked for."""

from __future__ import annotations

from pathlib import Path

from medtui.domain.commands.topics import ChangeItem, Raise, RemoveItem
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def test_taking_back_that_an_item_was_closed_needs_a_yes(cli: Run, meeting: str, workspace: Path) -> None:
    with_item(workspace, meeting)
    refused = cli("undo", meeting)
    assert refused.code == 1
    assert "--open" in refused.err
    assert item(workspace, meeting)
    assert cli("undo", meeting, "--open").code == 0
    assert not item(workspace, meeting)


def test_what_was_said_under_a_deleted_closed_item_is_found_by_nobody(
    cli: Run, meeting: str, workspace: Path
) -> None:
    cli("phase", meeting, "next")
    cli("add", meeting, "## Sagen om Krog")
    cli("add", meeting, "! Zebra fratræder i maj")
    session = Workspace.open(workspace).session(meeting, "cli")
    session.do(RemoveItem(session.meeting.head.item))
    session.close()
    for words in (
        ["search", "zebra"],
        ["decisions"],
        ["export", meeting, "--audience", "open,news", "--to", "md", "-o", "-"],
    ):
        shown = cli(*words)
        assert "Zebra" not in shown.out + shown.err, words


def with_item(workspace: Path, meeting: str) -> None:
    session = Workspace.open(workspace).session(meeting, "cli")
    id = session.do(Raise("Sagen om Krog")).about
    session.do(ChangeItem(id, closed=True))
    session.close()


def item(workspace: Path, meeting: str) -> bool:
    return any(i.closed for i in Workspace.open(workspace).read(meeting).items.values())
