"""`medtui forget --entry`: takes one text out of every database, history included."""

from __future__ import annotations

from medtui.application.erase import erase_text
from medtui.cli.base.context import Context, Failed
from medtui.cli.base.output import say
from medtui.cli.meeting.change import entry_or_item
from medtui.cli.upkeep.left_over import gone_lines, left_lines, left_words
from medtui.i18n import N_, _, ngettext, translator
from medtui.store.upkeep.erase import Left
from medtui.store.upkeep.erase_text import NoSuchText, Purged
from medtui.store.upkeep.rewrite import NotVerified
from medtui.wording.refusals import shown

WORD = N_("[removed]")


def purge(context: Context) -> int:
    """Puts a neutral word in the place of a text everywhere, and renews the minutes it stood in."""
    options = context.options
    workspace = context.workspace()
    meeting, id = entry_or_item(context, options.entry)
    lang = workspace.read(meeting).head.lang
    word = " ".join((options.label or "").split()) or translator(lang)(WORD)
    try:
        done = erase_text(workspace, meeting, id, word=word, dry_run=options.dry_run)
    except NoSuchText:
        raise Failed(
            _("There never was a text {id} in this meeting. Nothing was changed.").format(
                id=shown(options.entry)
            )
        ) from None
    except NotVerified as error:
        raise Failed(
            _(
                "The new {file} was not what it should be, so the old one still stands. Run `medtui check` first."
            ).format(file=shown(error.path.name))
        ) from None
    for line in _report(done, word, dry_run=options.dry_run):
        say(line)
    return 0


def _report(done: Purged, word: str, *, dry_run: bool) -> list[str]:
    lines = [
        ngettext("{file}: {n} place", "{file}: {n} places", count).format(file=shown(file), n=count)
        for file, count in done.places.items()
    ]
    ids = [
        id if id.startswith(f"{name}.") else f"{name}#{id}" for name, all in done.ids.items() for id in all
    ]
    if dry_run:
        text = _("The text of {ids} would become “{word}”. Nothing was changed.")
    else:
        text = _("The text of {ids} is now “{word}”, in the history too. It cannot be taken back.")
    lines.append(text.format(ids=", ".join(map(shown, ids)), word=shown(word)))
    if done.drafts:
        lines.append(
            ngettext("{n} unfinished line said it.", "{n} unfinished lines said it.", done.drafts).format(
                n=done.drafts
            )
        )
    if done.copies and not dry_run:
        text = ngettext(
            "{n} copy in .medtui was cleaned too.", "{n} copies in .medtui were cleaned too.", done.copies
        )
        lines.append(text.format(n=done.copies))
    lines += gone_lines(done.gone, dry_run=dry_run)
    words = {
        Left.TEXT: _("The same words stand in these; see whether they are to be removed too: {what}"),
        Left.FILE: _("These files say it, or may, and were not changed; remove them yourself: {what}"),
        **left_words(),
    }
    return lines + left_lines(done.left, words)
