"""What is made of a meeting for others: in which style, what was found in it first, and its files."""

from __future__ import annotations

from pathlib import Path

from medtui.domain.model.meeting import Meeting
from medtui.minutes.checks.missing import open_findings
from medtui.minutes.checks.privacy import Finding, findings
from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Style, Target, What, make_files
from medtui.store.files.house import load_house, load_templates
from medtui.store.workspace.workspace import Workspace


def style_of(root: Path) -> Style:
    """The house style of a workspace. Raises `FormatError`, `OSError`."""
    house = load_house(root)
    return Style(house, load_templates(root, house))


def doubtful(meeting: Meeting, audience: Audience) -> tuple[Finding, ...]:
    """What the privacy check found for these readers, and nobody has said may stand."""
    return open_findings(meeting, findings(meeting, audience))


def may_go_out(found: tuple[Finding, ...], audience: Audience) -> bool:
    """Whether a document goes out unasked: only the committee's own minutes do with something doubtful in them."""
    return not found or audience is Audience.FULL


def write_beside(workspace: Workspace, meeting: Meeting, target: Target, audience: Audience) -> list[str]:
    """Writes the minutes in one form into the workspace; the names of the files. Raises `Missing`, `BadTemplate`,
    `FormatError`, and what `Workspace.write_output` raises."""
    made = make_files(meeting, target, audience, What.MINUTES, style_of(workspace.root))
    for one in made:
        workspace.write_output(workspace.root / one.name, one.data, meeting.id)
    return [one.name for one in made]
