"""Makes a big workspace of invented meetings: run with `python -m tests.benchmarks.generate FOLDER [MEETINGS [ENTRIES
[SEED]]]`.

The same figures and seed make the same files. Every meeting is a database as the program writes it, one line a
change, through the program's own packing of lines; nothing is synced, so that ten thousand take seconds. Words are
invented, most of them Danish in shape, half of them compounds; some are frequent and most rare, as in any language.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import accumulate
from pathlib import Path
from typing import Any

from medtui.domain.text import slug
from medtui.store.journal.lines import pack

FIRST = date(2017, 1, 2)
DAYS = 3_650
WORDS = 24_000
ZONE = timezone(timedelta(hours=1))
ONSETS = (
    "b", "bl", "br", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "j", "k", "kl", "kr", "l",
    "m", "n", "p", "pl", "pr", "r", "s", "sk", "sl", "sp", "st", "str", "sv", "t", "tr", "v",
)  # fmt: skip
VOWELS = (
    "a", "e", "i", "o", "u", "y", "æ", "ø", "å", "a", "e", "i", "o",
)  # fmt: skip
CODES = (
    "d", "g", "k", "l", "ld", "lm", "m", "n", "nd", "ng", "nk", "r", "rd", "rk", "rn", "s", "sk",
    "st", "t", "v",
)  # fmt: skip
ENDINGS = (
    "", "", "", "e", "en", "er", "erne", "else", "ning", "hed", "ing",
)  # fmt: skip
FIRST_NAMES = (
    "Rikke", "Anne", "Bo", "Karen", "Yusuf", "Mogens", "Sanne", "Ida", "Lone", "Per", "Amira",
    "Jens", "Kirsten", "Ole", "Fatima", "Nikolaj",
)  # fmt: skip
LAST_NAMES = (
    "Dam", "Berg", "Lind", "Holm", "Aydin", "Kjær", "Ørum", "Vang", "Krag", "Friis", "Dahl", "Toft",
    "Skov", "Bæk", "Aaby", "Løkke",
)  # fmt: skip
TABLES = (
    ("notes", "note"),
    ("decisions", "decision"),
    ("actions", "action"),
    ("questions", "question"),
    ("messages", "message"),
    ("statements", "statement"),
    ("parked", "parked"),
)
WEIGHTS = (52, 14, 18, 7, 5, 3, 1)
OUTCOMES = ("agreed", "agreed", "agreed", "disagreed", "postponed", "noted")


@dataclass(frozen=True, slots=True)
class Language:
    """Invented words, the most frequent first, and how often each is said."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def say(self, dice: random.Random, count: int) -> str:
        """So many words as a sentence without its full stop."""
        text = " ".join(dice.choices(self.words, cum_weights=self.weights, k=count))
        return text[:1].upper() + text[1:]


def language(seed: int, count: int = WORDS) -> Language:
    """The words of one seed."""
    dice = random.Random(seed)
    stems: list[str] = []
    seen: set[str] = set()
    while len(stems) < count // 2:
        parts = [dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(CODES)]
        if dice.random() < 0.3:
            parts.append(dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(CODES))
        word = "".join(parts) + dice.choice(ENDINGS)
        if word not in seen:
            seen.add(word)
            stems.append(word)
    words = stems[:]
    while len(words) < count:
        # Norwegians would part them; Danes write them together, with an s between some.
        word = dice.choice(stems) + dice.choice(["", "", "s"]) + dice.choice(stems)
        if word not in seen:
            seen.add(word)
            words.append(word)
    head, tail = words[:200], words[200:]
    dice.shuffle(tail)
    weights = accumulate(1 / (place + 8) for place in range(count))
    return Language((*head, *tail), tuple(weights))


