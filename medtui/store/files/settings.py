"""What the user has chosen for the screens: language, theme and the bell, in a small JSON file of their own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final, cast

from medtui.domain.errors import MedtuiError
from medtui.store.disk.atomic import write_text
from medtui.store.disk.locations import user_config

THEMES: Final = ("dark", "light")
LANGUAGES: Final = ("da", "en")
_CHOICES: Final = {
    "language": (*LANGUAGES, None),
    "theme": THEMES,
    "bell": (True, False),
    "card": (True, False),
}


class BadSettings(MedtuiError, ValueError):
    """Settings that cannot be used: the file, and what is wrong with it (`shape`, or the name of a field)."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path, self.what = path, what


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. No language means: as the system speaks. `bell` lets the wall be heard when time has run out, `card`
    shows the keys that matter on an empty live screen. `problem` is what was wrong with the file."""

    language: str | None = None
    theme: str = "dark"
    bell: bool = False
    card: bool = False
    problem: BadSettings | OSError | None = None


def settings_path() -> Path:
    """Where the settings lie."""
    return user_config() / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """The settings; what is wrong in the file is left out and told in `problem`. Never raises for what lies there."""
    path = path or settings_path()
    try:
        whole = path.read_bytes()
        # Most have no such file: they need not wait for this.
        import json

        raw = json.loads(whole)
    except FileNotFoundError:
        # Who has chosen nothing yet is new here.
        return Settings(card=True)
    except OSError as error:
        return Settings(problem=error)
    except (ValueError, RecursionError):
        return Settings(problem=BadSettings(path, "shape"))
    if not isinstance(raw, dict):
        return Settings(problem=BadSettings(path, "shape"))
    given = cast("dict[str, Any]", raw)
    good = {
        name: given[name] for name, choices in _CHOICES.items() if name in given and given[name] in choices
    }
    bad = next((name for name in _CHOICES if name in given and name not in good), None)
    return Settings(**({"card": True} | good), problem=BadSettings(path, bad) if bad else None)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Keeps the settings; the file is either the old or the new one, and fields it does not know are left in it.

    Raises `OSError`; the old file then stands.
    """
    path = path or settings_path()
    import json

    kept: dict[str, Any] = {}
    try:
        raw = json.loads(path.read_bytes())
        kept = cast("dict[str, Any]", raw) if isinstance(raw, dict) else {}
    except (OSError, ValueError, RecursionError):
        pass
    chosen = asdict(Settings(settings.language, settings.theme, settings.bell, settings.card))
    known = {f.name: chosen[f.name] for f in fields(Settings) if f.name != "problem"}
    write_text(path, json.dumps(kept | known, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
