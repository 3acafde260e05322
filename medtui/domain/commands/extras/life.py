"""Commands about the life of the minutes: out for comment, comments, approval, and what may stand in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from medtui.domain.model.change import Edit, Extra, Moment, Plan, Refused
from medtui.domain.model.extras.life import Approval, By, Clearance, Comment
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side, Status

# In a MED committee the chair is the management's and the deputy chair the employees'.
SIDE_OF = {By.CHAIR: Side.MANAGEMENT, By.DEPUTY: Side.EMPLOYEES}

Written = Callable[[Meeting], str]


@dataclass(frozen=True, slots=True)
class SendForComment:
    """The draft goes to the members, who may comment on it.

    Raises `Refused`: "not-ended", "for-comment-already", "approved-already".
    """

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        _ended(meeting)
        if meeting.head.status is Status.REVIEW:
            raise Refused("for-comment-already")
        if meeting.head.status is Status.APPROVED:
            raise Refused("approved-already")
        edit = Edit()
        edit.change(meeting.head, status=Status.REVIEW)
        return edit.plan("send-for-comment")


@dataclass(frozen=True, slots=True)
class AddComment:
    """A comment on the minutes, from a side. `about` is an entry or an item, empty for the whole.

    Raises `Refused`: "not-ended", "empty-line", "no-such-entry" where there is nothing of that id.
    """

    text: str
    side: Side | None = None
    about: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        _ended(meeting)
        if not self.text.strip():
            raise Refused("empty-line")
        if self.about and self.about not in meeting.entries and self.about not in meeting.items:
            raise Refused("no-such-entry", id=self.about)
        edit = Edit()
        number = meeting.next_number("k")
        comment = Comment(
            id=f"k{number}",
            text=self.text.strip(),
            at=moment.now,
            seat=moment.seat,
            about=self.about,
            side=self.side,
        )
        edit.add(comment)
        return edit.plan("comment", comment.id)


@dataclass(frozen=True, slots=True)
class SettleComment:
    """A comment has been dealt with, or has not after all. Raises `Refused("no-such-comment")`."""

    comment: str
    settled: bool = True

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        found = meeting.more.get(Comment.table, {}).get(self.comment)
        if not isinstance(found, Comment):
            raise Refused("no-such-comment", id=self.comment)
        edit = Edit()
        edit.change(found, settled=self.settled)
        return edit.plan("settle-comment", found.id)


@dataclass(frozen=True, slots=True)
class Approve:
    """An approval. The minutes are approved when both sides have, or when the next meeting has.

    `write` gives the minutes as they are sent, `content` what they were made from: their fingerprints are kept.
    Raises `Refused`: "not-ended", "approved-by-them" where this was said before.
    """

    by: By
    on: date
    write: Written
    content: Written
    name: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        _ended(meeting)
        if self.by.value in approvals(meeting):
            raise Refused("approved-by-them", who=self.by.value)
        name = self.name or {By.CHAIR: meeting.head.chair, By.DEPUTY: meeting.head.deputy}.get(self.by, "")
        approval = Approval(
            id=self.by.value,
            by=self.by,
            on=self.on,
            at=moment.now,
            seat=moment.seat,
            name=name,
            side=SIDE_OF.get(self.by),
        )
        edit = Edit()
        edit.add(approval)
        given = {*approvals(meeting), self.by.value}
        if By.MEETING in given or {By.CHAIR, By.DEPUTY} <= given:
            edit.change(meeting.head, status=Status.APPROVED)
        elif meeting.head.status is Status.DRAFT:
            edit.change(meeting.head, status=Status.REVIEW)
        # The minutes tell the fingerprint of the records; that of the minutes themselves cannot stand in them.
        approval = edit.change(approval, content=fingerprint(self.content(meeting.apply(edit.ops))))
        edit.change(approval, fingerprint=fingerprint(self.write(meeting.apply(edit.ops))))
        return edit.plan("approve", approval.id)


@dataclass(frozen=True, slots=True)
class Clear:
    """A finding of the privacy check may stand, with a word why. Raises `Refused("cleared-already")`."""

    finding: str
    reason: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if clearance_of(meeting, self.finding) is not None:
            raise Refused("cleared-already")
        edit = Edit()
        number = meeting.next_number("s")
        clearance = Clearance(
            id=f"s{number}",
            finding=self.finding,
            at=moment.now,
            seat=moment.seat,
            reason=self.reason.strip(),
        )
        edit.add(clearance)
        return edit.plan("clear", clearance.id)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A finding may not stand after all. Raises `Refused("not-cleared")`."""

    finding: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        clearance = clearance_of(meeting, self.finding)
        if clearance is None:
            raise Refused("not-cleared")
        edit = Edit()
        edit.remove(clearance)
        return edit.plan("unclear", clearance.id)


def clearance_of(meeting: Meeting, finding: str) -> Clearance | None:
    """The decision that this finding may stand."""
    records = meeting.more.get(Clearance.table, {}).values()
    return next((r for r in records if isinstance(r, Clearance) and r.finding == finding), None)


def approvals(meeting: Meeting) -> dict[str, Approval]:
    """The approvals by who gave them, in the order of the minutes' life."""
    found: dict[str, Extra] = dict(meeting.more.get(Approval.table, {}))
    return {by.value: a for by in By if isinstance(a := found.get(by.value), Approval)}


def fingerprint(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


def without_fingerprint(meeting: Meeting, by: str) -> Meeting:
    """The meeting as it was when the fingerprint of this approval was taken."""
    given = approvals(meeting)
    bare: dict[str, Extra] = {
        id: replace(a, fingerprint="", content="") if id == by else a for id, a in given.items()
    }
    return replace(meeting, more={**meeting.more, Approval.table: bare})


def _ended(meeting: Meeting) -> None:
    if meeting.head.status in (Status.PLANNED, Status.LIVE):
        raise Refused("not-ended")
