"""Sentences about an import: why a file was left out, where a day was read, what a found line is."""

from __future__ import annotations

from medtui.domain.model.terms import Kind
from medtui.i18n import _, ngettext
from medtui.imports.files import Doubt, NotImported, Trouble
from medtui.imports.found import DateFrom, Found
from medtui.minutes.content.vocabulary import KINDS, kind_word
from medtui.wording.storage import shown, system_error


def trouble(error: NotImported) -> str:
    """Why a file was not imported, and what to do."""
    if error.error is not None:
        return system_error(error.error)
    return {
        Trouble.UNREADABLE: _("It could not be read."),
        Trouble.TOO_LARGE: _("It is larger than 50 MB, which no minutes are."),
        Trouble.NOT_TEXT: _("It is not text. Save it as Markdown or plain text first."),
        Trouble.EMPTY: _("It is empty."),
        Trouble.NOT_WHOLE: _(
            "These minutes were written for others to read and lack what is confidential. "
            "Import the full minutes instead."
        ),
        Trouble.TOO_NEW: _("A newer medtui has written it. Update this one, and import it again."),
        Trouble.NOT_OURS: _("It is not what `medtui export --to json` writes: {detail}.").format(
            detail=shown(error.detail)
        ),
        Trouble.DIFFERS: _(
            "The meeting {id} is here already and says something else. Nothing was changed; "
            "`medtui edit {id} --from PATH` takes changes in."
        ).format(id=shown(error.detail)),
        Trouble.NOT_A_FILE: _("It is a pipe or a device, and not a file."),
        Trouble.OLD_WORD: _("It is in an old or unknown form. Open it, and save it as .docx or .odt first."),
        Trouble.OTHER_KIND: _("Minutes do not come in files of this kind."),
        Trouble.DAMAGED: _(
            "It is damaged, or not what its name says. Open it in its own program, and save it anew."
        ),
        Trouble.LOCKED: _("It is locked with a password. Save it without one first."),
        Trouble.SCAN: _("It holds pictures of pages and no text. Have its text recognised (OCR) first."),
        Trouble.NO_MEETING: _(
            "It holds no minutes. A transcript is kept beside minutes of the same name or day in the "
            "same folder."
        ),
        Trouble.READER_MISSING: _("What reads such files is not installed: {detail}.").format(
            detail=shown(error.detail)
        ),
        Trouble.STOPPED: _("The import was stopped before it."),
        Trouble.NOT_SAVED: _("It could not be saved: {detail}.").format(detail=shown(error.detail)),
    }[error.trouble]


def doubt(what: Doubt, detail: str) -> str:
    """What was read with a reservation."""
    return {
        Doubt.ENCODING: _("Its letters were read as {detail}, which is a guess: look at æ, ø and å.").format(
            detail=detail
        ),
        Doubt.MACROS: _("It holds macros, which were not read."),
        Doubt.CHANGES: _("It holds tracked changes, which were read as accepted."),
        Doubt.PAGES: _("Only {detail} pages were read.").format(detail=detail),
        Doubt.NO_TEXT_PAGES: _("{n} of its pages hold no text.").format(n=detail),
        Doubt.LINKED: _("What it links to was not read."),
    }[what]


def kind_of_file(kind: str) -> str:
    """What a file was read as."""
    return {
        "text": _("text"),
        "docx": _("Word"),
        "odt": _("OpenDocument"),
        "html": _("web page"),
        "pdf": "PDF",
        "rtf": "RTF",
        "eml": _("mail"),
        "msg": _("mail"),
        "ics": _("invitation"),
        "vtt": _("transcript"),
    }.get(kind, kind)


def date_words(found: Found) -> str:
    """The day that was found, and where; or that there is none."""
    if found.date is None:
        return _("no day in the text")
    places = {
        DateFrom.FRONT_MATTER: _("from the front matter"),
        DateFrom.TITLE: _("from the title"),
        DateFrom.TEXT: _("from the text"),
        DateFrom.FILE_NAME: _("from the file's name"),
        DateFrom.FOLDER: _("from the folder"),
        DateFrom.HAND: _("as it was typed"),
        DateFrom.NOWHERE: "",
    }
    return f"{found.date.isoformat()} {places[found.date_from]}".strip()


def counts(found: Found) -> str:
    """How much was found, in a line."""
    decisions = sum(d.marked for d in found.decisions)
    actions = sum(a.marked for a in found.actions)
    suggested = len(found.decisions) + len(found.actions) - decisions - actions
    parts = [
        (len(found.attendees), ngettext("{n} attendee", "{n} attendees", len(found.attendees))),
        (len(found.items), ngettext("{n} item", "{n} items", len(found.items))),
        (decisions, ngettext("{n} decision", "{n} decisions", decisions)),
        (actions, ngettext("{n} action", "{n} actions", actions)),
        (suggested, ngettext("{n} suggestion", "{n} suggestions", suggested)),
    ]
    return ", ".join(text.format(n=n) for n, text in parts if n) or _("only the text")


def line_word(kind: str) -> str:
    """The kind of a line that the search finds."""
    if kind in KINDS:
        return kind_word(Kind(kind))
    return {
        "item": _("Item"),
        "topic": _("Topic"),
        "title": _("Meeting"),
        "purpose": _("Purpose"),
        "theme": _("Theme"),
        "focus": _("Focus point"),
        "source": _("Source"),
    }.get(kind, kind)
