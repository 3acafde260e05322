"""Changes of the register that command line and screens make alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from medtui.domain.model.change import Refused
from medtui.domain.model.deadlines import LONGEST
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.levels import parent
from medtui.domain.model.people import Committee
from medtui.domain.text import fold
from medtui.store.workspace.register import Register

DAYS: Final = ("proposal_days", "invitation_days", "comment_days")


def put_committee(register: Register, one: Committee, given: Mapping[str, str]) -> Committee:
    """Enters a committee, or changes what is `given` of one (`name`, `level`, `parent`, `chair`, `deputy`, its days,
    and `standing` items with semicolons between), and returns it as it is then.

    Raises `Refused` (`committee-without-name`, `committee-days`, `committee-there`, `no-such-committee`,
    `below-itself`), `NotSaved`, `OSError`.
    """
    known = register.committees
    values: dict[str, Any] = {key: " ".join(value.split()) for key, value in given.items()}
    for key in set(DAYS).intersection(values):
        values[key] = _days(values[key])
    if "standing" in values:
        values["standing"] = tuple(filter(None, (line.strip() for line in values["standing"].split(";"))))
    changed = replace(one, **values)
    if not changed.name:
        raise Refused("committee-without-name")
    if any(fold(c.name) == fold(changed.name) and c.id != one.id for c in known):
        raise Refused("committee-there")
    if given.get("parent"):
        above = find_committee(known, changed.parent)
        if above is None:
            raise Refused("no-such-committee", name=changed.parent)
        if above.id == one.id or _stands_below(known, above, one):
            raise Refused("below-itself", name=changed.name)
        changed = replace(changed, parent=above.name)
    register.put_committee(changed)
    return changed


def _days(text: str) -> int:
    """A number of days; none is 0."""
    if text and not (text.isdecimal() and int(text) <= LONGEST):
        raise Refused("committee-days")
    return int(text or 0)


def _stands_below(known: Sequence[Committee], one: Committee, other: Committee) -> bool:
    """Whether one committee stands somewhere below the other."""
    seen: set[str] = set()
    above = parent(tuple(known), one.name)
    while above is not None and above.id not in seen:
        if above.id == other.id:
            return True
        seen.add(above.id)
        above = parent(tuple(known), above.name)
    return False
