"""The facilitation formats that come with medtui: one TOML file each, named after its key."""

from __future__ import annotations

import os
from typing import Final, Protocol, cast

# In the order they are offered: whole meetings first, then building blocks.
SHIPPED: Final = (
    "temamoede",
    "uden-dagsorden",
    "kvartalsmoede",
    "stormoede",
    "opgavehold",
    "ordinaert",
    "uenighed",
    "visit",
    "igp",
    "en-to-fire-alle",
    "lean-coffee",
    "cafe",
    "open-space",
    "bordet-rundt",
    "check-in",
    "check-out",
    "walk-and-talk",
    "fishbowl",
    "temadroeftelse",
    "beslutningsrunde",
)


class _Loader(Protocol):
    def get_data(self, path: str) -> bytes: ...


def source_of(key: str) -> str:
    """Where the file of a shipped format lies; inside a zip, where it would lie."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{key}.toml")


def shipped_bytes(key: str) -> bytes:
    """The file of a shipped format, byte for byte. Raises OSError where the installation lacks it."""
    # The loader reads from a folder and from a zip alike, and costs none of the start-up of importlib.resources.
    loader = cast("_Loader", getattr(__spec__, "loader", None))
    return loader.get_data(source_of(key))
