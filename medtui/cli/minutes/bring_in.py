"""`medtui import`: minutes and agendas that others wrote, and our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from medtui.application.importing import (
    Batch,
    Became,
    Done,
    Importer,
    Mend,
    as_the_last,
    last_mended,
    mend,
    read_all,
)
from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.days import day as read_day
from medtui.cli.base.output import listed, note, say
from medtui.cli.base.progress import counting
from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, Presence
from medtui.domain.text import clean, one_line, shorten
from medtui.i18n import _, ngettext
from medtui.imports.files import FileRead, NotImported, OthersMeeting, OwnMeeting, Trouble, as_one_meeting
from medtui.imports.found import Found, FoundAction, FoundDecision, FoundItem
from medtui.imports.persons import FoundPerson
from medtui.store.workspace.session import local_now
from medtui.wording.importing import counts, date_words, doubt, kind_of_file, trouble
from medtui.wording.refusals import shown

_WIDE = 100
_MANY = 12


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
        return _dry_run(context, paths, as_json=options.json)
    problems = 0
    told: list[Any] = []
    made = there = joined = 0
    workspace = context.workspace(make=True)
    importer = Importer(
        workspace, context.seat(), committee=one_line(clean(options.committee or "")), day=day
    )
    batch = _put_right(context, _read(paths))
    files = batch.files
    problems += _tell(batch.left_out)
    _tell_doubts(files)
    stopped = False
    with counting(_("Importing: {n} of {of}")) as progress:
        for number, file in enumerate(files, start=1):
            progress(number, len(files))
            try:
                done = importer.keep(file)
            except NotImported as error:
                problems += _tell([(file.path, error)])
                batch.left_out.append((file.path, error))
                continue
            except KeyboardInterrupt:
                note(
                    _(
                        "Stopped at {n} of {of}. What was imported stays; the same command goes on with the rest."
                    ).format(n=number, of=len(files))
                )
                stopped = True
                break
            made += sum(d.became is Became.NEW for d in done)
            there += sum(d.became is Became.THERE for d in done)
            joined += sum(d.became is Became.JOINED for d in done)
            if options.json:
                told += _as_json(file, [d.id for d in done])
            else:
                _say_done(file, done)
    if options.json:
        listed([*told, *map(_left_out, batch.left_out)])
    _say_sum(made, there, joined, problems)
    if made:
        workspace.catalogue.sync()
    return 1 if problems or stopped else 0


def _read(paths: Sequence[Path]) -> Batch:
    with counting(_("Reading files: {n} of {of}")) as progress:
        return read_all(paths, local_now(), progress)


def _put_right(context: Context, batch: Batch) -> Batch:
    """What was read, as the options say that it is."""
    options = context.options
    files = batch.files
    if options.one:
        files = [as_one_meeting(file) for file in files]
    if options.as_last:
        forms = {file.path: last_mended(context.root, file) for file in files}
        files = [as_the_last(file, form) if (form := forms[file.path]) else file for file in files]
    if options.title:
        meetings = [one for file in files for one in file.others]
        if len(meetings) != 1:
            raise Usage(_("--title names one meeting; here are {n}.").format(n=len(meetings)))
        mend(meetings[0], Mend(title=options.title))
    return Batch(files, batch.left_out)


def _tell(left_out: Sequence[tuple[Path, NotImported]]) -> int:
    """Says of each why it was left out; of many files that never hold minutes only how many there are."""
    others = [path for path, error in left_out if error.trouble is Trouble.OTHER_KIND]
    told_together = len(others) > _MANY
    for path, error in left_out:
        if not (told_together and error.trouble is Trouble.OTHER_KIND):
            note(_("{path} was left out. {reason}").format(path=shown(path, 400), reason=trouble(error)))
    if told_together:
        endings = Counter(path.suffix.lower() or "–" for path in others)
        kinds = ", ".join(f"{shown(kind)} {count}" for kind, count in endings.most_common(12))
        note(_("{n} files of other kinds were left out: {kinds}.").format(n=len(others), kinds=kinds))
    return len(left_out)


def _tell_doubts(files: Sequence[FileRead]) -> None:
    for file in files:
        for what, detail in file.doubts:
            note(f"{shown(file.path, 400)}: {doubt(what, detail)}")


def _dry_run(context: Context, paths: Sequence[Path], *, as_json: bool) -> int:
    batch = _put_right(context, _read(paths))
    files = batch.files
    problems = _tell(batch.left_out)
    _tell_doubts(files)
    if as_json:
        listed([*(one for file in files for one in _as_json(file, [])), *map(_left_out, batch.left_out)])
    else:
        for file in files:
            for line in _preview_lines(file):
                say(line)
        note(_("Nothing was kept. ✓ would be, ? are suggestions that `medtui import --preview` asks about."))
    return 1 if problems else 0


def _preview(context: Context, paths: Sequence[Path], day: date | None) -> int:
    from medtui.cli.base.screens import preview

    batch = _put_right(context, _read(paths))
    committee = one_line(clean(context.options.committee or ""))
    return preview(context, batch.files, batch.left_out, committee, day)


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
        yield from _others_lines(file, one)
    yield ""


def _own_lines(own: OwnMeeting) -> Iterator[str]:
    meeting = own.meeting
    yield f"  {meeting.head.title} · {meeting.head.date.isoformat()} · {meeting.id}"
    yield "  " + _("Minutes that medtui wrote: all of it comes back.")
    for line in own.unread:
        yield "  " + _("Line {line} is not understood.").format(line=line)


def _others_lines(file: FileRead, one: OthersMeeting) -> Iterator[str]:
    found = one.found
    yield f"  {found.title} · {date_words(found)}"
    yield f"  {counts(found)} · {_('read as {kind}').format(kind=kind_of_file(one.kind))}"
    for text in _warnings(file, one):
        yield f"  ⚠ {text}"
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
        {
            "path": path,
            "id": ids[number] if number < len(ids) else None,
            **_found_json(one.found),
            "read_as": one.kind,
            "part": number + 1 if len(file.others) > 1 else None,
            "of": len(file.others) if len(file.others) > 1 else None,
            "doubts": [what.value for what, _detail in file.doubts],
            "warnings": _warnings(file, one),
        }
        for number, one in enumerate(file.others)
    ]


def _left_out(one: tuple[Path, NotImported]) -> dict[str, Any]:
    """A file that was left out, with the keys of a meeting that nothing was found of."""
    path, error = one
    return {
        "path": str(path), "id": None, "title": None, "date": None, "date_from": None, "attendees": [], "absent": [],
        "attendance": [], "items": [], "decisions": [], "actions": [],
        "read_as": None, "left_out": error.trouble.value, "reason": trouble(error),
    }  # fmt: skip


def _found_json(found: Found) -> dict[str, Any]:
    return {
        "title": found.title,
        "date": found.date.isoformat() if found.date else None,
        "date_from": found.date_from.value or None,
        "committee": found.committee or None,
        "place": found.place or None,
        "at": found.at or None,
        "ends": found.ends_at or None,
        "status": found.status or None,
        "attendees": list(found.attendees),
        "absent": list(found.absent),
        "attendance": [_person(one) for one in found.people],
        "items": [_item(n, item) for n, item in enumerate(found.items, start=1)],
        "decisions": [_decision(d) for d in found.decisions],
        "actions": [_action(a) for a in found.actions],
    }


def _person(person: FoundPerson) -> dict[str, Any]:
    return {
        "name": person.name,
        "title": person.title,
        "organisation": person.organisation,
        "side": person.side.value if person.side else None,
        "roles": list(person.roles),
        "status": person.presence.value,
        "substitute_for": person.substitute_for or None,
        "from": person.arrived or None,
        "to": person.left or None,
        "line": person.line or None,
    }


def _item(place: int, item: FoundItem) -> dict[str, Any]:
    return {
        "id": f"i{place}",
        "number": item.number or None,
        "title": item.title or item.text,
        "text": item.text,
        "line": item.line,
        "kind": item.kind.value if item.kind else None,
        "minutes": item.minutes,
        "start": item.start or None,
        "presenters": list(item.presenters),
        "raised_by": None,
        "recommendation": item.recommendation or None,
        "background": item.background or None,
        "attachments": [{"name": name, "path": None, "url": None} for name in item.attachments],
        "case": item.case or None,
        "kle": None,
        "closed": item.closed,
        "outcome": None,
    }


def _decision(decision: FoundDecision) -> dict[str, Any]:
    return {
        "text": decision.text,
        "owner": decision.owner or None,
        "due": decision.due or None,
        "line": decision.line,
        "marked": decision.marked,
    }


def _action(action: FoundAction) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner or None,
        "due": action.due or None,
        "line": action.line,
        "marked": action.marked,
    }


def _warnings(file: FileRead, one: OthersMeeting) -> list[str]:
    """What somebody should look at before the meeting is kept."""
    said = [doubt(what, detail) for what, detail in file.doubts]
    if len(file.others) > 1:
        said.append(_("The file was divided into {n} meetings.").format(n=len(file.others)))
    if one.found.date is None:
        said.append(_("No day was found."))
    if not one.found.people:
        said.append(_("No people were found."))
    return said


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


def bring_in_arguments(verb: Parser) -> None:
    """What `medtui import` takes."""
    examples(
        verb,
        [
            _("import old-minutes"),
            _("import minutes.md --dry-run"),
            _('import old-minutes --committee "HovedMED"'),
            _("import old-minutes --preview"),
        ],
    )
    verb.add_argument(
        "paths", nargs="+", metavar=_("PATH"), help=_("a file, or a folder with all that is below it")
    )
    verb.add_argument(
        "--dry-run", action="store_true", help=_("only say what was found, suggestions too; nothing is kept")
    )
    verb.add_argument(
        "--preview", action="store_true", help=_("opens a screen where suggestions are accepted one by one")
    )
    verb.add_argument(
        "--committee",
        metavar=_("NAME"),
        help=_("whose meetings they are, where the text is not medtui's own"),
    )
    verb.add_argument("--title", metavar=_("TITLE"), help=_("what the meeting is called; of one file only"))
    verb.add_argument(
        "--one", action="store_true", help=_("a file is one meeting, whatever its headings look like")
    )
    verb.add_argument(
        "--as-last",
        action="store_true",
        help=_("files are put right as the last one of their folder was in the preview"),
    )
    verb.add_argument("--date", metavar=_("DATE"), help=_("the day of a meeting whose text names none"))
    json_option(verb)
