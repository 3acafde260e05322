"""Two themes of our own. A test asserts the contrast of every pair that `PAIRS` names."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="medtui-dark",
    dark=True,
    primary="#8fd0ff",
    secondary="#ffe08a",
    accent="#ffc66d",
    warning="#ffb86b",
    error="#ff9d94",
    success="#8ce5b0",
    foreground="#f4f6f8",
    background="#0d1117",
    surface="#161c24",
    panel="#1e2630",
    variables={
        "quiet": "#b4bec9",
        "chosen": "#24425e",
        "chosen-text": "#ffffff",
        "rule": "#566473",
        "input-cursor-background": "#ffe08a",
        "input-cursor-foreground": "#0d1117",
        "input-selection-background": "#24425e",
        "block-cursor-background": "#24425e",
        "block-cursor-foreground": "#ffffff",
        "scrollbar": "#3a4756",
        "scrollbar-background": "#0d1117",
    },
)

LIGHT = Theme(
    name="medtui-light",
    dark=False,
    primary="#00457f",
    secondary="#5a3d00",
    accent="#7a3300",
    warning="#7d3300",
    error="#8f0d16",
    success="#0a5230",
    foreground="#12161b",
    background="#ffffff",
    surface="#f2f5f8",
    panel="#e7ecf1",
    variables={
        "quiet": "#454f5a",
        "chosen": "#cfe3f7",
        "chosen-text": "#0b1016",
        "rule": "#7a8794",
        "input-cursor-background": "#00457f",
        "input-cursor-foreground": "#ffffff",
        "input-selection-background": "#cfe3f7",
        "block-cursor-background": "#cfe3f7",
        "block-cursor-foreground": "#0b1016",
        "scrollbar": "#a9b4bf",
        "scrollbar-background": "#ffffff",
    },
)

THEMES = {"dark": DARK, "light": LIGHT}

# Foreground, background, least contrast: 7 for what the room reads, 4.5 elsewhere.
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("foreground", "background", 7.0),
    ("primary", "background", 7.0),
    ("secondary", "background", 7.0),
    ("accent", "background", 7.0),
    ("warning", "background", 7.0),
    ("error", "background", 7.0),
    ("success", "background", 7.0),
    ("quiet", "background", 7.0),
    ("foreground", "surface", 7.0),
    ("primary", "surface", 7.0),
    ("quiet", "surface", 7.0),
    ("foreground", "panel", 7.0),
    ("quiet", "panel", 4.5),
    ("primary", "panel", 4.5),
    ("chosen-text", "chosen", 7.0),
    ("input-cursor-foreground", "input-cursor-background", 7.0),
)
