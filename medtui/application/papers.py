"""Papers of an agenda item: a file that is copied into the workspace, or a link."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from medtui.domain.model.items import Attachment
from medtui.domain.text import clean, one_line
from medtui.store.files.papers import keep_paper
from medtui.store.workspace.workspace import Workspace

_LINK: Final = re.compile(r"(?i)https?://[^\s<>\"]+")


def paper(workspace: Workspace, meeting: str, source: str) -> Attachment:
    """The paper that a path or an address names; a file is copied. Raises `NoPaper`."""
    text = one_line(clean(source))
    if _LINK.fullmatch(text):
        name = text.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2] or text
        return Attachment(name=name, url=text)
    return keep_paper(workspace.root, meeting, Path(source).expanduser())


def with_papers(there: tuple[Attachment, ...], more: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The papers with those that come to them; one that is there already takes its new form."""
    names = {paper.name for paper in more}
    return (*(paper for paper in there if paper.name not in names), *more)
