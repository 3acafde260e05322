"""The text that a meeting was imported from, in its minutes in Markdown: quoted line by line, so that it shows with its
own headings and can never change the minutes around it, and read back as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, cast

from medtui.domain.model.extras.sources import Source, lines_of

_BEGINS: Final = re.compile(r"^<!-- medtui:source (\{.*\}) -->$")
_ENDS: Final = "<!-- medtui:source end -->"
_FIELDS: Final = ("id", "name", "digest", "begins", "dated", "kind", "status")
_PAIRS: Final = ("facts", "headings", "items")


def source_lines(sources: Iterable[Source]) -> Iterator[str]:
    """The lines of these texts, each between two marks."""
    for source in sources:
        about: dict[str, Any] = {name: getattr(source, name) for name in _FIELDS if getattr(source, name)}
        about |= {
            name: [list(pair) for pair in getattr(source, name)] for name in _PAIRS if getattr(source, name)
        }
        if source.accepted:
            about["accepted"] = list(source.accepted)
        if source.at is not None:
            about["at"] = source.at.isoformat()
        # No comment may hold two hyphens, and no line of it an end.
        said = json.dumps(about, ensure_ascii=True, sort_keys=True).replace("-", "\\u002d")
        yield f"<!-- medtui:source {said} -->"
        yield ""
        yield from (f"> {line}" if line else ">" for line in source.text.split("\n"))
        yield ""
        yield _ENDS
        yield ""


def without_sources(text: str) -> tuple[str, dict[str, Source]]:
    """The minutes with an empty line for each of those lines, so that the others keep their numbers; and the texts.
    What is not whole is left where it stands."""
    lines = lines_of(text)
    found: dict[str, Source] = {}
    place = 0
    while place < len(lines):
        begins = _BEGINS.match(lines[place])
        ends = next((n for n in range(place, len(lines)) if lines[n] == _ENDS), -1) if begins else -1
        source = _source(begins[1], lines[place + 1 : ends]) if begins and ends >= 0 else None
        if source is None:
            place += 1
            continue
        found[source.id] = source
        lines[place : ends + 1] = [""] * (ends + 1 - place)
        place = ends + 1
    return "\n".join(lines), found


def _source(about: str, lines: list[str]) -> Source | None:
    quoted = [line for line in lines if line.startswith(">")]
    try:
        said = cast("dict[str, Any]", json.loads(about))
        values: dict[str, Any] = {name: said[name] for name in _FIELDS if name in said}
        for name in _PAIRS:
            values[name] = tuple((pair[0], pair[1]) for pair in said.get(name, ()))
        return Source(
            text="\n".join(line[2:] if line.startswith("> ") else line[1:] for line in quoted),
            accepted=tuple(map(str, said.get("accepted", ()))),
            at=datetime.fromisoformat(said["at"]) if "at" in said else None,
            **values,
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
