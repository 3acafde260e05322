"""The words that name a day in Danish and English: names of days and months, and the patterns of whole phrases.

The patterns are text. They are compiled when the first date is looked for, which most commands never do.
"""

from __future__ import annotations

from medtui.domain.text import fold

DAY_NAMES = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTH_NAMES = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni",
           "juli", "august", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
_SHORT_DAYS = (
    "man mon", "tir tirs tue tues", "ons wed weds", "tor tors thu thur thurs", "fre fri", "lør sat", "søn sun",
)  # fmt: skip
_SHORT_MONTHS = (
    "jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "okt oct", "nov", "dec",
)  # fmt: skip
_COUNT = (
    "", "en et one a an", "to two", "tre three", "fire four", "fem five", "seks six", "syv seven", "otte eight",
    "ni nine", "ti ten", "elleve eleven", "tolv twelve", "tretten thirteen", "fjorten fourteen", "femten fifteen",
    "seksten sixteen", "sytten seventeen", "atten eighteen", "nitten nineteen", "tyve twenty",
)  # fmt: skip


def _places(*tables: tuple[str, ...], first: int = 0) -> dict[str, int]:
    """Each word, folded, with its place in its table."""
    return {fold(w): n for table in tables for n, words in enumerate(table, first) for w in words.split()}


DAYS = _places(DAY_NAMES["da"], DAY_NAMES["en"])
SHORT_DAYS = _places(_SHORT_DAYS)
MONTHS = _places(MONTH_NAMES["da"], MONTH_NAMES["en"], _SHORT_MONTHS, first=1)
NUMBERS = {**_places(_COUNT), "et par": 2, "a couple of": 2}


def _any(*tables: dict[str, int]) -> str:
    words = sorted({word for table in tables for word in table}, key=lambda word: (-len(word), word))
    return "|".join(words).replace("oe", "ø")


def _phrase(source: str) -> str:
    """A phrase in which a blank is any space and `ø` may be written `oe`; it never ends inside a longer expression."""
    for sign, written in ((" ", r"\s+"), ("æ", "(?:æ|ae)"), ("ø", "(?:ø|oe)"), ("å", "(?:å|aa)")):
        source = source.replace(sign, written)
    return rf"(?i)(?:{source})(?!\w|[-–./:'’]\w)"


_DAY, _MONTH = _any(DAYS, SHORT_DAYS), _any(MONTHS)
_NTH = "(?:st|nd|rd|th)"
_YEAR = r"(?P<y>(?:19|20|21)\d\d)"
_WEEK = rf"(?:uge|week)\s*(?P<week>\d\d?)(?:(?:,? |[-/]){_YEAR})?"
_TOLD_WEEK = r"(?:,? \(?(?:uge|week) \d\d?\)?)?"
_WITH_DAY = rf"(?:(?P<wd>{_DAY})[.]?,? )?"
_DEN = r"(?P<den>den |the |d[.]\s*)?"
_PART = (
    "(?P<part>primo|medio|ultimo|starten|begyndelsen|midten|midt(?: i)?|slutningen|udgangen"
    "|start|beginning|mid(?:dle)?|(?<!senere\\s)end)(?: (?:af|of))? "
)

NEAR = _phrase(r"i\s*dag|i\s*morgen|(?:i\s*)?overmorgen|today|tomorrow|(?:the )?day after tomorrow")
ISO = _phrase(rf"{_YEAR}-(?P<m>\d\d?)-(?P<d>\d\d?)")
FIGURES = _phrase(
    rf"{_WITH_DAY}{_DEN}(?P<d>\d\d?)(?P<sep>[./-])(?P<m>\d\d?)"
    rf"(?:(?P<sep2>[./-])(?P<y2>\d\d)(?!\d)|(?:[./-]|[.]?,? ){_YEAR})?[.]?{_TOLD_WEEK}(?! (?:af|of)\b)"
)
DAY_OF_MONTH_NAME = _phrase(
    rf"{_WITH_DAY}{_DEN}(?P<d>\d\d?)(?:[.]|{_NTH})?\s*(?:of )?(?P<month>{_MONTH})[.]?(?:,? {_YEAR})?{_TOLD_WEEK}"
)
MONTH_NAME_DAY = _phrase(
    rf"{_WITH_DAY}(?P<month>{_MONTH})[.]? (?P<d>\d\d?){_NTH}?(?:,? {_YEAR})?{_TOLD_WEEK}"
)
WEEKDAY = _phrase(
    "(?:(?P<which>næste|førstkommende|kommende|denne|nu på|next|coming|this) )?"
    rf"(?P<wd>{_DAY})(?:(?<!da[gy])[.])?"
    rf"(?:,? (?:i |in |of )?(?:(?P<later>næste uge|next week)|(?P<this>denne uge|this week)|{_WEEK}))?"
)
AHEAD = _phrase(
    rf"(?:om|in|within|inden(?: for)?) (?P<n>\d{{1,3}}|{_any(NUMBERS)})"
    " (?P<unit>dage?s?|døgn|uger?s?|måned(?:er)?s?|år|days?|weeks?|months?|years?)(?: tid)?"
)
WEEK = _phrase(_WEEK)
PERIOD = _phrase(
    f"(?:{_PART})?(?:(?P<which>næste|denne|next|this|the) )?(?P<unit>ugen?|måned(?:en)?|week|month)"
)
PERIODS_PART = _phrase(
    "(?P<which>(?!))?(?P<unit>ugens|månedens) (?P<part>udgang|slutning|midte|begyndelse|start)"
)
PART_OF_MONTH = _phrase(rf"{_PART}(?P<month>{_MONTH})[.]?(?: {_YEAR})?")
PART_OF_WEEK = _phrase(_PART + _WEEK)
YEARS_END = _phrase("årets udgang|udgangen af året|årsskiftet|(?:the )?end of (?:the )?year|year(?:-| )end")
FEAST = _phrase(
    "(?:inden|før|senest(?: til)?|by|before|until|till|no later than) (?:the )?"
    "(?P<feast>jul(?:en|eferien|eaften)?|påske(?:n|ferien)?|nytår(?:et)?|sommerferien?|efterårsferien?"
    "|christmas(?: eve)?|xmas|easter|new year(?:['’]s)?(?: eve)?"
    "|summer (?:holidays?|break|vacation)|autumn (?:holidays?|break))"
)
NEXT_MEETING = _phrase(
    "(?:(?:det|vores|our|the) )?(?:næste|førstkommende|kommende|next|coming) (?:møde|meeting)"
)
# Not before another word: "the 2nd group". The sign is kept for that look, so it is never given back (`?+`).
DAY_OF_MONTH = _phrase(rf"(?:den |the |d[.]\s*)(?P<d>\d\d?)(?P<sign>[.]|{_NTH})?+(?! (?!kl\b|at\b)[^\W\d])")

_FIRST_WORDS = (
    "i idag imorgen overmorgen today tomorrow the day den d om in within nu næste naeste kommende førstkommende",
    "foerstkommende denne next coming this det vores our uge ugens week year inden før foer senest by before until",
    "till no primo medio ultimo starten begyndelsen midten midt slutningen udgangen start beginning mid middle end",
    "månedens maanedens årets aarets årsskiftet aarsskiftet",
)
_NAMES = (*DAYS, *SHORT_DAYS, *MONTHS)
OPENERS = frozenset(word for line in _FIRST_WORDS for word in line.split()).union(
    _NAMES, (name.replace("oe", "ø") for name in _NAMES)
)
"""The words, in small letters, that a phrase may begin with; else it begins with a figure."""
