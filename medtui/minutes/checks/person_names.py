"""What is written as the name of a person: two words with capitals, or a surname behind a title or initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import Final

from medtui.domain.personal import UNION

_NAME_WORD: Final = r"[A-ZÆØÅÄÖÜÉ][a-zæøåäöüéèó]+(?:-[A-ZÆØÅÄÖÜÉ]?[a-zæøåäöüéèó]+)?"
_TWO_NAMES: Final = re.compile(rf"(?<![\w.])(?:{_NAME_WORD})(?:\s(?:{_NAME_WORD}|[A-ZÆØÅ]\.))+(?!\w)")
# In the case they are written in: HR and DR are not people.
_TITLED: Final = re.compile(
    r"(?<![\w.])(?:[Hh]r|[Hh]err|[Ff]ru|[Ff]rk|[Ff]røken|[Dd]r|Mrs?|Ms|Miss)\.?\s"
    rf"(?:(?:{_NAME_WORD}|[A-ZÆØÅ]\.)\s)*(?:{_NAME_WORD})(?!\w)"
)
_INITIALS: Final = re.compile(
    rf"(?<![\w.])(?!P\.\s?S\.|N\.\s?B\.)(?:[A-ZÆØÅ]\.\s?){{1,3}}(?:{_NAME_WORD})(?:\s(?:{_NAME_WORD}))*(?!\w)"
)
_LETTERED: Final = re.compile(
    r"(?i)(?<!\w)(?:bilag|punkt|pkt\.?|gruppe|hold|afsnit|model|plan|del|side|fase|spor|"
    r"annex|appendix|group|part|option|table|tabel)\s$"
)
# Two words with capitals that name a place of work, a place or a body, not a person.
_NO_PERSON: Final = re.compile(
    r"(?i)\b(?:kommune\w*|region\w*|skole\w*|børnehus\w*|sundhed\w*|center|centret|centeret|udvalg\w*|forvaltning\w*|"
    r"afdeling\w*|ældre|børn|familie|park|vej|gade|plads|rådhus\w*|hovedmed|lokalmed|med|jobcenter|plejecenter\w*|"
    r"styrelse\w*|ministeriet|forening\w*|forbund\w*|mandag|tirsdag|onsdag|torsdag|fredag|monday|tuesday|wednesday|"
    r"thursday|friday|council|school|department|committee|street|road)\b"
)
_SURNAMES_TOO: Final = re.compile(r"(?i)park|vej|gade")
_ROADS: Final = re.compile(r"(?i)\s(?:og|&)\s(?:vej|park|gade|natur|grønne)\w*")
# A line begins with a capital, whatever its first word is.
_SMALL: Final = re.compile(
    r"(?i)hos|fra|ved|for|på|til|med|både|også|og|men|når|hvis|at|som|den|det|de|en|et|vi|alle|hverken|enten|kun|mens|"
    r"siden|under|over|mellem|efter|før|blandt|hele|from|in|the|both|at|when|if|and"
)
_NO_FIRST_NAME: Final = re.compile(
    r"(?i)søndre|sønder|nordre|nørre|vestre|vester|østre|øster|nord|syd|øst|vest|midt|indre|ydre|øvre|nedre|store|lille|"
    r"ny|nye|gammel|gamle|lange|brede|sankt|skt|central|natur|teknik"
)
_PLACE_ENDING: Final = re.compile(
    r"(?i)\w+(?:høj|bro|gård|gården|rup|købing|havn|bakke|bakken|skov|strand|mark|dal)"
)
_FIRST_NAME_IN_S: Final = re.compile(
    r"(?i)agnes|anders|andreas|asmus|claus|dennis|doris|elias|ellis|frans|hans|iris|jens|jes|johannes|jonas|"
    r"julius|klaus|lars|laurits|linus|lis|lucas|lukas|mads|magnus|marcus|markus|mathias|mogens|morris|nicklas|niels|niklas|"
    r"rasmus|silas|thomas|tobias|troels|villads"
)


# Who a task is given to without being anybody.
_EVERYBODY: Final = re.compile(
    r"(?i)alle|all|everybody|everyone|(?:hr|tr|amr|økonomi|ledelse|medarbejder|leder|sekretariat|udvalg|bestyrelse)"
    r"(?:n|en|ne|et|erne|siden)?|management|managers|employees|staff|the\s.*"
)


def person_names(text: str) -> Iterator[re.Match[str]]:
    """What is written as the name of a person: two words or more with capitals, *Hr. Nielsen*, *K. Hansen*."""
    for found in _TWO_NAMES.finditer(text):
        if UNION.search(found[0]) is None and not _is_place(found):
            yield found
    yield from _TITLED.finditer(text)
    for found in _INITIALS.finditer(text):
        if not _is_place(found) and not _LETTERED.search(text[max(0, found.start() - 12) : found.start()]):
            yield found


def is_body(name: str) -> bool:
    """Whether what stands for a person is a body, a place or everybody."""
    return bool(_EVERYBODY.fullmatch(name) or UNION.fullmatch(name)) or _no_person(re.split(r"[\s-]", name))


def _is_place(found: re.Match[str]) -> bool:
    """Whether words with capitals name a place or a body."""
    words = [*dropwhile(_SMALL.fullmatch, re.split(r"[\s-]", found[0]))]
    if not words or (_SURNAMES_TOO.fullmatch(words[-1]) and _ROADS.match(found.string, found.end())):
        return True
    return _no_person(words)


def _no_person(words: list[str]) -> bool:
    """*Gade*, *Park* and *Vej* are surnames behind a first name."""
    surnames = {
        n
        for n, w in enumerate(words)
        if _SURNAMES_TOO.fullmatch(w) and _may_be_name(words[max(0, n - 3) : n])
    }
    return _NO_PERSON.search(" ".join(w for n, w in enumerate(words) if n not in surnames)) is not None


def _may_be_name(words: list[str]) -> bool:
    """Whether these words may be the first names of somebody; those of a road are in the genitive, or tell where."""
    if not words or any(map(_NO_FIRST_NAME.fullmatch, words)):
        return False
    if len(words) == 1 and _PLACE_ENDING.fullmatch(words[0]):
        return False
    return not words[-1].endswith("s") or _FIRST_NAME_IN_S.fullmatch(words[-1]) is not None
