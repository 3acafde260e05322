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


# Programs that keep folders in step, by what stands in a path or lies in a folder on the way to it.
_IN_PATHS = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "syncthing": "Syncthing",
}
_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".sync_folder": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "9p", "afs", "davfs", "fuse.davfs"}
)


def synced_by(root: Path) -> str:
    """The program that keeps this folder in step with other computers, as far as that can be seen; else empty."""
    path = Path(os.path.realpath(root))
    for folder in (path, *path.parents):
        name = folder.name.lower()
        if found := next((service for word, service in _IN_PATHS.items() if name.startswith(word)), ""):
            return found
        if found := next((service for mark, service in _MARKS.items() if (folder / mark).exists()), ""):
            return found
    return ""


def on_network(root: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether this folder lies on another computer, as far as that can be seen."""
    path = os.path.realpath(root)
    if path.startswith("\\\\"):
        return True
    try:
        rows = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return False
    under = [
        (len(row[1]), row[2])
        for row in rows
        if len(row) > 2 and Path(path).is_relative_to(row[1].replace("\\040", " "))
    ]
    return max(under, default=(0, ""))[1] in _NETWORK


def here() -> Path:
    """The folder the program was started in."""
    return Path(os.getcwd())
