"""The shipped formats, a workspace's own, and the sentences about files that cannot be used."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import medtui
from medtui import i18n
from medtui.domain.formats.format import Flaw, FormatError, Scope
from medtui.domain.model.terms import Fit, Makes, PhaseKind, Wall
from medtui.formats import SHIPPED, shipped_bytes
from medtui.store.files.formats import UnknownFormat, copy_format, load_formats, parse
from medtui.wording.config_files import describe, describe_unknown

MEETINGS: Mapping[str, list[int]] = {
    "temamoede": [5, 10, 10, 15, 2, 20, 15, 10, 20, 5, 8],
    "uden-dagsorden": [8, 3, 7, 3, 48, 12, 4, 5],
    "kvartalsmoede": [5, 15, 60, 15, 15, 5, 5],
    "stormoede": [10, 25, 20, 2, 20, 2, 20, 2, 20, 30, 20, 9],
    "opgavehold": [5, 5, 15, 15, 15, 5],
    "ordinaert": [5, 10, 90, 5, 5, 5],
    "uenighed": [8, 8, 8, 6],
    "visit": [15, 45, 15, 45, 15, 40, 25, 10],
}
TOTALS: Mapping[str, int] = {
    "temamoede": 120,
    "uden-dagsorden": 90,
    "kvartalsmoede": 120,
    "stormoede": 180,
    "opgavehold": 60,
    "ordinaert": 120,
    "uenighed": 30,
}
# key: least and most minutes, and what it is fit for
BLOCKS: Mapping[str, tuple[int, int, set[str]]] = {
    "igp": (30, 60, {"input", "reflect"}),
    "en-to-fire-alle": (12, 12, {"input"}),
    "lean-coffee": (60, 90, {"prioritise", "input"}),
    "cafe": (90, 120, {"input"}),
    "open-space": (120, 120, {"input"}),
    "bordet-rundt": (50, 50, {"input", "reflect"}),
    "check-in": (10, 10, set()),
    "check-out": (5, 5, set()),
    "walk-and-talk": (15, 60, {"input", "reflect"}),
    "fishbowl": (60, 90, {"input", "reflect"}),
    "temadroeftelse": (45, 45, {"input", "decide"}),
    "beslutningsrunde": (20, 20, {"decide"}),
}

SHORT = """\
medtui_format = 1
title = "Vores møde"

[[phase]]
key = "snak"
title = "Snak"
minutes = 20
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.current_language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


def own(workspace: Path, name: str, content: str | bytes) -> Path:
    path = workspace / "formats" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def raw(key: str) -> dict[str, Any]:
    return tomllib.loads(shipped_bytes(key).decode())


# --- what comes with medtui --------------------------------------------------------------------------------------


def test_every_format_is_there_and_none_is_broken() -> None:
    formats = load_formats()
    assert formats.broken == ()
    assert tuple(spec.key for spec in formats.all) == SHIPPED == (*MEETINGS, *BLOCKS)
    folder = Path(medtui.__file__).parent / "formats"
    assert {path.stem for path in folder.glob("*.toml")} == set(SHIPPED)


@pytest.mark.parametrize("key", MEETINGS)
def test_minutes_of_whole_meetings(key: str) -> None:
    spec = load_formats().get(key)
    assert spec.scope is Scope.MEETING
    assert [phase.minutes for phase in spec.phases] == MEETINGS[key]
    assert spec.minutes == TOTALS.get(key, spec.minutes)


@pytest.mark.parametrize("key", BLOCKS)
def test_minutes_and_fitness_of_building_blocks(key: str) -> None:
    spec = load_formats().get(key)
    least, most, fit = BLOCKS[key]
    assert spec.scope is Scope.BLOCK
    assert least <= spec.minutes <= most
    assert {str(f) for f in spec.fit} == fit


