"""`medtui import`: minutes and agendas that others wrote, and our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from medtui.application.importing import Became, Done, Importer
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.days import day as read_day
from medtui.cli.base.output import listed, note, say
from medtui.cli.base.progress import counting
from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, Presence
from medtui.domain.text import clean, one_line, shorten
from medtui.i18n import _, ngettext
from medtui.imports.files import (
    FileRead,
    NotImported,
    OthersMeeting,
    OwnMeeting,
    files_in,
    join_agendas,
    read_file,
)
from medtui.imports.found import Found, FoundAction, FoundDecision
from medtui.store.workspace.session import local_now
from medtui.wording.importing import counts, date_words, trouble
from medtui.wording.refusals import shown

_WIDE = 100


def bring_in(context: Context) -> int:
    """Imports what can be imported, tells of the rest, and goes on. Exit code 1 where a file was left out."""
    options = context.options
    paths = [Path(path).expanduser() for path in options.paths]
    for path in paths:
        if not path.exists():
            raise Usage(_("There is no {path}.").format(path=shown(path, 400)))
    day = read_day(options.date, local_now().date()) if options.date else None
    if options.preview:
        return _preview(context, paths, day)
    if options.dry_run:
        return _dry_run(paths, as_json=options.json)
    problems = 0
    told: list[Any] = []
    made = there = joined = 0
    workspace = context.workspace(make=True)
    importer = Importer(
        workspace, context.seat(), committee=one_line(clean(options.committee or "")), day=day
    )
    files, refused = _read(paths)
    problems += _tell(refused)
    with counting(_("Importing: {n} of {of}")) as progress:
        for number, file in enumerate(files, start=1):
            progress(number, len(files))
            try:
                done = importer.keep(file)
            except NotImported as error:
                problems += _tell([(file.path, error)])
                continue
            made += sum(d.became is Became.NEW for d in done)
            there += sum(d.became is Became.THERE for d in done)
            joined += sum(d.became is Became.JOINED for d in done)
            if options.json:
                told += _as_json(file, [d.id for d in done])
            else:
                _say_done(file, done)
    if options.json:
        listed(told)
    _say_sum(made, there, joined, problems)
    if made:
        workspace.catalogue.sync()
    return 1 if problems else 0


def _read(paths: Iterable[Path]) -> tuple[list[FileRead], list[tuple[Path, NotImported]]]:
    now = local_now()
    files: list[FileRead] = []
    refused: list[tuple[Path, NotImported]] = []
    found = list(files_in(paths))
    with counting(_("Reading files: {n} of {of}")) as progress:
        for number, path in enumerate(found, start=1):
            progress(number, len(found))
            try:
                files.append(read_file(path, now))
            except NotImported as error:
                refused.append((path, error))
    join_agendas(files)
    return files, refused


def _tell(refused: Sequence[tuple[Path, NotImported]]) -> int:
    for path, error in refused:
        note(_("{path} was left out. {reason}").format(path=shown(path, 400), reason=trouble(error)))
    return len(refused)


def _dry_run(paths: Sequence[Path], *, as_json: bool) -> int:
    files, refused = _read(paths)
    problems = _tell(refused)
    if as_json:
        listed(one for file in files for one in _as_json(file, []))
    else:
        for file in files:
            for line in _preview_lines(file):
                say(line)
        note(_("Nothing was kept. ✓ would be, ? are suggestions that `medtui import --preview` asks about."))
    return 1 if problems else 0


def _preview(context: Context, paths: Sequence[Path], day: date | None) -> int:
    from medtui.cli.base.screens import preview

    files, refused = _read(paths)
    committee = one_line(clean(context.options.committee or ""))
    return preview(context, files, refused, committee, day)


def _say_done(file: FileRead, done: Sequence[Done]) -> None:
    for number, one in enumerate(done):
        if one.became is Became.NEW:
            say(one.id)
            _say_doubts(file, number, one)
        elif one.became is Became.THERE:
            note(_("{path} is here already: {id}").format(path=shown(file.path, 400), id=one.id))
        else:
            note(_("{path} is the agenda of another file's minutes.").format(path=shown(file.path, 400)))


def _say_doubts(file: FileRead, number: int, done: Done) -> None:
    path = shown(file.path, 400)
    if file.own is not None:
        for line in file.own.unread:
            text = _("{path}: line {line} was not understood; the whole text is kept beside the meeting.")
            note(text.format(path=path, line=line))
        return
    if not done.day_known:
        text = _("{path} names no day: the meeting {id} stands under today. `--date` says which day it was.")
        note(text.format(path=path, id=done.id))
    found = file.others[number].found
    left = sum(not fact.marked for fact in found.facts)
    if left:
        text = ngettext(
            "{path}: {n} suggestion was not taken; `--preview` asks about it.",
            "{path}: {n} suggestions were not taken; `--preview` asks about them.",
            left,
        )
        note(text.format(path=path, n=left))


def _say_sum(made: int, there: int, joined: int, problems: int) -> None:
    parts = [
        ngettext("{n} meeting imported", "{n} meetings imported", made).format(n=made),
        ngettext("{n} was here already", "{n} were here already", there).format(n=there) if there else "",
        ngettext("{n} agenda put beside its minutes", "{n} agendas put beside their minutes", joined).format(
            n=joined
        )
        if joined
        else "",
        ngettext("{n} file left out", "{n} files left out", problems).format(n=problems) if problems else "",
    ]
    note("; ".join(part for part in parts if part) + ".")


# -- what was found, for people


def _preview_lines(file: FileRead) -> Iterator[str]:
    yield shown(file.path, 400)
    if file.own is not None:
        yield from _own_lines(file.own)
    for one in file.others:
        yield from _others_lines(one)
    yield ""


def _own_lines(own: OwnMeeting) -> Iterator[str]:
    meeting = own.meeting
    yield f"  {meeting.head.title} · {meeting.head.date.isoformat()} · {meeting.id}"
    yield "  " + _("Minutes that medtui wrote: all of it comes back.")
    for line in own.unread:
        yield "  " + _("Line {line} is not understood.").format(line=line)


def _others_lines(one: OthersMeeting) -> Iterator[str]:
    found = one.found
    yield f"  {found.title} · {date_words(found)}"
    yield f"  {counts(found)}"
    if one.joined:
        yield "  " + _("This is the agenda of another file's minutes.")
    if found.attendees:
        yield "  " + _("Present: {names}").format(names=", ".join(found.attendees))
    if found.absent:
        yield "  " + _("Absent: {names}").format(names=", ".join(found.absent))
    for item in found.items:
        yield f"  {item.line:>5}    {shorten(one_line(clean(item.text)), _WIDE)}"
    for decision in found.decisions:
        yield f"  {decision.line:>5} {_sign(decision.marked)} ! {shorten(one_line(clean(decision.text)), _WIDE)}"
    for action in found.actions:
        whose = " · ".join(part for part in (action.owner, action.due) if part)
        text = shorten(one_line(clean(action.text)), _WIDE)
        yield f"  {action.line:>5} {_sign(action.marked)} > {text}" + (f" ({whose})" if whose else "")


def _sign(marked: bool) -> str:
    return "✓" if marked else "?"


# -- and for programs


def _as_json(file: FileRead, ids: Sequence[str]) -> list[dict[str, Any]]:
    """`[{path, id, title, date, date_from, attendees, absent, items, decisions, actions}]`, one for each meeting."""
    path = str(file.path)
    if file.own is not None:
        return [{"path": path, **_own_json(file.text, file.own)}]
    return [
        {"path": path, "id": ids[number] if number < len(ids) else None, **_found_json(one.found)}
        for number, one in enumerate(file.others)
    ]


def _found_json(found: Found) -> dict[str, Any]:
    return {
        "title": found.title,
        "date": found.date.isoformat() if found.date else None,
        "date_from": found.date_from.value or None,
        "attendees": list(found.attendees),
        "absent": list(found.absent),
        "items": [item.text for item in found.items],
        "decisions": [_decision(d) for d in found.decisions],
        "actions": [_action(a) for a in found.actions],
    }


def _decision(decision: FoundDecision) -> dict[str, Any]:
    return {"text": decision.text, "line": decision.line, "marked": decision.marked}


def _action(action: FoundAction) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner or None,
        "due": action.due or None,
        "line": action.line,
        "marked": action.marked,
    }


def _own_json(text: str, own: OwnMeeting) -> dict[str, Any]:
    meeting = own.meeting
    lines = text.split("\n")

    def line_of(entry: Entry) -> int | None:
        mark = f"(id:: {entry.id})"
        return next((n for n, line in enumerate(lines, start=1) if mark in line), None)

    return {
        "id": meeting.id,
        "title": meeting.head.title,
        "date": meeting.head.date.isoformat(),
        "date_from": "front matter",
        "attendees": [p.name for p in meeting.people if p.presence is Presence.PRESENT],
        "absent": [p.name for p in meeting.people if p.presence is not Presence.PRESENT],
        "items": [item.title for item in meeting.agenda],
        "decisions": [
            {"text": e.text, "line": line_of(e), "marked": True}
            for e in meeting.stream
            if e.kind is Kind.DECISION
        ],
        "actions": [
            {
                "text": e.text,
                "owner": ", ".join(e.owners) or None,
                "due": e.due.isoformat() if e.due else e.due_words or None,
                "line": line_of(e),
                "marked": True,
            }
            for e in meeting.stream
            if e.kind is Kind.ACTION
        ],
    }
