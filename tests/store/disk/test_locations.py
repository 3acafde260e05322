"""What can be seen of where a folder lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.store.disk.locations import on_network, synced_by


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive - Havn Kommune/MED/møder", "OneDrive"),
        ("Dropbox (Skolen)/møder", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs/møder", "iCloud"),
        ("Google Drive/møder", "Google Drive"),
        ("Nextcloud/møder", "Nextcloud"),
        ("dokumenter/møder", ""),
        ("mine onedrive-noter/møder", ""),
    ],
)
def test_a_folder_that_is_kept_in_step_is_known_by_its_path(tmp_path: Path, path: str, service: str) -> None:
    assert synced_by(tmp_path / path) == service


def test_and_by_what_lies_above_it(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "a" / "b") == "Syncthing"


def test_a_folder_on_another_computer(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/a / ext4 rw 0 0\n//server/f {tmp_path}/fælles\\040drev cifs rw 0 0\n", encoding="utf-8"
    )
    assert on_network(tmp_path / "fælles drev" / "møder", mounts)
    assert not on_network(tmp_path / "andet", mounts)
    assert not on_network(tmp_path, tmp_path / "findes-ikke")
