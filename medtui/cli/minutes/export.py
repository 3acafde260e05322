"""Minutes, run sheets and invitations out of the program: to a stream, to a file, or all at once into a folder."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from medtui.application.export import doubtful, may_go_out, style_of
from medtui.cli.base.arguments import Parser, examples
from medtui.cli.base.context import Context, Failed, Usage, tell_unreadable
from medtui.cli.base.output import note, write
from medtui.domain.model.meeting import Meeting
from medtui.i18n import _, ngettext
from medtui.minutes.checks.privacy import Finding
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.errors import BadTemplate, Missing
from medtui.minutes.targets import TEXT, Made, Style, Target, What, make, make_files
from medtui.store.disk.atomic import make_folder
from medtui.store.files.house import house_path
from medtui.store.workspace.outputs import Occupied
from medtui.wording.minutes import reason_text
from medtui.wording.refusals import problem, shown, system_error

ALL = "all"
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Job:
    """One document of one meeting for one audience in one form."""

    meeting: Meeting
    target: Target
    audience: Audience


def export(context: Context) -> int:
    """One document, or several at once. 1 where something was left out; what could be made has been made."""
    options = context.options
    if bool(options.id) == options.all:
        raise Usage(_("Say which meeting to export, or --all for all of them."))
    what = What(options.what)
    targets = _chosen(options.to, Target, "--to")
    audiences = _chosen(options.audience, Audience, "--audience")
    if what is not What.MINUTES:
        if audiences == [Audience.NEWS]:
            raise Usage(_("News are made of minutes only. Choose the audience full or open."))
        audiences = [a for a in audiences if a is not Audience.NEWS]
    if what is What.HOME:
        # It goes home with everybody.
        audiences = [Audience.OPEN]
    style = style_of(context.workspace().root)
    if not options.all and len(targets) == len(audiences) == 1:
        workspace = context.workspace()
        meeting = workspace.read(workspace.resolve(options.id))
        return _one(context, _Job(meeting, targets[0], audiences[0]), what, style)
    return _several(context, targets, audiences, what, style)


def _chosen(given: str, kinds: type[E], option: str) -> list[E]:
    """`md,docx` or `all`. Raises `Usage` for a word that is none of them."""
    words = [word.strip() for word in given.split(",")]
    if words == [ALL]:
        return list(kinds)
    known = [str(kind) for kind in kinds]
    for word in words:
        if word not in known:
            raise Usage(
                _(
                    "{option} cannot be “{word}”. Choose of {known}, several with commas between them, or {all}."
                ).format(option=option, word=shown(word), known=", ".join(known), all=ALL)
            )
    return [kinds(word) for word in dict.fromkeys(words)]


# ------------------------------------------------------------------------------------------------ one


def _one(context: Context, job: _Job, what: What, style: Style) -> int:
    options = context.options
    if not _may_go_out(job, anyway=options.anyway):
        raise Failed(_("Nothing was exported. Mend the lines, or export all the same with --anyway."))
    try:
        made = make(job.meeting, job.target, job.audience, what, style)
    except (Missing, BadTemplate) as error:
        raise Failed(_stopped(error, job.target, context)) from error
    _tell_lost(made)
    if what is What.INVITATION:
        _tell_unprepared(job.meeting)
    if options.output == "-":
        _to_stdout(made, job.target)
    elif options.output is not None:
        _write_to(context, job.meeting, Path(options.output).expanduser(), made)
    elif job.target in TEXT:
        write(made.data.decode("utf-8"))
        if (job.target, job.audience, what) == (Target.MD, Audience.FULL, What.MINUTES):
            _beside(context, job.meeting, made)
    else:
        _write_to(context, job.meeting, context.workspace().root / made.name, made)
    return 0


def _tell_unprepared(meeting: Meeting) -> None:
    """What is to be looked at before the invitation goes out; it is made all the same."""
    from medtui.domain.running.warnings import before_invitation
    from medtui.wording.refusals import warning_text

    for warning in before_invitation(meeting):
        item = meeting.items.get(warning.about)
        # Of what is closed nothing is told that a terminal could show to others.
        title = (
            _("Closed item")
            if item and item.id in meeting.closed_items
            else shown(item.title)
            if item
            else ""
        )
        what = f"{title}: " if item else ""
        note(_("note: {text}").format(text=f"{what}{warning_text(warning, meeting)}"))


def _to_stdout(made: Made, target: Target) -> None:
    if target in TEXT:
        write(made.data.decode("utf-8"))
        return
    if sys.stdout.isatty():
        raise Failed(_("This is no text for a terminal. Name a file with -o, or lead the output into one."))
    sys.stdout.flush()
    sys.stdout.buffer.write(made.data)


def _beside(context: Context, meeting: Meeting, made: Made) -> None:
    """The minutes beside the database too. Where that cannot be, they have been printed all the same."""
    try:
        path = context.workspace().write_minutes(meeting, made.data.decode("utf-8"))
        note(_("Minutes: {path}").format(path=path))
    except OSError as error:
        note(
            _("note: the minutes beside the database were not renewed. {reason}").format(
                reason=system_error(error)
            )
        )


def _write_to(context: Context, meeting: Meeting, path: Path, made: Made) -> None:
    if path.is_dir():
        path = path / made.name
    if not path.parent.is_dir():
        raise Failed(
            _("There is no folder {path}, so nothing was written. Make it first.").format(
                path=shown(path.parent, 400)
            )
        )
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        # A device or a named pipe is written to; a new file in its place would destroy it.
        with path.open("wb") as stream:
            stream.write(made.data)
    else:
        context.workspace().write_output(path, made.data, meeting.id)
    note(_("Written: {path}").format(path=shown(path, 400)))


# ------------------------------------------------------------------------------------------------ several


def _several(
    context: Context, targets: list[Target], audiences: list[Audience], what: What, style: Style
) -> int:
    folder = _folder(context)
    stopped: dict[str, None] = {}
    written = held_back = 0
    for meeting in _meetings(context):
        for audience in audiences:
            if not _may_go_out(_Job(meeting, targets[0], audience), anyway=context.options.anyway):
                held_back += 1
                continue
            for target in targets:
                try:
                    files = make_files(meeting, target, audience, what, style)
                except (Missing, BadTemplate) as error:
                    stopped[_stopped(error, target, context)] = None
                    continue
                except (MemoryError, RecursionError):
                    raise
                except Exception as error:
                    # One that cannot be made must not keep back the others; it is named, and the status says it.
                    told = _("{id}: {target} could not be made ({kind}). The others were.")
                    told = told.format(id=meeting.id, target=target.value, kind=type(error).__name__)
                    stopped[told] = None
                    continue
                for made in files:
                    _tell_lost(made)
                    try:
                        context.workspace().write_output(folder / made.name, made.data, meeting.id)
                    except Occupied as error:
                        stopped[system_error(error)] = None
                        continue
                    written += 1
    for sentence in stopped:
        note(sentence)
    if held_back:
        text = ngettext(
            "{n} document was held back for what was found in it. Mend the lines, or add --anyway.",
            "{n} documents were held back for what was found in them. Mend the lines, or add --anyway.",
            held_back,
        )
        note(text.format(n=held_back))
    told = ngettext("{n} file written to {path}", "{n} files written to {path}", written)
    note(told.format(n=written, path=shown(folder, 400)))
    return 1 if stopped or held_back else 0


def _folder(context: Context) -> Path:
    given = context.options.output
    if given == "-":
        raise Usage(_("Several files cannot go to one stream. Name a folder with -o."))
    if given is None:
        return context.workspace().root
    folder = Path(given).expanduser()
    if folder.exists() and not folder.is_dir():
        raise Usage(_("{path} is a file; several files need a folder.").format(path=shown(folder, 400)))
    make_folder(folder)
    return folder


def _meetings(context: Context) -> Iterator[Meeting]:
    """The one that was asked for, or all that can be read, newest first; the others are told."""
    workspace = context.workspace()
    if not context.options.all:
        yield workspace.read(workspace.resolve(context.options.id))
        return
    unreadable = 0
    for id in workspace.ids():
        try:
            meeting = workspace.read(id)
        except Exception as error:
            if problem(error) is None and not isinstance(error, ValueError):
                raise
            unreadable += 1
            continue
        yield meeting
    tell_unreadable(unreadable)


# ------------------------------------------------------------------------------------------------ what is told


def _may_go_out(job: _Job, *, anyway: bool) -> bool:
    """Tells what was found; only the committee's own minutes go out with it unasked."""
    found = doubtful(job.meeting, job.audience)
    for finding in found:
        note(_finding_text(job, finding))
    return anyway or may_go_out(found, job.audience)


