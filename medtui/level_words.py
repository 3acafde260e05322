"""The seven levels of delegation in words."""

from __future__ import annotations

from medtui.i18n import N_, _

LEVELS = {
    0: N_("level not said"),
    1: N_("management decides and tells"),
    2: N_("management decides and explains"),
    3: N_("management asks first, then decides"),
    4: N_("decided together"),
    5: N_("the staff decide, management advises"),
    6: N_("the staff decide and tell management"),
    7: N_("left to the staff"),
}


def level_word(level: int) -> str:
    """A level, with its number."""
    return f"{level} · {_(LEVELS[level])}" if level else _(LEVELS[0])
