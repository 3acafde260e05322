"""Commands about the reasons of a decision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from medtui.domain.commands.corrections import approved
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.reasons import FIELDS, Reasons
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.text import clean, too_long

_CORRECTED: Final = {"why": Corrected.WHY, "rejected": Corrected.REJECTED, "gain": Corrected.GAIN}


@dataclass(frozen=True, slots=True)
class SetReasons:
    """What is said of a decision's reasons; what is none stays, what is empty goes.

    The wording that both sides agreed to is not touched by it; once the minutes are approved it is a correction.
    Raises `Refused`: "no-such-entry", "not-a-decision", "too-long", "nothing-to-do".
    """

    entry: str
    why: str | None = None
    rejected: str | None = None
    gain: str | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        of = _decision(meeting, self.entry)
        wanted = {"why": self.why, "rejected": self.rejected, "gain": self.gain}
        given = {name: clean(text).strip() for name, text in wanted.items() if text is not None}
        for text in given.values():
            if too_long(text):
                raise Refused("too-long", length=len(text))
        there = reasons_of(meeting, of.id)
        before = there or Reasons(id=f"w{meeting.next_number('w')}", entry=of.id)
        after = replace(before, **given)
        edit = Edit()
        if not any(getattr(after, name) for name in FIELDS):
            if there is not None:
                edit.remove(there)
        elif there is None:
            edit.add(after)
        else:
            edit.change(there, **given)
        _corrected(meeting, edit, moment, of, before, after)
        return edit.plan("reasons", of.id)


@dataclass(frozen=True, slots=True)
class AddReason:
    """One thing more that is said of a decision: behind what was said before, on a line of its own. `field` is one of
    `FIELDS`. Raises `Refused` as `SetReasons`, and "no-text"."""

    entry: str
    field: str
    text: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        text = clean(self.text).strip()
        if not text:
            raise Refused("no-text")
        there = reasons_of(meeting, self.entry)
        said = getattr(there, self.field) if there is not None else ""
        return SetReasons(self.entry, **{self.field: f"{said}\n{text}" if said else text}).decide(
            meeting, moment
        )


def reasons_of(meeting: Meeting, entry: str) -> Reasons | None:
    """What is said of the reasons of a decision; none where nothing is."""
    records = meeting.more.get(Reasons.table, {}).values()
    return next((one for one in records if isinstance(one, Reasons) and one.entry == entry), None)


def _decision(meeting: Meeting, id: str) -> Entry:
    found = meeting.entries.get(id)
    if found is None:
        raise Refused("no-such-entry", id=id)
    if found.kind is not Kind.DECISION:
        raise Refused("not-a-decision", id=id)
    return found


def _corrected(
    meeting: Meeting, edit: Edit, moment: Moment, of: Entry, before: Reasons, after: Reasons
) -> None:
    if not approved(meeting):
        return
    number = meeting.next_number("c")
    for name in FIELDS:
        was, becomes = getattr(before, name), getattr(after, name)
        if was != becomes:
            edit.add(
                Correction(
                    id=f"c{number}",
                    entry=of.id,
                    field=_CORRECTED[name],
                    before=was,
                    after=becomes,
                    at=moment.now,
                    seat=moment.seat,
                    kind=of.kind,
                    item=of.item,
                    closed=meeting.is_closed(of),
                )
            )
            number += 1
