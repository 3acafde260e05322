"""Words that are said about decisions, promises and guidelines of the past, in the language of the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.model.extras.reviews import Kept, Review
from medtui.domain.registers.decisions import HOLDS, Decided, LinkKind, Register, Standing, StepKind
from medtui.domain.registers.promises import Kept as KeptWord
from medtui.domain.text import one_line
from medtui.i18n import _, ngettext
from medtui.minutes.content.vocabulary import agreement_words, outcome_word


def day_of(decision: Decided) -> str:
    """The day of a decision, and that it is only a proposal where it is."""
    day = decision.date.isoformat()
    return f"{day} · {_('proposal')}" if decision.proposal else day


def standing_word(standing: Standing) -> str:
    """Whether a decision holds, in a word or two."""
    return {
        Standing.VALID: _("holds"),
        Standing.CONFIRMED: _("holds, confirmed"),
        Standing.PROPOSAL: _("proposal"),
        Standing.UNCONFIRMED: _("not confirmed"),
        Standing.UNSETTLED: _("not settled"),
        Standing.REPLACED: _("replaced"),
        Standing.REPEALED: _("repealed"),
    }[standing]


def decision_words(register: Register, decision: Decided) -> list[str]:
    """Whether a decision holds, and what came out of it; each thing once."""
    standing = register.standing(decision)
    came = agreement_words(decision.outcome, decision.confirmed, one_sided=decision.one_sided)
    if standing is Standing.UNCONFIRMED:
        return [came]
    start = decision.valid_from
    if start is not None and start > register.today and standing in HOLDS:
        return [word for word in (_("holds from {date}").format(date=start.isoformat()), came) if word]
    if standing is Standing.PROPOSAL:
        came = outcome_word(decision.outcome) if decision.outcome else ""
    return [word for word in (standing_word(standing), came) if word]


def step_word(kind: StepKind) -> str:
    """What happened to a decision at a meeting."""
    return {
        StepKind.DECIDED: _("Decided"),
        StepKind.PROPOSED: _("Proposed"),
        StepKind.UNCONFIRMED: _("Taken down, not confirmed"),
        StepKind.UNSETTLED: _("Not agreed"),
        StepKind.CONFIRMED: _("Confirmed by"),
        StepKind.REPLACED: _("Replaced by"),
        StepKind.REPEALED: _("Repealed by"),
        StepKind.REVIEWED: _("Reviewed"),
    }[kind]


def kept_word(kept: Kept) -> str:
    """Whether a decision was kept."""
    return {Kept.YES: _("kept"), Kept.PARTLY: _("partly kept"), Kept.NO: _("not kept")}[kept]


def review_words(review: Review) -> str:
    """A review on one line: kept, helped, and what was said."""
    parts = [kept_word(review.kept)]
    if review.helped:
        parts.append(_("helped the citizen: {n} of 5").format(n=review.helped))
    words = ", ".join(parts)
    return f"{words}. {review.note}" if review.note else words


def guideline_word(kind: GuidelineKind) -> str:
    """One of the three types of guidelines."""
    return {
        GuidelineKind.PROCEDURE: _("procedure guideline"),
        GuidelineKind.MANDATORY: _("mandatory guideline"),
        GuidelineKind.OPTIONAL: _("optional guideline"),
    }[kind]


def notice_words(guideline: Guideline, day: Callable[[date], str]) -> str:
    """What ends a guideline: agreement, three months' notice, or the notice that was given. `day` writes a date."""
    if guideline.ends is not None and guideline.noticed is not None:
        return _("notice given {noticed}, ends {ends}").format(
            noticed=day(guideline.noticed), ends=day(guideline.ends)
        )
    if guideline.kind is GuidelineKind.OPTIONAL:
        return guideline.notice or _("can be given notice of three months")
    return guideline.notice or _("only changed when both sides agree")


def rate_words(kept: KeptWord) -> str:
    """How a word was kept, in counts."""
    counts = (
        (kept.late, ngettext("{n} of them late", "{n} of them late", kept.late)),
        (kept.partly, ngettext("{n} partly", "{n} partly", kept.partly)),
        (kept.broken, ngettext("{n} not", "{n} not", kept.broken)),
        (kept.moved, ngettext("{n} moved", "{n} moved", kept.moved)),
        (kept.overdue, ngettext("{n} overdue", "{n} overdue", kept.overdue)),
    )
    first = ngettext("{kept} of {n} promise kept", "{kept} of {n} promises kept", kept.promises).format(
        kept=kept.kept, n=kept.promises
    )
    return ", ".join([first, *(text.format(n=n) for n, text in counts if n)])


def quarter_word(year: int, quarter: int) -> str:
    """A quarter of a year."""
    return _("Q{quarter} {year}").format(quarter=quarter, year=year)


def prompt_word(name: str) -> str:
    """One of the six things that a good guideline says."""
    return {
        "purpose": _("Purpose"),
        "covers": _("Whom it covers"),
        "content": _("What is agreed"),
        "committee": _("Committee"),
        "made": _("Made"),
        "notice": _("Notice"),
    }[name]


def guideline_lines(guideline: Guideline) -> list[str]:
    """What a guideline says, a line for each thing that somebody has said of it."""
    said = [(prompt_word(name), getattr(guideline, name)) for name in ("purpose", "covers", "content")]
    return [f"{label}: {one_line(text)}" for label, text in said if text]


def link_word(kind: LinkKind) -> str:
    """What a decision does to an earlier one."""
    return {
        LinkKind.REPLACES: _("replaces"),
        LinkKind.CONFIRMS: _("confirms"),
        LinkKind.REPEALS: _("repeals"),
    }[kind]
