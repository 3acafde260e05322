"""What was read in a line, in words: the same under the line on the screen and behind `medtui add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from medtui.domain.parsing.dates import spell
from medtui.i18n import N_, _, current_language
from medtui.minutes.content.vocabulary import outcome_word
from medtui.wording.refusals import shown

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
    if draft.outcome is not None:
        pieces.append((outcome_word(draft.outcome), "plain"))
    if action and not draft.owners and not draft.team:
        pieces.append((_("no owner yet"), "quiet"))
    if draft.read and draft.text.strip():
        pieces.append((_("“{text}”").format(text=shown(draft.text, 400)), "plain"))
    return pieces
