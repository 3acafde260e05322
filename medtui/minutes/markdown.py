"""Minutes in Markdown: CommonMark with GFM task lists, readable as it stands, every typed text escaped.

`docs/minutes-format.md` is its grammar.
"""

from __future__ import annotations

from collections.abc import Iterator

from medtui.domain.approvals import Approval
from medtui.domain.commands.life import approvals
from medtui.domain.corrections import Correction
from medtui.domain.entries import Entry
from medtui.domain.items import Item
from medtui.domain.meeting import Meeting
from medtui.domain.people import Attendance
from medtui.domain.terms import Kind, Outcome, PhaseState, PromiseState, Side
from medtui.i18n import translator
from medtui.minutes import compass
from medtui.minutes.audience import Audience
from medtui.minutes.corrections import FIELDS, is_closed, subject, values
from medtui.minutes.document import Document, Part, ProgrammeLine, document, is_quiet
from medtui.minutes.escape import Place, escape, yaml_value
from medtui.minutes.labels import (
    Translate,
    asked_word,
    by_word,
    dots_words,
    outcome_word,
    promise_word,
    side_word,
)

INDENT = "  "


def to_markdown(meeting: Meeting, audience: Audience = Audience.FULL) -> str:
    """The minutes of a meeting for the committee or for all staff, in its own language."""
    doc = document(meeting, audience)
    t = translator(doc.lang)
    return "\n".join(_lines(doc, t)).rstrip("\n") + "\n"


def _lines(doc: Document, t: Translate) -> Iterator[str]:
    yield from _front(doc)
    head = doc.meeting.head
    yield f"# {_heading(head.title)} {head.date.isoformat()}"
    yield ""
    yield from _facts(doc, t)
    yield from _attendance(doc, t)
    yield from _programme(doc, t)
    for part in doc.parts:
        yield from _part(doc, part, t)
    yield from _list(t("Parked for the next meeting"), _parked(doc, t))
    yield from _list(t("What we take home"), (f"- {_typed(e)}{_closed(doc, e, t)}" for e in doc.messages))
    yield from _list(t("Actions"), (_task(doc, e, t) for e in doc.actions))
    yield from _list(t("Compass"), (f"- {_para(line)}" for line in compass.lines(doc.meeting, t)))
    yield from _list(t("Corrections"), (line for c in doc.corrections for line in _correction(doc, c, t)))
    yield from _list(t("Approval"), (_approval(a, t) for a in approvals(doc.meeting).values()))


def _front(doc: Document) -> Iterator[str]:
    """Flat front matter: what other programs look for."""
    head = doc.meeting.head
    span = "-".join(m.strftime("%H:%M") for m in (head.started, head.ended) if m) or head.at
    values = {
        "id": head.id,
        "title": head.title,
        "date": head.date.isoformat(),
        "time": span,
        "place": head.place,
        "lang": head.lang,
        "committee": head.committee,
        "format": head.format,
        "purpose": head.purpose,
        "theme": head.theme,
        "focus": head.focus,
        "chair": head.chair,
        "deputy": head.deputy,
        "facilitator": head.facilitator,
        "secretary": head.secretary,
        "next": head.next_meeting.isoformat() if head.next_meeting else "",
        "status": head.status.value,
        "audience": "" if doc.audience is Audience.FULL else doc.audience.value,
    }
    yield "---"
    yield "medtui: 1"
    yield from (f"{key}: {yaml_value(value)}" for key, value in values.items() if value)
    yield "---"


def _facts(doc: Document, t: Translate) -> Iterator[str]:
    head = doc.meeting.head
    times = " ".join(filter(None, [doc.date + ",", _span(doc.programme)]))
    facts = [
        (t("Time"), times.rstrip(",")),
        (t("Place"), head.place),
        (t("Committee"), head.committee),
        (t("Purpose"), head.purpose),
        (t("Theme"), head.theme),
        (t("Focus point"), head.focus),
    ]
    yield from (f"- {label}: {_para(value)}" for label, value in facts if value)
    yield ""


def _span(programme: tuple[ProgrammeLine, ...]) -> str:
    return f"{programme[0].begins}-{programme[-1].ends}" if programme and programme[0].begins else ""


def _attendance(doc: Document, t: Translate) -> Iterator[str]:
    if not (doc.groups or doc.excused or doc.absent or doc.meeting.head.heads):
        return
    if doc.groups or doc.meeting.head.heads:
        yield f"## {t('Present')}"
        yield ""
        if doc.meeting.head.heads:
            yield t("{n} people in the room.").format(n=doc.meeting.head.heads)
            yield ""
    for group in doc.groups:
        if group.title:
            yield f"### {_heading(group.title)}"
            yield ""
        yield from (f"- {_person(doc, a, t)}" for a in group.people)
        yield ""
    yield from _list(t("Excused"), (f"- {_person(doc, a, t)}" for a in doc.excused))
    yield from _list(t("Absent"), (f"- {_person(doc, a, t)}" for a in doc.absent))


