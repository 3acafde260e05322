"""Changes of the register that command line and screens make alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from medtui.domain.model.change import Refused
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.levels import parent
from medtui.domain.model.people import Committee
from medtui.domain.text import fold
from medtui.store.workspace.register import Register


def put_committee(register: Register, one: Committee, given: Mapping[str, str]) -> Committee:
    """Enters a committee, or changes what is `given` of one (`name`, `level`, `parent`, `chair`, `deputy`), and returns
    it as it is then.

    Raises `Refused` (`committee-without-name`, `committee-there`, `no-such-committee`, `below-itself`), `NotSaved`,
    `OSError`.
    """
    known = register.committees
    changed = replace(one, **{key: " ".join(value.split()) for key, value in given.items()})
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
