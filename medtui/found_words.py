"""What a found line is, in a word, in the language of the screen."""

from __future__ import annotations

from medtui.domain.terms import Kind
from medtui.i18n import _
from medtui.minutes.labels import KINDS, kind_word


def line_word(kind: str) -> str:
    """The kind of a line that the search finds."""
    if kind in KINDS:
        return kind_word(Kind(kind))
    return {
        "item": _("Item"),
        "topic": _("Topic"),
        "title": _("Meeting"),
        "purpose": _("Purpose"),
        "theme": _("Theme"),
        "focus": _("Focus point"),
        "source": _("Source"),
    }.get(kind, kind)
