"""What was prepared for an agenda item, as paragraphs of the minutes: written, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from medtui.domain.model.items import Attachment, Item
from medtui.minutes.content.vocabulary import Translate
from medtui.minutes.markdown.escape import Place, escape, unescape
from medtui.minutes.markdown.reader_words import Words
from medtui.minutes.sheets import plan as of

_BETWEEN: Final = " · "
_LABELLED: Final = re.compile(r"\*\*([^*]+):\*\* (.*)", re.DOTALL)
_TAG: Final = re.compile(r" \((file|url|sha256):: ")
_FIELDS: Final = {"file": "path", "url": "url", "sha256": "sha256"}
_PLANNED: Final = re.compile(r"(?:(\d\d:\d\d)(?:, |$))?(?:(\d{1,4})\D*)?")


def item_lines(item: Item, t: Translate) -> Iterator[str]:
    """A paragraph for each fact, and one for each paper."""
    for label, text in of.details(item, "", t):
        if label == t(of.PRESENTERS):
            yield from _paragraph(label, _BETWEEN.join(_guarded(name) for name in item.presenters))
        elif label == t(of.PROPOSED) and item.proposed is not None:
            end = f", {t(of.LATE)}" if item.late else ""
            yield from _paragraph(label, f"{item.proposed.isoformat()}{end}")
        elif label == t(of.PAPERS):
            for paper in item.attachments:
                yield from _paragraph(label, _paper(paper))
        else:
            yield from _paragraph(label, escape(text, Place.PARA))


def _paragraph(label: str, source: str) -> Iterator[str]:
    yield f"**{label}:** {source}"
    yield ""


def _guarded(name: str) -> str:
    """A name among others: the dot that parts them is a typed one in it."""
    return escape(name, Place.PARA).replace("·", "&#183;")


def _paper(paper: Attachment) -> str:
    tags = "".join(
        f" ({tag}:: {_untagged(value)})" for tag, name in _FIELDS.items() if (value := getattr(paper, name))
    )
    return f"{_untagged(paper.name)}{tags}"


def _untagged(text: str) -> str:
    """Words in which nothing can be taken for a mark of ours."""
    return escape(text, Place.PARA).replace("::", ":&#58;")


def is_detail(text: str, words: Words) -> bool:
    """Whether a paragraph is one of these."""
    found = _LABELLED.fullmatch(text)
    return found is not None and any(found[1] == words.t(label) for label in of.LABELS)


def with_details(item: Item, paragraphs: Sequence[str], words: Words) -> Item:
    """The item with what its paragraphs say; one that would not be written as it stands is not read."""
    for text in paragraphs:
        found = _LABELLED.fullmatch(text)
        label = next((one for one in of.LABELS if found and found[1] == words.t(one)), "")
        if found and label:
            item = replace(item, **_read(item, label, found[2], words))
    return item


def _read(item: Item, label: str, source: str, words: Words) -> dict[str, Any]:
    if label == of.PAPERS:
        return {"attachments": (*item.attachments, _paper_of(source))}
    if label == of.PRESENTERS:
        return {"presenters": tuple(map(unescape, source.split(_BETWEEN)))}
    if label == of.RAISED_BY:
        side = words.of_sides.get(unescape(source))
        return {"raised_by": side} if side else {}
    if label == of.PROPOSED:
        day, late = source[:10], source[10:]
        if late not in ("", f", {words.t(of.LATE)}"):
            return {}
        try:
            return {"proposed": date.fromisoformat(day), "late": bool(late)}
        except ValueError:
            return {}
    if label == of.PLANNED:
        times = _PLANNED.fullmatch(source)
        return {"start": times[1] or "", "minutes": int(times[2] or 0)} if times else {}
    name = {of.CASE: "case", of.KLE: "kle", of.BACKGROUND: "background"}.get(label, "recommendation")
    return {name: unescape(source)}


def _paper_of(source: str) -> Attachment:
    name, *rest = _TAG.split(source)
    tags = zip(rest[::2], rest[1::2], strict=True)
    return Attachment(
        name=unescape(name), **{_FIELDS[tag]: unescape(value.removesuffix(")")) for tag, value in tags}
    )
