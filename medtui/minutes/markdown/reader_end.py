"""What stands at the end of our own minutes, read back: compass, corrections and approvals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.life import Approval
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind, PhaseState
from medtui.domain.municipality.compass import SCALE, Counts, pulse_id
from medtui.domain.parsing.loose_days import first_day
from medtui.minutes.content.corrections import TYPED
from medtui.minutes.content.phrases import GUIDELINE_FACTS, GUIDELINES, REASON_FACTS
from medtui.minutes.markdown.escape import unescape
from medtui.minutes.markdown.reader_words import Words

_COUNT = re.compile(r"(\d): (\d+)")


def pulse_of(source: str, words: Words, decisions: Sequence[Entry]) -> Pulse | None:
    """The counts of one question; none where the line is something else."""
    text = unescape(source)
    form = words.pattern(
        "{question}: {spread} – mean {mean} of 5, {n} answers", n=r"\d+", spread=r"1: \d[^–]*"
    )
    found = re.fullmatch(form, text, re.DOTALL)
    if found is None:
        return None
    counted = {int(value): int(count) for value, count in _COUNT.findall(found["spread"])}
    counts: Counts = tuple(counted.get(value, 0) for value in SCALE)  # type: ignore[assignment]
    name, _bracket, rest = found["question"].partition(" (")
    about = rest.removesuffix(")")
    question, _comma, when = name.rpartition(", ")
    if when in words.whens:
        name, when = question, words.whens[when]
    else:
        when = ""
    key = words.questions.get(name, name)
    of = next((e.id for e in decisions if e.text == about), about)
    return Pulse(id=pulse_id(key, of, when), question=key, counts=counts, about=of, when=when)


def approval_of(source: str, words: Words, zone: tzinfo | None) -> Approval | None:
    """Who approved the minutes, and on which day; none where the line is something else."""
    found = re.fullmatch(
        r"(?P<who>.*) \(approved:: (?P<on>\d{4}-\d\d-\d\d)\)(?: \(fingerprint:: (?P<mark>[0-9a-f]{16})\))?",
        source,
        re.DOTALL,
    )
    by = next(
        (w for w in words.approvers if found and (found["who"] == w or found["who"].startswith(f"{w}: "))),
        None,
    )
    if found is None or by is None:
        return None
    try:
        on = date.fromisoformat(found["on"])
    except ValueError:
        return None
    who = words.approvers[by]
    name = unescape(found["who"].removeprefix(by).removeprefix(": "))
    at = datetime.combine(on, datetime.min.time(), zone)
    mark = found["mark"] or ""
    return Approval(id=who.value, by=who, on=on, at=at, seat="import", name=name, content=mark)


def guideline_of(source: str, number: int, words: Words) -> Guideline | None:
    """What a decision says as a guideline; none where the line is something else."""
    t = words.t
    kinds = {t(text): kind for kind, text in GUIDELINES.items()}
    first, *rest = source.split("\n  - ")
    found = re.fullmatch(
        rf"\*\*(?P<title>.*):\*\* (?P<kind>{'|'.join(map(re.escape, kinds))})"
        rf"(?:, {re.escape(t('Decision'))} \d+)? \(id:: (?P<id>[^\s()]+)\)(?P<days>(?: \(\w+:: [\d-]+\))*)",
        first,
        re.DOTALL,
    )
    if found is None:
        return None
    try:
        days = {
            name: date.fromisoformat(day)
            for name, day in re.findall(r" \((made|noticed|ends):: (\d{4}-\d\d-\d\d)\)", found["days"])
        }
    except ValueError:
        return None
    said = {label: value for label, sign, value in (part.partition(": ") for part in rest) if sign}
    texts = {name: unescape(said.get(t(label), "")) for name, label in GUIDELINE_FACTS.items()}
    return Guideline(
        id=f"g{number}",
        entry=found["id"],
        kind=kinds[found["kind"]],
        title=unescape(found["title"]),
        **texts,
        made=days.get("made"),
        noticed=days.get("noticed"),
        ends=days.get("ends"),
    )


def reasons_of(source: str, number: int, words: Words) -> Reasons | None:
    """Why a decision was taken; none where the line is something else."""
    t = words.t
    first, *rest = source.split("\n  - ")
    found = re.fullmatch(rf"\*\*{re.escape(t('Decision'))}(?: \d+)?\*\* \(id:: (?P<id>[^\s()]+)\)", first)
    if found is None:
        return None
    said = {label: value for label, sign, value in (part.partition(": ") for part in rest) if sign}
    texts = {name: unescape(said.get(t(label), "")) for name, label in REASON_FACTS.items()}
    return Reasons(id=f"w{number}", entry=found["id"], **texts)


@dataclass(frozen=True, slots=True)
class ReadCorrection:
    """A correction, the subject that it names, and whether the line says that it is confidential."""

    correction: Correction
    subject: str
    closed: bool


def correction_of(source: str, number: int, words: Words, zone: tzinfo | None) -> ReadCorrection | None:
    """One correction with what it said before and says now; none where the line is something else."""
    t = words.t
    fields = "|".join(re.escape(word) for word in words.fields)
    sides = "|".join(re.escape(word) for word in words.sides)
    first, *rest = source.split("\n  - ")
    found = re.fullmatch(
        rf"\*\*(?P<subject>.*?):\*\* (?P<field>{fields}), (?P<at>\d{{4}}-\d\d-\d\d \d\d:\d\d)(?:, (?P<side>{sides}))?"
        rf"(?P<closed> \({re.escape(t('closed'))}\))? \(id:: (?P<id>[^\s()]+)\) \(by:: (?P<by>.*)\)",
        first,
        re.DOTALL,
    )
    if found is None:
        return None
    field = words.fields[found["field"]]
    said = {label: value for label, sign, value in (part.partition(": ") for part in rest) if sign}
    whole = said.get(t("it said"))
    before, after = (
        (whole or "", "") if whole is not None else (said.get(t("before"), ""), said.get(t("now"), ""))
    )
    if field is Corrected.ADDED:
        before, after = after, before
    subject = found["subject"]
    kind = next(
        (k for word, k in words.kinds.items() if re.fullmatch(rf"{re.escape(word)}(?: \d+)?", subject)), None
    )
    closed = found["closed"] is not None
    try:
        at = datetime.strptime(found["at"], "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    except ValueError:
        return None
    correction = Correction(
        id=f"c{number}",
        entry=found["id"],
        field=field,
        before=_value(field, before, words),
        after=_value(field, after, words),
        at=at,
        seat=unescape(found["by"]),
        kind=kind,
        side=words.sides[found["side"]] if found["side"] else None,
        item=found["id"] if kind is None and subject.startswith(t("Item")) else "",
        closed=closed,
    )
    return ReadCorrection(correction, subject, closed)


def with_named_phases(meeting: Meeting, corrections: Sequence[ReadCorrection], words: Words) -> Meeting:
    """The meeting with the ids of those phases that corrections name. One that is printed nowhere else was skipped."""
    word = f"{words.t('Phase')} "
    new: dict[str, str] = {}
    unseen: dict[str, Phase] = {}
    for one in corrections:
        wanted, title = one.correction.entry, unescape(one.subject.removeprefix(word))
        if one.correction.kind is not None or not one.subject.startswith(word) or wanted in new.values():
            continue
        found = next((p.id for p in meeting.program if p.title == title and p.id not in new), None)
        if found is not None:
            new[found] = wanted
        elif wanted not in unseen:
            order = float(len(meeting.phases) + len(unseen) + 1)
            unseen[wanted] = Phase(id=wanted, title=title, order=order, minutes=0, state=PhaseState.SKIPPED)
    # Whoever had a name that is given away gets one that has become free.
    free = (f"p{n}" for n in range(1, 10**6) if f"p{n}" not in {*meeting.phases, *new.values(), *unseen})
    for taken in [id for id in (*new.values(), *unseen) if id in meeting.phases and id not in new]:
        new[taken] = next(free)
    phases = {p.id: p for p in (replace(p, id=new.get(p.id, p.id)) for p in meeting.phases.values())}
    items = {i.id: replace(i, phase=new.get(i.phase, i.phase)) for i in meeting.items.values()}
    entries = {e.id: replace(e, phase=new.get(e.phase, e.phase)) for e in meeting.entries.values()}
    return replace(meeting, phases=phases | unseen, items=items, entries=entries)


def _value(field: Corrected, source: str, words: Words) -> str:
    """What a correction says, as it was kept: words of ours become their values."""
    text = unescape(source)
    if text == words.t("nothing"):
        return ""
    if field in TYPED:
        return text
    lowered: dict[str, Kind] = {word.lower(): kind for word, kind in words.kinds.items()}
    known: dict[Corrected, dict[str, str]] = {
        Corrected.KIND: {w: k.value for w, k in lowered.items()},
        Corrected.PRESENCE: {w: p.value for w, p in words.presences.items()},
        Corrected.ASKED: {w: a.value for w, a in words.asked.items()},
        Corrected.OUTCOME: {w: o.value for w, o in words.outcomes.items()},
        Corrected.CLOSED: {words.t("yes"): "yes", words.t("no"): "no"},
    }
    if field in known:
        return known[field].get(text, text)
    if field in (Corrected.SIDE, Corrected.CONFIRMED):
        parts = text.split(", ")
        return (
            ", ".join(words.sides[p].value for p in parts) if all(p in words.sides for p in parts) else text
        )
    if text == words.t("no date"):
        return "-"
    day = first_day(text)
    found = day.date() if day is not None else None
    return found.isoformat() if found is not None else text