@pytest.mark.parametrize("key", SHIPPED)
def test_both_languages_are_written_out_and_fit_the_wall(key: str) -> None:
    data = raw(key)
    texts = [("title", data["title"]), ("summary", data["summary"])]
    for row in data["phase"]:
        texts += [(name, row[name]) for name in ("title", "prompt", "guide")]
        assert {"kind", "makes", "fit", "wall"} <= row.keys()
    limits = {"title": 36, "summary": 90, "prompt": 60, "guide": 100}
    for name, text in texts:
        assert text.keys() == {"da", "en"}
        for words in text.values():
            assert words == words.strip()
            assert 0 < len(words) <= limits[name], words
            assert not words.endswith("." if name in ("title", "prompt") else "?!"), words


@pytest.mark.parametrize("key", SHIPPED)
def test_its_usual_length_holds_its_own_minutes(key: str) -> None:
    data, spec = raw(key), load_formats().get(key)
    assert tuple(data["span"]) == spec.span
    assert spec.people is not None


def test_what_a_line_becomes_and_what_the_wall_shows() -> None:
    formats = load_formats()
    for spec in formats.all:
        for phase in spec.phases:
            where = f"{spec.key}/{phase.key}"
            if phase.key == "check-in" or phase.kind in (PhaseKind.BREAK, PhaseKind.TRANSFER):
                assert phase.makes is Makes.NOTHING, where
            if phase.kind is PhaseKind.READBACK:
                assert (phase.makes, phase.wall, phase.fit) == (
                    Makes.DECISION,
                    Wall.DECISION,
                    (Fit.DECIDE,),
                ), where
            if phase.kind in (PhaseKind.GATHER, PhaseKind.MERGE):
                assert phase.makes is Makes.TOPIC, where
            assert phase.dark is (where == "walk-and-talk/gaatur")


def test_no_cafe_decides() -> None:
    formats = load_formats()
    cafe = formats.get("cafe").phases
    tables = [p for p in formats.get("stormoede").phases if p.key.startswith(("runde", "skift"))]
    assert len(tables) == 6
    assert not [p.key for p in (*cafe, *tables) if Fit.DECIDE in p.fit or p.makes is Makes.DECISION]


def test_sessions_without_agenda_gather_merge_order_and_box() -> None:
    for key in ("uden-dagsorden", "lean-coffee"):
        phases = load_formats().get(key).phases
        kinds = [p.kind for p in phases if p.kind in ("gather", "merge", "dots", "boxes")]
        assert kinds == [PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.DOTS, PhaseKind.BOXES]
        assert next(p.dots for p in phases if p.kind is PhaseKind.DOTS) == 3
        boxes = next(p for p in phases if p.kind is PhaseKind.BOXES)
        assert (boxes.box, boxes.extend) == (8, (5, 3))


def run(code: str, path: Path, here: Path) -> str:
    """What a fresh interpreter prints that finds medtui in `path`."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_shipped_format_reads_one_file_and_no_more(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from medtui.store.files.formats import load_formats
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
formats = load_formats(Path("."))
assert formats.get("cafe") is formats.get(" Cafe ")
print([Path(name).name for name in opened if name.endswith(".toml")])
print({"difflib", "importlib.resources", "textual", "gettext"} & sys.modules.keys())
"""
    output = run(code, Path(medtui.__file__).parent.parent, tmp_path)
    assert output.splitlines() == ["['cafe.toml']", "set()"]


def test_formats_are_read_out_of_a_zip(tmp_path: Path) -> None:
    package = Path(medtui.__file__).parent
    archive = tmp_path / "medtui.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(package.rglob("*")):
            if path.suffix in (".py", ".toml", ".mo"):
                packed.write(path, path.relative_to(package.parent))
    code = """
from pathlib import Path
import medtui
from medtui.store.files.formats import copy_format, load_formats
print(len(load_formats().all), copy_format("cafe", Path(".")).name, medtui.__file__)
"""
    count, name, where = run(code, archive, tmp_path).split(maxsplit=2)
    assert (count, name) == (str(len(SHIPPED)), "cafe.toml")
    assert where.startswith(str(archive))
    assert (tmp_path / "formats" / "cafe.toml").read_bytes() == shipped_bytes("cafe")


