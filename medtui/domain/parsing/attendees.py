"""People as secretaries write them on a list of who was there: side, roles, regrets, times, whom they stand in for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from medtui.domain.model.people import Attendance, side_of
from medtui.domain.model.terms import Presence, Side
from medtui.domain.parsing.pattern import Pattern
from medtui.domain.text import fold

# Folded: whoever did not come and said so, and why; whoever only stayed away; what is said of those who came.
_EXCUSED = Pattern(
    r"(?:har |er |have |has |is )?(?:meldt |sendt |sent |med |on |paa |with )?"
    r"(?:(?:afbud|regrets?|apolog(?:y|ies)|excused|undskyldt|forhindret|sygemeldt|forfald|lovligt forfald|orlov"
    r"|barsel(?:sorlov)?|ferie(?:fri)?|kursus|sick|leave|holiday|vacation)\b.*"
    r"|syg(?:dom|eorlov)?|sygt? barn|barn(?:et|s)? (?:er )?syg|barns (?:(?:1[.]?|2[.]?|foerste|anden) )?sygedag"
    r"|omsorgsdag|seniordag|fridag|feriefridag|afspadsering|afspadserer|tjenesterejse|course|training"
    r"|(?:maternity|parental|annual) leave|fravaerende med afbud)"
)
_ABSENT = Pattern(
    r"(?:er |var |was |is )?(?:(?:udeblevet|udeblev|fravaerende)(?: uden .*)?|absent(?: without .*)?|uden afbud"
    r"|ikke til ?stede|not present|ikke moedt(?: op)?|moedte ikke(?: op)?|kom ikke|var der ikke|deltog ikke"
    r"|did not (?:attend|come|show.*)|no[- ]?show)"
)
_PRESENT = Pattern(r"(?:er |var )?(?:til ?stede|deltog|deltager|moedt|moedte|present|attended|attending)")
_GUEST = Pattern(r"(?:inviteret |indbudt )?(?:gaest|guest)|inviteret|indbudt|invited")
_SUBSTITUTE = Pattern(
    r"(?i)(?:er\s+|som\s+)?(?:(?:suppleant|substitute|stedfortræder|afløser|vikar|standing\s+in|stand-in)\s+(?:for\s+)?"
    r"|(?:(?:deltager|deltog|møder|mødte)\s+)?(?:for|i\s+stedet\s+for|in\s+place\s+of|instead\s+of)\s+)(?P<whom>[^\W\d_].+)"
)
_TIME = r"(?:(?:kl|klokken|at)[.]?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?:\s*(?:h|pm|am)\b)?"
_CAME = (
    r"(?:(?:deltog|deltager|til ?stede|med|var med|present)\s+)?(?:fra(?:\s+og\s+med)?|from)"
    r"|(?:ankom(?:mer)?|kom(?:mer)?|arrived|came|joined|forsinket|late|moedte|mødte|kom\s+ind)(?:\s+(?:\d+\s+min(?:utter|[.])?|foerst|først|senere|for\s+sent|late|til))*"
)
_WENT = (
    r"(?:(?:deltog|deltager|til ?stede|med|var med|present)\s+)?(?:indtil|til|until|to|-|–)"
    r"|(?:gik|går|gaar|forlod|forlader|left|leaves|måtte\s+gå|maatte\s+gaa)(?:\s+(?:mødet|moedet|the\s+meeting|før\s+tid|foer\s+tid|tidligere?|early|igen))*"
)
_FROM = Pattern(rf"(?i)(?P<how>{_CAME})\s*{_TIME}")
_UNTIL = Pattern(rf"(?i)(?P<how>{_WENT})\s*{_TIME}")
_SPAN = Pattern(
    rf"(?i)(?:{_CAME}|deltog|til ?stede)?\s*{_TIME}\s*(?:-|–|—|til|to|until|og\s+gik|and\s+left)\s*{_TIME}"
)
_CAME_LATE, _WENT_EARLY = Pattern(rf"(?i)(?:{_CAME})"), Pattern(rf"(?i)(?:{_WENT})")
_CLOCK = Pattern(rf"(?i){_TIME}")
_ROLES = frozenset(
    word
    for line in (
        "formand forperson forkvinde naestformand naestforperson formandskab formandskabet referent sekretaer",
        "moedeleder facilitator ordstyrer dirigent tr ftr amr aml tilforordnet observatoer oplaegsholder konsulent",
        "medlem leder suppleant faellestillidsrepraesentant tillidsrepraesentant arbejdsmiljoerepraesentant",
        "arbejdsmiljoeleder tillidsmand tovholder chair chairman chairwoman deputy vice-chair secretary minute-taker",
        "speaker presenter observer member substitute citizen borger paaroerende brugerrepraesentant online kortvarigt",
    )
    for word in line.split()
)
_ADDRESS = Pattern(r"\s*<?\b[\w.+-]+@[\w.-]+\b>?")
_QUOTED = Pattern(r'^"([^"]+)"')


def read_attendees(text: str) -> tuple[Attendance, ...]:
    """`"A; B"` as on the command line: persons between semicolons or line breaks, each read by `read_attendee`."""
    parts = (part.strip() for part in re.split(r"[;\n]", text))
    return tuple(read_attendee(part, number) for number, part in enumerate((p for p in parts if p), start=1))


def several_names(text: str) -> tuple[str, ...]:
    """The names in a text that look like several people with commas between them, where `;` was meant; else none."""
    for part in re.split(r"[;\n]", text):
        names = [name.strip() for name in part.split(",")]
        if len(names) > 2 and all(_LOOKS_LIKE_A_NAME.fullmatch(name) for name in names):
            return tuple(names)
    return ()


def unknown_words(text: str) -> tuple[str, ...]:
    """The words in brackets that are neither side, presence, time nor a known role. They became roles, and who typed
    them is asked."""
    return tuple(
        role
        for person in read_attendees(text)
        for role in person.roles
        if not any(word in _ROLES for word in fold(role).split())
    )


_LOOKS_LIKE_A_NAME = Pattern(r"[^\W\d_a-zæøå][\w’'.-]+(?:\s+[^\W\d_a-zæøå][\w’'.-]*)+")


def read_attendee(text: str, number: int) -> Attendance:
    """One person as people write it: `Name, title, organisation (side, role, afbud, fra 9.30, til 10.15,
    suppleant for X)`, also with presence and times behind a comma or a dash, and as mail programs write names
    (`"Dam, Rikke" <rd@x.dk>`).

    Words in the brackets that are neither side, presence nor clock time are roles; unknown text is never dropped.
    """
    said = _Said()
    text, turned = _name_first(text)
    main, _, bracket = text.partition("(")
    inside, _, behind = bracket.partition(")")
    if dash := _DASH_LAST.search(main):
        main, behind = main[: dash.start()], f"{behind}, {dash[1]}"
    name, *rest = [part.strip() for part in main.split(",")]
    plain = [part for part in rest if not said.takes(part)]
    for word in re.split(r"[,;()]", f"{inside},{behind}"):
        if (word := word.strip(" -–.:")) and not said.takes(word, bracket=True):
            said.roles.append(word)
    if not turned and _IS_FIRST_NAME.fullmatch(",".join(plain)) and _IS_SURNAME.fullmatch(name):
        name, plain = f"{plain[0]} {name}", []
    return Attendance(
        id=f"a{number}",
        name=" ".join(name.split()),
        order=float(number),
        title=plain[0] if plain else "",
        organisation=", ".join(plain[1:]),
        side=said.side,
        roles=tuple(said.roles),
        presence=said.presence,
        substitute_for=said.substitute_for,
        arrived=said.arrived,
        left=said.left,
        guest=said.guest,
    )


_DASH_LAST = Pattern(r"\s[-–—]\s*([^-–—]+)$")
_IS_SURNAME = Pattern(r"[^\W\d_a-zæøå][\w’'-]+")
_IS_FIRST_NAME = Pattern(r"[^\W\d_a-zæøå][^\W\d_A-ZÆØÅ]+(?:[ -][^\W\d_a-zæøå][^\W\d_A-ZÆØÅ]*)?")


def _name_first(text: str) -> tuple[str, bool]:
    """The text without an address and with `"Dam, Rikke"` turned round; whether it was."""
    quoted = _QUOTED.match(text.strip())
    if quoted:
        last, comma, first = quoted[1].partition(",")
        text = (
            f"{first.strip()} {last.strip()}".strip() + text.strip()[quoted.end() :] if comma else quoted[1]
        )
        return _ADDRESS.sub("", text), True
    return _ADDRESS.sub("", text), False


@dataclass(slots=True)
class _Said:
    """What the words about one person say."""

    side: Side | None = None
    presence: Presence = Presence.PRESENT
    guest: bool = False
    substitute_for: str = ""
    arrived: str = ""
    left: str = ""
    roles: list[str] = field(default_factory=list[str])
    waiting: str = ""

    def takes(self, word: str, *, bracket: bool = False) -> bool:
        """Whether the word was understood. Outside of brackets a title must not be taken for a side."""
        folded = fold(word)
        if bracket and (side := side_of(word)):
            self.side = side
        elif bracket and _GUEST.fullmatch(folded):
            self.guest = True
        elif _ABSENT.fullmatch(folded):
            self.presence = Presence.ABSENT
        elif _EXCUSED.fullmatch(folded):
            self.presence = Presence.EXCUSED
        elif (bracket and _PRESENT.fullmatch(folded)) or self._time(word):
            pass
        elif bracket and (found := _SUBSTITUTE.fullmatch(word)):
            self.substitute_for = found["whom"]
        else:
            return False
        return True

    def _time(self, word: str) -> bool:
        if found := _SPAN.fullmatch(word):
            self.arrived, self.left = _clock(found[1], found[2]), _clock(found[3], found[4])
        elif found := _FROM.fullmatch(word):
            self.arrived = _clock(found[2], found[3])
        elif found := _UNTIL.fullmatch(word):
            self.left = _clock(found[2], found[3])
        elif self.waiting and (found := _CLOCK.fullmatch(word)):
            setattr(self, self.waiting, _clock(found[1], found[2]))
            self.waiting = ""
        elif _WENT_EARLY.fullmatch(word):
            self.waiting = "left"
        elif _CAME_LATE.fullmatch(word):
            self.waiting = "arrived"
        else:
            return self._both(word)
        return True

    def _both(self, word: str) -> bool:
        """`fra 13.30 til 14.15`, `kom kl. 9.40 og gik kl. 10`."""
        one, joiner, two = (part.strip() for part in _partition(word))
        if not joiner:
            return False
        came, went = _FROM.fullmatch(one), _UNTIL.fullmatch(two)
        if came is None or went is None:
            return False
        self.arrived, self.left = _clock(came[2], came[3]), _clock(went[2], went[3])
        return True


def _partition(word: str) -> tuple[str, str, str]:
    found = re.search(r"(?i)\s+(?:og|and)\s+|\s+(?=(?:til|until|to)\b)", word)
    return (word[: found.start()], "and", word[found.end() :]) if found else (word, "", "")


def _clock(hours: str, minutes: str | None) -> str:
    return f"{int(hours):02d}:{minutes or '00'}"
