"""The address as a QR code: lines of half blocks for a terminal, SVG for paper."""

from __future__ import annotations

import io

MARGIN = 2


def qr_lines(text: str) -> list[str]:
    """The code as lines of `█▀▄` and blanks, two modules a line, dark as full: to be drawn dark on light. No
    lines where the library is missing."""
    try:
        import segno
    except ModuleNotFoundError:
        return []
    matrix = [[bool(m) for m in row] for row in segno.make(text, error="m", micro=False).matrix]
    width = len(matrix[0]) + 2 * MARGIN
    blank = [False] * width
    rows = [blank] * MARGIN + [[False] * MARGIN + row + [False] * MARGIN for row in matrix] + [blank] * MARGIN
    if len(rows) % 2:
        rows.append(blank)
    signs = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return [
        "".join(signs[above, below] for above, below in zip(a, b, strict=True))
        for a, b in zip(rows[::2], rows[1::2], strict=True)
    ]


def qr_svg(text: str) -> str:
    """The code as an SVG picture, for a sheet on the table."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=8, border=4, xmldecl=False)
    return out.getvalue().decode()
