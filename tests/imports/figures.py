"""How well the reader of others' minutes does on the invented sets, by language and by the form of the files.

    python -m tests.imports.figures

The sets are in `tests/imports/sets`. A person is found by the whole name; a decision or an action by its words, equal
but for its label, or holding all of them and little more.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from medtui.domain.text import fold
from medtui.imports.files import read_file
from medtui.imports.found import Found
from medtui.imports.layout.titles import cut

SETS = Path(__file__).parent / "sets"
_LABEL = re.compile(
    r"(?i)^(?:beslutning|konklusion|vedtaget|aftale[rt]?|vedtak|beslut|beschluss|decision|resolved|opgave|opfølgning|todo|"
    r"aktion|action|aufgabe|næste skridt)\s*[:.–-]?\s*(?:that\s+)?"
)


class Figures:
    """Hits, of how many, for each group and each thing that is measured."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        self.misses: list[str] = []

    def add(self, groups: Iterable[str], what: str, hit: int, of: int = 1) -> None:
        for group in groups:
            self.counts[group][what][0] += hit
            self.counts[group][what][1] += of

    def share(self, group: str, what: str) -> float:
        hit, of = self.counts[group][what]
        return hit / of if of else 1.0

    def lines(self) -> Iterator[str]:
        """A table: a row for each group."""
        names = list(next(iter(self.counts.values()), {}))
        yield " " * 10 + " ".join(f"{name:>11}" for name in names)
        for group in sorted(self.counts):
            cells = (f"{100 * self.share(group, name):10.1f}%" for name in names)
            yield f"{group:10}" + " ".join(cells)


def normal(text: str) -> str:
    """A text as it is compared."""
    text = re.sub(r"(?<=\w)-\n\s*", "", text)
    before = None
    while before != text:
        before, text = text, _LABEL.sub("", text.strip(" *"), count=1)
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def same(found: str, wanted: str) -> bool:
    """Whether two texts are one decision or action."""
    a, b = normal(found), normal(wanted)
    short, long = sorted((a, b), key=len)
    return a == b or (bool(short) and f" {short} " in f" {long} " and len(short) >= 0.6 * len(long))


def same_title(found: str, gold: dict[str, Any]) -> bool:
    """Whether a title is right but for the day and the words for minutes."""
    wanted = [*map(normal, (gold["title"], *gold["title_alts"]))]
    return any(want in have for want in wanted for have in (normal(cut(found)), normal(found)))


def measure(folder: Path = SETS / "minutes") -> Figures:
    """Reads every file of a set."""
    figures = Figures()
    files = json.loads((folder / "gold.json").read_text("utf-8"))["files"]
    now = datetime(2026, 12, 1, 9, 0).astimezone()
    for name, gold in files.items():
        found = [one.found for one in read_file(folder / name, now).others]
        form = name.rsplit(".", 1)[1]
        language = "danish" if gold["lang"] == "da" else "others"
        groups = ("all", gold["lang"], language, "text" if form in ("txt", "md") else form)
        figures.add(groups, "meetings", len(found) == len(gold["meetings"]))
        for place, meeting in enumerate(gold["meetings"]):
            _score(figures, groups, name, meeting, found[place] if place < len(found) else None)
    return figures


def _score(
    figures: Figures, groups: tuple[str, ...], name: str, gold: dict[str, Any], found: Found | None
) -> None:
    figures.add(groups, "titles", found is not None and same_title(found.title, gold))
    day = found.date.isoformat() if found is not None and found.date else ""
    figures.add(groups, "dates", day == gold["date"])
    neutral = {fold(n) for n in gold["neutral_people"]}
    have = {fold(n) for n in (found.attendees if found else ())} - neutral
    want = {fold(n) for n in gold["attendees"]}
    figures.add(groups, "people R", len(have & want), len(want))
    figures.add(groups, "people P", len(have & want), len(have))
    away = {
        fold(p.name): p.presence.value
        for p in (found.people if found else ())
        if p.presence.value != "present"
    }
    right = sum(away.get(fold(a["name"])) == a["status"] for a in gold["absent"])
    figures.add(groups, "absent", right, len(gold["absent"]))
    for key, facts in (
        ("decisions", found.decisions if found else ()),
        ("actions", found.actions if found else ()),
    ):
        marked = [fact.text for fact in facts if fact.marked]
        left = list(gold[key])
        hits = held = 0
        for text in marked:
            hit = next((g for g in left if same(text, g["text"])), None)
            if hit is not None:
                left.remove(hit)
                held += 1
                hits += hit["marked"]
            elif any(same(text, a) for a in gold["ambiguous"]):
                held += 1
            else:
                figures.misses.append(f"{name}: {key} false {text}")
        figures.misses += [f"{name}: {key} missed {g['text']}" for g in left if g["marked"]]
        figures.add(groups, f"{key} R", hits, sum(1 for g in gold[key] if g["marked"]))
        figures.add(groups, f"{key} P", held, len(marked))


if __name__ == "__main__":
    result = measure()
    print("\n".join([*result.lines(), *result.misses]))
