"""Where things are: the workspace, the user's settings, the caches."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

REGISTER = "workspace.jsonl"
MEETING_SUFFIX = ".jsonl"
HIDDEN = ".medtui"


def default_workspace(env: Mapping[str, str], here: Path) -> Path:
    """`$MEDTUI_WORKSPACE`, else `./meetings` if it is a workspace, else the user's data folder."""
    if given := env.get("MEDTUI_WORKSPACE"):
        return Path(given).expanduser()
    near = here / "meetings"
    return near if is_workspace(near) else user_data() / "meetings"


def is_workspace(path: Path) -> bool:
    """Whether a folder is a workspace: it has a register."""
    return (path / REGISTER).is_file()


def user_data() -> Path:
    """The folder for the user's own files of this program."""
    import platformdirs

    return platformdirs.user_data_path("medtui", appauthor=False)


def user_config() -> Path:
    """The folder for the user's settings."""
    import platformdirs

    return platformdirs.user_config_path("medtui", appauthor=False)


def user_cache() -> Path:
    """The folder for what can be made again."""
    import platformdirs

    return platformdirs.user_cache_path("medtui", appauthor=False)


def user_log() -> Path:
    """The folder for the log, which holds no meeting text."""
    import platformdirs

    return platformdirs.user_log_path("medtui", appauthor=False)


def here() -> Path:
    """The folder the program was started in."""
    return Path(os.getcwd())
