"""Minutes that were edited as text, read back: what is to be changed in the meeting, and what was not understood.

Nothing is dropped in silence: what the changes do not bring about, when the minutes are written again, is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from medtui.domain.commands.combined import decided
from medtui.domain.commands.entries import Delete
from medtui.domain.model.change import Command, Moment, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.names import NameBook
from medtui.minutes.content.document import document
from medtui.minutes.edits.changes import Changed, Editing, Unread
from medtui.minutes.edits.check import Asked, Check, Text
from medtui.minutes.edits.given import idents, part_idents
from medtui.minutes.edits.lines import line_commands
from medtui.minutes.edits.match import partners
from medtui.minutes.edits.order import order_commands
from medtui.minutes.edits.requests import Requests, Texts, gather_anew, homes_of, requests_of
from medtui.minutes.markdown.outline import outline
from medtui.minutes.markdown.writer import to_markdown, without_house


def edited(base: Meeting, text: str, now: Meeting | None = None, book: NameBook | None = None) -> Editing:
    """What somebody did to the minutes of `base` in an editor, as changes to the meeting as it is `now`.

    Names are completed from `book`. Where others have changed the same thing since, theirs stays and the edit is told
    as not taken.
    """
    doc = document(base)
    before, after = outline(to_markdown(base)), outline(without_house(text, gaps=True))
    homes = homes_of(doc, before)
    places = partners(before, after)
    gather_anew(doc, after, places, homes)
    texts = Texts(base, doc, before, after, places, homes, book)
    requests = requests_of(texts)
    commands, refused = _commands(requests, base, base)
    check = _checked(texts, requests, _done(base, commands))
    told = [*requests.unread, *refused, *check.told]
    if now is not None and now is not base:
        commands, conflicts = _commands(requests, base, now)
        told += [c for c in conflicts if c.code.startswith("meanwhile")]
    lines: dict[tuple[int, str], Unread] = {}
    for unread in told:
        key = (unread.line, "" if unread.line else unread.text)
        lines.setdefault(key, unread)
    return Editing(
        tuple(commands), _changes(requests, check), tuple(sorted(lines.values(), key=lambda u: u.line))
    )


def _checked(texts: Texts, requests: Requests, done: Meeting) -> Check:
    """The minutes of the changed meeting beside the edited text."""
    base, book, doc, became = texts.base, texts.book, texts.doc, document(done)
    before, after, become = texts.before, texts.after, outline(to_markdown(done))
    was, parts = idents(doc, before), part_idents(doc, before)
    pairs = zip(after, texts.places, strict=True)
    after_text = Text(
        after,
        [texts.homes[place] if place >= 0 else None for place in texts.places],
        [was[n] if 0 <= n < len(was) else ("heading", c.level, c.heading.text) for c, n in pairs],
        {number: parts[n] for number, n in texts.numbers.items() if n in parts},
        base,
        book,
    )
    check = Check(
        Asked(
            new=frozenset(
                slot.line for _home, slots in requests.slots for slot in slots if slot.new is not None
            ),
            retyped=frozenset(wanted.line for wanted in requests.lines if "kind" in wanted.facts),
            people=frozenset(person.block.line for person in requests.people),
            told=frozenset(unread.line for unread in requests.unread),
            opened=frozenset(wanted.line for wanted in requests.lines if wanted.facts.get("closed") is False),
        )
    )
    check.compare(
        Text(before, texts.homes, was, parts, base, book),
        after_text,
        Text(
            become, homes_of(became, become), idents(became, become), part_idents(became, become), base, book
        ),
        (doc, became),
    )
    return check


def _commands(requests: Requests, base: Meeting, now: Meeting) -> tuple[list[Command], list[Unread]]:
    """The commands for a meeting that others may have changed since, each tried on it; and what cannot be."""
    told: list[Unread] = []
    found: list[tuple[Command, int, str]] = []
    for wanted in requests.lines:
        commands, problems = line_commands(wanted, now)
        found += [(c, wanted.line, wanted.source) for c in commands]
        told += problems
    for entry in requests.deleted:
        there = now.entries.get(entry.id)
        if there is not None and there != entry:
            told.append(Unread(0, entry.text, "meanwhile", there.text))
        elif there is not None:
            found.append((Delete(entry.id), 0, entry.text))
    for person in requests.people:
        attend = person.command(now)
        if isinstance(attend, Unread):
            told.append(attend)
        else:
            found.append((attend, person.block.line, person.block.text))
    for change in [*requests.head, *requests.titles]:
        theirs = change.now_in(now)
        if theirs is not None and theirs not in (change.before, change.after):
            told.append(Unread(change.line, change.after, "meanwhile", theirs))
        elif change.command is not None:
            found.append((change.command, change.line, change.after))
    found += order_commands(requests.slots, base, now)
    meeting = now
    kept: list[Command] = []
    for command, line, source in found:
        try:
            plan = decided(command, meeting, Moment(now.head.created, "edit"), opening=True)
        except Refused as error:
            if error.code != "nothing-to-do":
                told.append(Unread(line, source, error.code))
            continue
        meeting = meeting.apply(plan.ops)
        kept.append(command)
    return kept, told


def _done(meeting: Meeting, commands: Sequence[Command]) -> Meeting:
    for command in commands:
        plan = decided(command, meeting, Moment(meeting.head.created, "edit"), opening=True)
        meeting = meeting.apply(plan.ops)
    return meeting


def _changes(requests: Requests, check: Check) -> tuple[Changed, ...]:
    """The summary, in the order of the edited text; what was deleted comes last."""
    found: list[Changed] = [*requests.head, *requests.titles]
    proposals = {change.line for change in check.changes if change.code == "new-proposal"}
    for wanted in requests.lines:
        found += wanted.changes
    for person in requests.people:
        found += person.changes
    for home, slots in requests.slots:
        found += [
            Changed("new", slot.line, "", "", slot.text)
            for slot in slots
            if slot.new is not None and slot.line not in proposals
        ]
        found += home.moved(slots)
    found += check.changes
    found.sort(key=lambda c: (c.line == 0, c.line))
    return (*found, *(Changed("deleted", 0, e.id, e.text, "") for e in requests.deleted))
