"""The words that name a day in Danish and English: names of days and months, and the patterns of whole phrases.

The patterns are text. They are compiled when the first date is looked for, which most commands never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
ENGLISH_SHORT_DAYS = frozenset(
    ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"]
)
MONTHS = _places(MONTH_NAMES["da"], MONTH_NAMES["en"], _SHORT_MONTHS, first=1)
NUMBERS: dict[str, float] = {
    **_places(_COUNT), "et par": 2, "a couple of": 2, "halvanden": 1.5, "halvandet": 1.5,
    "et halvt": 0.5, "en halv": 0.5, "half a": 0.5, "one and a half": 1.5,
}  # fmt: skip
NTH = _places(
    ("", "første 1. 1st first", "anden andet 2. 2nd second", "tredje 3. 3rd third", "fjerde 4. 4th fourth"),
    ("", "", "", "", "", "sidste last"),
)
LAST = 5
"""What `NTH` has for the last one."""


def day_number(word: str) -> int | None:
    """The weekday of a name, Monday being 0; none for `hverdag`."""
    return DAYS.get(fold(word), SHORT_DAYS.get(fold(word)))


def any_of(*tables: Iterable[str]) -> str:
    """The words of tables as a pattern, the longest first."""
    words = sorted({word for table in tables for word in table}, key=lambda word: (-len(word), word))
    return "|".join(words).replace("oe", "ø").replace(".", "[.]")


def _phrase(source: str) -> str:
    """A phrase in which a blank is any space and `ø` may be written `oe`; it never ends inside a longer expression."""
    for sign, written in ((" ", r"\s+"), ("æ", "(?:æ|ae)"), ("ø", "(?:ø|oe)"), ("å", "(?:å|aa)")):
        source = source.replace(sign, written)
    return rf"(?i)(?:{source})(?!\w|[-–./:'’]\w)"


_DAY, _MONTH, _NUMBER = any_of(DAYS, SHORT_DAYS), any_of(MONTHS), any_of(NUMBERS)
_TH = "(?:st|nd|rd|th)"
_YEAR = r"(?P<y>(?:19|20|21)\d\d)"
_WEEK = rf"(?:uge|week)\s*(?P<week>\d\d?)(?:(?:,? |[-/]){_YEAR})?"
_TOLD_WEEK = r"(?:,? \(?(?:uge|week) (?P<told>\d\d?)\)?)?"
_WITH_DAY = rf"(?:(?P<wd>{_DAY})[.]?,? )?"
_DEN = r"(?P<den>den |the |d[.]\s*)?"
_PART = (
    "(?P<part>primo|medio|ultimo|starten|begyndelsen|midten|midt(?: i)?|(?:først|sidst)(?: i| på)?|slutningen|udgangen"
    "|start|early|late|beginning|mid(?:dle)?|(?<!senere\\s)end)(?:(?: (?:af|of))? |-)"
)


def name_in(table: dict[str, str], text: str) -> str:
    """The key of the name in `HOLIDAYS` or `FEASTS` that a text is."""
    return next(key for key, names in table.items() if re.fullmatch(_phrase(names), text))


NEAR = _phrase(
    r"i\s*dag|i\s*morgen|(?:i\s*)?overmorgen|i (?:aften|formiddag|eftermiddag)|today|tonight|tomorrow"
    "|this (?:morning|afternoon|evening)|(?:the )?day after tomorrow"
)
ISO = _phrase(rf"{_YEAR}(?P<sep>[-/])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)")
ISO_WEEK = _phrase(rf"{_YEAR}-W(?P<week>\d\d)(?:-(?P<number>[1-7]))?")
FIGURES = _phrase(
    rf"{_WITH_DAY}{_DEN}(?P<d>\d\d?)(?P<sep>[./-])(?P<m>\d\d?)"
    rf"(?:(?P<sep2>[./-])(?P<y2>\d\d)(?!\d)|(?:[./-]|[.]?,? ){_YEAR})?[.]?{_TOLD_WEEK}(?! (?:af|of)\b)"
)
FIGURES_SPAN = _phrase(
    rf"{_DEN}\d\d?/\d\d?\s*[-–—]\s*(?P<d>\d\d?)(?P<sep>/)(?P<m>\d\d?)(?:(?P<sep2>[/-])(?P<y2>\d\d)(?!\d)|[/ ]{_YEAR})?"
)
DAY_OF_MONTH_NAME = _phrase(
    rf"{_WITH_DAY}{_DEN}(?P<from>\d\d?[.]?\s*(?:[-–—]|til|to)\s*(?:den )?)?(?P<d>\d\d?)(?:[.]|{_TH})?\s*(?:of )?"
    rf"(?P<month>{_MONTH})[.]?(?:,? {_YEAR})?{_TOLD_WEEK}"
)
MONTH_NAME_DAY = _phrase(rf"{_WITH_DAY}(?P<month>{_MONTH})[.]? (?P<d>\d\d?){_TH}?(?:,? {_YEAR})?{_TOLD_WEEK}")
WEEKDAY = _phrase(
    "(?:(?P<which>næste|førstkommende|kommende|denne|nu på|next|coming|this) )?"
    rf"(?P<wd>{_DAY})(?:(?<!da[gy])[.])?"
    rf"(?:,? (?:i |in |of )?(?:(?P<later>næste uge|next week)|(?P<this>denne uge|this week)|{_WEEK})"
    r"| (?P<ahead>week|fortnight)(?!\s*\d))?"
)
WEEKS_ON = _phrase(
    rf"(?:in )?(?P<n>{_NUMBER}) (?P<unit>weeks?|fortnight) (?:on |from |after )?(?P<wd>{any_of(DAYS)})"
)
AHEAD = _phrase(
    "(?:om|in|within|inden(?: for)?|i løbet af|(?:over|during) the next) (?:de næste )?"
    rf"(?:(?:ca|cirka|omkring|omtrent|about|around|approx)[.]? )?(?P<n>\d{{1,3}}|{_NUMBER})"
    " (?P<unit>hverdage?|arbejdsdage?|(?:working|business) days?|dage?s?|døgn|uger?s?|måned(?:er)?s?|mdr[.]?|års?|days?"
    "|weeks?|fortnights?|months?|years?)(?: tid)?"
)
WEEK = _phrase(_WEEK)
WEEKS = _phrase(rf"(?:uge(?:rne)?|weeks?) \d\d?\s*(?:[-–—]|til|to)\s*(?P<week>\d\d?)(?: {_YEAR})?")
PERIOD = _phrase(
    f"(?:{_PART})?(?:(?P<which>næste|denne|dette|next|this|the) )?"
    "(?P<unit>ugen?|måned(?:en)?|kvartal(?:et)?|week|month|quarter)"
)
PERIODS_PART = _phrase(
    "(?P<which>(?!))?(?P<unit>ugens|månedens|kvartalets) (?P<part>udgang|slutning|midte|begyndelse|start)"
)
PART_OF_MONTH = _phrase(rf"{_PART}(?P<month>{_MONTH})[.]?(?: {_YEAR})?")
PART_OF_WEEK = _phrase(_PART + _WEEK)
PART_OF_YEAR = _phrase(_PART + _YEAR)
QUARTER = _phrase(
    rf"(?:{_PART})?(?:the )?"
    rf"(?:Q(?P<q>[1-4])|(?P<nth>{any_of(w for w, n in NTH.items() if n < LAST)}) (?:kvartal|quarter))"
    rf"(?:(?: of)?,? {_YEAR})?"
)
NTH_WEEKDAY = _phrase(
    rf"(?:den |the )?(?P<nth>{any_of(NTH)}) (?P<wd>{any_of(DAYS)}|hverdag|arbejdsdag|working day) (?:i|in|of) "
    rf"(?:(?P<month>{_MONTH})[.]?(?: {_YEAR})?|(?P<which>næste|denne|next|this|the) month"
    "|(?P<later>næste )?måned(?:en)?)"
)
YEARS_END = _phrase("årets udgang|udgangen af året|årsskiftet|(?:the )?end of (?:the )?year|year(?:-| )end")
HOLIDAYS = {
    "jul": "jul(?:en|eferien)?|christmas|xmas",
    "paaske": "påske(?:n|ferien)?|easter(?: holidays?)?",
    "pinse": "pinse(?:n|ferien)?|whitsun|pentecost",
    "nytaar": "nytår(?:et)?|new year(?:['’]s)?",
    "sommer": "sommerferien?|summer (?:holidays?|break|vacation)",
    "efteraar": "efterårsferien?|autumn (?:holidays?|break)",
    "vinter": "vinterferien?|winter (?:holidays?|break)",
    "weekend": "weekenden|the weekend",
}
"""Times that nobody works, each with its names. They are a date only behind `inden`, `by` …: their last day before."""
FEASTS = {
    "juleaften": "juleaften(?:sdag)?|christmas eve",
    "juledag": "juledag|christmas day",
    "anden juledag": "(?:2[.]|anden) juledag|boxing day",
    "nytaarsaften": "nytårsaften(?:sdag)?|new year['’]?s eve",
    "nytaarsdag": "nytårsdag|new year['’]?s day",
    "fastelavn": "fastelavn(?:ssøndag)?|shrove sunday",
    "fastelavnsmandag": "fastelavnsmandag|shrove monday",
    "skaertorsdag": "skærtorsdag|maundy thursday",
    "langfredag": "langfredag|good friday",
    "paaskedag": "påskedag|easter (?:sunday|day)",
    "anden paaskedag": "(?:2[.]|anden) påskedag|easter monday",
    "bededag": "(?:store |st[.] )?bededag|great prayer day",
    "himmelfart": "(?:kristi|kr[.]?) himmelfart(?:s\\s*dag|sferien)?|ascension(?: day)?",
    "pinsedag": "pinsedag|whit sunday",
    "anden pinsedag": "(?:2[.]|anden) pinsedag|whit monday",
    "arbejdernes": "arbejdernes kampdag|labour day",
    "grundlovsdag": "grundlovsdag(?:en)?|constitution day",
    "sankt hans": "(?:sankt|sct[.]?|skt[.]?) hans(?:\\s*aften(?:sdag)?)?|midsummer(?:['’]?s)?(?: eve)?",
    "morten": "mortens\\s*aften(?:sdag)?",
    "lucia": "(?:sankta )?lucia(?:dag(?:en)?)?",
    "helligtrekonger": "helligtrekonger(?:saften)?|epiphany",
}
"""Single days with names of their own."""
HOLIDAY = _phrase(
    "(?P<lead>inden|før|senest(?: til)?|by|before|until|till|no later than) (?:the )?(?P<name>"
    + "|".join(HOLIDAYS.values())
    + ")"
)
FEAST = _phrase("(?P<name>" + "|".join(FEASTS.values()) + rf")(?: {_YEAR})?")
NEXT_MEETING = _phrase(
    "(?:(?:det|vores|our|the) )?(?:næste|førstkommende|kommende|next|coming) (?:møde|meeting)"
)
# Not before another word: "the 2nd group". The sign is kept for that look, so it is never given back (`?+`).
DAY_OF_MONTH = _phrase(
    rf"(?P<den>den |the |d[.]\s*)(?P<d>\d\d?)(?P<sign>[.]|{_TH})?+(?! (?!kl\b|at\b)[^\W\d])"
)

_FIRST_WORDS = (
    "i idag imorgen overmorgen today tonight tomorrow the day den d om in within over during nu næste naeste kommende",
    "førstkommende foerstkommende denne dette next coming this det vores our uge ugerne ugens week weeks year inden",
    "før foer senest by before until till no primo medio ultimo starten begyndelsen midten midt først foerst sidst",
    "slutningen udgangen start early late beginning mid middle end månedens maanedens kvartalets årets aarets",
    "årsskiftet aarsskiftet q1 q2 q3 q4 første foerste anden andet tredje fjerde sidste first second third fourth last",
    "juleaften juleaftensdag juledag christmas boxing nytårsaften nytaarsaften nytårsaftensdag nytårsdag nytaarsdag",
    "new fastelavn fastelavnssøndag fastelavnsmandag shrove skærtorsdag skaertorsdag maundy langfredag good påskedag",
    "paaskedag easter store st bededag great kristi kr ascension pinsedag whit arbejdernes labour grundlovsdag",
    "grundlovsdagen constitution sankt sct skt midsummer midsummers mortens mortensaften mortensaftensdag sankta lucia",
    "luciadag luciadagen helligtrekonger helligtrekongersaften epiphany a an one two three en et to tre",
)
_NAMES = (*DAYS, *SHORT_DAYS, *MONTHS)
OPENERS = frozenset(word for line in _FIRST_WORDS for word in line.split()).union(
    _NAMES, (name.replace("oe", "ø") for name in _NAMES)
)
"""The words, in small letters, that a phrase may begin with; else it begins with a figure."""
