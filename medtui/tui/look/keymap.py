"""The user's own keys laid over the table of gestures, as far as each can be a key there."""

from __future__ import annotations

import re
from typing import Final

from medtui.store.files.keys import KeyFlaw, KeysFile
from medtui.tui.look.gestures import BY_ID, key_name, of_screen
from medtui.tui.look.places import PANEL, PANELS, WITHOUT_LINE

_WORDS: Final = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "pgdown": "pagedown", "↑": "up", "↓": "down", "←": "left", "→": "right", "?": "question_mark", "/": "slash",
    "+": "plus", "-": "minus", ",": "comma", ".": "full_stop", " ": "space",
}  # fmt: skip
_NAMED: Final = frozenset(
    {
        "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "enter", "escape",
        "tab", "space", "backspace", *_WORDS.values(),
    }
)  # fmt: skip
_SIGNS: Final = frozenset({"question_mark", "slash", "plus", "minus", "comma", "full_stop", "space"})
_EDITING: Final = frozenset({"enter", "backspace", "left", "right", "home", "end", "delete"})
_SAME: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}
"""What a terminal cannot tell from another key."""
_KEPT: Final = frozenset({"ctrl+c"})
"""What always means the same."""


def key_from(written: str) -> str | None:
    """A key as people write it (`Ctrl+G`, `F5`, `PgDn`), by Textual's name; nothing where there is no such key."""
    text = written.strip() or written
    parts = re.split(r"\s*[+-]\s*(?=.)", text) if len(text) > 1 else [text]
    *before, last = parts
    modifiers = {part.lower() for part in before}
    if not modifiers <= {"ctrl", "shift", "alt"}:
        return None
    name = _WORDS.get(last.lower(), last if len(last) == 1 else last.lower())
    if len(name) == 1:
        if not re.fullmatch(r"[a-zæøå0-9]", name.lower()):
            return None
        letter = modifiers == {"shift"} or (name.isupper() and not modifiers)
        if letter and name.isalpha():
            return name.upper()
        name = name.lower()
    elif name not in _NAMED and not re.fullmatch(r"f([1-9]|1\d|2[0-4])", name):
        return None
    return "+".join([*(m for m in ("ctrl", "shift", "alt") if m in modifiers), name])


def _wrong_with(id: str, key: str) -> str:
    if key in _SAME:
        return "same"
    if key in _KEPT:
        return "kept"
    gesture = BY_ID[id]
    if key in gesture.keys.split(","):
        return ""
    places = PANELS if PANEL in gesture.places else gesture.places
    typing = any(place not in WITHOUT_LINE for place in places)
    return "typing" if typing and (len(key) == 1 or key in _EDITING | _SIGNS) else ""


def checked(file: KeysFile) -> tuple[dict[str, str], tuple[KeyFlaw, ...]]:
    """The keys that can be used, by the id of the gesture, as the table writes them; and what is wrong with the
    rest."""
    flaws = list(file.flaws)
    chosen: dict[str, str] = {}
    for id, written in file.keys.items():
        if id not in BY_ID:
            flaws.append(KeyFlaw("unknown", id))
            continue
        keys: list[str] = []
        for word in written:
            key = key_from(word)
            code = _wrong_with(id, key) if key else "no-key"
            if key and not code:
                keys.append(key)
            else:
                flaws.append(KeyFlaw(code, id, word))
        if keys:
            chosen[id] = ",".join(dict.fromkeys(keys))
    while clash := _clash(chosen):
        flaws.append(clash)
        del chosen[clash.name]
    return chosen, tuple(flaws)


def _clash(chosen: dict[str, str]) -> KeyFlaw | None:
    """A key that would mean two things somewhere, at the last one of those that were chosen."""
    for id in reversed(chosen):
        places = PANELS if PANEL in BY_ID[id].places else BY_ID[id].places
        for place in places:
            for other in of_screen(place, chosen):
                both = set(other.keys.split(",")).intersection(chosen[id].split(","))
                if both and other.id != id:
                    return KeyFlaw("taken", id, f"{key_name(min(both))}\t{other.id}")
    return None
