"""The counts of all meetings, from the catalogue; and the local effect question."""

from __future__ import annotations

from typing import Final

from medtui.domain.compass import Answered
from medtui.domain.pulses import Pulse
from medtui.store import codec
from medtui.store.workspace import Workspace

EFFECT_SETTING: Final = "compass-effect"


def answers(workspace: Workspace) -> list[Answered]:
    """Every count of every meeting, also those that may not be shown: hand them to `domain.compass` before anybody
    sees them."""
    from medtui.store.catalogue import Catalogue
    from medtui.store.session import SCHEMA

    found: list[Answered] = []
    with Catalogue(workspace.root, SCHEMA) as catalogue:
        catalogue.sync()
        for line in catalogue.entries("pulse"):
            try:
                pulse = codec.decode(Pulse.table, line.id, {**line.doc, "id": str(line.doc.get("id", ""))})
            except codec.BadRecord:
                continue  # `check` tells of it.
            found.append(Answered(line.meeting, line.title, line.date, line.committee, pulse))
    return found


def effect_question(workspace: Workspace) -> str:
    """The effect question in the workspace's own words; empty where it has none."""
    value = workspace.register.setting(EFFECT_SETTING, "")
    return value if isinstance(value, str) else ""
