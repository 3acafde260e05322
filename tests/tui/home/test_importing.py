"""The preview of an import: nothing is kept before it is said, and suggestions only where they are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.application.importing import Became, Importer, as_the_last, last_mended
from medtui.domain.model.terms import Kind
from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.importing import ImportScreen, read_path
from medtui.tui.kit.form import FormPanel
from medtui.tui.kit.rows import Rows
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text

MINUTES = """# Referat af personalemøde 05.03.2024

## Deltagere
- Anne Berg
- Ole Vind

## 1. Dagsorden
Det blev besluttet at købe nye lamper.

## 2. Arbejdsmiljø
**Beslutning:** Vi prøver stille timer.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "gamle"
    place.mkdir()
    (place / "møde.md").write_text(MINUTES, encoding="utf-8")
    (place / "tom.md").write_bytes(b"")
    return place


def decisions(workspace: Workspace) -> set[str]:
    meetings = [workspace.read(id) for id in workspace.ids()]
    return {e.text for m in meetings for e in m.entries.values() if e.kind is Kind.DECISION}


async def test_a_suggestion_is_kept_when_it_is_accepted(
    make: Maker, workspace: Workspace, folder: Path
) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        files, refused = read_path(folder, workspace)
        app.push_screen(ImportScreen(lambda: workspace, files, "front", refused=refused))
        await pilot.pause()
        assert "Vi prøver stille timer." in screen_text(pilot)
        assert "tom.md" in screen_text(pilot)
        rows = pilot.app.screen.query_one("#found", Rows)
        suggestion = next(row.key for row in rows.rows if "nye lamper" in row.text)
        while rows.chosen != suggestion:
            await pilot.press("down")
        await pilot.press("space", "f2")
        await pilot.pause()
    kept = decisions(workspace)
    assert "Vi prøver stille timer." in kept
    assert any("nye lamper" in text for text in kept)


async def test_nothing_is_kept_by_looking(make: Maker, workspace: Workspace, folder: Path) -> None:
    app = make.app()
    async with app.run_test(size=(71, 20)) as pilot:
        await pilot.pause()
        files, refused = read_path(folder, workspace)
        app.push_screen(ImportScreen(lambda: workspace, files, "front", refused=refused))
        await pilot.pause()
        await pilot.press("f3", "escape")
        await pilot.pause()
    assert list(workspace.ids()) == []


async def test_from_the_list_of_meetings(make: Maker, workspace: Workspace, folder: Path) -> None:
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+o", *str(folder / "nix"), "enter")
        await pilot.pause()
        assert "ligger ikke noget" in screen_text(pilot)
        await pilot.press("home", "ctrl+k", *str(folder), "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ImportScreen)
        await pilot.press("f2")
        await pilot.pause()
        assert decisions(workspace) == {"Vi prøver stille timer."}


async def test_a_meeting_is_put_right_before_it_is_kept_and_the_next_one_of_its_folder_alike(
    make: Maker, workspace: Workspace, folder: Path
) -> None:
    (folder / "møde.md").write_text("Havnens side\nEt møde\nTekst uden dag.\n", encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        await pilot.pause()
        files, refused = read_path(folder, workspace)
        app.push_screen(ImportScreen(lambda: workspace, files, "front", refused=refused))
        await pilot.pause()
        said = screen_text(pilot)
        assert "ikke fundet nogen personer" in said
        assert "ikke fundet nogen dato" in said
        await pilot.press("f4")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormPanel)
        form.values |= {
            "title": "Havnens side",
            "day": "2024-03-05",
            "committee": "LokalMED Havn",
            "present": "Anne Berg; Ole Vind",
        }
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
    (meeting,) = [workspace.read(id) for id in workspace.ids()]
    head = meeting.head
    assert (head.title, head.date.isoformat(), head.committee) == (
        "Havnens side",
        "2024-03-05",
        "LokalMED Havn",
    )
    assert [p.name for p in meeting.people] == ["Anne Berg", "Ole Vind"]
    # The same text again changes nothing, though it was put right.
    files, _refused = read_path(folder, workspace)
    assert [done.became for done in Importer(workspace, "front").keep(files[0])] == [Became.THERE]
    (folder / "næste.txt").write_text("Havnens møder\nEndnu et møde\n", encoding="utf-8")
    (other,) = [file for file in read_path(folder, workspace)[0] if file.path.name == "næste.txt"]
    form = last_mended(workspace.root, other)
    assert form is not None
    (one,) = as_the_last(other, form).others
    assert (one.found.title, one.found.committee) == ("Havnens møder", "LokalMED Havn")


async def test_a_divided_file_is_kept_as_one_meeting_by_one_key(
    make: Maker, workspace: Workspace, folder: Path
) -> None:
    text = (
        "# Forum 3. marts 2025\nBeslutning: Ja til det.\n\n# Forum 7. april 2025\nBeslutning: Nej til det.\n"
    )
    (folder / "møde.md").write_text(text, encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        await pilot.pause()
        files, refused = read_path(folder, workspace)
        assert len(files[0].others) == 2
        app.push_screen(ImportScreen(lambda: workspace, files, "front", refused=refused))
        await pilot.pause()
        assert "delt i 2 møder" in screen_text(pilot)
        await pilot.press("f7", "f2")
        await pilot.pause()
    assert len(list(workspace.ids())) == 1