def meetings(count: int, entries: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The id and the database of every meeting, oldest first."""
    dice, tongue = random.Random(seed), language(seed)
    people = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES][:: 3 if seed % 2 else 2]
    committees = ["HovedMED", *(f"MED {tongue.words[n].capitalize()}" for n in range(40, 64))]
    themes = [tongue.say(dice, 3) for _ in range(12)]
    focus = [tongue.say(dice, 4) for _ in range(4)]
    used: set[str] = set()
    for number in range(count):
        day = FIRST + timedelta(days=number * DAYS // max(count, 1))
        title = tongue.say(dice, 3)
        id = base = f"{day.isoformat()}-{slug(title)}"
        again = 1
        while id in used:
            again += 1
            id = f"{base}-{again}"
        used.add(id)
        head = {
            "id": id, "title": title, "date": day.isoformat(), "format": "temamoede", "lang": "da", "at": "09:00",
            "created": f"{day.isoformat()}T08:00:00+01:00", "committee": dice.choice(committees),
            "purpose": tongue.say(dice, 8), "theme": dice.choice(themes), "focus": dice.choice(focus),
            "status": "approved" if number < count * 0.99 else "draft",
        }  # fmt: skip
        yield id, _database(id, day, head, entries, people, tongue, dice)


def _database(
    id: str,
    day: date,
    head: dict[str, Any],
    entries: int,
    people: list[str],
    tongue: Language,
    dice: random.Random,
) -> bytes:
    now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE)
    phases = [
        {
            "id": f"p{n}",
            "title": tongue.say(dice, 2),
            "order": float(n),
            "minutes": 15,
            "key": f"fase-{n}",
            "prompt": tongue.say(dice, 7) + "?",
            "fit": ["input"],
        }
        for n in range(1, 6)
    ]
    items = [
        {
            "id": f"i{n}",
            "title": tongue.say(dice, 4),
            "order": float(n),
            "at": now.isoformat(),
            "phase": "p2",
            "closed": n == 6 and dice.random() < 0.2,
        }
        for n in range(1, 7)
    ]
    ops = [["meeting", id, None, head]]
    ops += [["phases", phase["id"], None, phase] for phase in phases]
    ops += [["items", item["id"], None, item] for item in items]
    lines = [
        pack({"medtui": "meeting", "schema": 1, "at": now.isoformat()}),
        _line(1, now, "create", ops),
    ]
    for number in range(1, entries + 1):
        now += timedelta(seconds=dice.randrange(20, 180))
        table, kind = dice.choices(TABLES, WEIGHTS)[0]
        doc: dict[str, Any] = {
            "id": f"{id}.{number}", "kind": kind, "text": tongue.say(dice, dice.randrange(6, 18)),
            "at": now.isoformat(), "seat": "front", "order": float(number), "phase": "p2",
            "item": f"i{1 + number * 6 // (entries + 1)}",
        }  # fmt: skip
        if kind in ("decision", "action"):
            doc["owners"] = dice.sample(people, dice.choice((1, 1, 2)))
            doc["due"] = (day + timedelta(days=dice.randrange(7, 120))).isoformat()
        if kind == "decision":
            doc["outcome"] = dice.choice(OUTCOMES)
        if kind == "action" and dice.random() < 0.9:
            doc["state"] = "done"
        lines.append(_line(number + 1, now, "capture", [[table, doc["id"], None, doc]]))
    return b"".join(lines)


def _line(seq: int, at: datetime, do: str, ops: list[list[Any]]) -> bytes:
    return pack({"seq": seq, "at": at.isoformat(), "seat": "front", "do": do, "ops": ops})


def generate(folder: Path, count: int = 10_000, entries: int = 40, seed: int = 1) -> int:
    """Writes a workspace into a folder, which it makes; the bytes of its meetings."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = f"{FIRST.isoformat()}T08:00:00+01:00"
    (folder / "workspace.jsonl").write_bytes(pack({"medtui": "workspace", "schema": 1, "at": at}))
    size = 0
    for id, raw in meetings(count, entries, seed):
        (folder / f"{id}.jsonl").write_bytes(raw)
        size += len(raw)
    return size


if __name__ == "__main__":
    where, *figures = sys.argv[1:]
    print(f"{generate(Path(where), *map(int, figures)) / 1e6:.0f} MB of meetings in {where}")
