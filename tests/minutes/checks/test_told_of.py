"""What is told of a person by how the sentence is built, and what only sounds like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from medtui.domain.model.extras.life import Comment
from medtui.domain.model.extras.sources import IMPORTED, Source
from medtui.domain.model.terms import Side
from medtui.minutes.checks.openly import openly, told
from medtui.minutes.checks.privacy import Reason, findings
from tests.minutes.checks.test_privacy import meeting, reasons


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Rikke har fået en bypassoperation", Reason.ILLNESS),
        ("Bo døjer med skulderen og kan ikke bære", Reason.ILLNESS),
        ("Rikkes ryg er færdig", Reason.ILLNESS),
        ("Bo har fået skiftet en hofte", Reason.ILLNESS),
        ("Rikke venter tvillinger til foråret", Reason.ILLNESS),
        ("Bo er i behandling hos en speciallæge", Reason.ILLNESS),
        ("Rikke Dam og Bo har begge haft lungebetændelse", Reason.ILLNESS),
        ("Bo har besvimet på arbejdet to gange", Reason.ILLNESS),
        ("Bos datter klarer sig dårligt i skolen", Reason.FAMILY),
        ("Rikke skal giftes i maj", Reason.FAMILY),
        ("Bo betaler ikke længere kontingent", Reason.UNION),
        ("Rikke er gået over til en gul organisation", Reason.UNION),
        ("Bo lever ikke op til kravene", Reason.PERSONNEL),
        ("Rikke er flink, men kommer for sent hver dag", Reason.PERSONNEL),
        ("Der er klaget over Bo Lind", Reason.PERSONNEL),
        ("Konflikten mellem Bo og køkkenet fortsætter", Reason.PERSONNEL),
        ("Stillingen, som Bo har, nedlægges", Reason.PERSONNEL),
        ("Rikke blev truet på livet", Reason.PERSONNEL),
        ("Bos løn er for lav", Reason.MONEY),
        ("Rikke er indplaceret på løntrin 24", Reason.MONEY),
        ("Politiet har afhørt Bo Lind", Reason.CRIME),
        ("Bo fik frataget kørekortet", Reason.CRIME),
        ("Rikke har palæstinensisk baggrund", Reason.BELIEF),
        ("Bo kommer oprindeligt fra Grønland", Reason.BELIEF),
        ("Rikke er aktiv i Dansk Folkeparti", Reason.BELIEF),
        ("Bo beder tre gange om dagen", Reason.BELIEF),
        ("Rikke og Bo har haft et voldsomt skænderi", Reason.PERSONNEL),
        ("Lederen har mistet tilliden til Bo Lind", Reason.PERSONNEL),
        ("Bo stemte imod, for han tror ikke på det", Reason.NAMED_STATEMENT),
    ],
)
def test_what_is_told_of_somebody_is_found_by_how_it_is_said(line: str, reason: Reason) -> None:
    assert reason in reasons(line)


@pytest.mark.parametrize(
    "line",
    [
        "Hun er sygemeldt til påske", "Den nye pedel på Egeskolen har fået stress", "Vores nye kok er gravid",
        "Skolelederen på Vestskolen er langtidssygemeldt", "Den eneste mandlige pædagog i Solstrålen er udbrændt",
        "Han har fået en advarsel",
    ],
)  # fmt: skip
def test_who_can_be_told_without_a_name_is_found(line: str) -> None:
    assert reasons(line) != []


@pytest.mark.parametrize(
    "line",
    [
        "Når lederen er syg, træder souschefen til", "Lederen har ansvaret for sygefraværssamtalerne",
        "Bo er ny barselsvikar i køkkenet", "Rikke er tovholder for stresspolitikken", "Rikke er leder af psykiatrien",
        "Bo spørger Falck om influenzavaccination", "Rikke skal have skiftet sin computer", "Bo tager handsken op",
        "Rikke Dam: Udkast til retningslinje om sygefravær", "Hun fremlægger planen næste gang",
        "Bo har bestilt 12 stole til 4.500 kr.", "Rikke beder om et nyt punkt", "Bo er medlem af styregruppen",
        "Rikke er tillidsrepræsentant for BUPL", "Bo har en sag i udvalget",
        "Bo kan ikke mødes i uge 8", "Rikke er født formand for udvalget", "Bo laver fejlrettelser i referatet",
    ],
)  # fmt: skip
def test_work_rules_and_general_sentences_are_left_in_peace(line: str) -> None:
    assert reasons(line) == []


def test_comments_are_looked_at() -> None:
    room = meeting("Planen er sendt")
    comment = Comment(
        id="k1", text="Bo er sygemeldt", at=datetime(2026, 3, 1, tzinfo=UTC), seat="x", side=Side.EMPLOYEES
    )
    with_comment = replace(room, more={"comments": {"k1": comment}})
    assert [(f.field, f.reason) for f in findings(with_comment)] == [("comment", Reason.ILLNESS)]


def test_an_imported_text_is_looked_at_once_and_what_was_closed_is_not_told() -> None:
    room = meeting("Rikke er sygemeldt indtil maj")
    (entry,) = room.entries.values()
    text = "Referat\nRikke er sygemeldt indtil maj\nBo lever ikke op til kravene\nBo er på orlov igen"
    source = Source(id="s1", name="referat.txt", text=text, facts=((entry.id, 4),))
    imported = replace(room, head=replace(room.head, format=IMPORTED), more={"sources": {source.id: source}})
    found = findings(imported)
    assert list(dict.fromkeys((f.about, f.field, f.line) for f in found)) == [
        (entry.id, "text", "Rikke er sygemeldt indtil maj"),
        ("", "source", "Bo lever ikke op til kravene"),
        (entry.id, "source", "Bo er på orlov igen"),
    ]
    closed = replace(imported, entries={entry.id: replace(entry, closed=True)})
    assert [f.line for f in told(findings(closed), openly(closed))] == ["Bo lever ikke op til kravene"]
