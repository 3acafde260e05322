"""Why a file could not become a paper of an item, in words."""

from __future__ import annotations

from typing import Final

from medtui.i18n import N_, _
from medtui.store.files.papers import MOST_BYTES, NoPaper
from medtui.wording.refusals import shown

_WHY: Final = {
    "gone": N_("There is no file {path}. It was not attached; everything else is saved."),
    "no-file": N_("{path} is not a file, so it was not attached; everything else is saved."),
    "too-large": N_(
        "{path} is larger than {most} MB, so it was not attached; everything else is saved. Attach a link instead."
    ),
    "unreadable": N_("{path} cannot be read ({problem}), so it was not attached; everything else is saved."),
    "not-kept": N_("{path} could not be copied into the workspace ({problem}); everything else is saved."),
}


def no_paper(error: NoPaper) -> str:
    """What happened to the file, and what to do."""
    problem = shown(error.problem)
    return _(_WHY[error.code]).format(
        path=shown(str(error.path), 400), most=MOST_BYTES // 1_000_000, problem=problem
    )
