"""One typed line of a programme: `10.30 45 Besøg på Havnehuset v. Lone Krag, derefter drøftelse`.

In this order, each part but the title may be missing: a clock time or a span (`10.30`, `kl. 10:30`, `10.30-11.15`),
the minutes (`45`, `45 min`, at the end also in brackets), the title, who presents (`v. Lone Krag og Bo Lind`; `ved` and
`by` only before a capital letter, since "ved havnen" is a place), and that a discussion follows. A title that names a
break or a transfer makes one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from medtui.domain.commands.meeting import Span
from medtui.domain.commands.program import AddPhase
from medtui.domain.model.change import Refused
from medtui.domain.model.terms import PhaseKind
from medtui.domain.text import clean

USUAL = {PhaseKind.BREAK: 10, PhaseKind.TRANSFER: 15}
USUAL_TALK = 15
DAY = 24 * 60

_TIME = r"(\d{1,2})[.:](\d{2})(?![.\d])"
_SPAN = re.compile(rf"(?i)^(?:kl\.?\s*)?{_TIME}\s*(?:[-–—]|til|to)\s*(?:kl\.?\s*)?{_TIME}[\s:,–-]*")
_TIMES = re.compile(
    r"(?i)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?\s*(?:[-–—]|til|to)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?\s*"
)
_START = re.compile(rf"(?i)^(?:kl\.?\s*)?{_TIME}[\s:,–-]*")
_UNIT = r"(?:minutter|minutes|minut|min\.?|m\.?|['’′])"
_MINUTES = re.compile(rf"(?i)^\(?(\d{{1,3}})\)?(?:\s*{_UNIT}\)?)?(?=[\s:,–-]|$)[\s:,–-]*")
_MINUTES_LAST = re.compile(rf"(?i)[\s,]*(?:\((\d{{1,3}})\s*{_UNIT}?\)|,\s*(\d{{1,3}})\s*{_UNIT})\s*$")

_TALK = (
    r"(?:fælles\s+|åben\s+|kort\s+|open\s+|joint\s+|short\s+)?"
    r"(?:drøftelse|dialog|debat|diskussion|discussion|dialogue)"
)
_FOLLOWED = r"(?:derefter|dernæst|efterfulgt\s+af|med\s+efterfølgende|then|followed\s+by)\s+(?:a\s+)?"
_DISCUSSION = re.compile(rf"(?i)[\s,;.+–-]*\b(?:(?:og|and)\s+)?{_FOLLOWED}{_TALK}\b|\s*\+\s*{_TALK}\b")

_BY_SIGN = re.compile(r"(?i)(?:^|[\s,(])v(?:\.\s*/?|/)\s*(?=\w)")
_BY_WORD = re.compile(r"(?:^|[\s,(])(?:[Vv]ed|[Bb]y)\s+(?=[A-ZÆØÅÄÖÜÉ])")
_AND = re.compile(r"\s*(?:,|;|\s(?:og|and)\s|\s&\s|\s/\s)\s*(?:(?:og|and)\s)?")

_BREAK = re.compile(r"(?i)^(?:\w+\s)?(?:\w*pause|break)\b(?!-)|^frokost\b|^lunch\b")
_TRANSFER = re.compile(r"(?i)^(?:\w+\s)?(?:\w*transport|transfer|bus|bustur|kørsel)\b(?!-)")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a line of a programme means. `starts` is `HH:MM` or empty; `minutes` none where the line does not say."""

    title: str
    starts: str = ""
    minutes: int | None = None
    presenters: tuple[str, ...] = ()
    discussion: bool = False
    kind: PhaseKind = PhaseKind.TALK

    @property
    def length(self) -> int:
        """Its minutes, or what such a slot usually takes."""
        return USUAL.get(self.kind, USUAL_TALK) if self.minutes is None else self.minutes

    def add(self, behind: str = "") -> AddPhase:
        """The command that puts it into a programme: where its clock time belongs, else behind the phase of this id."""
        return AddPhase(
            title=self.title,
            minutes=self.length,
            behind=behind,
            kind=self.kind,
            starts=self.starts,
            presenters=self.presenters,
            discussion=self.discussion,
            at_end=bool(self.starts),
        )


def read_span(text: str) -> Span | None:
    """Two clock times and nothing else (`8.00-8.45`, `8-9:30`, `kl. 8 til 9`); none for any other text."""
    found = _TIMES.fullmatch(text)
    if found is None:
        return None
    return f"{int(found[1]):02d}:{found[2] or '00'}", f"{int(found[3]):02d}:{found[4] or '00'}"


def read_slot(line: str) -> Slot:
    """The slot in a line.

    Raises `Refused`: "no-such-time" for a clock time that no day has, "phase-without-title" where nothing is left.
    """
    rest = " ".join(clean(line).split())
    starts, minutes, rest = _times(rest)
    discussion = _DISCUSSION.search(rest)
    if discussion:
        rest = rest[: discussion.start()] + rest[discussion.end() :]
    if minutes is None and (found := _MINUTES_LAST.search(rest)):
        minutes, rest = int(found[1] or found[2]), rest[: found.start()]
    title, presenters = _presenters(rest)
    title = title.strip(" ,;–-")
    if not title and discussion:
        title = discussion[0].strip(" ,;.+–-")
    if not title:
        raise Refused("phase-without-title")
    return Slot(
        title, starts, minutes, presenters, bool(discussion), _kind(title, bool(presenters or discussion))
    )


def _times(rest: str) -> tuple[str, int | None, str]:
    """Clock time, minutes, and what is left of the line."""
    if span := _SPAN.match(rest):
        begin, end = _clock(span[1], span[2]), _clock(span[3], span[4])
        return _shown(begin), (end - begin) % DAY, rest[span.end() :]
    starts = ""
    if start := _START.match(rest):
        starts, rest = _shown(_clock(start[1], start[2])), rest[start.end() :]
    if found := _MINUTES.match(rest):
        return starts, int(found[1]), rest[found.end() :]
    return starts, None, rest


def _clock(hours: str, minutes: str) -> int:
    if int(hours) > 23 or int(minutes) > 59:
        raise Refused("no-such-time", words=f"{hours}.{minutes}")
    return int(hours) * 60 + int(minutes)


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _presenters(rest: str) -> tuple[str, tuple[str, ...]]:
    signs = [*_BY_SIGN.finditer(rest)] or [*_BY_WORD.finditer(rest)]
    if not signs:
        return rest, ()
    names: list[str] = []
    for part in _AND.split(rest[signs[-1].end() :]):
        name = part.strip(" .,;)")
        if not name:
            continue
        if names and name[0].islower():
            # "Lone Krag, centerleder": what follows in small letters belongs to the name before it.
            names[-1] += f", {name}"
        else:
            names.append(name)
    return rest[: signs[-1].start()], tuple(names)


def _kind(title: str, talked: bool) -> PhaseKind:
    """A break or transfer by its title; not where somebody presents or it is discussed: that is a subject."""
    if talked:
        return PhaseKind.TALK
    if _BREAK.search(title):
        return PhaseKind.BREAK
    return PhaseKind.TRANSFER if _TRANSFER.search(title) else PhaseKind.TALK
