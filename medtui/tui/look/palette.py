"""The named styles of our lists and lines, from the theme's colours.

Made once a theme, and looked up by name when a line is painted: Textual's component classes would be matched
against the style sheet for each name in each widget, which cost a third of the time to the first frame.
"""

from __future__ import annotations

from functools import cache

from rich.style import Style

from medtui.tui.look.theme import THEMES

# Name: colour, and the rest of a Rich style.
STYLES: dict[str, tuple[str, str]] = {
    "quiet": ("quiet", ""),
    "strong": ("foreground", "bold"),
    "heading": ("primary", "bold"),
    "title": ("foreground", "bold"),
    "text-question": ("primary", "bold"),
    "kind": ("primary", "bold"),
    "decision": ("primary", "bold"),
    "action": ("accent", "bold"),
    "question": ("secondary", ""),
    "message": ("success", ""),
    "statement": ("foreground", "italic"),
    "parked": ("quiet", ""),
    "note": ("foreground", ""),
    "warning": ("warning", ""),
    "unknown": ("warning", "underline"),
    "closed": ("error", "bold"),
    "good": ("success", "bold"),
    "clock": ("secondary", "bold"),
    "bar": ("secondary", ""),
    "hit": ("accent", "bold underline"),
    "over": ("error", "bold reverse"),
    "warn": ("warning", "bold"),
    "late": ("error", "bold"),
    "turned": ("error", "bold reverse"),
    "rule": ("rule", ""),
    "key": ("primary", "bold"),
}
BY_NAME = {theme.name: theme for theme in THEMES.values()}
PLAIN = Style.null()


@cache
def styles(theme_name: str) -> dict[str, Style]:
    """The styles of a theme by name; `chosen` is laid over a whole row. An unknown theme gets the dark one's."""
    theme = BY_NAME.get(theme_name, THEMES["dark"])
    colors: dict[str, str] = {
        name: str(getattr(theme, name))
        for name in ("foreground", "primary", "secondary", "accent", "warning", "error", "success")
    }
    colors |= theme.variables
    found = {name: Style.parse(f"{more} {colors[color]}".strip()) for name, (color, more) in STYLES.items()}
    found["chosen"] = Style.parse(f"{colors['chosen-text']} on {colors['chosen']}")
    # A QR code is read dark on light, whatever the theme.
    found["code"] = Style.parse("#000000 on #ffffff")
    return found
