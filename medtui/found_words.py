"""What a found line is, in a word, in the language of the screen."""

from __future__ import annotations

from medtui.i18n import _


def line_word(kind: str) -> str:
    """The kind of a line that the search finds."""
    return {
        "note": _("Note"),
        "decision": _("Decision"),
        "action": _("Action"),
        "question": _("Question"),
        "message": _("Message"),
        "statement": _("Statement"),
        "parked": _("Parked"),
        "item": _("Item"),
        "topic": _("Topic"),
        "title": _("Meeting"),
        "purpose": _("Purpose"),
        "theme": _("Theme"),
        "focus": _("Focus point"),
        "source": _("Source"),
    }.get(kind, kind)
