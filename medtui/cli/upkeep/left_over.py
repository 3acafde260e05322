"""What purging leaves to people, in words: shared by the two ways of `medtui forget`."""

from __future__ import annotations

from collections.abc import Sequence

from medtui.i18n import _, ngettext
from medtui.store.upkeep.erase import Left
from medtui.wording.refusals import shown


def left_words() -> dict[Left, str]:
    """What is left to a human after anything was purged."""
    return {
        Left.BACKUP: _("These backups still hold what they held; remove them yourself: {what}"),
        Left.UNREADABLE: _("These databases could not be read, so they were left alone: {what}"),
    }


def gone_lines(gone: Sequence[str], *, dry_run: bool) -> list[str]:
    """Which files that medtui had made said it, and are removed."""
    if not gone:
        return []
    text = (
        ngettext(
            "{n} file that medtui made says it, and would be removed: {what}",
            "{n} files that medtui made say it, and would be removed: {what}",
            len(gone),
        )
        if dry_run
        else ngettext(
            "{n} file that medtui had made said it, and is removed; `medtui export` makes it again: {what}",
            "{n} files that medtui had made said it, and are removed; `medtui export` makes them again: {what}",
            len(gone),
        )
    )
    return [text.format(n=len(gone), what=", ".join(shown(name, 200) for name in gone))]


def left_lines(left: Sequence[tuple[Left, str]], words: dict[Left, str]) -> list[str]:
    """A line for each kind of thing that is left, and the word on backups that only people know of."""
    lines: list[str] = []
    for kind, text in words.items():
        if what := [shown(about, 200) for found, about in left if found is kind]:
            lines.append(text.format(what=", ".join(what)))
    lines.append(_("Copies that you keep elsewhere (backups, sent minutes, other programs) are not reached."))
    return lines
