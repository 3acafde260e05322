"""The house style of a workspace: what it says, or a file to write it in."""

from __future__ import annotations

from medtui.cli.base.arguments import Parser, examples
from medtui.cli.base.context import Context, Failed
from medtui.cli.base.output import note, say
from medtui.domain.formats.house import USUAL, ItemPart
from medtui.domain.text import one_line
from medtui.i18n import _, current_language
from medtui.store.disk.atomic import write_text
from medtui.store.files.house import house_path, load_house, load_templates
from medtui.wording.refusals import shown

BLANK = """\
# {first}
medtui_house = 1

# {municipality}
municipality = ""
# {logo}
logo = ""
# {footer}
footer = ""
# {contact}
contact = ""
# {case_number}
case_number = ""
# {sections}
sections = [{parts}]

# {item}
# item = [{item_parts}]

# {case_numbers}
[case_numbers]
# "HovedMED" = "26/1234"

# {labels}
[labels]
# actions = {{ da = "Aftaler", en = "Agreements" }}

# {days}
[days]
# proposals = 14
# invitation = 7
# comments = 8

# {templates}
[templates]
# docx = "skabelon.docx"
# css = "skabelon.css"
"""


def house(context: Context) -> int:
    """Shows the style, each field on a line; or makes the file. Raises `Failed` where there is one already."""
    root = context.workspace().root
    path = house_path(root)
    if context.options.what == "make":
        if path.exists():
            raise Failed(_("{path} is there already; nothing was changed.").format(path=shown(path, 400)))
        write_text(path, blank())
        say(str(path))
        return 0
    found = load_house(root)
    load_templates(root, found)
    lang = current_language()
    rows = [
        ("municipality", found.municipality),
        ("logo", found.logo),
        ("footer", found.footer),
        ("contact", found.contact),
        ("case_number", found.case_number),
        *((f"case_numbers.{name}", number) for name, number in found.case_numbers.items()),
        ("sections", ", ".join(found.sections)),
        ("item", ", ".join(found.item)),
        ("days.proposals", str(found.days.proposals or "")),
        ("days.invitation", str(found.days.invitation or "")),
        ("days.comments", str(found.days.comments or "")),
        *((f"labels.{label}", text.text(lang)) for label, text in found.labels.items()),
        *((f"templates.{target}", name) for target, name in found.templates.items()),
    ]
    width = max(len(one_line(name)) for name, _value in rows)
    for name, value in rows:
        say(f"{one_line(name):<{width}}  {one_line(value) or '-'}")
    if not path.exists():
        note(
            _("There is no {path}; `medtui house make` writes one to fill in.").format(path=shown(path, 400))
        )
    return 0


def blank() -> str:
    """A file with every field, explained in the user's language."""
    return BLANK.format(
        first=_("The house style of this workspace. `medtui house` checks and shows it."),
        municipality=_("The name of the municipality: in the footer, and as the author of files."),
        logo=_("A line above the title, where a logo would stand."),
        footer=_("The footer, if it is not to be the municipality."),
        contact=_("Whom readers of the news may ask, besides chair and deputy."),
        case_number=_("The case number in the case system."),
        case_numbers=_("Case numbers of single committees."),
        sections=_(
            "The sections of the minutes: leave some out, put them in another order, or add decisions at the top."
        ),
        labels=_("Words of your own, in one language or both: {names}").format(
            names="minutes, present, excused, absent, programme, parked, messages, actions, decision, proposal, "
            "question, statement, news, runsheet, invitation, home"
        ),
        days=_(
            "Days before a meeting for proposals and for the invitation, and for comments on the minutes. "
            "A committee may have its own (`medtui committees`)."
        ),
        templates=_(
            "Files in this folder: a Word file whose page, header and styles are used, and a style sheet."
        ),
        item=_(
            "The parts of an item in the minutes, each under its heading, in this order; the decision is always told."
        ),
        parts=", ".join(f'"{part}"' for part in USUAL),
        item_parts=", ".join(f'"{part}"' for part in ItemPart),
    )


def house_arguments(verb: Parser) -> None:
    """What `medtui house` takes."""
    examples(verb, ["house", "house make"])
    verb.add_argument(
        "what", nargs="?", choices=["make"], help=_("write house.toml, with every field explained")
    )
