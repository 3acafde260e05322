"""The house style of a workspace: what its documents say of the municipality, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar, cast

from medtui.domain.formats.fields import Expected, Flaw, Table, Words, shown
from medtui.domain.model.deadlines import LONGEST, Days

SCHEMA: Final = 1
E = TypeVar("E", bound=StrEnum)
TEXT_MAX: Final = 200
LABEL_MAX: Final = 60
KEYS: Final = (
    "medtui_house", "municipality", "logo", "footer", "contact", "case_number", "case_numbers", "sections",
    "labels", "templates", "holidays", "days", "item",
)  # fmt: skip
TEMPLATES: Final = ("docx", "css")


class Part(StrEnum):
    """The sections of the minutes that may be left out or put in another order."""

    FACTS = "facts"
    ATTENDANCE = "attendance"
    PROGRAMME = "programme"
    ITEMS = "items"
    PARKED = "parked"
    MESSAGES = "messages"
    ACTIONS = "actions"
    DECISIONS = "decisions"


USUAL: Final = tuple(part for part in Part if part is not Part.DECISIONS)
"""The sections where nobody has said it: the decisions stand under their items alone."""


class ItemPart(StrEnum):
    """The parts of an item, as Danish agendas have them; any of them may be left out but the decision."""

    CASE = "case"
    KLE = "kle"
    PLANNED = "planned"
    PRESENTERS = "presenters"
    RAISED = "raised"
    PROPOSED = "proposed"
    BACKGROUND = "background"
    RECOMMENDATION = "recommendation"
    DISCUSSION = "discussion"
    DECISION = "decision"
    PAPERS = "papers"


class Label(StrEnum):
    """The words that a municipality may have its own of."""

    MINUTES = "minutes"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    PROGRAMME = "programme"
    PARKED = "parked"
    MESSAGES = "messages"
    ACTIONS = "actions"
    DECISION = "decision"
    PROPOSAL = "proposal"
    QUESTION = "question"
    STATEMENT = "statement"
    NEWS = "news"
    RUNSHEET = "runsheet"
    INVITATION = "invitation"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The house style. `templates` are file names in the workspace, by target; `winter` and `autumn` the weeks in which
    the municipality's schools are closed; `days` are the municipality's days before and after a meeting. `item` are the
    parts of an item in their order, each under its heading; nothing where they stand as they usually do."""

    municipality: str = ""
    logo: str = ""
    footer: str = ""
    contact: str = ""
    case_number: str = ""
    case_numbers: Mapping[str, str] = field(default_factory=dict[str, str])
    sections: tuple[Part, ...] = USUAL
    item: tuple[ItemPart, ...] = ()
    labels: Mapping[Label, Words] = field(default_factory=dict[Label, Words])
    templates: Mapping[str, str] = field(default_factory=dict[str, str])
    winter: int = 7
    autumn: int = 42
    days: Days = field(default_factory=Days)

    def case_of(self, committee: str) -> str:
        """The case number of a committee's meetings."""
        return self.case_numbers.get(committee, self.case_number)


PLAIN: Final = House()
"""The style of a workspace that has none of its own."""


def read_house(data: Mapping[str, object], *, source: str) -> House:
    """The house style that a file's table describes. Raises FormatError for the first thing that is wrong."""
    table = Table(data, source)
    version = table.whole("medtui_house", 1, 10**6)
    if version > SCHEMA:
        raise table.error("medtui_house", Flaw.NEWER, value=version, known=SCHEMA)
    table.only(KEYS)
    templates = _inner(table, "templates")
    templates.only(TEMPLATES)
    labels = _inner(table, "labels")
    labels.only(tuple(Label))
    cases = _inner(table, "case_numbers")
    holidays = _inner(table, "holidays")
    holidays.only(("winter", "autumn"))
    days = _inner(table, "days")
    days.only(("proposals", "invitation", "comments"))
    return House(
        municipality=table.line("municipality", TEXT_MAX),
        logo=table.line("logo", TEXT_MAX),
        footer=table.line("footer", TEXT_MAX),
        contact=table.line("contact", TEXT_MAX),
        case_number=table.line("case_number", LABEL_MAX),
        case_numbers={name: cases.line(name, LABEL_MAX) for name in cases.data},
        sections=_sections(table),
        item=_item(table),
        labels={Label(name): labels.words(name, LABEL_MAX) for name in labels.data},
        templates={name: _file(templates, name) for name in templates.data},
        winter=holidays.whole("winter", 2, 20, 7),
        autumn=holidays.whole("autumn", 30, 50, 42),
        days=Days(
            proposals=days.whole("proposals", 0, LONGEST, 0),
            invitation=days.whole("invitation", 0, LONGEST, 0),
            comments=days.whole("comments", 0, LONGEST, 0),
        ),
    )


def _sections(table: Table) -> tuple[Part, ...]:
    """In the order they are written; all of them where nothing is said."""
    if "sections" not in table.data:
        return USUAL
    return _in_order(table, "sections", Part)


def _item(table: Table) -> tuple[ItemPart, ...]:
    """The parts of an item in the order they are written. What was decided is always told."""
    if "item" not in table.data:
        return ()
    found = _in_order(table, "item", ItemPart)
    if ItemPart.DECISION not in found:
        raise table.error("item", Flaw.MISSING, value=str(ItemPart.DECISION))
    return found


def _in_order(table: Table, name: str, kinds: type[E]) -> tuple[E, ...]:
    # `choices` checks the words; the order is the writer's.
    chosen = table.choices(name, kinds)
    written = cast("list[str]", table.data[name])
    for word in written:
        if written.count(word) > 1:
            raise table.error(name, Flaw.DUPLICATE, value=word, first=written.index(word) + 1)
    return tuple(sorted(chosen, key=written.index))


def _file(table: Table, name: str) -> str:
    """The name of a file in the workspace's folder: nothing that leads out of it."""
    given = table.line(name, TEXT_MAX)
    parts = given.replace("\\", "/").split("/")
    if not given or ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise table.error(name, Flaw.NOT_A_FILE, value=shown(given))
    return "/".join(parts)


def _inner(table: Table, name: str) -> Table:
    value = table.data.get(name, {})
    if not isinstance(value, Mapping):
        raise table.error(name, Flaw.WRONG_TYPE, expected=Expected.TABLE)
    return Table(cast("Mapping[str, object]", value), table.source, name)