def _person(doc: Document, person: Attendance, t: Translate) -> str:
    head = doc.meeting.head
    facts = [person.title, person.organisation if not _grouped_by_organisation(doc) else ""]
    line = ", ".join(_para(part) for part in (person.name, *facts) if part)
    roles = [*person.roles]
    known = {role.casefold() for role in roles}
    for word, name in (
        (t("chair"), head.chair),
        (t("deputy chair"), head.deputy),
        (t("facilitator"), head.facilitator),
        (t("secretary"), head.secretary),
    ):
        if (
            name
            and name == person.name
            and word.casefold() not in known
            and not any(word in k or k in word for k in known)
        ):
            roles.append(word)
    notes = [_para(role) for role in roles]
    if person.guest:
        notes.append(t("guest"))
    if person.substitute_for:
        notes.append(t("substitute for {name}").format(name=_para(person.substitute_for)))
    if person.arrived and person.left:
        notes.append(f"{person.arrived}-{person.left}")
    elif person.arrived:
        notes.append(t("from {time}").format(time=person.arrived))
    elif person.left:
        notes.append(t("until {time}").format(time=person.left))
    return f"{line} ({', '.join(notes)})" if notes else line


def _grouped_by_organisation(doc: Document) -> bool:
    return any(g.title and all(a.organisation == g.title for a in g.people) for g in doc.groups)


def _programme(doc: Document, t: Translate) -> Iterator[str]:
    yield from _list(t("Programme"), (f"- {_slot(line, t)}" for line in doc.programme))


def _slot(line: ProgrammeLine, t: Translate) -> str:
    phase = line.phase
    text = _para(phase.title)
    if phase.presenters:
        text += ", " + t("presented by {names}").format(names=_names(phase.presenters, t))
    if phase.discussion:
        text += ", " + t("followed by discussion")
    if phase.place:
        text += f" ({_para(phase.place)})"
    return f"{line.begins}-{line.ends} {text}" if line.begins else text


