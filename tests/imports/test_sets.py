"""The reader of others' minutes on the invented sets: no figure may fall below what it is meant to reach."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from medtui.imports.files import read_file
from medtui.imports.found import FoundItem
from tests.imports.figures import SETS, Figures, measure

NOW = datetime(2026, 12, 1, 9, 0).astimezone()
LEAST = {
    "meetings": 1.0, "titles": 0.95, "dates": 0.97, "people R": 0.92, "people P": 0.97, "absent": 0.9,
    "decisions R": 0.85, "decisions P": 0.95, "actions R": 0.8, "actions P": 0.9,
}  # fmt: skip


@pytest.fixture(scope="module")
def figures() -> Figures:
    found = measure()
    print("\n".join(["", *found.lines(), *found.misses]))
    return found


@pytest.mark.parametrize("what", list(LEAST))
@pytest.mark.parametrize("group", ["danish", "others"])
def test_what_is_found_is_what_stands_there(figures: Figures, group: str, what: str) -> None:
    """Run with `-s` to see the figures of every language and form."""
    assert figures.share(group, what) >= LEAST[what], figures.misses


@pytest.mark.parametrize("what", list(LEAST))
@pytest.mark.parametrize("form", ["docx", "odt", "html", "pdf"])
def test_every_form_of_file_is_read_as_well_as_its_text(figures: Figures, form: str, what: str) -> None:
    assert figures.share(form, what) >= figures.share("text", what) - 0.05, figures.misses


def test_an_agenda_tells_what_each_item_is() -> None:
    gold = json.loads((SETS / "agendas" / "gold.json").read_text("utf-8"))["files"]
    right = wanted = 0
    missed: list[str] = []
    for name, agenda in gold.items():
        found = read_file(SETS / "agendas" / name, NOW).others[0].found
        assert found.date is not None, name
        assert found.date.isoformat() == agenda["date"], name
        assert (found.at, found.ends_at) == (agenda["start"], agenda["end"]), name
        items = {item.title: item for item in found.items}
        for want in agenda["items"]:
            titles = (want["title"], *want.get("title_alts", ()))
            item = next((items[title] for title in titles if title in items), None)
            for key, wish in _wanted(want).items():
                have = _has(item, key) if item is not None else None
                wanted += 1
                right += have == wish
                if have != wish:
                    missed.append(f"{name} {want['title']}: {key} {have!r} want {wish!r}")
    print("\n".join(missed))
    assert right >= 0.95 * wanted, missed


def _wanted(want: dict[str, Any]) -> dict[str, Any]:
    """What an agenda names of an item; that it is open or closed is always known."""
    keys = ("number", "kind", "minutes", "start", "presenter", "recommendation", "background", "attachments")
    named = {key: want[key] for key in keys if want[key]}
    return {**named, "number": str(want["number"]), "closed": want["closed"]}


def _has(item: FoundItem, key: str) -> Any:
    if key == "kind":
        return item.kind.value if item.kind else ""
    if key == "presenter":
        return ", ".join(item.presenters)
    return list(item.attachments) if key == "attachments" else getattr(item, key)
