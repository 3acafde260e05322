"""Writes the table of keys into README.md and the guides, from the program's own table of gestures.

python scripts/key_table.py           writes
python scripts/key_table.py --check   exits 1 where a file lags behind
"""

from __future__ import annotations

import sys
from pathlib import Path

from medtui.i18n import _, set_language
from medtui.tui.look.gestures import key_name, of_screen
from medtui.tui.look.places import LIVE

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- keys -->", "<!-- /keys -->"
FILES = {"README.md": "en", "docs/da/facilitator.md": "da", "docs/en/facilitator.md": "en"}


def table(lang: str) -> str:
    """The keys of the live screen as a Markdown table."""
    set_language(lang)
    lines = [f"| {_('Key')} | {_('Does')} | |", "|---|---|---|"]
    for gesture in of_screen(LIVE):
        lines.append(f"| `{key_name(gesture.keys)}` | {_(gesture.title)} | {_(gesture.help)} |")
    return "\n".join(lines)


def renewed(text: str, lang: str) -> str:
    """The file's text with its table made anew."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"no place for the keys: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{table(lang)}\n{END}{after}"


def main() -> int:
    late = []
    for name, lang in FILES.items():
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = renewed(old, lang)
        if old != new:
            late.append(name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if late and "--check" in sys.argv:
        print("lags behind the program:", ", ".join(late))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
