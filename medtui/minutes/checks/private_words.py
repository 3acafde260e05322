"""Patterns made of the word lists: what tells something private of a person, what is said, and how one is reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from medtui.domain.sensitive_words import (
    BELIEF,
    ENDINGS,
    EVERYDAY,
    JUDGED,
    MONEY,
    PARTIES,
    PRESENTS,
    SPEECH,
    UNION,
    WORDS,
)


def _word(word: str, ending: str) -> str:
    body = r"\s+".join(map(re.escape, word.removesuffix("*").split()))
    return body + (r"\w*" if word.endswith("*") else ending)


def _any(words: Iterable[str], ending: str = "") -> str:
    return "|".join(_word(word, ending) for word in sorted(words, key=len, reverse=True))


def _of_class(kind: str) -> re.Pattern[str]:
    parts = [_any(by_class[kind], ENDINGS[lang]) for lang, by_class in WORDS.items()]
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


PRIVATE: Final = {kind: _of_class(kind) for kind in WORDS["da"]}
"""What is private by its words, per class."""

_PARTY: Final = re.compile(
    r"(?:(?i:medlem\s+af|stemmer(?:\s+på)?|stemte\s+(?:på)?|har\s+stemt(?:\s+på)?|kandidat\s+for|støtter|støttede|"
    r"sympatiserer\s+med|aktivt?\s+i|(?:byrådet|folketinget)\s+for|valgt\s+(?:ind\s+)?for|repræsenterer|tilhører|"
    r"(?:stiller|stillet|stillede)\s+op\s+(?:for|til)|(?:næst)?formand\s+(?:for|i)|kasserer\s+(?:for|i)|"
    rf"member\s+of|melder\s+sig\s+ind\s+i|meldt\s+(?:sig\s+)?(?:ind|ud)\s+(?:i|af))\s+)(?:{_any(PARTIES)})(?!\w)"
)
_MEMBER: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:ikke\s+)?medlem(?:skab)?\s+(?:af|i|hos)\s+(?!udvalg|hoved|lokal|bestyr|med\b|gruppe|styre|arbejds|"
    r"besty|råd|byråd|menighed)\w+|meldt\s+(?:sig\s+)?(?:ind|ud)\s+(?:i|af)\s+(?:\w+\s+)?(?:fag\w+|forbund\w*|[A-ZÆØÅ3]\w+))"
)
_AMOUNT: Final = r"\d[\d.]*(?:,\d+)?\s?(?:kr\b\.?|kroner|DKK|kr\.)"
_PAY: Final = re.compile(
    rf"(?i)(?:(?<!\w)(?:får|fik|tjener|tjente|skylder|løn|gage|tillæg|bonus|vederlag|fratrædelsesgodtgørelse|earns|salary)"
    rf"\b[^.;]{{0,50}}{_AMOUNT}|{_AMOUNT}[^.;]{{0,30}}(?<!\w)(?:i\s+løn|løn|tillæg|om\s+måneden|bonus|a\s+month))"
)
_OF_PARTY: Final = re.compile(
    rf"(?:{_any(PARTIES)})s\s+(?i:\w*(?:kandidat|medlem|gruppeformand|byrådsgruppe|vælger))\w*"
)
_MORE: Final = {BELIEF: (_PARTY, _OF_PARTY), UNION: (_MEMBER,), MONEY: (_PAY,)}


def private_words(kind: str, text: str) -> Iterator[re.Match[str]]:
    """What in the text belongs to this class, in the order of its patterns."""
    yield from PRIVATE[kind].finditer(text)
    for pattern in _MORE.get(kind, ()):
        yield from pattern.finditer(text)


_ALL_SPEECH: Final = "|".join(_any(words) for words in SPEECH.values())
_ALL_JUDGED: Final = "|".join(_any(words, ENDINGS[lang]) for lang, words in JUDGED.items())
_SPEAKS: Final = re.compile(
    rf"(?i)\s+(?:har\s+|har\s+aldrig\s+|ikke\s+|selv\s+|også\s+|igen\s+|højt\s+|åbent\s+)?(?:{_ALL_SPEECH})(?!\w)"
    r"(?!\s+(?:ja|nej|tak|velkommen|god|yes|no|thanks)\b)"
)
_JUDGES: Final = re.compile(
    rf"(?i)\s+(?:er|var|blev|virker|virkede|is|was|seems)\s+(?:\w+\s+){{0,2}}(?:{_ALL_JUDGED})(?!\w)"
)
_BEFORE: Final = re.compile(
    r"(?i)(?<!\w)(?:ifølge|efter|according\s+to)\s$|(?<!\w)(?:sagde|mente|udtalte|påstod|hævdede)\s$"
)
_OPINION: Final = re.compile(
    r"(?i)\s+(?:mening|opfattelse|vurdering|synspunkt|holdning|udtalelse|opinion|view)\w*"
)


def says(name: re.Match[str], text: str) -> str:
    """What shows that the one of this name said or felt something, "" where nothing does."""
    for pattern in (_SPEAKS, _JUDGES):
        if (seen := pattern.match(text, name.end())) is not None:
            return seen[0].strip()
    before = _BEFORE.search(text, max(0, name.start() - 16), name.start())
    if before is not None:
        word = before[0].strip()
        opinion = _OPINION.match(text, name.end())
        if word.lower() == "efter":
            return f"{word} … {opinion[0].strip()}" if opinion else ""
        return word
    opinion = _OPINION.match(text, name.end()) if name[0].endswith("s") else None
    return opinion[0].strip() if opinion else ""


_PRESENTS: Final = re.compile(rf"(?i)(?<!\w)(?:{_any(PRESENTS)})(?!\w)")
_THAT: Final = re.compile(
    r"(?i)(?<!\w)(?:at\s+(?:han|hun|de)|hans|hendes|sin|sit|sine|selv|that\s+s?he)(?!\w)"
)


def presents(name: re.Match[str], word: re.Match[str], text: str) -> bool:
    """Whether the one of this name only deals with the subject of the word: tells, writes, teaches about it."""
    done = _PRESENTS.search(text, name.end(), name.end() + 40)
    return done is not None and done.end() <= word.start() and _THAT.search(text, done.end()) is None


_SUBJECT: Final = re.compile(
    r"(?i)(?<!\w)(?:procedure\w*|retningslinj\w*|regler\w*|politik\w*|statistik\w*|kursus|temadag\w*|vejledning\w*|"
    r"notat\w*\s+om|oplæg\w*\s+om|guideline\w*|polic(?:y|ies))(?!\w)"
)


def is_subject(text: str, word: re.Match[str]) -> bool:
    """Whether the word stands in the name of a rule, figures or a course."""
    return _SUBJECT.search(text, max(0, word.start() - 40), word.start()) is not None


# ---------------------------------------------------------------- how somebody is reached in private

_OWN_MAIL: Final = re.compile(
    r"(?i)(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|hotmail|outlook|live|yahoo|icloud|me|msn|protonmail|proton|googlemail|"
    r"mail|jubii|jubiimail|ofir|stofanet|youmail|webspeed|get2net|privat|post\d*\.tele)\.(?:com|dk|net|me|org|no|se|co\.uk)(?!\w)"
)
_NUMBER: Final = re.compile(
    r"(?<![\w+./-])(?:(?:\+|00)45\s?)?[2-9]\d(?:[ .-]?\d\d){3}(?![\w-]|[.,]\d|\s*(?:kr|DKK))"
    r"|(?<![\w+./-])[2-9]\d{3}[ -]\d{4}(?![\w-])"
)
_AT_WORK: Final = re.compile(
    r"(?i)(?<!\w)(?:lokal\w*|kontor\w*|direkte|vagt\w*|hovednummer\w*|omstilling\w*|reception\w*|arbejds\w*|office|desk|"
    r"hotline\w*|arbejde)(?!\w)"
)
_ROAD: Final = re.compile(
    r"(?<!\w)[A-ZÆØÅ][\wæøåé.]*(?:vej|vejen|gade|gaden|allé|alle|stræde|vænge|vænget|toft|toften|bakken|parken|plads|stien|"
    r"haven|ager|lunden|street|road|avenue)\s\d+\s?[A-Za-z]?(?!\w)"
)
_HOME: Final = re.compile(
    r"(?i)(?<!\w)(?:bor|boede|bopæl\w*|privatadresse\w*|privat\w*|hjemme\w*|hjemadresse\w*|adresse\w*|flytter\s+til|"
    r"flyttet\s+til|lives|home\s+address)(?!\w)"
)
_FLOOR: Final = re.compile(r"(?i)^,?\s*(?:\d+\.?|st\.?)\s*(?:sal|tv|th|mf)\b|^,?\s*(?:\d+\.?\s*sal)")
_POST: Final = re.compile(r"^,?\s(?:[\w. ]{1,12},\s)?\d{4}\s[A-ZÆØÅ]")


def contact(text: str, named: list[re.Match[str]]) -> str:
    """A private mail address, telephone number or address in the text, "" where there is none; a number and an address
    only where somebody is named."""
    if (mail := _OWN_MAIL.search(text)) is not None:
        return mail[0]
    if not named:
        return ""
    number = _NUMBER.search(text)
    if number is not None and not _AT_WORK.search(text, max(0, number.start() - 40), number.start()):
        return number[0]
    road = _ROAD.search(text)
    if road is not None and any(name.end() <= road.start() for name in named):
        rest = text[road.end() :]
        if _HOME.search(text, 0, road.start()) or _FLOOR.match(rest) or _POST.match(rest):
            return road[0]
    return ""


_BORN: Final = re.compile(
    r"(?i)(?<!\w)(?:født|fødselsdag|fødselsdato|f\.|born)\D{0,14}\d{1,2}(?:[./\-\s]{1,2}\d{1,2}[./\-\s]{1,2}|\.?\s?[a-zæøå]{3,9}\.?\s)"
    r"(?:\d\d)?\d\d\b[^\n]{0,60}?(?:sidste|cifre|slutter|ender|last|ending|løbenummer|kontrolnummer)[^\d\n]{0,30}(?<!\d)\d{4}(?!\d)"
)


def born_and_last_four(text: str) -> str:
    """A CPR number that is told in two parts: a birthday, and the last four figures."""
    found = _BORN.search(text)
    return found[0] if found else ""


_EVERYDAY: Final = re.compile(rf"(?:{_any(EVERYDAY)})\Z", re.IGNORECASE)


def is_everyday(word: str) -> bool:
    """Whether every committee uses this word."""
    return _EVERYDAY.match(word) is not None
