"""What all documents of a meeting have in common: their frame, their facts, and a house's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from medtui.domain.formats.house import House, Label
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Agreement, Kind, Outcome
from medtui.domain.parsing.dates import spell
from medtui.i18n import N_, translator
from medtui.minutes.content.blocks import Block, Sheet
from medtui.minutes.content.vocabulary import Translate

LABELS = {
    Label.MINUTES: N_("Minutes"),
    Label.PRESENT: N_("Present"),
    Label.EXCUSED: N_("Excused"),
    Label.ABSENT: N_("Absent"),
    Label.PROGRAMME: N_("Programme"),
    Label.PARKED: N_("Parked for the next meeting"),
    Label.MESSAGES: N_("What we take home"),
    Label.ACTIONS: N_("Actions"),
    Label.DECISION: N_("Decision"),
    Label.PROPOSAL: N_("Proposal"),
    Label.QUESTION: N_("Question"),
    Label.STATEMENT: N_("Statement"),
    Label.NEWS: N_("News from MED"),
    Label.RUNSHEET: N_("Run sheet"),
    Label.INVITATION: N_("Invitation"),
    Label.HOME: N_("Translate it at home"),
}


def labels(house: House, lang: str) -> Callable[[Label], str]:
    """The house's own words, else the usual ones."""
    t = translator(lang)

    def label(of: Label) -> str:
        own = house.labels.get(of)
        return own.text("da" if lang == "da" else "en") if own else t(LABELS[of])

    return label


def sheet(
    meeting: Meeting, house: House, kind: str, blocks: tuple[Block, ...], *, confidential: bool = False
) -> Sheet:
    """The frame that all documents of a meeting have in common. Every page of a `confidential` one says that it is."""
    head = meeting.head
    title = head.title or kind
    subject = " · ".join(filter(None, (kind, head.committee)))
    return Sheet(
        lang=head.lang,
        title=title,
        byline=" · ".join((*filter(None, (subject,)), spell(head.date, head.lang))),
        day=head.date,
        blocks=blocks,
        kicker=house.logo or house.municipality,
        footer=" · ".join(filter(None, (house.footer or house.municipality, house.case_of(head.committee)))),
        author=house.municipality or head.committee,
        subject=subject,
        keywords=tuple(filter(None, ("MED", head.committee, head.theme))),
        mark=translator(head.lang)("Confidential") if confidential else "",
    )


def fact_rows(meeting: Meeting, house: House, t: Translate, span: str = "") -> Iterator[tuple[str, str]]:
    """What is told first of a meeting, each with its label."""
    head = meeting.head
    when = ", ".join(filter(None, (spell(head.date, head.lang), span or head.at)))
    rows = (
        (t("Time"), when),
        (t("Place"), head.place),
        (t("Committee"), head.committee),
        (t("Open meeting"), t("everybody employed here may come") if head.open_to_all else ""),
        (t("Purpose"), head.purpose),
        (t("Theme"), head.theme),
        (t("Focus point"), head.focus),
        (t("Case number"), house.case_of(head.committee)),
    )
    return (row for row in rows if row[1])


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a meeting apart from its proposals: those that hold or were taken note of, those that somebody
    must still agree to or that were put off, and those that were not agreed."""

    taken: tuple[Entry, ...]
    open: tuple[Entry, ...]
    apart: tuple[Entry, ...]


def decisions(meeting: Meeting) -> Decisions:
    """The decisions of a meeting by where they stand, each in the order of the stream."""
    found = [e for e in meeting.stream if e.kind is Kind.DECISION and not e.proposal]
    stands = {e.id: meeting.agreement(e) for e in found}
    taken = (Agreement.HOLDS, Agreement.NOTED)
    apart = [e for e in found if e.outcome is Outcome.DISAGREED]
    return Decisions(
        tuple(e for e in found if stands[e.id] in taken),
        tuple(e for e in found if stands[e.id] not in taken and e not in apart),
        tuple(apart),
    )
