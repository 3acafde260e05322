"""Whether approved minutes are still what was approved: in the database, and in the file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from medtui.domain.commands.corrections import said_of
from medtui.domain.commands.extras.life import approvals, fingerprint, without_fingerprint
from medtui.domain.model.change import Change
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.life import Approval
from medtui.domain.model.meeting import Meeting
from medtui.store.disk.locations import REGISTER
from medtui.store.journal import codec
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.upkeep.check import Fault, Finding, databases
from medtui.store.workspace.session import Session

Written = Callable[[Meeting], str]
Bare = Callable[[str], str]

# What may come after the approval: a promise is followed up, a decision looked back on.
_LATER = frozenset({"state", "followed", "order", "frozen", "at", "seat", "review", "focus", "level"})


def findings(root: Path, newest_schema: int, write: Written, bare: Bare = str) -> list[Finding]:
    """What differs in a workspace. Databases that cannot be read are left out here: their own check names them."""
    found: list[Finding] = []
    for path in databases(root):
        if path.name == REGISTER:
            continue
        try:
            journal = Journal.open(path, newest_schema=newest_schema, read_only=True)
        except (OSError, NotAJournal, Newer):
            continue
        try:
            if journal.tables.get(Approval.table):
                found += differences(Session(journal, "check"), path.with_suffix(".md"), write, bare)
        except codec.BadRecord:
            continue
        finally:
            journal.close()
    return found


def content(meeting: Meeting) -> str:
    """The records of a meeting in one text that is the same for the same records, whatever the form of the minutes."""
    tables = {
        "meeting": [codec.encode(meeting.head)],
        "phases": _sorted(meeting.phases),
        "items": _sorted(meeting.items),
        "entries": _sorted(meeting.entries),
        "attendance": _sorted(meeting.attendance),
        **{name: _sorted(records) for name, records in sorted(meeting.more.items()) if records},
    }
    return msgspec.json.encode(tables, order="deterministic").decode()


def _sorted(records: object) -> list[object]:
    assert hasattr(records, "items")
    return [codec.encode(record) for _id, record in sorted(records.items())]


def differences(session: Session, path: Path, write: Written, bare: Bare = str) -> Iterator[Finding]:
    """How the newest approval's minutes differ from what is there now, with what it is about.

    `path` is the file beside the database; `write` makes the minutes of a meeting, `bare` takes from them what the
    house style gives, which may have changed since. Minutes that nobody has approved differ from nothing. A file may
    be as it was approved, or as the database with its corrections is now.
    """
    given = [a for a in approvals(session.meeting).values() if a.fingerprint]
    if not given:
        return
    newest = max(given, key=lambda a: a.at)
    then = _approved(session, newest)
    if then is None or fingerprint(content(then)) != newest.content:
        yield Finding(session.journal.path.name, Fault.APPROVED_DATABASE, 0, newest.fingerprint[:12])
    else:
        for id in _changed_silently(then, session.meeting):
            yield Finding(session.journal.path.name, Fault.APPROVED_SILENT, 0, id)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        yield Finding(path.name, Fault.APPROVED_NO_FILE)
        return
    # Other line ends are another program's doing, and say nothing else.
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    if fingerprint(text) != newest.fingerprint and bare(text) != write(session.meeting):
        yield Finding(path.name, Fault.APPROVED_FILE)


def _approved(session: Session, approval: Approval) -> Meeting | None:
    """The meeting as the history says that it was when this approval was given."""
    history = session.history()
    last = next((c for c in reversed(history) if _gives(c, approval)), None)
    if last is None:
        return None
    first = next((op.after for c in history for op in c.ops if op.table == "meeting" and op.after), None)
    meeting = Meeting(first)  # type: ignore[arg-type]
    for change in history:
        meeting = meeting.apply(change.ops)
        if change.seq == last.seq:
            break
    return without_fingerprint(meeting, approval.id)


def _gives(change: Change, approval: Approval) -> bool:
    return any(
        op.table == Approval.table and op.id == approval.id and op.after == approval for op in change.ops
    )


def _changed_silently(then: Meeting, now: Meeting) -> Iterator[str]:
    """What is not as it was approved, without a correction that says so: entries, and all that is said around them."""
    corrected = {c.entry for id, c in now.corrections.items() if id not in then.corrections}
    for id in sorted({*then.entries, *now.entries} - corrected):
        if _said(then.entries.get(id)) != _said(now.entries.get(id)):
            yield id
    for id in sorted({*then.items, *now.items} - corrected):
        if said_of(then.items.get(id)) != said_of(now.items.get(id)):
            yield id
    around = ((then.phases, now.phases), (then.attendance, now.attendance))
    for was, becomes in around:
        for id in sorted({*was, *becomes} - corrected):
            if said_of(was.get(id)) != said_of(becomes.get(id)):
                yield id
    if now.id not in corrected and said_of(then.head) != said_of(now.head):
        yield now.id


def _said(entry: Entry | None) -> dict[str, object] | None:
    return None if entry is None else {k: v for k, v in codec.encode(entry).items() if k not in _LATER}
