"""The unfinished line: the newest that could be written, whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from medtui.store.files.drafts import Drafts


def kept(root: Path) -> str:
    return Drafts(root, "m", "front").read()


def test_the_newest_line_is_read_again(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "m", "front")
    for text in ("H", "Ha", "Halvt skrevet\tæøå"):
        drafts.keep(text)
        drafts.flush()
    drafts.close()
    assert kept(tmp_path) == "Halvt skrevet\tæøå"
    assert drafts.failed is None


def test_a_line_that_is_too_long_is_told_and_the_one_before_stands(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "m", "front")
    drafts.keep("Kort")
    drafts.flush()
    drafts.keep("x" * Drafts.SLOT)
    drafts.flush()
    assert drafts.failed is not None
    assert drafts.failed.errno == errno.EFBIG
    assert kept(tmp_path) == "Kort"
    drafts.keep("Kort igen")
    drafts.flush()
    assert drafts.failed is None
    drafts.close()
    assert kept(tmp_path) == "Kort igen"


def test_writes_that_fail_never_touch_the_line_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often: with two slots in turn the second failed write would meet the last whole line."""
    drafts = Drafts(tmp_path, "m", "front")
    drafts.keep("Det hele")
    drafts.flush()
    write = os.write

    def cut_short(handle: int, data: bytes) -> int:
        write(handle, data[:5])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", cut_short)
    for text in ("Det hele o", "Det hele og", "Det hele og me"):
        drafts.keep(text)
        drafts.flush()
    monkeypatch.undo()
    assert drafts.failed is not None
    assert kept(tmp_path) == "Det hele"
    drafts.close()


def test_nothing_of_a_line_that_was_entered_stays_in_the_file(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "m", "front")
    for text in ("en meget lang hemmelighed om nogen", "en hemmelighed", "hemmeligt", ""):
        drafts.keep(text)
        drafts.flush()
    raw = (tmp_path / ".medtui" / "drafts" / "m.front.draft").read_bytes()
    drafts.close()
    assert b"hemmelig" not in raw
    again = Drafts(tmp_path, "m", "front")
    assert again.read() == ""
    again.keep("videre")
    again.close()
    assert Drafts(tmp_path, "m", "front").read() == "videre"
