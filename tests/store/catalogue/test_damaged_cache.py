"""A cache is never a second truth: one whose bytes were changed is thrown away and made again."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture
from medtui.domain.model.head import Head
from medtui.domain.registers.query import parse_query
from medtui.store.files.formats import load_formats
from medtui.store.workspace.workspace import Workspace

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "meetings"


def asked(root: Path) -> tuple[list[str], list[str], list[str]]:
    """What the list, the search and the register say."""
    workspace = Workspace.open(root, lambda: NOW)
    try:
        with workspace.records() as records:
            decided = [one.id for one in records.decisions()]
        found = workspace.catalogue.search(parse_query("kvartalsmøder", NOW.date()), 20)
        return [s.id for s in workspace.summaries()], [hit.id for hit in found], decided
    finally:
        workspace.close()


@pytest.mark.parametrize("seed", range(25))
def test_a_cache_with_changed_bytes_is_made_again(root: Path, tmp_path: Path, seed: int) -> None:
    workspace = Workspace.open(root, lambda: NOW)
    for title in ("Et", "To"):
        head = Head(
            id="", title=title, date=NOW.date(), format="temamoede", lang="da", created=NOW, at="09:00"
        )
        session = workspace.new_meeting(head, load_formats().get("temamoede"), [])
        for line in ("! Vi holder kvartalsmøder", "Kvartalsmøder giver ro", "> Ring til økonomi 15/12"):
            session.do(Capture(read_line(workspace, session.meeting, line)))
        session.close()
    workspace.close()
    right = asked(root)
    (path,) = (tmp_path / "cache" / "medtui").glob("*.sqlite")
    raw = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _byte in range(200):
        raw[chance.randrange(100 if seed % 2 else 0, len(raw))] = chance.randrange(256)
    path.write_bytes(bytes(raw))
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    found = asked(root)
    assert set(found[0]) == set(right[0])
    assert asked(root) == asked(root)
