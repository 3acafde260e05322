"""What is said about minutes before they are sent: what they lack, and what the privacy check found."""

from __future__ import annotations

from typing import Final

from medtui.domain.meeting import Meeting
from medtui.domain.rules import Code, Warning
from medtui.domain.text import one_line, shorten
from medtui.i18n import N_, _
from medtui.messages import warning_text
from medtui.minutes.labels import side_word
from medtui.minutes.missing import Missing

_REASONS: Final[dict[str, str]] = {
    "cpr": N_("a CPR number"),
    "cpr-like": N_("digits like a CPR number"),
    "health": N_("a word of illness near a name"),
    "illness": N_("a word of illness near a name"),
    "union": N_("a word of union membership near a name"),
    "statement-with-name": N_("a statement with a person's name"),
    "statement": N_("a statement with a person's name"),
    "closed": N_("closed matter in an open export"),
}


def missing_text(missing: Missing, meeting: Meeting) -> str:
    """What is missing, in a few words; its own words stand beside it."""
    match missing.code:
        case "not-read-back":
            return _("not read back: no side has confirmed the words")
        case "comment":
            side = missing.details.get("side")
            who = side_word(side) if side else _("no side")
            return _("comment ({side}) not dealt with: {text}").format(
                side=who, text=shorten(one_line(str(missing.details.get("text", ""))), 120)
            )
        case "privacy":
            return _("privacy: {reason}").format(reason=reason_text(str(missing.details.get("reason", ""))))
        case "nobody-present":
            return _("attendance not taken: nobody is on the list as present")
        case code:
            return warning_text(Warning(Code(code), missing.about, missing.details), meeting)


def reason_text(code: str) -> str:
    """Why the privacy check stopped at a line."""
    return _(_REASONS[code]) if code in _REASONS else code


def subject(missing: Missing) -> str:
    """What a line is about: the words of the entry or item, or the meeting."""
    return one_line(missing.text) if missing.text else _("The meeting")
