"""The counts of all meetings, from the catalogue; and the local effect question."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.terms import Kind
from medtui.domain.municipality.compass import Answered, may_be_shown
from medtui.store.journal import codec
from medtui.store.journal.journal import NotAJournal
from medtui.store.workspace.workspace import Workspace

EFFECT_SETTING: Final = "compass-effect"


def answers(workspace: Workspace) -> list[Answered]:
    """Every count of every meeting but those about what is confidential, also the counts that may not be shown: hand
    them to `domain.compass` before anybody sees them."""
    from medtui.store.catalogue.catalogue import Catalogue
    from medtui.store.workspace.session import SCHEMA

    found: list[Answered] = []
    with Catalogue(workspace.root, SCHEMA) as catalogue:
        catalogue.sync()
        for line in catalogue.entries("pulse"):
            try:
                pulse = codec.decode(Pulse.table, line.id, {**line.doc, "id": str(line.doc.get("id", ""))})
            except codec.BadRecord:
                continue  # `check` tells of it.
            found.append(Answered(line.meeting, line.title, line.date, line.committee, pulse))
        if not any(a.pulse.about for a in found):
            return found
        kinds = (Kind.DECISION, Kind.ACTION)
        closed = {record[0] for kind in kinds for record in catalogue.records(kind) if record[4]}
    return [a for a in found if a.pulse.about not in closed]


def effect_question(workspace: Workspace) -> str:
    """The effect question in the workspace's own words; empty where it has none."""
    value = workspace.register.setting(EFFECT_SETTING, "")
    return value if isinstance(value, str) else ""


def about_names(workspace: Workspace, found: Iterable[Answered]) -> dict[str, str]:
    """What the activities that were asked about are called, by id; nothing of closed lines."""
    names = {team.id: team.name for team in workspace.register.task_teams}
    meetings: dict[str, list[str]] = {}
    for about in {a.pulse.about for a in may_be_shown(found) if a.pulse.about} - names.keys():
        meetings.setdefault(about.rpartition(".")[0], []).append(about)
    for id, entries in meetings.items():
        with suppress(OSError, ValueError, LookupError, NotAJournal):
            meeting = workspace.read(id)
            known = (meeting.entries[entry] for entry in entries if entry in meeting.entries)
            names |= {entry.id: entry.text for entry in known if not meeting.is_closed(entry)}
    return names
