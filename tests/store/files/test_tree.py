"""A folder of files that are made: all or none, only what has changed, and nobody else's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from medtui.store.files.tree import MANIFEST, Made, NotOurs, put_tree


def made(path: str, text: str, key: str = "") -> Made:
    return Made(path, lambda: text.encode(), key)


def names(out: Path) -> set[str]:
    return {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()} - {MANIFEST}


def test_a_file_of_the_same_key_is_not_made_again(tmp_path: Path) -> None:
    out = tmp_path / "pages"
    put_tree(out, [made("a.html", "one", "1"), made("sub/b.html", "two")], "e")

    def never() -> bytes:
        raise AssertionError("made again")

    put = put_tree(out, [Made("a.html", never, "1"), made("sub/b.html", "other")], "e")
    assert (put.written, put.kept, put.removed) == (1, 1, 0)
    assert (out / "a.html").read_text() == "one"
    assert (out / "sub" / "b.html").read_text() == "other"
    put = put_tree(out, [made("a.html", "new", "1")], "another edition")
    assert (put.written, put.kept, put.removed) == (1, 0, 1)
    assert names(out) == {"a.html"}


def test_cut_off_on_the_way_the_old_folder_stands(tmp_path: Path) -> None:
    out = tmp_path / "pages"
    put_tree(out, [made("a.html", "one")], "e")

    def cut() -> Iterator[Made]:
        yield made("a.html", "two")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_tree(out, cut(), "e")
    assert (out / "a.html").read_text() == "one"
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_what_an_earlier_run_left_beside_it_is_in_nobodys_way(tmp_path: Path) -> None:
    out = tmp_path / "pages"
    for left in (".pages.new", ".pages.old"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "x").write_text("left")
    put_tree(out, [made("a.html", "one")], "e")
    put_tree(out, [made("a.html", "two")], "e")
    assert names(out) == {"a.html"}
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


@pytest.mark.parametrize("kind", ["file", "link", "other", "manifest"])
def test_what_is_not_ours_is_not_replaced(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "pages"
    if kind == "file":
        out.write_text("mine")
    elif kind == "link":
        (tmp_path / "there").mkdir()
        os.symlink(tmp_path / "there", out)
    else:
        out.mkdir()
        (out / ("mine" if kind == "other" else MANIFEST)).write_text("[]")
    with pytest.raises(NotOurs):
        put_tree(out, [made("a.html", "one")], "e")
    assert out.exists()
    assert not (out / "a.html").exists()


@pytest.mark.parametrize("path", ["../out.html", "/etc/out.html", "a/../../b"])
def test_no_file_goes_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"out|b"):
        put_tree(tmp_path / "pages", [made(path, "x")], "e")
    assert list(tmp_path.iterdir()) == []


def test_everybody_may_read_what_was_made(tmp_path: Path) -> None:
    out = tmp_path / "pages"
    put_tree(out, [made("sub/a.html", "one")], "e")
    assert (out / "sub" / "a.html").stat().st_mode & 0o044 == 0o044
