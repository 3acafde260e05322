"""The lines of the minutes in Markdown, each from its record alone."""

from __future__ import annotations

from collections.abc import Iterator

from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.life import Approval
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Kind, Outcome, PromiseState, Side
from medtui.minutes.content.corrections import FIELDS, values
from medtui.minutes.content.document import Part, ProgrammeLine, is_quiet
from medtui.minutes.content.phrases import GUIDELINE_FACTS, GUIDELINES, REASON_FACTS
from medtui.minutes.content.vocabulary import (
    Translate,
    agreement_words,
    asked_word,
    by_word,
    decision_label,
    dots_words,
    of_side,
    outcome_word,
    promise_word,
    side_word,
)
from medtui.minutes.markdown.escape import Place, escape

INDENT = "  "
_REASON = " (reason:: "


def person_line(person: Attendance, head: Head, t: Translate, *, organisation: bool = True) -> str:
    """`Name, title, organisation (roles; guest; substitute for …; from … until …)`."""
    facts = [person.title, person.organisation if organisation else ""]
    line = ", ".join(para(part) for part in (person.name, *facts) if part)
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
    notes = [para(role) for role in roles]
    if person.guest:
        notes.append(t("guest"))
    if person.substitute_for:
        notes.append(t("substitute for {name}").format(name=para(person.substitute_for)))
    if person.arrived and person.left:
        notes.append(f"{person.arrived}-{person.left}")
    elif person.arrived:
        notes.append(t("from {time}").format(time=person.arrived))
    elif person.left:
        notes.append(t("until {time}").format(time=person.left))
    return f"{line} ({', '.join(notes)})" if notes else line


def slot_line(line: ProgrammeLine, t: Translate) -> str:
    """`09:00-09:15 Title, presented by A and B, followed by discussion (place)`."""
    phase = line.phase
    text = para(phase.title)
    if phase.presenters:
        text += ", " + t("presented by {names}").format(names=_names(phase.presenters, t))
    if phase.discussion:
        text += ", " + t("followed by discussion")
    if phase.place:
        text += f" ({para(phase.place)})"
    return f"{line.begins}-{line.ends} {text}" if line.begins else text


