"""Attendance as secretaries write it."""

from __future__ import annotations

import pytest

from medtui.domain.model.terms import Side
from medtui.domain.parsing.attendees import read_attendee, several_names, unknown_words


@pytest.mark.parametrize(
    ("typed", "presence", "arrived", "left", "substitute_for"),
    [
        ("Lene Bak (afbud)", "excused", "", "", ""),
        ("Lene Bak (har meldt afbud)", "excused", "", "", ""),
        ("Lene Bak - meldt afbud", "excused", "", "", ""),
        ("Lene Bak, pædagog, afbud", "excused", "", "", ""),
        ("Lene Bak (afbud pga. sygdom)", "excused", "", "", ""),
        ("Lene Bak (syg)", "excused", "", "", ""),
        ("Lene Bak (sygemeldt siden maj)", "excused", "", "", ""),
        ("Lene Bak (på ferie)", "excused", "", "", ""),
        ("Lene Bak (på kursus)", "excused", "", "", ""),
        ("Lene Bak (barselsorlov)", "excused", "", "", ""),
        ("Lene Bak (på barsel)", "excused", "", "", ""),
        ("Lene Bak (orlov)", "excused", "", "", ""),
        ("Lene Bak (omsorgsdag)", "excused", "", "", ""),
        ("Lene Bak (barns 1. sygedag)", "excused", "", "", ""),
        ("Lene Bak (barn syg)", "excused", "", "", ""),
        ("Lene Bak (forhindret)", "excused", "", "", ""),
        ("Lene Bak (sick)", "excused", "", "", ""),
        ("Lene Bak (on leave)", "excused", "", "", ""),
        ("Lene Bak (sent apologies)", "excused", "", "", ""),
        ("Lene Bak (apologies)", "excused", "", "", ""),
        ("Lene Bak (on holiday)", "excused", "", "", ""),
        ("Lene Bak (udeblev)", "absent", "", "", ""),
        ("Lene Bak (udeblevet uden afbud)", "absent", "", "", ""),
        ("Lene Bak (uden afbud)", "absent", "", "", ""),
        ("Lene Bak (mødte ikke op)", "absent", "", "", ""),
        ("Lene Bak (ikke mødt)", "absent", "", "", ""),
        ("Lene Bak (kom ikke)", "absent", "", "", ""),
        ("Lene Bak (no-show)", "absent", "", "", ""),
        ("Lene Bak (did not attend)", "absent", "", "", ""),
        ("Lene Bak – udeblevet", "absent", "", "", ""),
        ("Lene Bak (til stede)", "present", "", "", ""),
        ("Lene Bak (fra kl. 9)", "present", "09:00", "", ""),
        ("Lene Bak (fra 9.15)", "present", "09:15", "", ""),
        ("Lene Bak (ankom 9.40)", "present", "09:40", "", ""),
        ("Lene Bak (kom 10 min for sent, kl. 9.10)", "present", "09:10", "", ""),
        ("Lene Bak (kom for sent, kl. 9.10)", "present", "09:10", "", ""),
        ("Lene Bak (deltog fra kl. 10)", "present", "10:00", "", ""),
        ("Lene Bak (gik kl. 11.30)", "present", "", "11:30", ""),
        ("Lene Bak (måtte gå kl. 11)", "present", "", "11:00", ""),
        ("Lene Bak (forlod mødet 11.20)", "present", "", "11:20", ""),
        ("Lene Bak (til stede til 11)", "present", "", "11:00", ""),
        ("Lene Bak (deltager indtil kl. 12)", "present", "", "12:00", ""),
        ("Lene Bak (left at 11:20)", "present", "", "11:20", ""),
        ("Lene Bak (left early, at 11)", "present", "", "11:00", ""),
        ("Lene Bak (arrived 9:20)", "present", "09:20", "", ""),
        ("Lene Bak (9.30-10.15)", "present", "09:30", "10:15", ""),
        ("Lene Bak (kl. 9.30 - 10.15)", "present", "09:30", "10:15", ""),
        ("Lene Bak (fra kl. 9 til kl. 10)", "present", "09:00", "10:00", ""),
        ("Lene Bak (kom 9.30 og gik 10.15)", "present", "09:30", "10:15", ""),
        ("Lene Bak (deltog 9.30-10.15)", "present", "09:30", "10:15", ""),
        ("Lene Bak (from 9:30 to 10:15)", "present", "09:30", "10:15", ""),
        ("Lene Bak (fra 9.30, til 10.15)", "present", "09:30", "10:15", ""),
        ("Lene Bak (suppleant for Ove Rud)", "present", "", "", "Ove Rud"),
        ("Lene Bak (stedfortræder for Ove Rud)", "present", "", "", "Ove Rud"),
        ("Lene Bak (i stedet for Ove Rud)", "present", "", "", "Ove Rud"),
        ("Lene Bak (for Ove Rud)", "present", "", "", "Ove Rud"),
        ("Lene Bak (substitute for Ove Rud)", "present", "", "", "Ove Rud"),
        ("Lene Bak (B, AMR, afløser for Ove Rud)", "present", "", "", "Ove Rud"),
        ("Bak, Lene", "present", "", "", ""),
        ('"Bak, Lene" <lb@x.dk>', "present", "", "", ""),
        ("Lene Bak <lb@x.dk>", "present", "", "", ""),
        ('"Lene Bak" <lb@x.dk>', "present", "", "", ""),
        ("Bak, Lene <lb@x.dk>", "present", "", "", ""),
        ("Lene  Bak (B)", "present", "", "", ""),
        ("Lene Bak (deltager via Teams)", "present", "", "", ""),
        ("Lene Bak (kortvarigt)", "present", "", "", ""),
        ("Bak, Lene (afbud)", "excused", "", "", ""),
        ("Lene Bak (B) - gik kl. 10", "present", "", "10:00", ""),
        ("Lene Bak, lærer, Havskolen (B, TR) – afbud", "excused", "", "", ""),
    ],
)
def test_who_was_there(typed: str, presence: str, arrived: str, left: str, substitute_for: str) -> None:
    person = read_attendee(typed, 1)
    assert (person.name, str(person.presence)) == ("Lene Bak", presence)
    assert (person.arrived, person.left, person.substitute_for) == (arrived, left, substitute_for)


def test_a_title_a_side_and_roles_stay_what_they_are() -> None:
    person = read_attendee("Lene Bak, afdelingsleder, Havskolen (A, formand) - afbud", 1)
    assert (person.title, person.organisation, person.side) == (
        "afdelingsleder",
        "Havskolen",
        Side.MANAGEMENT,
    )
    assert person.roles == ("formand",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lone Friis, Mads Holm, Karen Sø", ("Lone Friis", "Mads Holm", "Karen Sø")),
        ("Henrik Ploug, HR-chef, Lindholt Kommune (A)", ()),
        ("Lone Friis, lærer, Havskolen", ()),
        ("Lone Friis; Mads Holm; Karen Sø", ()),
    ],
)
def test_people_with_commas_between_them_are_asked_about(text: str, names: tuple[str, ...]) -> None:
    assert several_names(text) == names


def test_words_that_are_not_known_are_asked_about() -> None:
    assert unknown_words("Lene Bak (TR, gik lige); Bo Rud (B, afbud, referent)") == ("gik lige",)
