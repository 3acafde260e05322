"""Makes the example workspace `meetings/` with the program's own store, grammar and rules.

    python scripts/make_example.py [FOLDER]

Everybody and everything in it is invented. Each meeting is a list of what was typed and done, with the clock time at
which it was; the clock is handed to the program, so the result is the same at every run.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

from example_autumn import planned_meeting, theme_meeting, visit_day, without_agenda
from example_play import CARE, COMMITTEE, Clock
from example_year import (
    assembly,
    autumn_assembly,
    budget,
    care_meeting,
    first_quarter,
    sickness,
    strategy,
    summer_quarter,
    team_meeting,
    working_environment,
)

from medtui.domain.model.people import Committee, Person
from medtui.domain.municipality.focus import FocusPoint
from medtui.domain.parsing.attendees import read_attendees
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.workspace.workspace import Workspace

PEOPLE = """
Rikke Dam, kommunaldirektør, Nordhøj Kommune (A, formand)
Anne Lise Berg, pædagog, Nordhøj Kommune (B, næstformand, FTR)
Karen Holm, økonomichef, Nordhøj Kommune (A)
Mogens Kjær, områdeleder, Ældre og Sundhed (A)
Lone Krag, skoleleder, Søndervangskolen (A)
Yusuf Aydin, sosu-assistent, Ældre og Sundhed (B, FTR)
Pia Thorsen, lærer, Søndervangskolen (B, FTR)
Erik Munk, vejmand, Park og Vej (B, AMR)
Sanne Ørum, HR-konsulent, Nordhøj Kommune (A)
Henrik Åkjær, socialrådgiver, Børn og Familie (B, TR)
Birthe Holst, plejecenterleder, Ældre og Sundhed (A)
Jens Toft, sosu-hjælper, Ældre og Sundhed (B, AMR)
Kirsten Lau, sygeplejerske, Ældre og Sundhed (B, TR)
Tove Lindgaard, pårørende, Brugerrådet
"""
FOCUS = (
    ("Mere velfærd for færre ressourcer", "Ansvar og penge skal ligge tæt på borgeren"),
    ("Robuste arbejdsfællesskaber", "Vi passer på hinanden, når opgaverne skifter"),
    ("Samskabelse med borgerne", "Borgerne er med, før opgaven er løst"),
)


def main(folder: Path) -> None:
    """The whole year, in a folder that is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    clock = Clock()
    workspace = Workspace.open(folder, clock)
    register(workspace)
    for meeting in (
        first_quarter,
        strategy,
        assembly,
        sickness,
        team_meeting,
        care_meeting,
        budget,
        summer_quarter,
        visit_day,
        autumn_assembly,
        without_agenda,
        theme_meeting,
        working_environment,
        planned_meeting,
    ):
        meeting(workspace, clock)
    for id in workspace.ids():
        # What was promised has been followed up since: the minutes say so too.
        if workspace.minutes_path(id).exists():
            workspace.write_minutes(there := workspace.read(id), to_markdown(there))
    workspace.close()
    shutil.rmtree(folder / ".medtui", ignore_errors=True)


def register(workspace: Workspace) -> None:
    """People, committees, teams and focus points."""
    known = workspace.register
    care = {"Mogens Kjær", "Yusuf Aydin"}
    known.put_people(
        Person(
            id=f"person-{n}",
            name=a.name,
            title=a.title,
            organisation=a.organisation,
            side=a.side,
            roles=a.roles,
            committees=(COMMITTEE, CARE)
            if a.name in care
            else (COMMITTEE,)
            if n <= 10
            else (CARE,)
            if a.side
            else (),
        )
        for n, a in enumerate(read_attendees(PEOPLE.strip()), start=1)
    )
    chairs = ("Rikke Dam", "Anne Lise Berg"), ("Mogens Kjær", "Yusuf Aydin")
    known.put_committee(
        Committee(id="hovedmed", name=COMMITTEE, level="Hovedudvalg", chair=chairs[0][0], deputy=chairs[0][1])
    )
    known.put_committee(
        Committee(
            id="lokalmed-aeldre",
            name=CARE,
            level="Lokaludvalg",
            parent=COMMITTEE,
            chair=chairs[1][0],
            deputy=chairs[1][1],
        )
    )
    known.put_team("team-aarshjul", "Årshjul")
    for number, (name, text) in enumerate(FOCUS, start=1):
        point = FocusPoint(
            id=f"focus-{number}", name=name, text=text, since=date(2026, 1, 1), until=date(2027, 12, 31)
        )
        known.put_focus_point(point)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "meetings")