# --- a workspace's own -------------------------------------------------------------------------------------------


def test_a_workspace_without_formats_has_the_shipped_ones(tmp_path: Path) -> None:
    assert len(load_formats(tmp_path).all) == len(load_formats(tmp_path / "none").all) == len(SHIPPED)
    (tmp_path / "formats").write_text("a file, no folder")
    assert len(load_formats(tmp_path).all) == len(SHIPPED)


def test_own_formats_come_in_place_of_shipped_ones_and_after_them(tmp_path: Path) -> None:
    mine = own(tmp_path, "Cafe.toml", SHORT)
    own(tmp_path, "vores.toml", SHORT)
    formats = load_formats(tmp_path)
    assert [spec.key for spec in formats.all] == [*SHIPPED, "vores"]
    assert formats.get("cafe").title.da == "Vores møde"
    assert formats.get("cafe").source == str(mine)
    assert (formats.is_own("cafe"), formats.is_own("igp")) == (True, False)
    assert (formats.path_of("cafe"), formats.path_of("igp").name) == (mine, "igp.toml")


def test_a_broken_file_hides_no_other_and_stands_for_its_key(tmp_path: Path) -> None:
    own(tmp_path, "cafe.toml", "title = ")
    own(tmp_path, "vores.toml", SHORT)
    formats = load_formats(tmp_path)
    assert [spec.key for spec in formats.all] == [*(key for key in SHIPPED if key != "cafe"), "vores"]
    assert [(error.source, error.code) for error in formats.broken] == [
        (str(tmp_path / "formats" / "cafe.toml"), Flaw.SYNTAX)
    ]
    with pytest.raises(FormatError):
        formats.get("cafe")
    assert formats.get("vores").minutes == 20


@pytest.mark.parametrize("name", [".x.toml.swp", "._cafe.toml", "cafe.toml~", "cafe.toml.bak", "notes.txt"])
def test_what_is_no_format_file_is_left_alone(tmp_path: Path, name: str) -> None:
    own(tmp_path, name, b"\xff")
    formats = load_formats(tmp_path)
    assert (formats.broken, len(formats.all)) == ((), len(SHIPPED))


def test_a_folder_named_like_a_format_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "formats" / "cafe.toml").mkdir(parents=True)
    assert load_formats(tmp_path).get("cafe").minutes == 92


def test_two_files_of_one_key_are_told_about(tmp_path: Path) -> None:
    own(tmp_path, "Vores.toml", SHORT)
    own(tmp_path, "vores.TOML", SHORT.replace("20", "30"))
    if len(list((tmp_path / "formats").iterdir())) == 1:
        pytest.skip("this file system does not tell small and capital letters apart")
    formats = load_formats(tmp_path)
    assert formats.get("vores").minutes == 20
    assert [error.code for error in formats.broken] == [Flaw.DUPLICATE]
    assert "Rename or remove" in describe(formats.broken[0])


def test_a_file_that_goes_away_is_told_about(tmp_path: Path) -> None:
    path = own(tmp_path, "vores.toml", SHORT)
    formats = load_formats(tmp_path)
    path.unlink()
    assert [error.code for error in formats.broken] == [Flaw.UNREADABLE]


def test_a_folder_that_cannot_be_read_is_told_about(tmp_path: Path) -> None:
    try:
        (tmp_path / "formats").symlink_to("formats")
    except OSError:
        pytest.skip("this system has no symbolic links for everybody")
    formats = load_formats(tmp_path)
    assert [error.code for error in formats.broken] == [Flaw.UNREADABLE]
    assert len(formats.all) == len(SHIPPED)


