"""The user's own keys: the file `keys.toml` in the folder of settings, as it was written. What a key or a name in it
means is not known here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from medtui.store.disk.atomic import read_start
from medtui.store.disk.locations import user_config

SIZE_MAX: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class KeyFlaw:
    """A line of the file that is not used: what is wrong (`code`), the name it is about, and what stands there."""

    code: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class KeysFile:
    """Names with the keys written for each, and what could not be read."""

    keys: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    flaws: tuple[KeyFlaw, ...] = ()


def keys_path() -> Path:
    """Where the user's own keys lie, whether there are any or not."""
    return user_config() / "keys.toml"


def load_keys(path: Path | None = None) -> KeysFile:
    """What the file says; no file says nothing. Never raises for what lies there: one bad line does not spoil the
    rest."""
    path = path or keys_path()
    try:
        raw = read_start(path, SIZE_MAX + 1)
    except FileNotFoundError:
        return KeysFile()
    except OSError as error:
        return KeysFile(flaws=(KeyFlaw("unreadable", value=error.strerror or type(error).__name__),))
    if len(raw) > SIZE_MAX:
        return KeysFile(flaws=(KeyFlaw("too-big", value=str(SIZE_MAX // 1024)),))
    return read_keys(raw.decode("utf-8-sig", errors="replace"))


def read_keys(text: str) -> KeysFile:
    """What the text of such a file says."""
    import tomllib

    flaws: list[KeyFlaw] = []
    found: dict[str, Any] = {}
    try:
        found = dict(_flat(tomllib.loads(text)))
    except (ValueError, RecursionError):
        # Somewhere it is no TOML: then each line for itself.
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip().startswith("["):
                continue
            try:
                found |= dict(_flat(tomllib.loads(line)))
            except (ValueError, RecursionError):
                flaws.append(KeyFlaw("syntax", str(number), line.strip()))
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in found.items():
        given: list[Any] = value if isinstance(value, list) else [value]
        written = tuple(key for key in given if isinstance(key, str))
        if not given or len(written) < len(given):
            flaws.append(KeyFlaw("no-key", name, str(value)))
        else:
            keys[name] = written
    return KeysFile(keys, tuple(flaws))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The names of a table and of those in it, with dots between; a table `keys` around all of them adds nothing."""
    for name, value in table.items():
        if isinstance(value, dict):
            inside = cast("dict[str, Any]", value)
            yield from _flat(inside, before if not before and name == "keys" else f"{before}{name}.")
        else:
            yield f"{before}{name}", value
