"""Sentences about what the program finds around it, and what that means."""

from __future__ import annotations

from medtui.application.surroundings import SMALLEST, Found
from medtui.i18n import _, current_language


def name_of(found: Found) -> str:
    """What was looked at."""
    return {
        "python": _("Python"),
        "system": _("System"),
        "terminal": _("Terminal"),
        "size": _("Window"),
        "colours": _("Colours"),
        "letters": _("Letters"),
        "workspace": _("Workspace"),
        "synced": _("Kept in step by"),
        "network": _("On another computer"),
        "writing": _("Can be written to"),
        "writers": _("Writers at a time"),
        "space": _("Free space"),
        "part-pdf": _("PDF"),
        "part-phones": _("Phones"),
    }[found.what]


def value_of(found: Found) -> str:
    """What there is, in words."""
    if found.what == "space":
        number = f"{int(found.value) / 1e9:.1f}"
        return f"{number.replace('.', ',') if current_language() == 'da' else number} GB"
    if found.what == "colours":
        return {"none": _("none"), "16": "16", "256": "256", "all": _("all")}[found.value]
    if found.what in ("network", "writing", "part-pdf", "part-phones"):
        return _("yes") if found.value == "yes" else _("no")
    return found.value or _("unknown")


def means(found: Found) -> str:
    """What that means and what to do; empty where nothing is to be said."""
    match found.code:
        case "no-terminal":
            return _("The screens need a terminal; the command line works everywhere.")
        case "small":
            return _(
                "The screens need at least {columns} columns and {rows} rows. Make the letters smaller."
            ).format(columns=SMALLEST[0], rows=SMALLEST[1])
        case "few-colours":
            return _("The screens are easier to read in a terminal with more colours.")
        case "not-utf8":
            return _("æ, ø and å may not come through. Choose UTF-8 in the terminal, or set PYTHONUTF8=1.")
        case "no-workspace":
            return _("There are no meetings here yet. `medtui new` makes the first one.")
        case "synced":
            return _(
                "Let one computer write at a time; `medtui check --repair` puts together what two wrote apart."
            )
        case "network":
            return _("If the connection is slow, a line takes longer to save.")
        case "read-only":
            return _("Meetings can be read here, not changed. Ask whoever owns the folder.")
        case "one-writer":
            return _("The file system keeps no two writers apart: only one can write here at a time.")
        case "little-space":
            return _("The disk is nearly full. Make room before the meeting.")
        case "part":
            name = {"part-pdf": "pdf", "part-phones": "serve"}[found.what]
            return _("If it is wanted: pip install 'medtui[{name}]'").format(name=name)
        case _:
            return ""
