"""Other words for the same: groups of words, those that come with the program and those that a workspace adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from medtui.domain.text import fold

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 4

GROUPS: Final = (
    # health and safety
    "sygdom sygefravær fravær sygemelding syg sick illness absence leave", "trivsel velbefindende wellbeing",
    "støj larm lyd akustik noise sound", "stress belastning pres arbejdspres travlhed workload pressure",
    "ulykke arbejdsulykke arbejdsskade skade uheld accident injury",
    "vold trussel overgreb violence threat assault",
    "mobning chikane krænkelse bullying harassment", "arbejdsmiljø amr amo apv working environment safety",
    "indeklima ventilation udluftning luft temperatur climate air", "rengøring rydning cleaning",
    "rygning røg tobak smoking", "alkohol rusmiddel alcohol drugs", "førstehjælp hjertestarter first aid",
    "smitte corona epidemi infection", "brand evakuering beredskab fire emergency", "ergonomi hæve løft ergonomics",
    "glat skrid skridsikker fald slippery slip", "sikkerhed tryghed security safety",
    # staff and hours
    "medarbejder ansat personale kollega staff employee colleague",
    "leder ledelse chef forstander manager management",
    "vikar afløser substitute temp", "ansættelse rekruttering stillingsopslag recruitment hiring vacancy",
    "afskedigelse fyring opsigelse dismissal layoff redundancy",
    "vagtplan vagt tjenesteplan skema rota shift schedule",
    "arbejdstid mødetid timetal hours worktime", "ferie fridag fritid holiday vacation",
    "overarbejde merarbejde overtime",
    "pause frokostpause hviletid break rest", "løn tillæg vederlag pay salary wage",
    "senior pension ældre retirement",
    "barsel orlov forældreorlov maternity parental",
    "hjemmearbejde fjernarbejde distancearbejde remote homeworking",
    "oplæring introduktion kursus uddannelse mentor training course induction education",
    "elev praktikant lærling trainee apprentice",
    "kompetence kvalifikation udvikling competence skill", "normering bemanding staffing",
    # rules and bodies
    "retningslinje regel politik vejledning regelsæt guideline policy rule",
    "aftale overenskomst forståelse agreement",
    "møde samling mødes meeting", "ekstraordinær ekstra extra extraordinary",
    "udvalg komite gruppe committee group",
    "dagsorden program agenda", "referat beslutningsreferat minutes",
    "tillidsrepræsentant tr fællestillidsrepræsentant shop steward",
    "varsel frist deadline notice", "årshjul årsplan kalender annual wheel calendar",
    "evaluering opfølgning status review evaluation",
    "strategi mål vision strategy goal", "høring inddragelse medindflydelse consultation",
    "klage anke complaint appeal",
    "projekt indsats initiativ project", "samarbejde dialog cooperation collaboration",
    "forandring omstilling omorganisering change reorganisation",
    # money and buildings
    "budget økonomi penge bevilling midler money economy finance",
    "besparelse nedskæring effektivisering saving cuts",
    "indkøb anskaffelse køb purchase procurement", "bygning lokale rum lejemål building room premises",
    "gulv måtte tæppe floor mat",
    "kantine frokostordning frokost spisning mad canteen lunch food", "parkering parkeringsplads parking",
    "flytning rokade move relocation",
    "ombygning renovering byggeri rebuilding renovation", "sne snerydning saltning vinter snow winter",
    "cykel cykelskur cykelsti bicycle bike",
    "toilet bad omklædning toilet changing", "møbel bord stol inventar furniture",
    # work and citizens
    "borger bruger beboer citizen user", "pårørende familie relative", "skole undervisning school teaching",
    "bibliotek library",
    "daginstitution børnehave vuggestue kindergarten nursery", "plejehjem plejecenter ældrecenter nursing",
    "café kaffe coffee",
    "telefon mobil opkald phone call", "computer pc it system edb software", "adgang nøgle adgangskort access key",
    "information kommunikation nyhedsbrev communication newsletter",
    "digitalisering automatisering digital automation",
    "klima miljø bæredygtighed environment sustainability", "affald sortering genbrug waste recycling",
    "transport kørsel bil transport car",
    "data persondata gdpr databeskyttelse privacy",
)  # fmt: skip
"""Groups that come with the program, Danish and English; none of them is told of a workspace."""


class Synonyms:
    """Knows other words for the same by their stems. `more` are the groups of the workspace, each its words in a row;
    they stand beside those of the program."""

    def __init__(self, more: Iterable[Iterable[str]] = ()) -> None:
        groups = [group.split() for group in GROUPS]
        self._groups = tuple(
            frozenset(stem(word) for part in group for word in _WORD.findall(fold(part)))
            for group in (*groups, *more)
        )
        self._known: dict[str, frozenset[str]] = {}

    def same(self, word: str) -> frozenset[str]:
        """The stems of other words for this folded one."""
        if word not in self._known:
            # A short word keeps its ending.
            mine = {stem(word), word.removesuffix("s")} if len(word) > 3 else {word}
            self._known[word] = frozenset(
                other for group in self._groups if mine & group for other in group if other not in mine
            )
        return self._known[word]


@lru_cache(maxsize=1)
def usual() -> Synonyms:
    """Those that come with the program."""
    return Synonyms()


def read_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a text: one a line, words with commas or equals signs between them; what follows `#` is a remark.
    A line of fewer than two words says nothing."""
    groups: list[tuple[str, ...]] = []
    for line in text.splitlines():
        words = tuple(word for part in re.split(r"[,;=]", line.split("#")[0]) if (word := part.strip()))
        if len(words) > 1:
            groups.append(words)
    return tuple(groups)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The beginning of a folded word that its forms share."""
    if len(word) <= _SHORTEST or word.isdigit():
        return word
    short = min((stemmer.stemWord(word) for stemmer in _stemmers()), key=len)
    return short if len(short) >= 3 else word


@lru_cache(maxsize=1)
def _stemmers() -> Sequence:  # type: ignore[type-arg]
    # Only a search that found nothing needs them.
    import snowballstemmer

    return snowballstemmer.stemmer("danish"), snowballstemmer.stemmer("english")
