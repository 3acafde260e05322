"""How well the reader of others' minutes finds what a person found in them.

    python -m tests.import_figures CORPUS_FOLDER GOLD_FILE [--misses]

The gold file is `{files: {path: {title, date, attendees, decisions, decisions_marked, actions: [{text, owner, marked}],
ambiguous}}}`, its paths below the folder. Texts are compared with white space folded, without emphasis and links, with
entities decoded; one that holds the other, or is nearly the same, counts as found. What the gold calls ambiguous counts
neither for nor against. Every file of the folder is read, to see that none makes the reader fail.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medtui.domain.text import fold
from medtui.imports.files import NotImported, files_in, text_in
from medtui.imports.foreign import read_foreign
from medtui.imports.layout.text_lines import plain

NEAR = 0.8


@dataclass
class Count:
    """Found, missed, and found though it is not there."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        wanted, given = self.hits + len(self.missed), self.hits + len(self.false)
        recall = 100 * self.hits / wanted if wanted else 100.0
        precision = 100 * self.hits / given if given else 100.0
        found = f"recall {recall:5.1f} % ({self.hits}/{wanted})"
        return f"{name:18} {found}   precision {precision:5.1f} % ({self.hits}/{given})"


def same(a: str, b: str) -> bool:
    """Whether two texts say the same."""
    a, b = normal(a), normal(b)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if short == long or (len(short) >= 8 and short in long):
        return True
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= NEAR


def normal(text: str) -> str:
    """A text as it is compared."""
    return fold(plain(text)).strip(" .:;|-*")


def pair(
    count: Count,
    where: str,
    gold: Sequence[str],
    found: Sequence[str],
    neutral: Sequence[str],
    like: Callable[[str, str], bool],
) -> None:
    """Each of the gold finds at most one, and the other way round."""
    left = list(found)
    for wanted in gold:
        hit = next((f for f in left if like(wanted, f)), None)
        if hit is None:
            count.missed.append(f"{where}: {wanted}")
        else:
            left.remove(hit)
            count.hits += 1
    count.false += [f"{where}: {f}" for f in left if not any(like(n, f) for n in neutral)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.import_figures")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="say what was missed and what was false")
    given = parser.parse_args()
    files: dict[str, Any] = json.loads(given.gold.read_text("utf-8"))["files"]
    titles, dates, attendees, actions, decisions = Count(), Count(), Count(), Count(), Count()
    for name, gold in files.items():
        path = given.corpus / name
        found = read_foreign(text_in(path), path.as_posix())[0]
        pair(titles, name, [gold["title"]], [found.title], [], lambda a, b: normal(a) == normal(b))
        day = found.date.isoformat() if found.date else ""
        pair(dates, name, [gold["date"]] if gold["date"] else [], [day] if day else [], [], str.__eq__)
        people = list(dict.fromkeys(map(normal, gold["attendees"])))
        pair(attendees, name, people, [normal(a) for a in found.attendees], [], str.__eq__)
        neutral = gold.get("ambiguous", [])
        marks = gold.get("decisions_marked") or [True] * len(gold["decisions"])
        wanted = [d for d, marked in zip(gold["decisions"], marks, strict=True) if marked]
        prose = [d for d, marked in zip(gold["decisions"], marks, strict=True) if not marked]
        pair(decisions, name, wanted, [d.text for d in found.decisions if d.marked], [*neutral, *prose], same)
        todo = [a["text"] for a in gold["actions"] if a["marked"]]
        told = [a["text"] for a in gold["actions"] if not a["marked"]]
        pair(actions, name, todo, [a.text for a in found.actions if a.marked], [*neutral, *told], same)
    for name, count in (
        ("titles", titles),
        ("dates", dates),
        ("attendees", attendees),
        ("marked actions", actions),
        ("marked decisions", decisions),
    ):
        print(count.line(name))
        if given.misses:
            for text in count.missed:
                print(f"    missed  {text[:160]}")
            for text in count.false:
                print(f"    false   {text[:160]}")
    failed = 0
    everything = list(files_in([given.corpus]))
    for path in everything:
        try:
            text = text_in(path)
        except NotImported:
            continue
        try:
            read_foreign(text, path.as_posix())
        except Exception as error:
            failed += 1
            print(f"failed: {path}: {error!r}")
    print(f"{len(everything)} files read, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