def test_an_unknown_key_names_those_like_it(tmp_path: Path) -> None:
    own(tmp_path, "vores-møde.toml", SHORT)
    formats = load_formats(tmp_path)
    with pytest.raises(UnknownFormat) as caught:
        formats.get("temamøde")
    assert caught.value.nearest[0] == "temamoede"
    with pytest.raises(UnknownFormat) as caught:
        formats.get("vores-mode")
    assert caught.value.nearest[0] == "vores-møde"
    assert "vores-møde" in describe_unknown(caught.value)
    for strange in ("qqqq", "", "../../etc", "\x1b[2J", "x" * 10_000):
        with pytest.raises(UnknownFormat) as caught:
            formats.get(strange)
        assert caught.value.nearest == ()
        assert len(describe_unknown(caught.value)) < 120
        assert describe_unknown(caught.value).isprintable()


# --- copying -----------------------------------------------------------------------------------------------------


def test_a_copy_is_the_same_file_and_is_used(tmp_path: Path) -> None:
    path = copy_format("cafe", tmp_path)
    assert path == tmp_path / "formats" / "cafe.toml"
    assert path.read_bytes() == shipped_bytes("cafe")
    path.write_bytes(path.read_bytes().replace(b"minutes = 18", b"minutes = 24"))
    assert load_formats(tmp_path).get("cafe").minutes == 98


def test_a_copy_never_overwrites(tmp_path: Path) -> None:
    path = own(tmp_path, "Cafe.toml", SHORT)
    with pytest.raises(FileExistsError) as caught:
        copy_format("cafe", tmp_path)
    assert caught.value.filename == str(path)
    assert [p.name for p in path.parent.iterdir()] == ["Cafe.toml"]
    assert path.read_text() == SHORT


def test_a_copy_under_another_name(tmp_path: Path) -> None:
    assert copy_format("cafe", tmp_path, "Vores-Café").name == "vores-café.toml"
    own(tmp_path, "vores-café.toml", SHORT)
    assert copy_format("vores-café", tmp_path, "ny").read_text() == SHORT
    assert [spec.key for spec in load_formats(tmp_path).all][-2:] == ["ny", "vores-café"]


@pytest.mark.parametrize("name", ["../ude", "a b", ".x", "a/b"])
def test_a_copy_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError) as caught:
        copy_format("cafe", tmp_path / "w", name)
    assert caught.value.code is Flaw.BAD_KEY
    assert not list(tmp_path.iterdir())


def test_there_is_no_copy_of_what_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        copy_format("caffe", tmp_path)
    assert not list(tmp_path.iterdir())


# --- files and sentences -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + SHORT.encode(),
        SHORT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + SHORT.replace("\n", "\r\n").encode(),
        SHORT.rstrip("\n").encode(),
    ],
)
def test_files_of_other_editors_are_read(content: bytes) -> None:
    spec = parse(content, source="vores.toml")
    assert (spec.title.da, spec.phases[0].title.da) == ("Vores møde", "Snak")


def with_line(line: str, after: int = 2) -> str:
    lines = SHORT.splitlines()
    return "\n".join([*lines[:after], line, *lines[after:]])


def changed(before: str, after: str) -> str:
    assert before in SHORT
    return SHORT.replace(before, after)