def _names(names: tuple[str, ...], t: Translate) -> str:
    shown = [para(name) for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {t('and')} {shown[-1]}"


def part_facts(part: Part, t: Translate, *, one_sided: bool, old: bool = False) -> Iterator[str]:
    """What stands in one line under the title of a part."""
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
            yield para(section.phase.title)
        if item.raised_by is not None:
            yield t("raised by {side}").format(side=of_side(item.raised_by, t))
        if item.all_dots is not None:
            yield dots_words(item.all_dots, t)
    elif item.asked is not None:
        yield asked_word(item.asked, t)
    if item.handed_to:
        # The dot that parts these facts is a typed one in a name.
        name = para(item.handed_to).replace("·", "&#183;")
        yield t("moved to {committee}").format(committee=name)
    if item.outcome is not None:
        came = (
            _old_outcome(item.outcome, item.confirmed, t)
            if old
            else _outcome(item.outcome, item.confirmed, t, one_sided=one_sided)
        )
        yield f"**{came}**"


def entry_line(
    entry: Entry, number: int, t: Translate, *, closed: bool, one_sided: bool, old: bool = False
) -> str:
    """One captured line where it was said; its form tells its kind. `number` is a decision's; `old` is the form of
    minutes that did not say yet which side is missing."""
    end = closed_words(t) if closed else ""
    text = _typed(entry, t)
    match entry.kind:
        case Kind.DECISION:
            label = t(decision_label(entry, old=old)) + (f" {number}" if number else "")
            terms = _terms(entry, t, one_sided=one_sided, old=old)
            return f"- **{label}:** {text}{terms}{end} (id:: {entry.id}){_links(entry)}"
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


def _terms(entry: Entry, t: Translate, *, one_sided: bool, old: bool) -> str:
    """Outcome, owners, team and date of a decision, in brackets."""
    facts: list[str] = []
    if old:
        facts += filter(None, [_old_outcome(entry.outcome, entry.confirmed, t)])
    elif entry.outcome is not None or not entry.proposal:
        facts += filter(None, [_outcome(entry.outcome, entry.confirmed, t, one_sided=one_sided)])
    who = _owners(entry, t)
    if who:
        facts.append(t("owner: {names}").format(names=who))
    when = _due(entry, t)
    return (f" ({'; '.join(facts)})" if facts else "") + (f" (due:: {when})" if when else "")


def _outcome(outcome: Outcome | None, confirmed: tuple[Side, ...], t: Translate, *, one_sided: bool) -> str:
    word = agreement_words(outcome, confirmed, t, one_sided=one_sided)
    if outcome in (None, Outcome.AGREED) and len(confirmed) == len(Side):
        return t("{word}, confirmed by both sides").format(word=outcome_word(Outcome.AGREED, t))
    return word


def _old_outcome(outcome: Outcome | None, confirmed: tuple[Side, ...], t: Translate) -> str:
    word, sides = outcome_word(outcome, t) if outcome else "", _sides(confirmed, t)
    if not word:
        return t("confirmed by {sides}").format(sides=sides) if sides else ""
    if outcome is not Outcome.AGREED or not sides:
        return word
    if len(confirmed) == len(Side):
        return t("{word}, confirmed by both sides").format(word=word)
    return t("{word}, confirmed by {sides}").format(word=word, sides=sides)


def _sides(sides: tuple[Side, ...], t: Translate) -> str:
    return ", ".join(of_side(side, t) for side in sides)


def _owners(entry: Entry, t: Translate) -> str:
    names = [para(name) for name in entry.owners]
    if entry.team:
        names.append(t("team {name}").format(name=para(entry.team)))
    return ", ".join(names)


def _due(entry: Entry, t: Translate) -> str:
    if entry.due is not None:
        return entry.due.isoformat()
    if entry.due_words:
        return _bracketed(entry.due_words)
    return t("no date") if entry.no_date else ""


def task_line(entry: Entry, place: int, t: Translate, *, closed: bool) -> str:
    """One action: `- [ ] Owner: text (due:: ISO) (id:: …) (item:: n)`."""
    who = _owners(entry, t) or t("no owner")
    when = _due(entry, t)
    state = ""
    if entry.state not in (PromiseState.OPEN, PromiseState.DONE):
        state = f" (status:: {promise_word(entry.state, t)})"
    if entry.followed:
        state += f" (note:: {_bracketed(entry.followed)})"
    box = "x" if entry.state is PromiseState.DONE else " "
    return (
        f"- [{box}] {who}: {_typed(entry, t)}{closed_words(t) if closed else ''}"
        + (f" (due:: {when})" if when else "")
        + f" (id:: {entry.id})"
        + (f" (item:: {place})" if place else "")
        + (f" (origin:: {entry.origin})" if entry.origin else "")
        + (f" (asked:: {_bracketed(entry.asked_of)})" if entry.asked_of else "")
        + (f" (answered:: {entry.answered.isoformat()})" if entry.answered else "")
        + state
    )


def correction_lines(
    correction: Correction, what: str, lang: str, t: Translate, *, closed: bool
) -> Iterator[str]:
    """What was corrected and when, and below it what it said before and says now. `what` is its subject."""
    when = correction.at.strftime("%Y-%m-%d %H:%M")
    side = f", {side_word(correction.side, t)}" if correction.side else ""
    yield (
        f"- **{para(what)}:** {t(FIELDS[correction.field])}, {when}{side}{closed_words(t) if closed else ''}"
        f" (id:: {correction.entry})" + (f" (by:: {para(correction.seat)})" if correction.seat else "")
    )
    for label, value in values(correction, lang, t):
        yield f"{INDENT}- {label}: {escape(value, Place.LIST, INDENT * 2)}"


def topic_line(item: Item, t: Translate, *, withheld: bool = False) -> str:
    """A topic left over: who raised it, its dots, and whether it is closed. `withheld` where its title must do."""
    if withheld:
        return para(item.title)
    facts: list[str] = []
    if item.raised_by is not None:
        facts.append(t("raised by {side}").format(side=of_side(item.raised_by, t)))
    if item.all_dots is not None:
        facts.append(dots_words(item.all_dots, t))
    if item.closed:
        facts.append(t("closed item"))
    title = para(item.title)
    if _REASON in title:
        # Typed: no tag of ours.
        title = title.replace(_REASON, _REASON.replace("::", ":&#58;"))
    reason = f"{_REASON}{_bracketed(item.put_off)})" if item.put_off else ""
    return title + (f" ({'; '.join(facts)})" if facts else "") + reason


def guideline_lines(one: Guideline, number: int, t: Translate) -> Iterator[str]:
    """What a decision says as a guideline: its title and kind, and below it what it says, a line each."""
    days = (("made", one.made), ("noticed", one.noticed), ("ends", one.ends))
    found = "".join(f" ({name}:: {day.isoformat()})" for name, day in days if day)
    of = f", {t('Decision')} {number}" if number else ""
    yield f"- **{para(one.title)}:** {t(GUIDELINES[one.kind])}{of} (id:: {one.entry}){found}"
    for name, label in GUIDELINE_FACTS.items():
        if text := getattr(one, name):
            yield f"{INDENT}- {t(label)}: {escape(text, Place.LIST, INDENT * 2)}"


def reason_lines(one: Reasons, number: int, t: Translate) -> Iterator[str]:
    """Why a decision was taken: its number, and below it what is said, a line each."""
    of = f"{t('Decision')} {number}" if number else t("Decision")
    yield f"- **{of}** (id:: {one.entry})"
    for name, label in REASON_FACTS.items():
        if text := getattr(one, name):
            yield f"{INDENT}- {t(label)}: {escape(text, Place.LIST, INDENT * 2)}"


def approval_line(approval: Approval, t: Translate) -> str:
    """Who approved the minutes, and on which day."""
    name = f": {para(approval.name)}" if approval.name else ""
    mark = f" (fingerprint:: {approval.mark})" if approval.mark else ""
    return f"- {by_word(approval.by, t)}{name} (approved:: {approval.on.isoformat()}){mark}"


def closed_words(t: Translate) -> str:
    """What stands behind a confidential line."""
    return f" ({t('closed')})"


def said_line(entry: Entry, t: Translate, *, closed: bool) -> str:
    """A line in a list whose title tells its kind."""
    return _own(para(entry.text), t) + (closed_words(t) if closed else "")


def _typed(entry: Entry, t: Translate) -> str:
    return _own(escape(entry.text, Place.LIST, INDENT), t)


def _bracketed(text: str) -> str:
    """Words that stand in brackets of ours: a bracket without its other half would end them too soon, or never."""
    source, depth = para(text), 0
    for sign in source:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            break
    return source if depth == 0 else source.replace("(", "&#40;").replace(")", "&#41;")


def _own(source: str, t: Translate) -> str:
    """Somebody who types our word for confidential does not make a line confidential: the bracket is a typed one."""
    end = closed_words(t).lstrip()
    return f"{source.removesuffix(end)}\\{end}" if source == end or source.endswith(f" {end}") else source


def para(text: str) -> str:
    """A typed text on a line of the minutes."""
    return escape(text, Place.LIST, INDENT)
