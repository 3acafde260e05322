"""From which day a decision says that it holds: only where its own words say so, as in "træder i kraft 1. januar"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    ("januar", "january"), ("februar", "february"), ("marts", "march"), ("april",), ("maj", "may"), ("juni", "june"),
    ("juli", "july"), ("august",), ("september",), ("oktober", "october"), ("november",), ("december",),
)  # fmt: skip
_NUMBER: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
_DAY: Final = (
    r"(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"|(?P<day>\d{{1,2}})\.? (?P<name>{'|'.join(_NUMBER)})(?: (?P<year>\d{{4}}))?"
    r"|(?P<dd>\d{1,2})[/.](?P<mm>\d{1,2})(?:[-/. ](?P<yyyy>\d{4}))?)(?!\w)"
)
_FROM: Final = r"(?:fra|pr\.?|from|as of)(?: og med)?(?: den| d\.| the)? "
_SAID: Final = re.compile(
    rf"(?i)(?<!\w)(?:(?P<sure>(?:gælder|gældende|virkning|virker|kraft|effective|applies|force)(?: først)?"
    rf" (?:{_FROM})?(?:den |d\. |on )?)|{_FROM}){_DAY}"
)


def starts_on(text: str, said: date) -> date | None:
    """The day from which a decision of this day says that it holds; none where it does not say so in so many words.

    A day without a year counts only behind "gælder fra", "træder i kraft" and the like, and is the next there is.
    """
    for found in _SAID.finditer(text):
        year = found["y"] or found["year"] or found["yyyy"]
        if not year and not found["sure"]:
            continue
        month = _NUMBER[found["name"].casefold()] if found["name"] else int(found["m"] or found["mm"])
        day = int(found["d"] or found["day"] or found["dd"])
        try:
            start = date(int(year) if year else said.year, month, day)
            if not year and start < said:
                start = start.replace(year=said.year + 1)
        except ValueError:
            continue
        if start > said:
            return start
    return None
