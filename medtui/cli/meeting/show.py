"""What there is: the meetings, one of them as text, and where things are."""

from __future__ import annotations

import os
import sys
from typing import Any

from medtui.cli.base.arguments import Parser, closed_option, json_option, meeting_id
from medtui.cli.base.context import Context, tell_unreadable
from medtui.cli.base.output import data, note, say, write
from medtui.domain.text import one_line
from medtui.i18n import _, current_language, ngettext
from medtui.store.catalogue.catalogue import Summary
from medtui.wording.terms import status_word


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
    from medtui.minutes.export.plain import to_text

    workspace = context.workspace()
    meeting = context.seen(workspace.read(workspace.resolve(context.options.id)))
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
    from medtui.store.disk.locations import user_cache, user_log
    from medtui.store.files.keys import keys_path
    from medtui.store.files.settings import settings_path

    rows = [
        (_("workspace"), context.root),
        (_("minutes"), context.root),
        (_("settings"), settings_path()),
        (_("keys"), keys_path()),
        (_("cache"), user_cache()),
        (_("log"), user_log()),
    ]
    width = max(len(name) for name, _path in rows)
    for name, path in rows:
        say(f"{name:<{width}}  {path.expanduser().absolute()}")
    return 0


def meetings_arguments(verb: Parser) -> None:
    """What `medtui list` takes."""
    json_option(verb)


def show_arguments(verb: Parser) -> None:
    """What `medtui show` takes."""
    meeting_id(verb)
    closed_option(verb)
