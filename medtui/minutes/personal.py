"""Personal data in typed text, by its form: addresses and telephone numbers, unions, illness, CPR numbers.

The word lists are short on purpose: a list that calls out at every second line is soon not read any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

# ------------------------------------------------------------------------------------------------ contact data

_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_CALLED: Final = (
    r"(?:(?:tlf|tel|mob|telefon(?:nummer)?|mobil(?:nummer)?|lokalnummer|direkte|phone|mobile|call|ring(?:\s+til|\s+på)?)"
    r"\s*\.?\s*:?\s*)"
)
_PHONE: Final = re.compile(
    rf"(?i)(?:(?<!\w){_CALLED}(?:(?:\+|00)\d\d[ .-]?)?\d(?:[ .-]?\d){{3,11}}(?!\d)"
    r"|(?<![\w+])(?:\+|00)\d{2}[ .-]?\d(?:[ .-]?\d){6,11}(?!\d)"
    r"|(?<![\w.,-])[2-9]\d(?:[ .-]\d\d){3}(?![\w-]|[.,]\d)"
    r"|(?<![\w.,-])[2-9]\d{3}[ -]\d{4}(?![\w-]|[.,]\d)"
    r"|(?<![\w.,-])[2-9]\d{7}(?![\w-]|[.,]\d|\s*(?:kr|DKK)))"
)


def without_contact(text: str, instead: str) -> str:
    """The text with words instead of mail addresses and telephone numbers."""
    if "@" in text:
        text = _MAIL.sub(instead, text)
    return _PHONE.sub(instead, text)


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
UNION: Final = re.compile(rf"(?<![\w-])(?:{_ANY_UNION})(?!\w)")
UNION_WORDS: Final = re.compile(
    r"(?i)(?<!\w)(?:fagforening\w*|fagforbund\w*|medlem(?:mer)?\s+af\s+(?:fagforening|forbund)\w*|uorganiseret|"
    r"overenskomstansat\s+under|trade\s+union\w*|union\s+member\w*|unionised|unionized)(?!\w)"
)
_UNION_PHRASE: Final = re.compile(
    rf"\s*[(\[]?\s*(?:(?:for|fra|i|medlem\s+af|of|from|member\s+of)\s+)?(?:{UNION.pattern})\s*[)\]]?",
    re.UNICODE,
)
_LOOSE: Final = re.compile(r"^[\s,;/&·-]+|[\s,;/&·-]+$|\(\s*\)")


def without_unions(text: str) -> str:
    """The text of a title, a role or an organisation without the names of unions, and without loose signs around it."""
    if UNION.search(text) is None:
        return _LOOSE.sub("", text).strip()
    return _LOOSE.sub("", _UNION_PHRASE.sub("", text)).strip()


# ------------------------------------------------------------------------------------------------ illness

ILLNESS: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:lang(?:tids)?|deltids|fuldtids)?syg(?:e?meld\w*|dom\w*|e?fravær\w*|e?dag\w*|eorlov\w*)?|raskmeld\w*|"
    r"stress(?:ramt|syg\w*|et|symptom\w*)?|depression\w*|deprimeret|angst\w*|kræft\w*|diagnose\w*|udbrændt\w*|operer\w*|"
    r"operation(?:en)?|indlagt|indlæggelse\w*|hospital\w*|sygehus\w*|psykolog\w*|psykiat\w*|alkohol\w*|misbrug\w*|gravid\w*|"
    r"graviditet\w*|abort\w*|handicap\w*|demens\w*|dement|blodprop\w*|hjernerystelse\w*|selvmord\w*|fleksjob\w*|§\s?56\w*|"
    r"mulighedserklæring\w*|sick(?:ness|\s+leave|\s+note)?|ill(?:ness)?|disease\w*|cancer\w*|surgery|hospitali[sz]ed|"
    r"diagnos\w+|pregnan\w+|burn-?out|depress\w+|anxiety|disab\w+|addict\w+|miscarriage)(?!\w)"
)

# ------------------------------------------------------------------------------------------------ CPR numbers

_GAP: Final = r"[\s.\-‐-―−/]?"
_DIGITS: Final = re.compile(rf"(?<![\d+])(\d\d){_GAP}(\d\d){_GAP}(\d\d)\s?[-‐-―−./]?\s?(\d)(\d\d\d)(?!\d)")


def plain(text: str) -> str:
    """The text as it reads: signs that cannot be seen are gone, and broad or small forms are the usual ones."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def cpr_numbers(text: str) -> Iterator[str]:
    """The numbers in a (plain) text that have the form of a CPR number and begin with a day that there has been.

    The check digit is not looked at: since 2007 numbers are given that do not have it. A replacement number has
    60 added to its day.
    """
    for found in _DIGITS.finditer(text):
        day, month, year, seventh = (int(found[n]) for n in (1, 2, 3, 4))
        try:
            date(_century(seventh, year) + year, month, day - 60 if day > 60 else day)
        except ValueError:
            continue
        yield found[0]


def _century(seventh: int, year: int) -> int:
    """The century that the seventh digit stands for (the rule of the CPR office)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


# ------------------------------------------------------------------------------------------------ names

_NAME_WORD: Final = r"[A-ZÆØÅÄÖÜÉ][a-zæøåäöüéèó]+(?:-[A-ZÆØÅÄÖÜÉ]?[a-zæøåäöüéèó]+)?"
TWO_NAMES: Final = re.compile(rf"(?<![\w.])(?:{_NAME_WORD})(?:\s(?:{_NAME_WORD}|[A-ZÆØÅ]\.))+(?!\w)")
# Two words with capitals that name a place of work, a place or a body, not a person.
NO_PERSON: Final = re.compile(
    r"(?i)\b(?:kommune\w*|region\w*|skole\w*|børnehus\w*|sundhed\w*|center|centret|centeret|udvalg\w*|forvaltning\w*|"
    r"afdeling\w*|ældre|børn|familie|park|vej|gade|plads|rådhus\w*|hovedmed|lokalmed|med|jobcenter|plejecenter\w*|"
    r"styrelse\w*|ministeriet|forening\w*|forbund\w*|mandag|tirsdag|onsdag|torsdag|fredag|monday|tuesday|wednesday|"
    r"thursday|friday|council|school|department|committee|street|road)\b"
)
