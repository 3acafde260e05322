"""`medtui serve --reading`: the pages of the reading room from a server, with a search that needs no script."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from medtui.application.reading_room import reading_room
from medtui.domain.text import fold
from medtui.i18n import set_language
from medtui.store.workspace.workspace import Workspace
from medtui.web.site.find import find, sought
from medtui.web.site.search import register_rows, year_rows
from tests.web.conftest import Answer, Phone, until

pytest.importorskip("uvicorn")
EXAMPLE = Path(__file__).resolve().parents[2] / "meetings"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("MEDTUI_LANG", "da")
    place = tmp_path / "work"
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns(".medtui"))
    return place


@pytest.fixture
def reader(root: Path) -> Iterator[Phone]:
    """Somebody with a browser, and the server as a user starts it."""
    words = [
        sys.executable,
        "-m",
        "medtui",
        "--workspace",
        str(root),
        "serve",
        "--reading",
        "--json",
        "--port",
        "0",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        yield Phone(urlsplit(url).netloc, lang="da")
        process.terminate()


def test_the_pages_are_those_of_the_site_and_asked_for_once(
    reader: Phone, root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    words = [
        sys.executable,
        "-m",
        "medtui",
        "--workspace",
        str(root),
        "site",
        str(out),
        "--url",
        f"http://{reader.host}/",
    ]
    subprocess.run(words, check=True, capture_output=True)
    pages = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        got = reader.get("/" + quote(page))
        assert got.status == 200, page
        if page != "search.html":
            assert got.text == (out / page).read_text("utf-8"), page
    first = reader.get("/")
    assert first.text == (out / "index.html").read_text("utf-8")
    assert reader.get("/", If_None_Match=first.headers["etag"]).status == 304
    assert first.headers["content-security-policy"].startswith("default-src 'none'")
    assert first.headers["x-content-type-options"] == "nosniff"


def test_the_search_needs_no_script(reader: Phone) -> None:
    def search(words: str) -> Answer:
        return reader.get("/search.html?q=" + quote(words))

    found = search("møder")
    assert found.status == 200
    assert "<mark>" in found.text
    assert search("MOEDER").text.count("<li><a href") == found.text.count("<li><a href")
    none = search("zebrafinke")
    assert "<mark>" not in none.text
    hostile = search('"><script>alert(1)</script>')
    assert "<script>alert" not in hostile.text
    assert search("a" * 5000).status == 200


@pytest.mark.parametrize(
    "path", ["/.medtui-site.json", "/../workspace.jsonl", "/%2e%2e/workspace.jsonl", "/nowhere"]
)
def test_nothing_but_pages_is_given(reader: Phone, path: str) -> None:
    got = reader.get(path)
    assert got.status == 404
    assert "schema" not in got.text
    assert "default-src 'none'" in got.headers["content-security-policy"]


def test_nothing_can_be_sent_and_no_other_host_asks(reader: Phone) -> None:
    assert reader.ask("POST", "/", b"x=1").status == 405
    assert reader.ask("DELETE", "/index.html").status == 405
    line = http.client.HTTPConnection(reader.host, timeout=10)
    line.request("GET", "/", headers={"Host": "evil.example"})
    assert line.getresponse().status == 421
    line.close()


def test_what_is_published_is_seen_without_a_new_start(reader: Phone, root: Path) -> None:
    before = reader.get("/meetings.html").text
    listed = [path.stem for path in root.glob("2*.jsonl") if path.stem not in before]
    waiting = next(
        id for id in listed if Workspace.open(root).read(id).head.status.value in ("draft", "review")
    )
    for side in ("chair", "deputy"):
        words = [sys.executable, "-m", "medtui", "--workspace", str(root), "approve", waiting, "--by", side]
        subprocess.run(words, check=True, capture_output=True)
    until(lambda: waiting in reader.get("/meetings.html").text, 30)


def test_the_server_finds_what_the_page_finds(root: Path) -> None:
    """Every word must occur; what counts comes first. By hand over all rows, for many words of the rows themselves."""
    set_language("da")
    try:
        with closing(Workspace.open(root)) as workspace:
            room = reading_room(workspace, date(2026, 12, 1), drafts=True)
            rows = [*register_rows(room), *(row for year in room.years for row in year_rows(room, year))]
    finally:
        set_language("en")
    looked = sought(rows)
    words = sorted({word for row in rows for word in row.text.split() if len(word) > 6})[::7]
    assert len(words) > 30
    for word in words:
        found = find(looked, word)
        every = [row for row in rows if fold(word) in fold(f"{row.text} {row.facts}")]
        assert sorted(map(repr, found)) == sorted(map(repr, every))
        counts = [row.counts for row in found]
        assert counts == sorted(counts, reverse=True)
