"""Every text the user can see is in the Danish catalogue, whole, and what the program reads is made from it."""

from __future__ import annotations

import argparse
import ast
import gettext
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import catalogues
import foreign_texts
from medtui import i18n

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    before = i18n.current_language()
    yield
    i18n.set_language(before)


# --- the catalogues themselves ---------------------------------------------------------------------------------


def test_the_catalogue_is_complete_and_compiled() -> None:
    assert catalogues.problems() == []


def _tree(tmp_path: Path, source: str) -> Path:
    (tmp_path / "medtui").mkdir(exist_ok=True)
    (tmp_path / "medtui" / "code.py").write_text(source, "utf-8")
    return tmp_path


def _translate_all(root: Path) -> None:
    catalogue = catalogues.read(root, "da")
    for message in catalogues.messages(catalogue):
        message.string = message.id
    catalogues.po_path(root, "da").write_bytes(catalogues.po_bytes(catalogue))
    catalogues.compile_(root)


def test_extract_keeps_danish_and_lists_what_is_missing(tmp_path: Path) -> None:
    root = _tree(
        tmp_path, '_("One {thing}")\nngettext("{n} day", "{n} days", 2)\npgettext("adjective", "Open")\n'
    )
    missing = catalogues.extract(root)
    assert "da: 'One {thing}' is not translated" in missing
    assert "da: '{n} day' is not translated" in missing
    assert "da: 'Open' is not translated" in missing

    _translate_all(root)
    assert catalogues.problems(root) == []

    _tree(root, '_("One {thing}")\n_("Two")\n')
    assert catalogues.extract(root) == ["da: 'Two' is not translated"]
    assert catalogues.read(root, "da").get("One {thing}").string == "One {thing}"
    assert catalogues.read(root, "da").get("Open", "adjective") is None


def test_extract_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    root = _tree(tmp_path, '_("b")\n_("a")\nN_("A line\\nand one more")\n')
    catalogues.extract(root)
    first = [catalogues.po_path(root, language).read_bytes() for language in catalogues.LANGUAGES]
    catalogues.extract(root)
    assert [catalogues.po_path(root, language).read_bytes() for language in catalogues.LANGUAGES] == first


@pytest.mark.parametrize(
    ("found", "put", "complaint"),
    [
        ('msgstr "One {thing}"', 'msgstr ""', "is not translated"),
        ('msgstr "One {thing}"', 'msgstr "En {ting}"', "has other placeholders"),
        ('msgstr "One {thing}"', 'msgstr "En {thing} "', "white space"),
        ('msgid "One {thing}"', '#, fuzzy\nmsgid "One {thing}"', "is fuzzy"),
        ('msgid "One {thing}"', 'msgid "Another {thing}"', "is missing"),
        ('msgid "One {thing}"', 'msgid "Another {thing}"', "is used nowhere"),
        ('msgid "One {thing}"', '#~ msgid "Old"\n#~ msgstr "Gammel"\n\nmsgid "One {thing}"', "is obsolete"),
        ('msgstr "One {thing}"', 'msgstr "En {thing}"', "medtui.mo is not made from"),
    ],
)
def test_check_sees(tmp_path: Path, found: str, put: str, complaint: str) -> None:
    root = _tree(tmp_path, '_("One {thing}")\n')
    catalogues.extract(root)
    _translate_all(root)
    po = catalogues.po_path(root, "da")
    text = po.read_text("utf-8")
    assert found in text
    po.write_text(text.replace(found, put), "utf-8")
    assert any(complaint in problem for problem in catalogues.problems(root))


@pytest.mark.parametrize("code", ['_(f"Hi {name}")', '_("Hi " + name)', '_("Hi {name}".format(name=name))'])
def test_a_text_put_together_before_it_is_looked_up_is_refused(code: str) -> None:
    assert catalogues.texts_in(code)[1] != []


# --- texts that are written in libraries -----------------------------------------------------------------------

# Raised at those who write a parser wrongly; no user sees them.
_FOR_PROGRAMMERS = (
    "is not callable",
    "__call__() not defined",
    "is an invalid argument for positionals",
    "cannot have multiple subparser",
    "cannot merge actions",
    "conflicting option string",
    "conflicting subparser",
    "dest= is required",
    "invalid conflict_resolution",
    "invalid option string",
    "mutually exclusive arguments must be optional",
)


def test_every_word_of_the_installed_argparse_is_known() -> None:
    texts, _ = catalogues.texts_in(Path(argparse.__file__).read_text("utf-8"))
    seen = {text.msgid for text in texts if not any(part in text.msgid for part in _FOR_PROGRAMMERS)}
    known = {*foreign_texts.ARGPARSE, *(one for one, _ in foreign_texts.ARGPARSE_PLURAL)}
    assert seen - known == set()


