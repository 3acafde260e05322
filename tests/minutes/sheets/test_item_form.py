"""Items in the form of Danish agendas: parts and order by the house, decisions at the top, one item by itself."""

from __future__ import annotations

import pytest

from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import ChangeItem, Raise
from medtui.domain.formats.fields import FormatError
from medtui.domain.formats.house import USUAL, House, ItemPart, Part, read_house
from medtui.domain.model.items import Attachment
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseKind
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.blocks import Facts, Heading, Paragraph, Points, Role, plain_text
from medtui.minutes.export.mail.eml import as_plain
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.sheets.minutes_sheets import item_sheet, minutes_sheet
from medtui.minutes.targets import Style, Target, make
from tests.domain.room import Room, phase

FORM = House(
    item=(
        ItemPart.CASE, ItemPart.BACKGROUND, ItemPart.RECOMMENDATION, ItemPart.DISCUSSION, ItemPart.DECISION,
        ItemPart.PAPERS,
    )
)  # fmt: skip


def said(kind: LineKind, text: str, *, closed: bool = False) -> Capture:
    return Capture(Draft(kind=kind, text=text, closed=closed))


@pytest.fixture
def meeting() -> Meeting:
    room = Room([phase(1, "Dagsorden", 90, kind=PhaseKind.AGENDA)])
    room.do(Raise("Budget", minutes=20))
    room.do(
        ChangeItem(
            "i1", background="Der mangler en million.", recommendation="At vi siger ja", case="27/1",
            attachments=(Attachment(name="Tal.xlsx"),),
        )
    )  # fmt: skip
    room.do(Raise("Personsag", closed=True))
    room.do(Raise("Uden noget"))
    room.do(Next())
    room.do(said(LineKind.NOTE, "Vi talte om vikarer"))
    room.do(said(LineKind.DECISION, "Vi siger ja"))
    room.do(said(LineKind.NOTE, "Og om ferie"))
    room.do(said(LineKind.STATEMENT, "Vi er uenige"))
    room.do(said(LineKind.ACTION, "Skriv det ned"))
    room.after(5).do(Next())
    room.do(said(LineKind.NOTE, "Kvaggaen"))
    room.after(5).do(Next())
    room.after(5).do(End())
    return room.meeting


def of_item(meeting: Meeting, house: House) -> list[str]:
    """What stands under the first item: headings, labels, and what was said."""
    told: list[str] = []
    inside = False
    for block in minutes_sheet(meeting, Audience.FULL, house).blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text.startswith("1. ")
        elif inside and isinstance(block, Heading):
            told.append(f"# {block.text}")
        elif inside and isinstance(block, Facts):
            told += [label for label, _text in block.rows]
        elif inside and isinstance(block, Points):
            told += [plain_text(point) for point in block.points]
        elif inside and isinstance(block, Paragraph) and block.role is Role.DECISION:
            told.append(plain_text(block.text).split(" (")[0])
    return told


def test_the_house_says_parts_and_order_and_what_is_empty_is_left_out(meeting: Meeting) -> None:
    assert of_item(meeting, FORM) == [
        "Sagsnr.", "Sagsfremstilling", "Indstilling", "# Drøftelse", "Vi talte om vikarer", "Og om ferie",
        "Til referat: Vi er uenige", "# Beslutning", "Beslutning 1: Vi siger ja", "Bilag",
    ]  # fmt: skip
    turned = House(item=(ItemPart.DECISION, ItemPart.BACKGROUND))
    assert of_item(meeting, turned) == [
        "# Beslutning", "Beslutning 1: Vi siger ja", "Til referat: Vi er uenige", "Sagsfremstilling",
    ]  # fmt: skip
    # Nothing is said of an item about which there is nothing.
    sheet = minutes_sheet(meeting, Audience.FULL, FORM)
    last = [b for b in sheet.blocks if isinstance(b, Heading)][-2:]
    assert last[0].text == "3. Uden noget"


def test_without_a_word_of_the_house_all_stands_as_before(meeting: Meeting) -> None:
    assert of_item(meeting, House()) == [
        "Sagsnr.", "Planlagt", "Sagsfremstilling", "Indstilling", "Bilag", "Vi talte om vikarer",
        "Beslutning 1: Vi siger ja", "Og om ferie", "Til referat: Vi er uenige",
    ]  # fmt: skip


@pytest.mark.parametrize("target", [Target.HTML, Target.DOCX, Target.EML, Target.MD])
def test_decisions_stand_at_the_top_where_that_is_wished(meeting: Meeting, target: Target) -> None:
    house = House(sections=(Part.DECISIONS, *USUAL))
    sheet = minutes_sheet(meeting, Audience.OPEN, house)
    first = next(b for b in sheet.blocks if isinstance(b, Heading))
    assert first.text == "Beslutninger"
    plain = make(meeting, target, Audience.OPEN, style=Style(house)).data
    assert plain != make(meeting, target, Audience.OPEN).data


def test_the_full_minutes_in_markdown_are_the_same_in_every_house(meeting: Meeting) -> None:
    wanted = House(sections=(Part.DECISIONS, *USUAL), item=FORM.item)
    assert to_markdown(meeting, house=wanted) == to_markdown(meeting)


@pytest.mark.parametrize(
    "item", [["case"], ["decision", "decision"], ["snak", "decision"], "decision", [1], []]
)  # fmt: skip
def test_a_form_that_is_none_is_refused(item: object) -> None:
    with pytest.raises(FormatError):
        read_house({"medtui_house": 1, "item": item}, source="house.toml")
    found = read_house({"medtui_house": 1, "item": ["papers", "decision"]}, source="house.toml")
    assert found.item == (ItemPart.PAPERS, ItemPart.DECISION)


def test_one_item_by_itself(meeting: Meeting) -> None:
    sheet = item_sheet(meeting, "i1", Audience.OPEN, FORM)
    assert sheet is not None
    text = "\n".join(as_plain(sheet))
    assert "Vi siger ja" in text
    assert "Skriv det ned" in text
    assert "Uden noget" not in text
    assert item_sheet(meeting, "i2", Audience.OPEN, FORM) is None
    full = item_sheet(meeting, "i2", Audience.FULL, FORM)
    assert full is not None
    assert "Kvaggaen" in "\n".join(as_plain(full))
    assert item_sheet(meeting, "i9") is None
