"""The closed vocabularies of a MED meeting. The values are what stands in the databases: never rename one."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a captured line is."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    MESSAGE = "message"
    STATEMENT = "statement"
    PARKED = "parked"


class Side(StrEnum):
    """The two parties of a MED committee, who meet as equals."""

    MANAGEMENT = "management"
    EMPLOYEES = "employees"


class Outcome(StrEnum):
    """What may come out of an item or a decision. There is no vote among them."""

    NOTED = "noted"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    ESCALATED = "escalated"
    POSTPONED = "postponed"


class Asked(StrEnum):
    """What an agenda item asks of the room."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


class Fit(StrEnum):
    """What a phase or a format is good for."""

    INFORMATION = "information"
    INPUT = "input"
    PRIORITISE = "prioritise"
    DECIDE = "decide"
    REFLECT = "reflect"


class Status(StrEnum):
    """The life of a meeting and of its minutes."""

    PLANNED = "planned"
    LIVE = "live"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"


class Presence(StrEnum):
    """How a person on the attendance list took part."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class PromiseState(StrEnum):
    """Where an action stands when it is followed up."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    MOVED = "moved"


class PhaseKind(StrEnum):
    """What the screen does in a phase; `TALK` is any phase that only has a question and a clock."""

    TALK = "talk"
    GATHER = "gather"
    MERGE = "merge"
    DOTS = "dots"
    BOXES = "boxes"
    AGENDA = "agenda"
    READBACK = "readback"
    SINCE = "since"
    BREAK = "break"
    TRANSFER = "transfer"


class PhaseState(StrEnum):
    """Where a phase stands in a running programme."""

    AHEAD = "ahead"
    CURRENT = "current"
    HELD = "held"
    DONE = "done"
    SKIPPED = "skipped"


class Wall(StrEnum):
    """What the room sees in a phase."""

    QUESTION = "question"
    CLOCK = "clock"
    TOPICS = "topics"
    ENTRIES = "entries"
    DECISION = "decision"
    DARK = "dark"


class Makes(StrEnum):
    """What a line without a mark becomes in a phase. `NOTHING` marks a phase whose talk is not recorded."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    MESSAGE = "message"
    STATEMENT = "statement"
    TOPIC = "topic"
    NOTHING = "nothing"


class Agreement(StrEnum):
    """Where a decision stands with those who must agree to it.

    It holds once both sides have confirmed it, or where the body has one side only; `HALF` where it was called agreed,
    or one side has confirmed it; `NOT` what was not agreed, moved on or put off.
    """

    HOLDS = "holds"
    NOTED = "noted"
    HALF = "half"
    UNCONFIRMED = "unconfirmed"
    NOT = "not"
    PROPOSED = "proposed"
