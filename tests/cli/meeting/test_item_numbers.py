"""An item has the same number in the invitation, on the screen and on the command line while the meeting runs."""

from __future__ import annotations

from pathlib import Path

from medtui.store.workspace.workspace import Workspace
from medtui.tui.live.view.faces import agenda_rows
from tests.cli.conftest import Run


def test_what_was_said_before_the_items_changes_no_number(cli: Run, workspace: Path) -> None:
    id = cli("new", "--format", "ordinaert", "--title", "Møde", "--date", "2026-12-24").out.strip()
    for title in ("Budget", "Trivsel", "Kantine"):
        assert cli("item", id, "--title", title).code == 0
    invitation = cli("export", id, "--what", "invitation", "-o", "-").out
    cli("phase", id, "next")
    cli("add", id, "Velkommen til alle")
    for wanted, title in (("1", "Budget"), ("2", "Trivsel"), ("3", "Kantine")):
        assert f"{wanted}. {title}" in invitation
        assert title in cli("item", id, wanted).out
    # Some phases on, the second item is taken before the first.
    for _step in range(12):
        meeting = Workspace.open(workspace).read(id)
        if meeting.phase is not None and meeting.items_of(meeting.phase):
            break
        cli("phase", id, "next")
    rows = agenda_rows(meeting, meeting.phase) if meeting.phase else []
    shown = [(row.lead[1][0].strip(), row.text) for row in rows]
    assert shown == [("1.", "Budget"), ("2.", "Trivsel"), ("3.", "Kantine")]