def _names(names: tuple[str, ...], t: Translate) -> str:
    shown = [_para(name) for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {t('and')} {shown[-1]}"


def _part(doc: Document, part: Part, t: Translate) -> Iterator[str]:
    section = part.section
    yield f"## {section.number}. {_heading(part.title)}"
    yield ""
    facts = list(_part_facts(part, t))
    if facts:
        yield " · ".join(facts)
        yield ""
    for entry in part.lines:
        yield _line(doc, entry, t)
    if part.lines:
        yield ""


def _part_facts(part: Part, t: Translate) -> Iterator[str]:
    section, item = part.section, part.section.item
    if part.withheld:
        return
    if item is not None and item.closed:
        yield t("closed item")
    if section.began is not None:
        begins, ends = (
            section.began.strftime("%H:%M"),
            section.ended.strftime("%H:%M") if section.ended else "",
        )
        yield f"{begins}-{ends}" if ends else begins
    if item is None:
        return
    if item.topic:
        if section.phase is not None and not is_quiet(section.phase):
            yield _para(section.phase.title)
        if item.raised_by is not None:
            yield t("raised by {side}").format(side=_of_side(item.raised_by, t))
        if item.dots is not None:
            yield dots_words(item.dots, t)
    elif item.began is not None or item.state is not PhaseState.DONE:
        yield asked_word(item.asked, t)
    if item.outcome is not None:
        yield f"**{_outcome(item.outcome, item.confirmed, t)}**"


def _of_side(side: Side, t: Translate) -> str:
    return {Side.MANAGEMENT: t("the management side"), Side.EMPLOYEES: t("the employees' side")}[side]


def _line(doc: Document, entry: Entry, t: Translate) -> str:
    """One captured line where it was said; its form tells its kind."""
    end = _closed(doc, entry, t)
    text = _typed(entry)
    match entry.kind:
        case Kind.DECISION:
            label = t("Proposal") if entry.proposal else t("Decision")
            links = _links(entry)
            return f"- **{label} {doc.numbers[entry.id]}:** {text}{_terms(entry, t)}{end} (id:: {entry.id}){links}"
        case Kind.QUESTION:
            return f"- **{t('Question')}:** {text}{end}"
        case Kind.STATEMENT:
            who = f" ({side_word(entry.side, t)})" if entry.side else ""
            return f"- **{t('Statement')}{who}:** {text}{end}"
        case _:
            return f"- {text}{end}"


def _links(entry: Entry) -> str:
    """What a decision does to earlier ones, and the day to look back at it."""
    found = (("replaces", entry.replaces), ("confirms", entry.confirms), ("repeals", entry.repeals))
    text = "".join(f" ({name}:: {', '.join(ids)})" for name, ids in found if ids)
    return f"{text} (review:: {entry.review.isoformat()})" if entry.review else text


def _terms(entry: Entry, t: Translate) -> str:
    """Outcome, owners, team and date of a decision, in brackets."""
    facts: list[str] = []
    if entry.outcome is not None:
        facts.append(_outcome(entry.outcome, entry.confirmed, t))
    elif entry.confirmed:
        facts.append(t("confirmed by {sides}").format(sides=_sides(entry.confirmed, t)))
    who = _owners(entry, t)
    if who:
        facts.append(t("owner: {names}").format(names=who))
    when = _due(entry, t)
    return (f" ({'; '.join(facts)})" if facts else "") + (f" (due:: {when})" if when else "")


def _outcome(outcome: Outcome, confirmed: tuple[Side, ...], t: Translate) -> str:
    word = outcome_word(outcome, t)
    if outcome is not Outcome.AGREED or not confirmed:
        return word
    if len(confirmed) == len(Side):
        return t("{word}, confirmed by both sides").format(word=word)
    return t("{word}, confirmed by {sides}").format(word=word, sides=_sides(confirmed, t))


def _sides(sides: tuple[Side, ...], t: Translate) -> str:
    return ", ".join(_of_side(side, t) for side in sides)


def _owners(entry: Entry, t: Translate) -> str:
    names = [_para(name) for name in entry.owners]
    if entry.team:
        names.append(t("team {name}").format(name=_para(entry.team)))
    return ", ".join(names)


def _due(entry: Entry, t: Translate) -> str:
    if entry.due is not None:
        return entry.due.isoformat()
    if entry.due_words:
        return _para(entry.due_words)
    return t("no date") if entry.no_date else ""


def _task(doc: Document, entry: Entry, t: Translate) -> str:
    """One action: `- [ ] Owner: text (due:: ISO) (id:: …) (item:: n)`."""
    who = _owners(entry, t) or t("no owner")
    when = _due(entry, t)
    state = ""
    if entry.state not in (PromiseState.OPEN, PromiseState.DONE):
        state = f" (status:: {promise_word(entry.state, t)})"
    if entry.followed:
        state += f" (note:: {_para(entry.followed)})"
    box = "x" if entry.state is PromiseState.DONE else " "
    place = doc.places.get(entry.id)
    return (
        f"- [{box}] {who}: {_typed(entry)}{_closed(doc, entry, t)}"
        + (f" (due:: {when})" if when else "")
        + f" (id:: {entry.id})"
        + (f" (item:: {place})" if place else "")
        + (f" (origin:: {entry.origin})" if entry.origin else "")
        + state
    )


def _parked(doc: Document, t: Translate) -> Iterator[str]:
    for item in doc.parked:
        yield f"- {_topic(doc, item, t)}"
    for entry in doc.parked_entries:
        yield f"- {_typed(entry)}{_closed(doc, entry, t)}"


def _correction(doc: Document, correction: Correction, t: Translate) -> Iterator[str]:
    """What was corrected and when, and below it what it said before and says now."""
    of_item = (
        p.section.number for p in doc.parts if p.section.item and p.section.item.id == correction.entry
    )
    number = doc.numbers.get(correction.entry) or next(of_item, None)
    what = subject(correction, doc.meeting, number, t)
    when = correction.at.strftime("%Y-%m-%d %H:%M")
    closed = f" ({t('closed')})" if is_closed(doc.meeting, correction) else ""
    side = f", {side_word(correction.side, t)}" if correction.side else ""
    yield (
        f"- **{what}:** {t(FIELDS[correction.field])}, {when}{side}{closed} (id:: {correction.entry})"
        f" (by:: {_para(correction.seat)})"
    )
    for label, value in values(correction, doc.lang, t):
        yield f"{INDENT}- {label}: {escape(value, Place.LIST, INDENT * 2)}"


def _topic(doc: Document, item: Item, t: Translate) -> str:
    facts: list[str] = []
    if item.closed and doc.audience is not Audience.FULL:
        return _para(item.title)
    if item.raised_by is not None:
        facts.append(t("raised by {side}").format(side=_of_side(item.raised_by, t)))
    if item.dots is not None:
        facts.append(dots_words(item.dots, t))
    if item.closed:
        facts.append(t("closed item"))
    return _para(item.title) + (f" ({'; '.join(facts)})" if facts else "")


def _approval(approval: Approval, t: Translate) -> str:
    name = f": {_para(approval.name)}" if approval.name else ""
    return f"- {by_word(approval.by, t)}{name} (approved:: {approval.on.isoformat()})"


def _closed(doc: Document, entry: Entry, t: Translate) -> str:
    return f" ({t('closed')})" if doc.meeting.is_closed(entry) else ""


def _list(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"## {title}"
        yield ""
        yield from found
        yield ""


def _typed(entry: Entry) -> str:
    return escape(entry.text, Place.LIST, INDENT)


def _para(text: str) -> str:
    return escape(text, Place.LIST, INDENT)


def _heading(text: str) -> str:
    return escape(text, Place.HEADING)
