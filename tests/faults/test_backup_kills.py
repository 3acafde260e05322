"""`backup` and `restore` killed at random moments: a file or a folder that has its name is whole."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from medtui.store.upkeep.archive import is_backup
from medtui.store.upkeep.backup import backup
from medtui.store.upkeep.check import check
from medtui.store.upkeep.restore import restore
from medtui.store.workspace.session import SCHEMA
from tests.store.house import START, House

ROOT = Path(__file__).resolve().parents[2]
TRIALS = 12


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace that takes a moment to be written."""
    house = House(tmp_path / "meetings")
    session = house.meeting()
    for n in range(40):
        house.say(session, f"> Linje {n} @rikke fredag")
    session.close()
    house.workspace.close()
    for n in range(60):
        (house.root / f"bilag{n}.bin").write_bytes(random.Random(n).randbytes(60_000))
    return house.root


def killed(tmp_path: Path, after: float, *words: str) -> bool:
    """Whether the program was killed before it had ended."""
    child = subprocess.Popen(
        [sys.executable, "-m", "medtui", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path / "home")},
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(after)
    child.kill()
    return child.wait(30) < 0


def moments(seed: int) -> list[float]:
    dice = random.Random(seed)
    return [dice.uniform(0.05, 1.2) for _ in range(TRIALS)]


def test_a_backup_that_has_its_name_is_whole(root: Path, tmp_path: Path) -> None:
    cut = 0
    for n, after in enumerate(moments(1)):
        file = tmp_path / f"b{n}.zip"
        cut += killed(tmp_path, after, "--workspace", str(root), "backup", "-o", str(file))
        if file.exists():
            assert is_backup(file)
            restore(file, tmp_path / f"r{n}", SCHEMA)
            assert check(tmp_path / f"r{n}", SCHEMA) == (2, [])
    assert cut


def test_a_workspace_that_has_its_name_is_restored_whole(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    files = backup(root, file, SCHEMA, START).files
    cut = 0
    for n, after in enumerate(moments(2)):
        to = tmp_path / f"r{n}"
        cut += killed(tmp_path, after, "--workspace", str(to), "restore", str(file))
        if to.exists():
            assert sum(1 for p in to.rglob("*") if p.is_file()) == files
            assert check(to, SCHEMA) == (2, [])
    assert cut