def test_the_key_descriptions_of_the_installed_textual_are_known() -> None:
    import textual

    package = Path(textual.__file__).parent
    # Widgets that no screen of a meeting has use for.
    unused = {"_footer.py", "_tooltip.py", "_directory_tree.py", "_log.py", "_rich_log.py"}
    seen: set[str] = set()
    for path in [
        package / "app.py",
        package / "screen.py",
        package / "command.py",
        *package.glob("widgets/*.py"),
    ]:
        if path.name in unused:
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Binding":
                said = [
                    *call.args[2:3],
                    *(k.value for k in call.keywords if k.arg in ("description", "tooltip")),
                ]
                seen |= {word.value for word in said if isinstance(word, ast.Constant) and word.value}
    assert seen - set(foreign_texts.TEXTUAL) == set()


def test_argparse_speaks_danish_and_leaves_the_environment_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = dict(os.environ), gettext.textdomain()
    with i18n.argparse_language("da"):
        parser = argparse.ArgumentParser(prog="medtui")
        parser.add_argument("meeting")
        parser.print_help()
        with pytest.raises(SystemExit):
            parser.parse_args([])
    said = capsys.readouterr()
    assert "brug: medtui" in said.out
    assert "vis denne hjælp og afslut" in said.out
    assert "medtui: fejl: disse argumenter mangler: meeting" in said.err
    assert (dict(os.environ), gettext.textdomain()) == before


@pytest.mark.skipif(not any((ROOT / "medtui").glob("cli*")), reason="there is no command line yet")
@pytest.mark.parametrize(
    ("lang", "word"), [("da", "vis denne hjælp og afslut"), ("en", "show this help message")]
)
def test_help_is_in_one_language(lang: str, word: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        [sys.executable, "-m", "medtui", "--lang", lang, "--help"],
        cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert word in run.stdout


# --- which language -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "lang", "expected"),
    [
        ({}, None, "en"),
        ({"LANG": "da_DK.UTF-8"}, None, "da"),
        ({"LANG": "C.UTF-8"}, None, "en"),
        ({"LANG": "da_DK.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, None, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "da_DK"}, None, "da"),
        ({"LC_ALL": "en_US", "LANGUAGE": "da"}, None, "da"),
        ({"LANGUAGE": "nb:da:en"}, None, "da"),
        ({"LANGUAGE": "sv:en_GB:da"}, None, "en"),
        ({"LANGUAGE": "de", "LANG": "da_DK"}, None, "en"),
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "da_DK"}, None, "da"),
        ({"LANG": "en_US", "MEDTUI_LANG": "da"}, None, "da"),
        ({"LANG": "da_DK", "MEDTUI_LANG": "en"}, None, "en"),
        ({"MEDTUI_LANG": "da"}, "en", "en"),
        ({"LANG": "Danish_Denmark.1252"}, None, "da"),
        ({"LANG": "dav_KE"}, None, "en"),
    ],
)
def test_the_language_to_start_in(env: dict[str, str], lang: str | None, expected: str) -> None:
    assert i18n.detect_language(env, lang, system=lambda: "") == expected


def test_the_system_is_asked_only_when_the_environment_is_silent() -> None:
    assert i18n.detect_language({}, system=lambda: "da-DK") == "da"
    assert i18n.detect_language({"LANG": "en_US"}, system=lambda: "da-DK") == "en"


def test_the_language_can_change_while_a_meeting_keeps_its_own() -> None:
    t = i18n.translator("da-DK")
    i18n.set_language("en")
    assert (i18n._("Undo"), t("Undo"), i18n.current_language()) == ("Undo", "Fortryd", "en")
    i18n.set_language("da")
    assert (i18n._("Undo"), i18n.translator("en")("Undo"), i18n.current_language()) == (
        "Fortryd",
        "Undo",
        "da",
    )
    assert i18n.ngettext("expected %s argument", "expected %s arguments", 1) == "der skal være %s værdi"
    assert t.ngettext("expected %s argument", "expected %s arguments", 0) == "der skal være %s værdier"


def test_an_unknown_text_comes_back_and_the_empty_one_stays_empty() -> None:
    i18n.set_language("da")
    assert i18n._("no such text") == "no such text"
    assert i18n._("") == ""
    assert i18n.pgettext("adjective", "no such text") == "no such text"


@pytest.mark.parametrize(("packed", "text"), [(True, "Fortryd"), (False, "Undo")])
def test_catalogues_are_read_from_inside_a_zip_and_a_lost_one_stops_nothing(
    tmp_path: Path, packed: bool, text: str
) -> None:
    with zipfile.ZipFile(tmp_path / "program.zip", "w") as program:
        for name in ("__init__.py", "i18n.py"):
            program.write(ROOT / "medtui" / name, f"medtui/{name}")
        if packed:
            program.write(
                catalogues.po_path(ROOT, "da").with_suffix(".mo"), "medtui/locale/da/LC_MESSAGES/medtui.mo"
            )
    code = "from medtui import i18n; i18n.set_language('da'); print(i18n._('Undo'))"
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "program.zip")}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == text
