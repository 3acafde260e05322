"""Lines of a programme, as people write them in agendas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.commands.program_line import Slot, read_slot
from medtui.domain.model.change import Refused
from medtui.domain.model.terms import PhaseKind

VISIT = "Besøg på Havnehuset"


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        (
            "10.30 45 Besøg på Havnehuset v. Lone Krag, derefter drøftelse",
            Slot(VISIT, "10:30", 45, ("Lone Krag",), True),
        ),
        ("10:30-11:15 Besøg på Havnehuset v/ Lone Krag", Slot(VISIT, "10:30", 45, ("Lone Krag",))),
        ("kl. 9.05 – 9.20: Velkomst og formål", Slot("Velkomst og formål", "09:05", 15)),
        ("10.30 til 11.15 Besøg på Havnehuset", Slot(VISIT, "10:30", 45)),
        ("23.50-00.10 Oprydning", Slot("Oprydning", "23:50", 20)),
        ("45 min Besøg på Havnehuset", Slot(VISIT, "", 45)),
        ("(45 min.) Besøg på Havnehuset", Slot(VISIT, "", 45)),
        ("Besøg på Havnehuset (45 min)", Slot(VISIT, "", 45)),
        ("Besøg på Havnehuset, 45 min.", Slot(VISIT, "", 45)),
        ("Besøg på Havnehuset v. Lone Krag (45 min)", Slot(VISIT, "", 45, ("Lone Krag",))),
        ("Besøg på Havnehuset", Slot(VISIT)),
        ("10.30 Besøg på Havnehuset", Slot(VISIT, "10:30")),
        (
            "Oplæg v. Lone Krag og Bo Lind, efterfulgt af fælles drøftelse",
            Slot("Oplæg", presenters=("Lone Krag", "Bo Lind"), discussion=True),
        ),
        (
            "Oplæg v. Lone Krag, centerleder, Bo Lind & Ida Vang",
            Slot("Oplæg", presenters=("Lone Krag, centerleder", "Bo Lind", "Ida Vang")),
        ),
        ("Oplæg v. borgmesteren", Slot("Oplæg", presenters=("borgmesteren",))),
        ("Rundtur ved Lone Krag", Slot("Rundtur", presenters=("Lone Krag",))),
        ("Rundtur ved havnen v. Lone Krag", Slot("Rundtur ved havnen", presenters=("Lone Krag",))),
        ("Rundtur i Ås by med cykel", Slot("Rundtur i Ås by med cykel")),
        (
            "14.00 30 Robust teams by Lone Krag, followed by discussion",
            Slot("Robust teams", "14:00", 30, ("Lone Krag",), True),
        ),
        ("Budget, then discussion", Slot("Budget", discussion=True)),
        ("Budget + drøftelse", Slot("Budget", discussion=True)),
        ("15 Pause", Slot("Pause", "", 15, kind=PhaseKind.BREAK)),
        ("12.00 30 Frokost", Slot("Frokost", "12:00", 30, kind=PhaseKind.BREAK)),
        ("Kort kaffepause", Slot("Kort kaffepause", kind=PhaseKind.BREAK)),
        ("Coffee break", Slot("Coffee break", kind=PhaseKind.BREAK)),
        ("Break-out i grupper", Slot("Break-out i grupper")),
        ("Pausekultur på kontorerne", Slot("Pausekultur på kontorerne")),
        ("11.15 20 Bus til Havnehuset", Slot("Bus til Havnehuset", "11:15", 20, kind=PhaseKind.TRANSFER)),
        ("Kørsel til næste sted", Slot("Kørsel til næste sted", kind=PhaseKind.TRANSFER)),
        ("Transfer to the harbour", Slot("Transfer to the harbour", kind=PhaseKind.TRANSFER)),
        ("Transport og miljø v. Lone Krag", Slot("Transport og miljø", presenters=("Lone Krag",))),
        ("2027 budgettet", Slot("2027 budgettet")),
        ("1.5.2027 er fristen", Slot("1.5.2027 er fristen")),
        ("Fælles drøftelse", Slot("Fælles drøftelse")),
    ],
)
def test_a_line_as_people_write_it(line: str, slot: Slot) -> None:
    assert read_slot(line) == slot


@pytest.mark.parametrize("line", ["25.00 Oplæg", "10.75 Oplæg", "10.30-24.10 Oplæg"])
def test_a_clock_time_that_no_day_has_is_refused(line: str) -> None:
    with pytest.raises(Refused) as refused:
        read_slot(line)
    assert refused.value.code == "no-such-time"


@pytest.mark.parametrize("line", ["", "   ", "10.30", "10.30 45 ", "v. Lone Krag"])
def test_a_line_without_title_is_refused(line: str) -> None:
    with pytest.raises(Refused) as refused:
        read_slot(line)
    assert refused.value.code == "phase-without-title"


def test_minutes_that_are_not_said_are_the_usual_ones() -> None:
    assert (read_slot("Pause").length, read_slot("Bus til byen").length, read_slot("Oplæg").length) == (
        10,
        15,
        15,
    )
    assert read_slot("0 Pause").length == 0


def test_the_command_takes_its_place_by_clock_time_or_behind_a_phase() -> None:
    bound = read_slot("10.30 45 Oplæg v. Lone Krag").add("p3")
    assert (bound.starts, bound.minutes, bound.presenters, bound.at_end) == (
        "10:30",
        45,
        ("Lone Krag",),
        True,
    )
    free = read_slot("Oplæg").add("p3")
    assert (free.behind, free.at_end) == ("p3", False)


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(line: str) -> None:
    try:
        slot = read_slot(line)
    except Refused:
        return
    assert slot.title.strip()
    assert "\n" not in slot.title
