"""Personal data in typed text, by its form: addresses and telephone numbers, unions, illness, CPR numbers.

The word lists are short on purpose: a list that calls out at every second line is soon not read any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

# ------------------------------------------------------------------------------------------------ as it reads

# Letters of other alphabets that look like those of ours.
_LOOKS: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ",
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXaivopu",
)
# Marks and fillers that nobody sees, besides those of the category Cf.
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800") | {
    chr(0xFE00 + n) for n in range(16)
}
_ZEROS: Final = re.compile(r"(?<![^\W\dOo])(?=[\dOo])(?:[\dOo]+[ .\-/]{0,3})*[\dOo]+(?![^\W\dOo])")


def _read(text: str) -> tuple[str, Sequence[int]]:
    """The text as it reads, and for each sign of that the place in the text that it comes from: signs that cannot be
    seen are gone, broad and small forms, blanks, dashes and letters that look like ours are the usual ones, and a
    letter O among the digits of a number is a zero."""
    if text.isascii():
        return _with_zeros(text), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for sign in _sign(char):
            signs.append(sign)
            places.append(place)
    return _with_zeros("".join(signs)), places


@lru_cache(maxsize=4096)
def _sign(char: str) -> str:
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Cf" or char in _UNSEEN:
        return ""
    if category == "Pd" or char == "\u2212":
        return "-"
    if category == "Zs":
        return " "
    if char in "\u2044\u2215\u29f8":
        return "/"
    return unicodedata.normalize("NFKC", char).translate(_LOOKS)


def _with_zeros(text: str) -> str:
    if "o" not in text and "O" not in text:
        return text
    return _ZEROS.sub(_zeros, text)


def _zeros(run: re.Match[str]) -> str:
    """The number with zeros for its letters O: five digits and more, and no letter that stands by itself."""
    text = run[0]
    if sum(map(str.isdigit, text)) < 5:
        return text
    return re.sub(r"[\dOo]{2,}", lambda part: re.sub("[Oo]", "0", part[0]), text)


# ------------------------------------------------------------------------------------------------ contact data

_AT: Final = r"(?:@| ?@ | ?[(\[](?:at|a|snabel-?a)[)\]] ?)"
_DOT: Final = r"(?:\.| ?[(\[](?:dot|punktum)[)\]] ?)"
_MAIL: Final = re.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]{{1,64}}(?:@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+"
    rf"|{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}{_DOT}[^\W\d_]{{2,24}}(?!\w))"
)
_CALLED: Final = (
    r"(?:(?:tlf|tel|mob|telefon(?:nummer)?|mobil(?:nummer)?|lokalnummer|direkte|phone|mobile|call|ring(?:\s+til|\s+på)?)"
    r"\s*\.?\s*:?\s*)"
)
_BETWEEN: Final = r"(?: ?[-./] ?| )"
_PHONE: Final = re.compile(
    rf"(?i)(?:(?<!\w){_CALLED}(?:(?:\+|00)\d\d{_BETWEEN}?)?\d(?:{_BETWEEN}?\d){{3,11}}(?!\d)"
    rf"|(?<![\w+])(?:\+|00)\d{{2}}{_BETWEEN}?\d(?:{_BETWEEN}?\d){{6,11}}(?!\d)"
    rf"|(?<![\w.,-])[2-9]\d(?:{_BETWEEN}\d\d){{3}}(?![\w-]|[.,]\d)"
    rf"|(?<![\w.,-])[2-9](?:{_BETWEEN}\d){{7}}(?![\w-]|{_BETWEEN}\d|[.,]\d)"
    r"|(?<![\w.,-])[2-9]\d{3}[ -]\d{4}(?![\w-]|[.,]\d)"
    r"|(?<![\w.,-])[2-9]\d{7}(?![\w-]|[.,]\d|\s*(?:kr|DKK)))"
)


# A number needs a digit, an address an @ or a bracket; a sign that is unusual in Danish may read as one of them.
_MAY_HOLD: Final = re.compile(r"[\d@(\[]|[^\x00-\x7fæøåÆØÅéÉüÜöÖäÄ–…»«”“’]")


def without_contact(text: str, instead: str) -> str:
    """The text with words instead of mail addresses and telephone numbers, found as the text reads."""
    if not _MAY_HOLD.search(text):
        return text
    for pattern in (_MAIL, _PHONE):
        reads, places = _read(text)
        pieces: list[str] = []
        end = 0
        for found in pattern.finditer(reads):
            pieces += [text[end : places[found.start()]], instead]
            end = places[found.end() - 1] + 1
        text = "".join((*pieces, text[end:])) if pieces else text
    return text


def as_listed(text: str) -> str:
    """A name, a title or a role as everybody may read it: without contact data and the names of unions. Nothing stands
    for what is left out; of a text that was nothing else, nothing is left."""
    return without_unions(_LABEL.sub("", without_contact(text, "")))


# What stood before a number or an address that is gone.
_LABEL: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:e-?)?mail|(?:tlf|tel|mob)\.?\s?(?:nr)?\.?)\s?:?\s?(?=$|[)\],;>])"
)


# ------------------------------------------------------------------------------------------------ unions

UNIONS: Final = (
    "FOA", "BUPL", "3F", "HK", "HK Kommunal", "DLF", "Danmarks Lærerforening", "Danske Lærerforening", "DSR",
    "Dansk Sygeplejeråd", "Socialpædagogerne", "Dansk Socialrådgiverforening", "Djøf", "IDA", "Dansk Metal",
    "Blik og Rør", "Blik- og Rørarbejderforbundet", "Dansk El-Forbund", "Fødevareforbundet NNF", "Krifa",
    "Kristelig Fagforening", "Det Faglige Hus", "Ergoterapeutforeningen", "Danske Fysioterapeuter",
    "Dansk Magisterforening",
    "Kommunikation og Sprog", "Dansk Psykolog Forening", "Yngre Læger", "Lægeforeningen", "Farmakonomforeningen",
    "Kost og Ernæringsforbundet", "Konstruktørforeningen", "Teknisk Landsforbund", "Uddannelsesforbundet",
    "Musikerforbundet", "Bibliotekarforbundet", "Frie Funktionærer", "ASE", "Serviceforbundet", "Lederne",
    "Skolelederforeningen", "BUPL Leder", "Halinspektørforeningen", "Forhandlingsfællesskabet", "FH",
    "Fagbevægelsens Hovedorganisation", "Akademikerne", "UNISON", "GMB",
)  # fmt: skip
_ANY_UNION: Final = "|".join(sorted((re.escape(u) for u in UNIONS), key=len, reverse=True))
# Names of unions are written in capitals or with one; `ida` and `lederne` in small letters are other words.
# Two of them are first names to whoever writes names in capitals.
UNION: Final = re.compile(rf"(?<![\w-])(?!(?:IDA|ASE)\s[A-ZÆØÅ]{{4}})(?:{_ANY_UNION})s?(?!\w)")
UNION_WORDS: Final = re.compile(
    r"(?i)(?<!\w)(?:fagforening\w*|fagforbund\w*|medlem(?:mer)?\s+af\s+(?:fagforening|forbund)\w*|uorganiseret|"
    r"overenskomstansat\s+under|trade\s+union\w*|union\s+member\w*|unionised|unionized)(?!\w)"
)
_A_UNION: Final = rf"(?:{UNION.pattern})(?:['’]s)?"
_MEMBER_OF: Final = (
    r"(?:(?<!\w)(?:for|fra|i|og|and|medlem\s+af|of|from|member\s+of)\s+)?"
    rf"{_A_UNION}(?:\s?(?:[,/&+]|(?<=\s)(?:og|and)(?=\s))\s?{_A_UNION})*"
)
_UNION_PHRASE: Final = re.compile(
    rf"(?:^|(?<=[(\[])){_A_UNION}\s+(?:og|and)\s+|"
    rf"(?<!\s)\s*(?:[(\[]\s*{_MEMBER_OF}\s*[)\]]|{_MEMBER_OF})"
)

_DEPTH: Final = 8
"""How deep empty brackets may stand in each other to be seen as empty."""
_SIGN: Final = r"[\s,;/&·-]"
_LOOSE: Final = re.compile(rf"^(?:{_SIGN}|:)+|(?<!{_SIGN}){_SIGN}+$")
_HOLLOW: Final = re.compile(rf"(?<!\s)\s*(?:\({_SIGN}*\)|\[{_SIGN}*\]|<{_SIGN}*>)")
_OPENS: Final = re.compile(rf"([(\[]){_SIGN}+")
_CLOSES: Final = re.compile(rf"(?<!{_SIGN}){_SIGN}+([)\]])")
_COMMAS: Final = re.compile(r"(?<![\s,;])\s*([,;])(?:\s*[,;])*")


def without_unions(text: str) -> str:
    """The text of a name, a title, a role or an organisation without the names of unions, and without the loose signs
    and empty brackets that stay behind."""
    bare = _UNION_PHRASE.sub("", text)
    for _ in range(_DEPTH):
        if (tidy := _tidy(bare)) == bare:
            break
        bare = tidy
    return bare


def _tidy(text: str) -> str:
    text = _COMMAS.sub(r"\1", _HOLLOW.sub("", text))
    return _LOOSE.sub("", _CLOSES.sub(r"\1", _OPENS.sub(r"\1", text)))


# ------------------------------------------------------------------------------------------------ illness

ILLNESS: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:lang(?:tids)?|deltids|fuldtids)?syg(?:e?meld\w*|dom\w*|e?fravær\w*|e?dag\w*|eorlov\w*)?|raskmeld\w*|"
    r"stress(?:ramte?|syg\w*|et|ede|symptom\w*)?|depression\w*|deprimeret|angst\w*|kræft\w*|diagnose\w*|udbrændt\w*|operer\w*|"
    r"operation(?:en)?|indlagt|indlæggelse\w*|hospital\w*|sygehus\w*|psykolog\w*|psykiat\w*|alkohol\w*|misbrug\w*|gravid\w*|"
    r"graviditet\w*|abort\w*|handicap\w*|demens\w*|dement|blodprop\w*|hjernerystelse\w*|selvmord\w*|fleksjob\w*|§\s?56\w*|"
    r"mulighedserklæring\w*|sick(?:ness|\s+leave|\s+note)?|ill(?:ness)?|disease\w*|cancer\w*|surgery|hospitali[sz]ed|"
    r"diagnos\w+|pregnan\w+|burn-?out|depress\w+|anxiety|disab\w+|addict\w+|miscarriage|"
    # Without `\w*`: who works with these has them in the name of a team, a centre or a trade.
    r"(?:er|var|bliver|blev)\s+syge|adhd|autis(?:t|me|tisk)(?:en)?|aspergers?|ptsd|ocd|bipolart?|skizofreni?|anoreksi|bulimi|spiseforstyrrelser?|"
    r"diabet(?:es|iker|isk)(?:en)?|sukkersyge|migræne(?:n|anfald)?|epilepsi(?:en)?|epileptisk|(?:dissemineret\s)?sklerose(?:n)?|"
    r"leddegigt(?:en)?|parkinsons?|alzheimers?|hjerte(?:anfald|stop|flimmer|syg|sygdom|operation|problemer)(?:et|en)?|"
    r"hjerneblødning(?:en)?|apopleksi|leukæmi(?:en)?|kemo(?:terapi(?:en)?)?|strålebehandling(?:en)?|svulst(?:en)?|"
    r"diskusprolaps(?:en)?|piskesmæld(?:et)?|lungebetændelse(?:n)?|autism|autistic|dementia|diabetic|migraines?|epileps?y|"
    r"epileptic|asthma|heart\s+(?:attack|disease|failure)|chemo(?:therapy)?|leuk(?:a?emia)|tumou?r)(?!\w)"
)
# What a committee deals with as a subject, whoever has the task: figures always, the others in papers about them.
_FIGURES: Final = re.compile(r"(?i)syge?(?:fravær|dag)")
_SUBJECT: Final = re.compile(
    r"(?i)syge?(?:fravær|dag|melding|meldte\b|dom)|stress|angst|psykolog|psykiat|alkohol|misbrug|graviditet|handicap|fleksjob|§|"
    r"mulighedserklæring|sick|illness|disease|burn|anxiety|disab|addict"
)
_PAPERS: Final = re.compile(
    r"(?i)retningslinje|politik|procedure|vejledning|handleplan|handlingsplan|statistik|opgørelse|oversigt|måling|kampagne|"
    r"kursus|temadag|oplæg|rapport|pjece|indsats|fokus|forebyg|arbejdsmiljø|trivsel|guideline|polic(?:y|ies)|statistic|"
    r"figures|report|course|campaign|prevent|(?<!\w)tal(?:lene)?(?!\w)"
)
_TALKS: Final = re.compile(r"(?i)samtale|interview|talk\s+with|meeting\s+with")
# Trades and places of work of those who help the ill.
_AT_WORK: Final = re.compile(
    r"(?i)psykolog|psykiat|(?<!på )(?:hospital|sygehus)|handicap|kræftens\s+bekæmpelse|"
    r"\w+(?:konsulent|koordinator|plejerske|plejen|vejleder|rådgiver|læge|terapeut|behandler|leder|chef|pædagog|lærer|"
    r"medarbejder|specialist|sekretær|forening|foreningen|cent(?:er|ret)|afdeling|afdelingen|team|teamet|gruppe|gruppen|"
    r"udvalg|udvalget|klinik|klinikken|området|tilbud|tilbuddet)(?!\w)|sygedagpenge"
)
_PLACE_OF: Final = re.compile(
    r"(?i)(?<!\w)(?:center|team|afdeling|enhed|klinik|tilbud|institut)\w*\s(?:for|of)\s"
)


def illness_in_task(text: str) -> Iterator[re.Match[str]]:
    """The words of illness in a task that may say something of who has it, and not only what it is about."""
    of_others = _SUBJECT if _PAPERS.search(text) else None if _TALKS.search(text) else _FIGURES
    return (seen for seen in ILLNESS.finditer(text) if not (of_others and of_others.match(seen[0])))


def illness_in_title(text: str) -> Iterator[re.Match[str]]:
    """The words of illness in a title, a role or an organisation that are no trade and no place of work."""
    place = _PLACE_OF.search(text)
    for seen in ILLNESS.finditer(text):
        if not _AT_WORK.match(text, seen.start()) and not (place and place.end() <= seen.start()):
            yield seen


# ------------------------------------------------------------------------------------------------ CPR numbers

_GAP: Final = r"[\s.\-‐-―−/]?"
_SINGLY: Final = re.compile(r"(?<!\d)\d(?:(?:\s?[-./]\s?|\s)\d){9}(?!\s?[-./]?\s?\d)")
_DIGITS: Final = re.compile(
    rf"(?<![\d+])(\d\d){_GAP}(\d\d){_GAP}(1[89]|20)?(\d\d)\s?[-‐-―−./]?\s?(\d)(\d\d\d)(?!\d)"
)


def plain(text: str) -> str:
    """The text as it reads: signs nobody sees are gone, and broad, small or foreign forms are the usual ones."""
    reads, _places = _read(unicodedata.normalize("NFC", text))
    return reads


def cpr_numbers(text: str) -> Iterator[str]:
    """The numbers in a (plain) text that have the form of a CPR number and begin with a day that there has been.

    The check digit is not looked at: since 2007 numbers are given that do not have it. A replacement number has
    60 added to its day. Where the year has four digits, its century must be the one of the seventh digit.
    """
    for found in _DIGITS.finditer(text):
        if _is_cpr(*found.groups()):
            yield found[0]
    for found in _SINGLY.finditer(text):
        digits = "".join(filter(str.isdigit, found[0]))
        if _is_cpr(digits[:2], digits[2:4], None, digits[4:6], digits[6], digits[7:]):
            yield found[0]


def _is_cpr(day: str, month: str, hundreds: str | None, year: str, seventh: str, _rest: str) -> bool:
    century = _century(int(seventh), int(year))
    if hundreds and int(hundreds) * 100 != century:
        return False
    try:
        date(century + int(year), int(month), int(day) - 60 if int(day) > 60 else int(day))
    except ValueError:
        return False
    return True


def _century(seventh: int, year: int) -> int:
    """The century that the seventh digit stands for (the rule of the CPR office)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