# what stands in `vores.toml`, and the sentence about it without the file's name
SENTENCES: list[tuple[str | bytes, str]] = [
    ("", ", medtui_format: is missing. Add medtui_format = 1"),
    (
        changed("format = 1", "format = 7"),
        ", medtui_format: is 7, made for a newer medtui; this one reads 1. Update",
    ),
    (
        changed('"Vores møde"', "Vores møde"),
        ": line 2 cannot be read: title = Vores møde – Look for a missing quotation",
    ),
    (changed('"Snak"', '"Snak'), ': line 6 cannot be read: title = "Snak – Look'),
    (changed("[[phase]]", "[[phase]"), ": line 4 cannot be read: [[phase] – Look"),
    (changed("= 20", "= 20 min"), ": line 7 cannot be read: minutes = 20 min – Look"),
    (changed("= 20", "= " + "9" * 5000), ": line 7 cannot be read"),
    (SHORT + "x = " + "[" * 5000, ": line 8 cannot be read"),
    (with_line('titel = "x"'), ", titel: there is no field of that name. Did you mean title?"),
    (
        with_line("qqq = 1"),
        ", qqq: there is no field of that name. Remove the line, or use one of: medtui_format, ",
    ),
    (with_line("minutes = 5"), ", minutes: belongs to a phase. Move the line below one with [[phase]]"),
    (
        SHORT + "people = [3, 9]",
        ", phase 1 (snak), people: belongs to the whole format. Move the line above the first",
    ),
    (changed('title = "Vores møde"', ""), ', title: is missing. Add title = { da = "…", en = "…" }'),
    (
        changed('"Vores møde"', "5"),
        ', title: must be a text, or one in each language, such as { da = "…", en = "…" }',
    ),
    (changed('"Vores møde"', '""'), ", title: is empty. Write a text between the quotation marks"),
    (changed('"Vores møde"', f'"{"x" * 61}"'), ", title: is 61 characters long. Shorten it to 60 at most"),
    (
        changed('"Vores møde"', '"a\\nb"'),
        ", title: has a character that cannot be shown, U+000A, at place 2. Delete",
    ),
    (
        changed('"Vores møde"', "{ dk = 'x' }"),
        ", title.dk: there is no field of that name. Remove the line, or use one",
    ),
    (with_line('scope = "mødet"'), ', scope: cannot be "mødet". Allowed: meeting, block'),
    (with_line("people = [30, 3]"), ", people: cannot be 3. Write a number from 30 to 100000"),
    (
        with_line("people = 3"),
        ', people: must be a list in square brackets, such as ["input", "reflect"] or [5, 3]',
    ),
    (
        with_line("people = [3]"),
        ", people: must be two whole numbers in square brackets, from and to, such as [6, 30]",
    ),
    (SHORT.partition("[[")[0], ", phase: is missing. Add [[phase]]"),
    (changed("[[phase]]", "[phase]"), ", phase: must be phases, each begun by a line with [[phase]]"),
    (SHORT + "[[phase]]\n" * 60, ", phase: holds 61, and 60 is the most. Take some away"),
    (changed("minutes = 20", ""), ", phase 1 (snak), minutes: is missing. Add minutes = 10"),
    (changed('key = "snak"', ""), ', phase 1, key: is missing. Add key = "…"'),
    (
        changed('key = "snak"', 'key = "S nak"'),
        ", phase 1 (S nak), key: “S nak” cannot be a key. Use small letters",
    ),
    (
        changed("= 20", '= "20"'),
        ", phase 1 (snak), minutes: must be a whole number without quotation marks, such as 20",
    ),
    (changed("= 20", "= 999"), ", phase 1 (snak), minutes: cannot be 999. Write a number from 0 to 600"),
    (SHORT + "minuts = 5", ", phase 1 (snak), minuts: there is no field of that name. Did you mean minutes?"),
    (
        SHORT + 'kind = "brake"',
        ', phase 1 (snak), kind: cannot be "brake". Did you mean "break"? Allowed: talk, gather',
    ),
    (SHORT + 'wall = "blæk"', ', phase 1 (snak), wall: cannot be "blæk". Allowed: question, clock, topics'),
    (SHORT + "wall = 1", ', phase 1 (snak), wall: must be a text in quotation marks, such as "text"'),
    (
        SHORT + "each = 'to'",
        ", phase 1 (snak), each: must be minutes as a number without quotation marks, such as 1.5",
    ),
    (SHORT + "clock = 1", ", phase 1 (snak), clock: must be true or false, without quotation marks"),
    (SHORT + "starts = 'ni'", ', phase 1 (snak), starts: “ni” is not a time of day. Write it like "09:30"'),
    (
        SHORT + "dots = 3",
        ', phase 1 (snak), dots: belongs to phases of kind "dots", and this one is "talk". Remove',
    ),
    (SHORT + "kind = 'dots'", ", phase 1 (snak), dots: is missing. Add dots = 3"),
    (SHORT + "kind = 'boxes'", ", phase 1 (snak), box: is missing. Add box = 8"),
    (
        SHORT + "kind = 'break'\nfit = ['decide']",
        ', phase 1 (snak), fit: a phase of kind "break" never decides',
    ),
    (
        SHORT + "makes = 'decision'",
        ', phase 1 (snak), makes: cannot be "decision" where the phase is not fit to decide. Add',
    ),
    (
        SHORT + "rounds = 9\nchange = 5",
        ", phase 1 (snak), minutes: 20 is too little for 9 rounds and the changes",
    ),
    (
        SHORT + SHORT.partition("\n\n")[2],
        ", phase 2 (snak), key: “snak” is already the key of phase 1. Give this phase",
    ),
    (SHORT.encode("latin-1"), ": line 2 is not UTF-8. Save the file again as UTF-8 text"),
    (SHORT.encode("utf-16"), ": line 1 is not UTF-8. Save"),
    (SHORT + "#" * 256 * 1024, ": is larger than 256 kB and cannot be a format. Move it to another folder"),
]


