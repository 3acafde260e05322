"""What is missing or doubtful before the minutes can be sent: one list, each line with the place that mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil
from typing import Any

from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.life import Clearance, Comment
from medtui.domain.model.extras.sources import IMPORTED
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, Status
from medtui.domain.running import warnings
from medtui.domain.running.clock import overrun
from medtui.domain.running.sections import sections
from medtui.domain.running.warnings import Code
from medtui.minutes.checks.privacy import Finding, uncleared

NOT_READ_BACK = "not-read-back"
OTHER_DAY = "other-day"
TOO_LONG = "too-long"
COMMENT = "comment"
PRIVACY = "privacy"

_ENDED = (Status.DRAFT, Status.REVIEW, Status.APPROVED)
# What nobody had to agree to need not be read back.
_AGREED_TO = (None, Outcome.AGREED, Outcome.DISAGREED, Outcome.ESCALATED)


class Mend(StrEnum):
    """Where a line of the list is mended."""

    LINE = "line"
    OUTCOME = "outcome"
    PEOPLE = "people"
    ITEM = "item"
    COMMENTS = "comments"
    PRIVACY = "privacy"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Missing:
    """One line: `code` says what is missing, `about` is the entry or item (empty: the meeting), `text` its words,
    `number` the part of the minutes it stands in (0: none), `details` the particulars of the code."""

    code: str
    mend: Mend
    about: str = ""
    text: str = ""
    number: int = 0
    details: dict[str, Any] = field(default_factory=dict[str, Any])


_MENDS = {
    Code.PROPOSAL: Mend.OUTCOME,
    Code.BEFORE_DISCUSSION: Mend.LINE,
    Code.ONE_SIDE: Mend.OUTCOME,
    Code.DECISION_WITHOUT_OUTCOME: Mend.OUTCOME,
    Code.ITEM_WITHOUT_OUTCOME: Mend.OUTCOME,
    Code.DOTS_OVER: Mend.ITEM,
    Code.NOBODY_PRESENT: Mend.PEOPLE,
    Code.ITEM_WITHOUT_BACKGROUND: Mend.ITEM,
    Code.ITEM_MINUTES_OVER: Mend.ITEM,
}


def missing(meeting: Meeting, findings: Sequence[Finding] = ()) -> tuple[Missing, ...]:
    """Everything that is missing or doubtful: what concerns the whole meeting first, then in the order of the minutes.

    `findings` are those of the privacy check for the audience that is to read it; the cleared ones are left out.
    """
    found = [*_comments(meeting)]
    if meeting.head.format != IMPORTED or meeting.head.status is Status.PLANNED:
        # What others wrote was not held here: it cannot lack what only this program asks for.
        found += [*_times(meeting), *_warned(meeting), *_not_read_back(meeting), *_items(meeting)]
    found += [_of_finding(f) for f in open_findings(meeting, findings)]
    places, numbers = _places(meeting)
    # Stable: several lines about one entry stay in the order they were found.
    found.sort(key=lambda m: places.get(m.about, -1))
    return tuple(replace(m, text=words_of(meeting, m.about), number=numbers.get(m.about, 0)) for m in found)


def open_findings(meeting: Meeting, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of the privacy check that nobody has said may stand."""
    return uncleared(findings, cleared_keys(meeting))


def cleared_keys(meeting: Meeting) -> frozenset[str]:
    """The keys of the findings that may stand."""
    records = meeting.more.get(Clearance.table, {}).values()
    return frozenset(r.finding for r in records if isinstance(r, Clearance))


def comments(meeting: Meeting) -> tuple[Comment, ...]:
    """All comments on the minutes, in the order they came."""
    found = [c for c in meeting.more.get(Comment.table, {}).values() if isinstance(c, Comment)]
    return tuple(sorted(found, key=lambda c: (c.at, c.id)))


def _times(meeting: Meeting) -> Iterator[Missing]:
    """A meeting that was started or ended on another day than its own: written up afterwards, or not ended in time.
    Before it is held: a programme that is longer than the meeting."""
    head = meeting.head
    if over := too_long(meeting):
        yield Missing(TOO_LONG, Mend.TIMES, details={"minutes": over})
    if head.ended is not None and any(m and m.date() != head.date for m in (head.started, head.ended)):
        yield Missing(OTHER_DAY, Mend.TIMES)


def too_long(meeting: Meeting) -> int:
    """Minutes by which the planned programme passes the end that was set; 0 where it fits or the meeting has begun."""
    head = meeting.head
    if head.status is not Status.PLANNED or head.end is None:
        return 0
    return ceil(overrun(meeting, head.end) / 60)


def _warned(meeting: Meeting) -> Iterator[Missing]:
    for warning in warnings.warnings(meeting):
        mend = _MENDS.get(warning.code, Mend.LINE)
        yield Missing(str(warning.code), mend, warning.about, details=warning.details)


def _not_read_back(meeting: Meeting) -> Iterator[Missing]:
    """Decisions that no side has confirmed the words of. A proposal is told as such."""
    for entry in meeting.stream:
        if (
            entry.kind is Kind.DECISION
            and not entry.proposal
            and not entry.confirmed
            and entry.frozen is None
            and entry.outcome in _AGREED_TO
        ):
            yield Missing(NOT_READ_BACK, Mend.OUTCOME, entry.id)


def _items(meeting: Meeting) -> Iterator[Missing]:
    """Items that were talked about but never put on the table: the rules only look at those that were left."""
    if meeting.head.status not in _ENDED:
        return
    told = {w.about for w in warnings.warnings(meeting) if w.code is Code.ITEM_WITHOUT_OUTCOME}
    for section in sections(meeting):
        item = section.item
        decided = any(e.kind is Kind.DECISION for e in section.entries)
        if (
            item is not None
            and not item.parked
            and item.outcome is None
            and not decided
            and item.id not in told
        ):
            yield Missing(str(Code.ITEM_WITHOUT_OUTCOME), Mend.OUTCOME, item.id)


def _comments(meeting: Meeting) -> Iterator[Missing]:
    for comment in comments(meeting):
        if not comment.settled:
            details = {"comment": comment.id, "side": comment.side, "text": comment.text}
            yield Missing(COMMENT, Mend.COMMENTS, comment.about, details=details)


def _of_finding(finding: Finding) -> Missing:
    details = {
        "reason": str(finding.reason),
        "key": finding.key,
        "line": finding.line,
        "words": finding.words,
    }
    return Missing(PRIVACY, Mend.PRIVACY, finding.about, details=details)


def words_of(meeting: Meeting, id: str) -> str:
    """The words of an entry or an item; empty for the meeting as a whole."""
    record = meeting.entries.get(id) or meeting.items.get(id)
    return record.text if isinstance(record, Entry) else record.title if record else ""


def _places(meeting: Meeting) -> tuple[dict[str, int], dict[str, int]]:
    """Where each entry and item comes in the minutes, and the number of its part."""
    places: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for section in sections(meeting):
        for id in [*([section.item.id] if section.item else []), *(e.id for e in section.entries)]:
            places[id], numbers[id] = len(places), section.number
    return places, numbers