def _finding_text(job: _Job, finding: Finding) -> str:
    return _("note: {place}, {audience}: {reason} ({words}): {line}").format(
        place=finding.about or job.meeting.id,
        audience=job.audience.value,
        reason=reason_text(finding.reason),
        words=shown(finding.words),
        line=shown(finding.line, 120),
    )


def _tell_lost(made: Made) -> None:
    if made.lost:
        note(
            _("note: {name}: no font here has {signs}; an empty square stands for each.").format(
                name=made.name, signs=shown(made.lost)
            )
        )


def _stopped(error: Missing | BadTemplate, target: Target, context: Context) -> str:
    if isinstance(error, Missing):
        return _("{target} needs a library that is not installed. Install it with: pip install {pip}").format(
            target=target.value, pip=f'"{error.pip}"' if "[" in error.pip else error.pip
        )
    path = house_path(context.workspace().root)
    return _(
        "{target} was not made: the template that {path} names is not a Word file ({reason}). "
        "Save it as .docx or .dotx in Word."
    ).format(target=target.value, path=shown(path, 400), reason=shown(error.reason))


def export_arguments(verb: Parser) -> None:
    """What `medtui export` takes."""
    examples(
        verb,
        [
            "export ID",
            _("export ID -o minutes.md"),
            "export ID --to json -o -",
            "export ID --to docx,pdf --audience open",
            "export ID --what invitation --to eml -o mail.eml",
            "export --all --to all --audience all -o FOLDER",
        ],
    )
    verb.add_argument(
        "id", nargs="?", metavar=_("ID"), help=_("the meeting: its id, or a part of it that no other has")
    )
    verb.add_argument("--all", action="store_true", help=_("every meeting of the workspace"))
    verb.add_argument(
        "--to",
        default="md",
        metavar=_("FORMS"),
        help=_("md (the default), html, docx, pdf, ics, csv, json, eml; several with commas, or all"),
    )
    verb.add_argument(
        "--audience",
        default="full",
        metavar=_("FOR"),
        help=_(
            "full (the default), open (closed items only as a number), news (one page); several with commas, or all"
        ),
    )
    verb.add_argument(
        "--what",
        choices=["minutes", "runsheet", "invitation", "home"],
        default="minutes",
        help=_("which document (else the minutes)"),
    )
    verb.add_argument(
        "--anyway",
        action="store_true",
        help=_("open minutes and news also where the privacy check has found something"),
    )
    verb.add_argument(
        "-o",
        dest="output",
        metavar=_("PATH"),
        help=_("write to this file or folder only; - prints only"),
    )
