"""Which keys terminals take for themselves as they are delivered, and the second way to what these keys do."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from typing import Final

from medtui.i18n import _
from medtui.tui.look.gesture import Gesture
from medtui.tui.look.gestures import BY_ID, key_name, of_screen, with_keys

_F: Final = frozenset(f"f{n}" for n in range(1, 13))
# macOS keeps Ctrl and an F-key for moving through windows, and Ctrl with arrows for its desktops.
_MACOS: Final = _F | {f"ctrl+f{n}" for n in range(1, 9)} | {"ctrl+up", "ctrl+down", "ctrl+left", "ctrl+right"}

TAKEN: Final[dict[str, frozenset[str]]] = {
    "Windows Terminal": frozenset(
        {"f11", "alt+up", "alt+down", "alt+left", "alt+right", "alt+enter", "alt+f4", "ctrl+v", "ctrl+tab", "ctrl+plus", "ctrl+minus", "ctrl+0", "ctrl+comma"}
    ),
    "macOS Terminal": _MACOS | {"home", "end", "pageup", "pagedown", "shift+up", "shift+down", "alt+up", "alt+down"},
    "iTerm": _MACOS,
    "GNOME Terminal": frozenset({"f1", "f10", "f11", "ctrl+pageup", "ctrl+pagedown", "shift+pageup", "shift+pagedown"}),
    "VS Code": frozenset(
        {"f1", "f5", "f6", "f10", "f11", "ctrl+f5", "ctrl+p", "ctrl+e", "ctrl+f", "ctrl+j", "ctrl+k", "ctrl+m", "ctrl+q", "ctrl+tab", "ctrl+pageup", "ctrl+pagedown"}
    ),
    "tmux": frozenset({"ctrl+b"}),
}  # fmt: skip
"""By terminal. On a Mac, F-keys work the lamp and the sound unless Fn is held."""


def arrives(key: str, terminal: str) -> bool:
    """Whether a terminal lets a key through, and it needs neither Fn nor Ctrl with an F-key."""
    return key not in TAKEN[terminal] and key.rpartition("+")[2] not in _F


def taken_by(gesture: Gesture) -> tuple[str, ...]:
    """The terminals that take the gesture's first key."""
    first = gesture.keys.split(",")[0]
    return tuple(terminal for terminal, keys in TAKEN.items() if first in keys)


def second_way(gesture: Gesture, terminal: str) -> str:
    """Another way to the gesture in a terminal, as one reads it: another key, the menu, or a gesture of the same
    kind. Empty where there is none."""
    if key := next((key for key in gesture.keys.split(",") if arrives(key, terminal)), ""):
        return key_name(key)
    menu = with_keys(BY_ID["app.palette"])
    if gesture.palette and (key := next((k for k in menu.keys.split(",") if arrives(k, terminal)), "")):
        return _("{key}, then “{title}”").format(key=key_name(key), title=_(gesture.title))
    method = gesture.action.partition("(")[0]
    for place in gesture.places:
        for other in of_screen(place):
            key = next((key for key in other.keys.split(",") if arrives(key, terminal)), "")
            if key and other.action.partition("(")[0] == method:
                return key_name(key)
    return ""
