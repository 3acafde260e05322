"""A person as minutes write one: name, title, organisation, roles, and what is said about being there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from medtui.domain.model.terms import Presence, Side
from medtui.domain.text import fold

_OUTSIDE: Final = r"(?![^()\[\]]*[)\]])"
_SEMICOLON: Final = re.compile(rf"\s*;\s*{_OUTSIDE}")
_BETWEEN: Final = re.compile(rf"\s*(?:,|\s&\s|\b(?:og|och|and|und)\b)\s*{_OUTSIDE}")
_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_WORDS: Final = re.compile(r"\s*[,;]\s*")
_ABSENT: Final = re.compile(
    r"(?i)\b(?:udeblev\w*|uden afbud|ikke (?:frem)?mødt|mødte ikke|unentschuldigt|"
    r"without apolog\w+|no[- ]show|ikke møtt|uten (?:å melde )?forfall)\b"
)
_EXCUSED: Final = re.compile(
    r"(?i)\b(?:(?<!uden )afbud|syge?meldt|syg(?:dom)?|ferie|fri|kursus|barsel\w*|orlov|"
    r"barns? (?:første )?syge?\w*|omsorgsdag\w*|forhindret|"
    r"regrets|apolog\w+|excused|sick|holiday|on leave|forfall|syk\w*|förhinder|sjuk\w*|"
    r"entschuldigt|krank|urlaub)\b"
)
_THERE: Final = re.compile(r"(?i)\b(?:online|på teams|virtuelt|digitalt|via video|by phone)\b")
_CLOCK: Final = r"(?:kl\.?\s*|at\s+|um\s+)?(?P<{0}>\d{{1,2}})(?:[.:](?P<{0}m>\d\d))?\s*(?:uhr|pm|am)?"
_CAME: Final = re.compile(
    r"(?i)\b(?:kom(?: til)?|ankom|fra|tilsluttede sig|from|arrived|joined|kom inn|fr\.o\.m\.|"
    r"ab)\s+(?:mødet\s+|møtet\s+)?(?:først\s+)?" + _CLOCK.format("h")
)
_LEFT: Final = re.compile(
    r"(?i)\b(?:gikk?|forlod|måtte gå|deltog til|til|until|left|gick|forlot|t\.o\.m\.|"
    r"bis)\s+(?:mødet\s+|møtet\s+|the meeting\s+|før tid,?\s+)?" + _CLOCK.format("h")
)
_SPAN: Final = re.compile(r"(?<!\d)(\d{1,2})[.:](\d\d)\s*[-–]\s*(\d{1,2})[.:](\d\d)(?!\d)")
_INSTEAD: Final = re.compile(
    r"(?i)^(?:(?:som )?(?:suppleant|stedfortræder|substitute|vara|ersättare|vertretung|"
    r"i stedet)\s+)?(?:for|für)\s+(?P<who>[^\W\d_].{2,60})$"
)
_DEPUTY: Final = re.compile(
    r"(?i)^(?:suppleant(?:en)?|stedfortræder(?:en)?|substitute|vara|ersättare|erstattet af|"
    r"i stedet deltog)\s*:?\s+(?!for\b)(?P<who>[^\W\d_].{2,60}?)(?:\s+(?:deltager|deltog|"
    r"mødte|møder|var til ?stede|attended|møtte))?$"
)
_ROLE: Final = re.compile(
    r"(?i)^(?:mødeleder|formand(?:en)?|næstformand|forperson|referent|ordstyrer|tr|ftr|"
    r"fællestillidsrepræsentant|amr|arbejdsmiljørepræsentant|tillidsrepræsentant|"
    r"chair(?:person|man|woman)?|vice[- ]chair|secretary|deputy chair|leder|ordförande|"
    r"sekreterare|verneombud|plasstillitsvalgt|vorsitz(?:ende)?r?|gæst|guest|tilforordnet|"
    r"observatør)$"
)
_GUEST: Final = re.compile(r"(?i)^(?:gæst|guest|tilforordnet|in attendance)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """Somebody named in a list of who was there or not, and the line it was read on, 0 where it was put together."""

    name: str
    title: str = ""
    organisation: str = ""
    side: Side | None = None
    roles: tuple[str, ...] = ()
    presence: Presence = Presence.PRESENT
    substitute_for: str = ""
    arrived: str = ""
    left: str = ""
    guest: bool = False
    line: int = 0

    def with_more(self, other: FoundPerson) -> FoundPerson:
        """The same person with what another line adds."""
        return replace(
            self,
            title=self.title or other.title,
            organisation=self.organisation or other.organisation,
            side=self.side or other.side,
            roles=self.roles or other.roles,
            substitute_for=self.substitute_for or other.substitute_for,
            arrived=self.arrived or other.arrived,
            left=self.left or other.left,
            guest=self.guest or other.guest,
        )


def side_in(text: str) -> Side | None:
    """The side that the heading of a list of people names."""
    low = text.casefold()
    if re.search(r"ledelses|a-side|employer|management|arbejdsgiver|arbetsgivar|arbeidsgiver|^ledelsen", low):
        return Side.MANAGEMENT
    if re.search(
        r"medarbejder(?:side|repr|valgt|medlem)|b-side|staff side|employee|(?:trade )?union side|"
        r"arbeidstaker|arbetstagar",
        low,
    ):
        return Side.EMPLOYEES
    return None


def presence_in(text: str) -> Presence | None:
    """What a text says about being there; none where it says nothing."""
    if _ABSENT.search(text):
        return Presence.ABSENT
    if _EXCUSED.search(text):
        return Presence.EXCUSED
    return None


def clock(hours: str, minutes: str | None) -> str:
    """A clock time as `HH:MM`, "" where there is none such."""
    return f"{int(hours):02d}:{minutes or '00'}" if int(hours) < 24 and int(minutes or 0) < 60 else ""


def times_in(text: str) -> tuple[str, str]:
    """When somebody came and left, "" where the text does not say so."""
    if span := _SPAN.search(text):
        return clock(span[1], span[2]), clock(span[3], span[4])
    came, left = _CAME.search(text), _LEFT.search(text)
    return (clock(came["h"], came["hm"]) if came else ""), (clock(left["h"], left["hm"]) if left else "")


def one(text: str, name: str, *, line: int = 0, side: Side | None = None) -> tuple[FoundPerson, str]:
    """The person of an entry, whose name is known already; and the name of the substitute it may tell of."""
    at = text.find(name)
    rest = text[at + len(name) :] if at >= 0 else text
    said = [word for bracket in _BRACKET.findall(rest) for word in _WORDS.split(bracket) if word.strip()]
    outside = [part.strip(" .–—-:") for part in re.split(r",|;|\s[-–—]+\s", _BRACKET.sub("", rest))]
    titles = [part for part in outside if part and not part.startswith("@")]
    found = FoundPerson(name=name, line=line, side=side)
    roles: list[str] = []
    kept: list[str] = []
    deputy = ""
    for word in (*said, *titles):
        in_bracket = word in said
        low = word.casefold().strip(" .")
        if instead := _INSTEAD.match(word):
            found = replace(found, substitute_for=instead["who"].strip(" ."))
        elif stand_in := _DEPUTY.match(word):
            deputy = stand_in["who"].strip(" .")
        elif (there := presence_in(word)) is not None and len(word.split()) <= 6:
            found = replace(found, presence=there)
        elif low in ("a", "b"):
            found = replace(found, side=Side.MANAGEMENT if low == "a" else Side.EMPLOYEES)
        elif any(times := times_in(word)):
            found = replace(found, arrived=times[0] or found.arrived, left=times[1] or found.left)
        elif _THERE.search(word):
            continue
        elif _GUEST.match(low):
            found = replace(found, guest=True)
        elif (_ROLE.match(low) and (in_bracket or word.isupper() or kept)) or (in_bracket and word.isupper()):
            roles.append(word)
        elif in_bracket or word[:1].islower() or kept or titles:
            kept.append(word)
    title = next((word for word in kept if word[:1].islower() or len(kept) == 1), "")
    organisation = ", ".join(word for word in kept if word != title)
    return replace(found, roles=tuple(dict.fromkeys(roles)), title=title, organisation=organisation), deputy


def entries(text: str) -> list[str]:
    """The persons of a line, each with what belongs to them: apart at semicolons, else at commas and `og`."""
    parts = [part for part in _SEMICOLON.split(text) if part.strip()]
    if len(parts) > 1:
        return parts
    return [part for part in _BETWEEN.split(text.rstrip(" .")) if part and part.strip()]


def titled(lines: Sequence[str], is_name: re.Pattern[str] | None = None) -> bool:
    """Whether the lines of a list are each one person with a title behind the name: some title is plainly none."""
    count = 0
    for line in lines:
        parts = entries(_BRACKET.sub("", line))
        if (
            len(parts) >= 2
            and (parts[1][:1].islower() or len(parts[1].split()) == 1)
            and len(parts[0].split()) > 1
        ):
            count += 1
    return count > 0 and len(lines) > 1


def same(a: str, b: str) -> bool:
    """Whether two names are one person's: the same, or a first name of a full one."""
    one_, other = fold(a).split(), fold(b).split()
    short, long = sorted((one_, other), key=len)
    return bool(short) and long[: len(short)] == short