@pytest.mark.parametrize(("content", "sentence"), SENTENCES)
def test_a_broken_file_gets_file_field_and_remedy(
    tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    path = own(tmp_path, "vores.toml", content)
    formats = load_formats(tmp_path)
    assert len(formats.all) == len(SHIPPED)
    (error,) = formats.broken
    text = describe(error)
    assert text.startswith(f"{path}{sentence}")
    assert text.isprintable()
    assert len(text) < len(str(path)) + 300
    i18n.set_language("da")
    assert describe(error).startswith(str(path))


def test_a_file_name_that_cannot_be_a_key_gets_a_better_one(tmp_path: Path) -> None:
    own(tmp_path, "Vores møde.toml", SHORT)
    (error,) = load_formats(tmp_path).broken
    assert describe(error).endswith("“vores møde” cannot be one. Rename it to vores-møde.toml")


def test_there_is_a_sentence_for_everything_that_can_be_wrong() -> None:
    seen = {describe(_error(content)) for content, _sentence in SENTENCES}
    assert len(seen) == len(SENTENCES)
    codes = {_error(content).code for content, _sentence in SENTENCES}
    assert set(Flaw) - codes == {Flaw.UNREADABLE, Flaw.NOT_A_FILE, Flaw.TOO_BIG}
    assert "allowed to read" in describe(
        FormatError("a.toml", "", Flaw.UNREADABLE, reason="Permission denied")
    )


def _error(content: str | bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parse(content.encode() if isinstance(content, str) else content, source="vores.toml")
    return caught.value


# --- the guide ---------------------------------------------------------------------------------------------------


def test_the_guide_names_every_field_and_word_and_its_example_works() -> None:
    from medtui.domain.formats import format as module
    from medtui.domain.model.terms import Side

    guide = (Path(medtui.__file__).parent.parent / "docs" / "da" / "formater.md").read_text("utf-8")
    words = [*module.FORMAT_KEYS, *module.PHASE_KEYS, *SHIPPED]
    words += [str(word) for kinds in (PhaseKind, Makes, Fit, Wall, Side, Scope) for word in kinds]
    assert [word for word in words if f"`{word}`" not in guide] == []
    examples = re.findall(r"```toml\n(medtui_format.*?)```", guide, re.DOTALL)
    assert [parse(text.encode(), source="vores.toml").minutes for text in examples] == [45]
