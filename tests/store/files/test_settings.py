"""The user's own settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medtui.store.files.settings import BadSettings, Settings, load_settings, save_settings


def test_no_file_is_the_usual_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none" / "settings.json") == Settings(card=True)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    for settings in (Settings("da", "light"), Settings(None, "dark")):
        save_settings(settings, path)
        assert load_settings(path) == settings
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("raw", "language", "what"),
    [
        (b"", None, "shape"),
        (b"{", None, "shape"),
        (b"\xff\xfe", None, "shape"),
        (b"[1]", None, "shape"),
        (b"[" * 100_000, None, "shape"),
        (b'{"language": "da", "theme": "pink"}', "da", "theme"),
        (b'{"language": ["da"], "theme": "light"}', None, "language"),
        (b'{"language": 7}', None, "language"),
    ],
)
def test_a_bad_file_is_a_problem_and_never_an_end(
    tmp_path: Path, raw: bytes, language: str | None, what: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(raw)
    settings = load_settings(path)
    assert settings.language == language
    assert isinstance(settings.problem, BadSettings)
    assert settings.problem.what == what
    assert path.read_bytes() == raw


def test_a_folder_in_the_way_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert isinstance(load_settings(tmp_path / "settings.json").problem, OSError)


def test_what_another_version_keeps_in_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"keys": {"line.note": "f6"}, "theme": "dark"}', "utf-8")
    save_settings(Settings("en", "light"), path)
    assert json.loads(path.read_text("utf-8")) == {
        "keys": {"line.note": "f6"},
        "language": "en",
        "theme": "light",
        "card": False,
        "bell": False,
    }
