"""Why a format suits, in words."""

from __future__ import annotations

from medtui.domain.formats.fitness import Suggestion
from medtui.domain.model.terms import Fit
from medtui.i18n import N_, _, ngettext

FITS = {
    Fit.INFORMATION: N_("inform"),
    Fit.INPUT: N_("gather views"),
    Fit.PRIORITISE: N_("prioritise"),
    Fit.DECIDE: N_("decide"),
    Fit.REFLECT: N_("reflect"),
}


def fit_word(fit: Fit) -> str:
    """What a meeting is for."""
    return _(FITS[fit])


def reason(suggestion: Suggestion) -> str:
    """One line: what it does, what it lacks, and how it suits the number of people."""
    spec = suggestion.spec
    parts: list[str] = []
    if suggestion.does:
        parts.append(
            _("can {what} ({minutes} of {all} min)").format(
                what=_and(suggestion.does), minutes=suggestion.minutes, all=spec.minutes
            )
        )
    if suggestion.lacks:
        parts.append(_("cannot {what}").format(what=_and(suggestion.lacks)))
    if spec.people:
        low, high = spec.people
        if suggestion.crowd < 0:
            parts.append(ngettext("wants {n} person or more", "wants {n} people or more", low).format(n=low))
        elif suggestion.crowd > 0:
            parts.append(
                ngettext("takes {n} person at most", "takes {n} people at most", high).format(n=high)
            )
        else:
            parts.append(_("suits {low} to {high} people").format(low=low, high=high))
    return " · ".join(parts)


def _and(fits: tuple[Fit, ...]) -> str:
    words = [fit_word(fit) for fit in fits]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + _(" and ") + words[-1]
