"""`medtui backup` and `medtui restore`: a whole workspace in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from medtui.cli.base.arguments import Parser, examples
from medtui.cli.base.context import Context, Failed
from medtui.cli.base.output import note, say
from medtui.domain.text import slug
from medtui.i18n import _, ngettext
from medtui.store.upkeep.archive import Bad, Saved
from medtui.store.upkeep.check import databases
from medtui.store.workspace.session import SCHEMA, local_now
from medtui.wording.refusals import shown

_PATH: Final = 400
_NAMED: Final = 5


def backup(context: Context) -> int:
    """Puts the workspace into one file, reads it back, and prints where it lies."""
    from medtui.store.upkeep.backup import backup as make
    from medtui.store.upkeep.backup import note_backup

    # The register is not opened: a workspace that has lost it can be saved all the same.
    if not context.exists and not (context.root.is_dir() and databases(context.root)):
        context.workspace()
    path = _target(context)
    try:
        saved = make(context.root, path, SCHEMA, local_now())
    except Bad:
        raise Failed(
            _(
                "The backup was not what it should be when it was read back, so it was thrown away. "
                "Write it to another disk with -o."
            )
        ) from None
    note_backup(context.root, path)
    say(str(path))
    note(_contents(saved))
    if saved.damaged:
        text = _("Damaged already, and in the backup as they are; `medtui check` says more: {files}")
        note(text.format(files=_some(saved.damaged)))
    if saved.left_out:
        note(_("Left out, since they are no plain files: {files}").format(files=_some(saved.left_out)))
    note(
        _(
            "Whoever has the file can read everything, confidential entries too. Keep it as safe as the meetings."
        )
    )
    return 0


def restore(context: Context) -> int:
    """Makes a workspace from a backup, where there is nothing yet, and prints where it is."""
    from medtui.store.upkeep.restore import NotEmpty
    from medtui.store.upkeep.restore import restore as make

    path = Path(context.options.file).expanduser()
    try:
        saved = make(path, context.root, SCHEMA)
    except NotEmpty as error:
        raise Failed(
            _(
                "{path} is not empty ({files}). Nothing was written. "
                "Name a new folder: medtui --workspace DIR restore {file}"
            ).format(path=shown(error.root, _PATH), files=_some(error.names), file=shown(path, _PATH))
        ) from None
    except Bad as error:
        raise Failed(_bad(error).format(path=shown(path, _PATH), detail=shown(error.detail))) from None
    say(str(context.root))
    note(_contents(saved))
    if saved.damaged:
        text = _("These were damaged when the backup was made; `medtui check --repair` mends them: {files}")
        note(text.format(files=_some(saved.damaged)))
    return 0


def _target(context: Context) -> Path:
    now = local_now()
    name = f"medtui-{slug(context.root.resolve().name) or 'workspace'}-{now:%Y-%m-%d-%H%M}.zip"
    given = context.options.output
    if not given:
        return Path(name)
    path = Path(given).expanduser()
    return path / name if path.is_dir() else path


def _contents(saved: Saved) -> str:
    meetings = ngettext("{n} meeting", "{n} meetings", saved.meetings).format(n=saved.meetings)
    files = ngettext("{n} file", "{n} files", saved.files).format(n=saved.files)
    return _("{meetings}, {files}; all of it was read back and verified.").format(
        meetings=meetings, files=files
    )


def _bad(error: Bad) -> str:
    match error.code:
        case "newer":
            return _(
                "{path} was made by a newer medtui (schema {detail}). Nothing was written; update medtui to restore it."
            )
        case "unsafe":
            return _(
                "{path} wants to write outside of the workspace ({detail}). Nothing was written; do not trust the file."
            )
        case "no-room":
            return _("There is no room for {path}: {detail} bytes are needed. Nothing was written.")
        case "not-a-backup":
            return _("{path} is not a backup made by `medtui backup`. Nothing was written.")
        case _ if error.detail:
            return _("{path} is damaged at {detail}. Nothing was written; use an earlier backup.")
        case _:
            return _("{path} is damaged. Nothing was written; use an earlier backup.")


def _some(names: tuple[str, ...]) -> str:
    """The first of some names, and how many more there are."""
    first = [shown(name) for name in names[:_NAMED]]
    if more := len(names) - len(first):
        first.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return ", ".join(first)


def backup_arguments(verb: Parser) -> None:
    """What `medtui backup` takes."""
    examples(verb, ["backup", _("backup -o /media/usb")])
    verb.add_argument(
        "-o", dest="output", metavar=_("FILE"), help=_("the file, or a folder to put it in (else here)")
    )


def restore_arguments(verb: Parser) -> None:
    """What `medtui restore` takes."""
    examples(verb, [_("--workspace meetings-again restore medtui-meetings-2026-11-12-1600.zip")])
    verb.add_argument("file", metavar=_("FILE"), help=_("what `medtui backup` made"))
