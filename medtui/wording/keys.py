"""What is wrong with the file of the user's own keys, in a sentence."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from pathlib import Path
from typing import Final

from medtui.i18n import N_, _
from medtui.store.files.keys import KeyFlaw
from medtui.wording.refusals import shown

_SENTENCES: Final = {
    "unreadable": N_("{path} could not be read: {value}. The usual keys are used."),
    "too-big": N_("{path} is larger than {value} kB, so it was not read. The usual keys are used."),
    "syntax": N_('Line {name} of {path} cannot be read: {value} – Write it like "meeting.next" = "F5". The other lines hold.'),
    "unknown": N_("{path}: there is nothing called “{name}”. `medtui keys` shows the names. The other lines hold."),
    "no-key": N_("{path}: “{value}” is no key for {name}. Write it like F5, Ctrl+G or PgDn. The other lines hold."),
    "same": N_("{path}: terminals cannot tell {value} ({name}) from another key. Choose another one. The other lines hold."),
    "kept": N_("{path}: {value} ({name}) always means the same in a terminal. Choose another one. The other lines hold."),
    "typing": N_("{path}: {value} ({name}) is needed for typing there. Choose one with Ctrl, or an F-key. The other lines hold."),
    "taken": N_("{path}: {value} ({name}) is the key of {other} already. Give that another one too. The other lines hold."),
}  # fmt: skip


def key_flaw(flaw: KeyFlaw, path: Path) -> str:
    """The sentence: what is not used, why, and what to do."""
    value, _tab, other = flaw.value.partition("\t")
    return _(_SENTENCES[flaw.code]).format(
        path=shown(str(path), 300), name=shown(flaw.name, 60), value=shown(value, 60), other=other
    )
