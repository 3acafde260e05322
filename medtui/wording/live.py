"""A line that was read, and a round, in words: for the live screen, the wall and the command line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.dates import spell
from medtui.domain.running import voices, warnings
from medtui.domain.running.rounds import Round, Share, seconds_each, spoken, unheard
from medtui.domain.running.warnings import Code
from medtui.i18n import N_, _, current_language, ngettext
from medtui.minutes.content.vocabulary import asked_word, outcome_word
from medtui.wording.refusals import shown, warning_text

if TYPE_CHECKING:
    from medtui.domain.parsing.capture import Draft

Piece = tuple[str, str]
"""Words, and the style they are shown in."""

DOUBTS: Final = {
    "weekday-differs": N_("“{words}” does not fit: {day} is a {weekday}"),
    "week-differs": N_("“{words}” does not fit: {day} is in week {week}"),
    "unsure-date": N_("“{words}” was not read as a date"),
}


def doubt_words(draft: Draft) -> str:
    """Why the day that was read, or that none was, is to be looked at; empty where there is nothing to tell."""
    if not draft.doubt:
        return ""
    lang = current_language()
    day = spell(draft.due, lang).split(",")[0] if draft.due else ""
    weekday, _gap, date = day.partition(" den " if lang == "da" else " ")
    return _(DOUBTS[draft.doubt]).format(
        words=shown(draft.doubt_words),
        day=date,
        weekday=weekday,
        week=draft.due.isocalendar().week if draft.due else "",
    )


def read_words(draft: Draft) -> list[Piece]:
    """Owners, team, date, outcome of an action or decision; last the text as it will stand, if it is not as typed."""
    pieces: list[Piece] = []
    if said := doubt_words(draft):
        pieces.append((said, "warning"))
    for owner in draft.owners:
        if owner in draft.unknown:
            pieces.append((_("owner {name} (not on the list)").format(name=shown(owner)), "unknown"))
        else:
            pieces.append((_("owner {name}").format(name=shown(owner)), "plain"))
    for typed, candidates in draft.ambiguous:
        names = " / ".join(shown(c) for c in candidates)
        pieces.append((_("{typed}: which one? {names}").format(typed=shown(typed), names=names), "warning"))
    if draft.team:
        pieces.append((_("team {name}").format(name=shown(draft.team)), "plain"))
    if draft.due is not None:
        pieces.append((_("by {date}").format(date=spell(draft.due, current_language())), "good"))
    elif draft.due_words:
        said = _("date “{words}” is not known yet").format(words=shown(draft.due_words))
        pieces.append((said, "warning"))
    elif draft.no_date:
        pieces.append((_("without a date"), "plain"))
    action = draft.kind.value == "action" and bool(draft.text.strip())
    if action and not (draft.due or draft.due_words or draft.no_date):
        pieces.append((_("no date yet"), "quiet"))
    if draft.asked_of:
        pieces.append((_("asked of {name}").format(name=shown(draft.asked_of)), "plain"))
    pieces += _of_item(draft)
    if draft.outcome is not None:
        pieces.append((outcome_word(draft.outcome), "plain"))
    if action and not draft.owners and not draft.team:
        pieces.append((_("no owner yet"), "quiet"))
    if draft.read and draft.text.strip():
        pieces.append((_("“{text}”").format(text=shown(draft.text, 400)), "plain"))
    return pieces


def _of_item(draft: Draft) -> list[Piece]:
    """What was read around the title of an agenda item."""
    told = [asked_word(draft.asked)] if draft.asked is not None else []
    told += [draft.start] if draft.start else []
    told += [_("{n} min.").format(n=draft.minutes)] if draft.minutes else []
    told += (
        [_("presented by {names}").format(names=", ".join(map(shown, draft.presenters)))]
        if draft.presenters
        else []
    )
    return [(words, "plain") for words in told]


def line_warnings(meeting: Meeting, about: str, draft: Draft | None) -> list[str]:
    """What is missing or doubtful about what a line has become, and about how it was understood."""
    entry = meeting.entries.get(about)
    found = warnings.of_entry(meeting, entry) if entry else ()
    if draft is not None and draft.kind.value == "dots":
        found = tuple(w for w in warnings.warnings(meeting) if w.code is Code.DOTS_OVER)
    impossible = draft is not None and draft.problem in _IMPOSSIBLE
    texts = [
        warning_text(w, meeting) for w in found if not (impossible and w.code is Code.DATE_NOT_UNDERSTOOD)
    ]
    if draft is None:
        return texts
    if impossible:
        texts.insert(0, _(_IMPOSSIBLE[draft.problem]).format(words=shown(draft.due_words)))
    if draft.doubt:
        texts.insert(0, doubt_words(draft))
    several = dict(draft.ambiguous)
    for typed, names in several.items():
        texts.append(
            _("“{typed}” may be {names}").format(typed=shown(typed), names=", ".join(map(shown, names)))
        )
    texts += [
        _("“{name}” is not known here").format(name=shown(n)) for n in draft.unknown if n not in several
    ]
    return texts


_IMPOSSIBLE: Final = {
    "no-such-date": N_("there is no such date: {words}"),
    "no-such-week": N_("there is no such week: {words}"),
}


# ------------------------------------------------------------------------------------------------ rounds

NEXT_SHOWN = 3


def names(meeting: Meeting, round: Round) -> tuple[str, tuple[str, ...]]:
    """Who has the floor, and who come after."""
    there = [meeting.attendance[id].name for id in round.waiting if id in meeting.attendance]
    return (there[0], tuple(there[1:])) if there else ("", ())


def lines(meeting: Meeting, round: Round, now: datetime) -> tuple[str, ...]:
    """Who has the floor and for how long, who are next, and who has not been heard."""
    speaker, after = names(meeting, round)
    if not speaker:
        missing = ", ".join(a.name for a in unheard(meeting, round))
        return (
            _("Not heard yet: {names}").format(names=missing) if missing else _("Everybody has been heard."),
        )
    each = seconds_each(meeting, round, now)
    found = [
        _("{name} has the floor").format(name=speaker) + f"  {_clock(spoken(round, now))} / {_clock(each)}"
    ]
    if after:
        more = len(after) - NEXT_SHOWN
        line = _("Then: {names}").format(names=", ".join(after[:NEXT_SHOWN]))
        found.append(
            line + (ngettext(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else "")
        )
    if round.passed:
        passed = [meeting.attendance[id].name for id in round.passed if id in meeting.attendance]
        found.append(_("Passed: {names}").format(names=", ".join(passed)))
    return tuple(found)


def queue_lines(meeting: Meeting, now: datetime) -> tuple[str, ...]:
    """Who has the floor out of the queue and for how long, and who are next; nothing where nobody speaks or waits."""
    queue = voices.voices(meeting)
    found: list[str] = []
    if queue.speaking is not None:
        limit = f" / {_clock(queue.each)}" if queue.each else ""
        name = voices.name_of(meeting, queue.speaking)
        found.append(
            _("{name} has the floor").format(name=name) + f"  {_clock(voices.spoken(queue, now))}{limit}"
        )
    after = [voices.name_of(meeting, wish) for wish in voices.in_order(queue)]
    if after:
        more = len(after) - NEXT_SHOWN
        said = _("Then: {names}") if found else _("Wants to speak: {names}")
        line = said.format(names=", ".join(after[:NEXT_SHOWN]))
        found.append(
            line + (ngettext(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else "")
        )
    return tuple(found)


def reason_echo(field: str) -> str:
    """What a line says of the decision above it, with a place for that."""
    return {
        "why": _("why: {text}"),
        "rejected": _("weighed and not taken for: {text}"),
        "gain": _("whom it helps: {text}"),
    }[field]


def queue_echo(meeting: Meeting, name: str, *, order: bool) -> str:
    """That somebody is in the queue now, and at which place."""
    names = [voices.name_of(meeting, wish) for wish in voices.in_order(voices.voices(meeting))]
    place = names.index(name) + 1 if name in names else len(names)
    text = (
        _("{name} is number {n} in the queue, on a point of order.")
        if order
        else _("{name} is number {n} in the queue.")
    )
    return text.format(name=shown(name), n=place)


def share_line(share: Share) -> str:
    """Turns by side; never by name."""
    return _("Turns: management {a}, employees {b}, others {c}").format(
        a=share.management, b=share.employees, c=share.others
    )


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
