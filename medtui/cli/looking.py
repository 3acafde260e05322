"""What there is: the meetings, one of them as text, the promises, and where things are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from medtui.cli.context import Context, tell_unreadable
from medtui.cli.output import data, note, say, write
from medtui.domain.entries import Entry
from medtui.domain.meeting import Meeting
from medtui.domain.terms import Kind, PromiseState
from medtui.domain.text import fold, one_line
from medtui.i18n import _, current_language, ngettext
from medtui.messages import problem
from medtui.store.catalogue import Summary
from medtui.words import promise_word, status_word

KEPT_OPEN = (PromiseState.OPEN, PromiseState.PARTLY, PromiseState.MOVED)


def meetings(context: Context) -> int:
    """All meetings, newest first."""
    if not context.exists and not context.named:
        if context.options.json:
            data([])
        note(_("There are no meetings yet. `medtui new` makes one, and `medtui demo` shows some."))
        return 0
    workspace = context.workspace()
    summaries = workspace.summaries()
    if context.options.json:
        data([_meeting_json(s) for s in summaries])
    else:
        width = max((len(s.id) for s in summaries), default=0)
        for summary in summaries:
            say(_meeting_line(summary, width))
        if not summaries:
            note(_("There are no meetings yet. `medtui new` makes one, and `medtui demo` shows some."))
    tell_unreadable(len(workspace.ids()) - len(summaries))
    return 0


def _meeting_json(summary: Summary) -> dict[str, Any]:
    return {
        "id": summary.id,
        "title": summary.title,
        "date": summary.date.isoformat(),
        "committee": summary.committee,
        "format": summary.format,
        "status": str(summary.status),
        "entries": summary.entries,
        "decisions": summary.decisions,
        "actions": summary.actions,
    }


def _meeting_line(summary: Summary, width: int) -> str:
    counts = [
        ngettext("{n} entry", "{n} entries", summary.entries).format(n=summary.entries),
        ngettext("{n} decision", "{n} decisions", summary.decisions).format(n=summary.decisions),
        ngettext("{n} action", "{n} actions", summary.actions).format(n=summary.actions),
    ]
    title = one_line(" · ".join(part for part in (summary.title, summary.committee) if part))
    return f"{summary.id:<{width}}  {status_word(summary.status):<8}  {title} ({', '.join(counts)})"


def show(context: Context) -> int:
    """A meeting as plain text: the twin of the live screen."""
    from medtui.minutes.plain import to_text

    workspace = context.workspace()
    meeting = workspace.read(workspace.resolve(context.options.id))
    text = to_text(meeting, workspace.clock(), current_language(), width=_width())
    write(text if text.endswith("\n") else f"{text}\n")
    return 0


def _width() -> int | None:
    """The columns of the terminal; none where a file or a pipe reads."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return None


def paths(context: Context) -> int:
    """Where things are, whether they exist yet or not."""
    from medtui.store.locations import user_cache, user_log
    from medtui.store.settings import settings_path

    rows = [
        (_("workspace"), context.root),
        (_("minutes"), context.root),
        (_("settings"), settings_path()),
        (_("cache"), user_cache()),
        (_("log"), user_log()),
    ]
    width = max(len(name) for name, _path in rows)
    for name, path in rows:
        say(f"{name:<{width}}  {path.expanduser().absolute()}")
    return 0


@dataclass(frozen=True, slots=True)
class _Promise:
    """An action with the meeting it was given at."""

    meeting: Meeting
    entry: Entry

    @property
    def item(self) -> str:
        """What it belongs to: the item, else the phase."""
        item = self.meeting.items.get(self.entry.item)
        phase = self.meeting.phases.get(self.entry.phase)
        return item.title if item else phase.title if phase else ""

    def has(self, word: str) -> bool:
        """Whether a folded word is anywhere in it."""
        entry = self.entry
        return word in fold(" ".join([entry.text, self.item, entry.team, *entry.owners]))

    def belongs_to(self, owner: str) -> bool:
        """Whether one of its owners, or its team, has these words at the beginning of one of theirs."""
        return any(f" {fold(owner)}" in f" {fold(name)}" for name in (*self.entry.owners, self.entry.team))


def actions(context: Context) -> int:
    """The promises of all meetings, what is due first."""
    options = context.options
    if not context.exists and not context.named:
        found: list[_Promise] = []
    else:
        found = sorted(
            _promises(context), key=lambda p: (p.entry.due or date.max, p.meeting.head.date, p.entry.order)
        )
    if options.json:
        data([_action_json(p) for p in found])
    else:
        for promise in found:
            say(_action_line(promise))
        if not found:
            note(_("There are no such actions."))
    return 0


def _promises(context: Context) -> Iterator[_Promise]:
    options = context.options
    words = fold(" ".join(options.query)).split()
    today = context.workspace().clock().date()
    for meeting in _readable(context):
        for entry in meeting.stream:
            if entry.kind is not Kind.ACTION or (meeting.is_closed(entry) and not options.closed):
                continue
            promise = _Promise(meeting, entry)
            late = entry.due is not None and entry.due < today
            wanted = options.all or (entry.state in KEPT_OPEN and (late or not options.overdue))
            mine = options.owner is None or promise.belongs_to(options.owner)
            if wanted and mine and all(promise.has(word) for word in words):
                yield promise


def _readable(context: Context) -> Iterator[Meeting]:
    """Every meeting that can be read, newest first; the others are told."""
    workspace = context.workspace()
    unreadable = 0
    for id in workspace.ids():
        try:
            yield workspace.read(id)
        except Exception as error:
            if problem(error) is None and not isinstance(error, ValueError):
                raise
            unreadable += 1
    tell_unreadable(unreadable)


def _action_json(promise: _Promise) -> dict[str, Any]:
    entry = promise.entry
    return {
        "id": entry.id,
        "meeting": promise.meeting.id,
        "date": promise.meeting.head.date.isoformat(),
        "item": promise.item,
        "text": entry.text,
        "owners": list(entry.owners),
        "due": entry.due.isoformat() if entry.due else None,
        "status": str(entry.state),
    }


def _action_line(promise: _Promise) -> str:
    entry = promise.entry
    who = ", ".join([*entry.owners, *([entry.team] if entry.team else [])]) or _("nobody")
    due = entry.due.isoformat() if entry.due else _("no date")
    state = "" if entry.state is PromiseState.OPEN else f" ({promise_word(entry.state)})"
    return f"{due:<10}  {one_line(who)}: {one_line(entry.text)}{state}  [{entry.id}]"
