"""A picture for a report as PNG, from the same drawing as the SVG. Typst draws it with its own fonts."""

from __future__ import annotations

from typing import Any, Final

from medtui.minutes.export.errors import Missing

DOTS: Final = 144.0
"""Dots an inch: sharp on a screen and in a printed report."""
_SOURCE: Final = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def to_png(svg: str) -> bytes:
    """The drawing in dots. Raises `Missing` where typst is not installed."""
    try:
        import typst
    except ImportError:
        raise Missing("png", "medtui[pdf]") from None
    made: Any = typst.compile(
        _SOURCE, format="png", ppi=DOTS, sys_inputs={"svg": svg}, ignore_system_fonts=True
    )
    return bytes(made)
