"""`medtui site`: the pages, whole and linked, of approved minutes alone, and nothing closed in any of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import html5lib
import pytest

from medtui.domain.commands.entries import SetClosed
from medtui.domain.text import fold
from medtui.minutes.targets import Target, make
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run
from tests.minutes.hostile import case

EXAMPLE = Path(__file__).resolve().parents[3] / "meetings"
MADE = "2026-11-12-faerre-moeder"
DECIDES = "6"
"""The phase of a meeting without agenda in which decisions are taken."""


@pytest.fixture
def example(workspace: Path) -> Path:
    shutil.copytree(EXAMPLE, workspace, ignore=shutil.ignore_patterns(".medtui"))
    return workspace


class Page(HTMLParser):
    """What a page holds: links, headings, scripts, styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        for name in ("href", "src", "action"):
            if found.get(name):
                self.links.append(str(found[name]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


def pages(out: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(out.rglob("*.html"))}


def test_every_page_is_whole_and_every_link_leads_somewhere(cli: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    ran = cli("site", str(out), "--drafts")
    assert ran.code == 0, ran.err
    found = pages(out)
    assert len(found) > 40
    for path, text in found.items():
        html5lib.HTMLParser(strict=True).parse(text)
        page = Page(text)
        for href in page.links:
            if href.startswith(("data:", "#")):
                continue
            target = (path.parent / unquote(href.partition("?")[0])).resolve()
            assert target.is_file(), (path.name, href)
            assert target.is_relative_to(out.resolve())
        assert page.headings[0] == 1
        assert page.headings.count(1) == 1, path.name
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), path.name
        # Nothing in the page runs or is fetched from elsewhere, and no style stands in an element.
        assert not any(a.startswith("on") or a == "style" for _tag, attrs in page.tags for a in attrs)
        policy = next(a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a)
        assert policy is not None
        assert policy.startswith("default-src 'none'")
        assert len(text.encode()) <= 100_000
    ElementTree.parse(out / "feed.xml")


def test_minutes_that_are_not_approved_are_left_out_unless_asked_for(
    cli: Run, example: Path, tmp_path: Path
) -> None:
    status = {one["id"]: one["status"] for one in cli("list", "--json").json}
    approved = {id for id, said in status.items() if said == "approved"}
    held = {id for id, said in status.items() if said not in ("planned", "live")}
    assert approved < held
    cli("site", str(tmp_path / "a"))
    assert {p.stem for p in (tmp_path / "a" / "meetings").iterdir()} == approved
    everything = "".join(pages(tmp_path / "a").values())
    assert not any(id in everything for id in set(status) - approved)
    cli("site", str(tmp_path / "b"), "--drafts")
    assert {p.stem for p in (tmp_path / "b" / "meetings").iterdir()} == held


def test_promises_tell_no_names_unless_they_are_asked_for(cli: Run, meeting: str, tmp_path: Path) -> None:
    cli("phase", meeting, "2")
    cli("add", meeting, "> Ring til biblioteket @Rikke Dam inden jul")
    cli("end", meeting)
    cli("site", str(tmp_path / "a"), "--drafts")
    told = (tmp_path / "a" / "promises.html").read_text("utf-8")
    assert "Ring til biblioteket" in told
    assert "Rikke" not in told
    assert "Rikke" not in (tmp_path / "a" / "data" / "register.js").read_text("utf-8")
    cli("site", str(tmp_path / "a"), "--drafts", "--names")
    assert "Rikke Dam" in (tmp_path / "a" / "promises.html").read_text("utf-8")


def test_nothing_closed_is_in_any_file(cli: Run, workspace: Path, tmp_path: Path) -> None:
    """Random meetings with hostile closed text, all in one site."""
    given = tmp_path / "given"
    given.mkdir()
    secret: set[str] = set()
    for seed in range(40):
        found = case(seed)
        text = make(found.meeting, Target.JSON).data.decode()
        (given / f"{seed}.json").write_text(text.replace(MADE, f"2026-11-12-sag-{seed}"), "utf-8")
        secret |= found.secret
    ran = cli("import", str(given))
    assert ran.code == 0, ran.err
    out = tmp_path / "public"
    assert cli("site", str(out), "--drafts", "--names").code == 0
    said = "\n".join(p.read_text("utf-8") for p in out.rglob("*") if p.is_file()).casefold()
    said += "\n".join(str(p) for p in out.rglob("*")).casefold()
    assert len(list((out / "meetings").iterdir())) > 25
    assert len(secret) > 500
    assert [word for word in secret if word.casefold() in said] == []


def test_a_closed_decision_ends_an_open_one_and_is_not_told(
    cli: Run, workspace: Path, tmp_path: Path
) -> None:
    first = cli("new", "--format", "uden-dagsorden", "--title", "Første", "--date", "2026-03-02").out.strip()
    cli("phase", first, DECIDES)
    old = cli("add", first, "! Vi mødes hver mandag").out.split()[0]
    cli("outcome", old, "agreed", "--side", "both")
    cli("end", first)
    second = cli("new", "--format", "uden-dagsorden", "--title", "Anden", "--date", "2026-06-01").out.strip()
    cli("phase", second, DECIDES)
    new = cli("add", second, "! Omklædningen lukkes").out.split()[0]
    cli("outcome", new, "agreed", "--side", "both")
    cli("link", new, "--replaces", old)
    here = Workspace.open(workspace).session(second, "cli")
    here.do(SetClosed(new, True))
    here.close()
    cli("end", second)
    out = tmp_path / "public"
    assert cli("site", str(out), "--drafts").code == 0
    said = "".join(p.read_text("utf-8") for p in out.rglob("*") if p.is_file())
    assert "Omklædningen" not in said
    assert new not in said
    page = (out / "decisions" / f"{old}.html").read_text("utf-8")
    assert "Vi mødes hver mandag" in page
    assert "replaced" in page
    assert ">holds<" not in page


def test_only_what_has_changed_is_made_again(cli: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    first = cli("site", str(out), "--drafts", "--json").json
    again = cli("site", str(out), "--drafts", "--json").json
    assert again["written"] == 0
    assert again["kept"] == first["written"]
    id = next(p.stem for p in sorted((out / "meetings").iterdir()))
    page = out / "meetings" / f"{id}.html"
    page.write_text("overwritten by hand", "utf-8")
    assert cli("site", str(out), "--drafts", "--json").json["written"] == 1
    assert "overwritten" not in page.read_text("utf-8")
    (example / f"{id}.jsonl").unlink()
    gone = cli("site", str(out), "--drafts", "--json").json
    assert gone["removed"] >= 1
    assert not page.exists()


def test_a_folder_with_other_things_is_left_alone(cli: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    (out / "letter.txt").write_text("mine", "utf-8")
    ran = cli("site", str(out))
    assert ran.code == 1
    assert "nothing was written" in ran.err
    assert [p.name for p in out.iterdir()] == ["letter.txt"]
    assert cli("site", str(example)).code == 2
    assert cli("site", str(example.parent)).code == 2


def test_the_search_folds_as_the_program_does(cli: Run, example: Path, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node.js here to run the page's script")
    out = tmp_path / "public"
    cli("site", str(out), "--drafts")
    script = (out / "search.js").read_text("utf-8")
    found = re.search(r"const letters = .*?;\n", script)
    assert found
    body = script[script.index("function fold(") : script.index("globalThis.medtuiSearch")]
    texts = [
        "Sygefravær",
        "Ålborg Aalborg",
        "ØRSTED",
        "straße",
        "Łódź",
        "cafe\u0301",
        "I\u0307stanbul",
        "A\u030arhus",
        "Þór ﬁ",
    ]
    code = f"{found[0]}{body}console.log(JSON.stringify({json.dumps(texts)}.map(fold)))"
    ran = subprocess.run([node, "-e", code], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == [fold(text) for text in texts]
