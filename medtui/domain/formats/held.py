"""The programme of a meeting as a format, so that another meeting can be held like it."""

from __future__ import annotations

from medtui.domain.formats.fields import Words
from medtui.domain.formats.format import FormatSpec, PhaseSpec, Scope
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase

__all__ = ["as_format"]


def as_format(meeting: Meeting, known: FormatSpec | None = None) -> FormatSpec:
    """The phases of a meeting as they were planned, without the breaks that were put in on the run and without who
    presented. `known` is the format it was made from: it names what a meeting does not keep of its format."""
    planned = {phase.key: phase for phase in known.phases} if known else {}
    phases: list[PhaseSpec] = []
    taken: set[str] = set()
    for number, phase in enumerate(meeting.program, 1):
        if phase.returns_to:
            continue
        key = phase.key if phase.key and phase.key not in taken else f"fase-{number}"
        taken.add(key)
        phases.append(_phase(phase, key, planned.get(phase.key)))
    total = sum(phase.minutes for phase in phases)
    title = _words(meeting.head.title)
    return FormatSpec(
        key=meeting.head.format,
        source=known.source if known else "",
        scope=Scope.MEETING,
        title=known.title if known else title,
        summary=title,
        phases=tuple(phases),
        span=(total, total),
        people=known.people if known else None,
    )


def _phase(phase: Phase, key: str, known: PhaseSpec | None) -> PhaseSpec:
    return PhaseSpec(
        key=key,
        minutes=phase.minutes,
        title=_words(phase.title),
        prompt=_words(phase.prompt),
        guide=_words(phase.guide),
        kind=phase.kind,
        makes=phase.makes,
        fit=phase.fit,
        wall=phase.wall,
        clock=known.clock if known else True,
        side=phase.side if known is None else known.side,
        starts=phase.starts,
        discussion=phase.discussion,
        each_seconds=phase.each,
        rounds=known.rounds if known else 1,
        change=known.change if known else 0,
        dots=phase.dots,
        box=phase.box,
        extend=phase.extend,
        least=phase.least,
    )


def _words(text: str) -> Words:
    return Words(text, text)
