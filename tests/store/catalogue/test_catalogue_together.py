"""Several programs at one cache: they wait for each other, and one that is killed leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from medtui.domain.registers.query import parse_query
from medtui.store.catalogue.catalogue import Catalogue
from medtui.store.workspace.session import SCHEMA
from tests.benchmarks.generate import FIRST, generate

ROOT = Path(__file__).resolve().parents[3]
MEETINGS, ENTRIES = 120, 6
CODE = """
import sys
from pathlib import Path
from medtui.store.catalogue.catalogue import Catalogue
with Catalogue(Path(sys.argv[1]), 1) as catalogue:
    catalogue.sync(lambda count, of: print(count, flush=True))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    generate(tmp_path / "meetings", MEETINGS, ENTRIES)
    return tmp_path / "meetings"


def reader(folder: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(folder)], stdout=subprocess.PIPE, env=env, text=True
    )


def everything(catalogue: Catalogue) -> set[tuple[str, str]]:
    query = parse_query("fra:1900 lukket:ja", FIRST)
    return {(line.id, line.text) for line in catalogue.find(query)}


def test_two_that_read_at_once_make_one_catalogue(folder: Path) -> None:
    both = [reader(folder), reader(folder)]
    assert [one.wait(60) for one in both] == [0, 0]
    with Catalogue(folder, SCHEMA) as catalogue:
        assert not catalogue.sync()
        assert len(catalogue.newest()) == MEETINGS
        shared = everything(catalogue)
    for one in both:
        assert one.stdout is not None
        one.stdout.close()
    (path,) = (Path(os.environ["XDG_CACHE_HOME"]) / "medtui").glob("*.sqlite")
    path.unlink()
    with Catalogue(folder, SCHEMA) as catalogue:
        catalogue.sync()
        assert everything(catalogue) == shared


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_one_that_is_killed_is_gone_on_from(folder: Path) -> None:
    one = reader(folder)
    assert one.stdout is not None
    assert one.stdout.readline()
    one.send_signal(signal.SIGKILL)
    one.wait(60)
    one.stdout.close()
    with Catalogue(folder, SCHEMA) as catalogue:
        catalogue.sync()
        assert len(catalogue.newest()) == MEETINGS
        entries = [id for id, _text in everything(catalogue) if "." in id]
        assert len(entries) == len(set(entries)) == MEETINGS * ENTRIES


def test_a_look_at_a_folder_that_nothing_is_known_of_reads_only_the_newest(folder: Path) -> None:
    with Catalogue(folder, SCHEMA) as catalogue:
        catalogue.sync(newest=10)
        newest = [summary.id for summary in catalogue.newest()]
        assert newest == sorted((p.stem for p in folder.glob("2*.jsonl")), reverse=True)[:10]
        catalogue.sync()
        assert len(catalogue.newest()) == MEETINGS
