"""How the minutes of a folder were mended when they were imported: a small JSON file of the workspace, by folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, cast

from medtui.store.disk.atomic import write_text

NAME: Final = "imports.json"
_LARGEST: Final = 1_000_000
_MOST: Final = 400
_HIDDEN: Final = ".medtui"


def load_forms(root: Path) -> dict[str, dict[str, Any]]:
    """What is kept of each folder; nothing where the file is missing or none of ours."""
    path = root / _HIDDEN / NAME
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(raw, dict):
        return {}
    given = cast("dict[str, Any]", raw)
    return {folder: form for folder, form in given.items() if isinstance(form, dict)}


def keep_form(root: Path, folder: str, form: dict[str, Any]) -> None:
    """Keeps how the minutes of a folder were mended last. Raises `OSError`."""
    forms = load_forms(root)
    forms.pop(folder, None)
    forms[folder] = form
    kept = dict(list(forms.items())[-_MOST:])
    (root / _HIDDEN).mkdir(exist_ok=True)
    write_text(root / _HIDDEN / NAME, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
