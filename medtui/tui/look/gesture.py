"""One gesture: something a user can do, and the keys for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing a user can do.

    `id` is stable (`keys.toml` names it); `keys` are Textual's names of keys, the first one is shown; `action` is the
    method of the screen, panel or app without its prefix; `places` are the screens and panels where it can be done;
    `bar` is its place in the key bar from the left, 0 for not there; the palette offers every gesture with `palette`.
    """

    id: str
    keys: str
    action: str
    title: str
    help: str
    places: tuple[str, ...]
    bar: int = 0
    palette: bool = True
    priority: bool = True
