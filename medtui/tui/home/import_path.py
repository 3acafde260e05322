"""Asks where the files to import lie, and shows what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from medtui.i18n import _
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.ask import AskPanel


def ask_for_path(app: App[Any], workspace: Callable[[], Workspace]) -> None:
    """Opens the panel over the list of meetings."""

    def answer(text: str) -> str:
        typed = text.strip().strip("\"'")
        if not typed:
            return _("Type the path of a file or a folder, or drop it on the window.")
        path = Path(typed).expanduser()
        if not path.exists():
            return _("There is nothing there. Check how the path is written.")
        from medtui.tui.home.importing import ImportScreen, read_path

        files, refused = read_path(path, workspace())
        if not files and not refused:
            return _("There are no minutes in that folder: Markdown, text or JSON.")
        # Over the list of meetings, when the panel has gone.
        app.call_later(
            app.push_screen, ImportScreen(workspace, files, getattr(app, "seat", "front"), refused=refused)
        )
        return ""

    app.push_screen(
        AskPanel(
            _("Import minutes"),
            [_("Markdown, plain text, or what medtui has written; a folder is read with all below it")],
            _("The path of a file or a folder"),
            _("Enter shows what was found · Esc closes"),
            answer,
        )
    )
