"""What is wrong with a format file, a house style or a file of keys, and what to do, in the user's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from medtui.domain.formats.fields import Expected, shown
from medtui.domain.formats.format import FORMAT_KEYS, PHASE_KEYS, Flaw, FormatError
from medtui.i18n import N_, _
from medtui.store.files.formats import UnknownFormat
from medtui.store.files.keys import KeyFlaw

_PHASE: Final = re.compile(r"phase\[(\d+)\](?:\.(.+))?")

_BOTH_LANGUAGES: Final = '{ da = "…", en = "…" }'

# A line that would be right, for each field that must be there.
_EXAMPLES: Final = {
    "medtui_format": "medtui_format = 1",
    "title": f"title = {_BOTH_LANGUAGES}",
    "phase": "[[phase]]",
    "key": 'key = "…"',
    "minutes": "minutes = 10",
    "dots": "dots = 3",
    "box": "box = 8",
    "medtui_house": "medtui_house = 1",
    "medtui_wheel": "medtui_wheel = 1",
    "theme": "[[theme]]",
    "format": 'format = "temamoede"',
    "months": "months = [3, 9]",
    "from": "from = 2026",
}

_EXPECTED: Final = {
    Expected.TEXT: N_('must be a text in quotation marks, such as "text"'),
    Expected.WHOLE: N_("must be a whole number without quotation marks, such as 20"),
    Expected.NUMBER: N_("must be minutes as a number without quotation marks, such as 1.5"),
    Expected.FLAG: N_("must be true or false, without quotation marks"),
    Expected.LIST: N_('must be a list in square brackets, such as ["input", "reflect"] or [5, 3]'),
    Expected.PAIR: N_("must be two whole numbers in square brackets, from and to, such as [6, 30]"),
    Expected.MONTH: N_("must be a year and a month in square brackets, such as [2026, 8]"),
    Expected.WORDS: N_("must be a text, or one in each language, such as {example}"),
    Expected.TABLE: N_("must be a table: a line with its name in square brackets, and its fields below"),
    Expected.PHASES: N_("must be phases, each begun by a line with [[phase]]"),
    Expected.THEMES: N_("must be themes, each begun by a line with [[theme]]"),
}

_PROBLEMS: Final = {
    Flaw.MISSING: N_("is missing. Add {example}"),
    Flaw.OUT_OF_RANGE: N_("cannot be {value}. Write a number from {low} to {high}"),
    Flaw.EMPTY: N_("is empty. Write a text between the quotation marks"),
    Flaw.TOO_LONG: N_("is {length} characters long. Shorten it to {limit} at most"),
    Flaw.TOO_MANY: N_("holds {count}, and {limit} is the most. Take some away"),
    Flaw.DUPLICATE: N_("“{value}” is already the key of phase {first}. Give this phase another key"),
    Flaw.CONTROL: N_(
        "has a character that cannot be shown, {character}, at place {place}. Delete it, and keep the text on one line"
    ),
    Flaw.BAD_KEY: N_(
        "“{value}” cannot be a key. Use small letters, digits and hyphens between them, such as {suggestion}"
    ),
    Flaw.BAD_TIME: N_('“{value}” is not a time of day. Write it like "09:30"'),
    Flaw.NEWER: N_(
        "is {value}, made for a newer medtui; this one reads {known}. Update medtui, or copy the format again"
    ),
    Flaw.WRONG_KIND: N_(
        'belongs to phases of kind "{needs}", and this one is "{value}". Remove the line, or change the kind'
    ),
    Flaw.CANNOT_DECIDE: N_('a phase of kind "{value}" never decides anything. Take "decide" out'),
    Flaw.UNFIT: N_(
        'cannot be "decision" where the phase is not fit to decide. Add "decide" to fit, or write makes = "note"'
    ),
    Flaw.ROUNDS: N_(
        "{value} is too little for {rounds} rounds and the changes between them. Write {needed} or more"
    ),
    Flaw.NOT_A_FILE: N_(
        "“{value}” is not the name of a file in the workspace. Put the file there, and write its name"
    ),
    Flaw.SYNTAX: N_(
        "line {line} cannot be read: {text} – Look for a missing quotation mark, bracket or equals sign there; "
        "what stands in braces must be on one line"
    ),
    Flaw.ENCODING: N_("line {line} is not UTF-8. Save the file again as UTF-8 text"),
    Flaw.UNREADABLE: N_("cannot be opened ({reason}). Check that you are allowed to read it"),
    Flaw.TOO_LARGE: N_("is larger than {limit} kB and cannot be a format. Move it to another folder"),
    Flaw.TOO_BIG: N_("is larger than {limit} kB, which is the most. Make it smaller"),
}


def describe(error: FormatError) -> str:
    """The file, the field, what is wrong, and the remedy.

    There is no full stop at the end: it would be copied into the file along with the example before it.
    """
    source, field, code, details = error.message_parts()
    if (text := of_wheel(field, code, details)) is not None:
        return _("{place}: {problem}").format(place=_place(source, field, details), problem=text)
    return _("{place}: {problem}").format(
        place=_place(source, field, details), problem=_problem(field, code, details)
    )


def of_wheel(field: str, code: Flaw, details: Mapping[str, object]) -> str | None:
    """What is wrong in the file of the annual wheel, where a format would be told something else."""
    if field == "medtui_wheel" and code is Flaw.NEWER:
        text = _("is {value}, made for a newer medtui; this one reads {known}. Update medtui")
        return text.format(**details)
    if not field.startswith("theme["):
        return None
    if code is Flaw.DUPLICATE:
        text = _("“{value}” is already the key of theme {first}. Give this theme another key")
        return text.format(**details)
    if code is Flaw.UNKNOWN_KEY and field.rpartition(".")[2] in ("begins", "medtui_wheel"):
        return _("belongs to the whole wheel. Move the line above the first [[theme]]")
    return None


def describe_unknown(error: UnknownFormat) -> str:
    """That there is no such format, and which it may have been."""
    if error.nearest:
        text = _("There is no format “{key}”. Did you mean {nearest}? `medtui formats` lists them all.")
    else:
        text = _("There is no format “{key}”. `medtui formats` lists them all.")
    return text.format(key=error.key, nearest=", ".join(error.nearest))


def _place(source: str, field: str, details: Mapping[str, object]) -> str:
    file = shown(source, 400)
    phase = _PHASE.fullmatch(field)
    if not phase:
        return f"{file}, {field}" if field else file
    if details.get("label"):
        text = _("{file}, phase {number} ({key}), {field}")
    else:
        text = _("{file}, phase {number}, {field}")
    return text.format(file=file, number=phase[1], key=details.get("label"), field=phase[2] or "[[phase]]")


def _problem(field: str, code: Flaw, details: Mapping[str, object]) -> str:
    name = field.rpartition(".")[2]
    if code is Flaw.UNKNOWN_KEY:
        return _unknown_key(field, name, details)
    example = _EXAMPLES.get(name, name)
    if code is Flaw.WRONG_TYPE:
        text, example = _(_EXPECTED[Expected(str(details["expected"]))]), _BOTH_LANGUAGES
    elif code is Flaw.NOT_ALLOWED:
        if details["nearest"]:
            text = _('cannot be "{value}". Did you mean "{nearest}"? Allowed: {allowed}')
        else:
            text = _('cannot be "{value}". Allowed: {allowed}')
    elif code is Flaw.DUPLICATE and not field:
        text = _("is the same format as {first}. Rename or remove one of the files")
    elif code is Flaw.BAD_KEY and not field:
        text = _(
            "the name of the file is the format's key, and “{value}” cannot be one. Rename it to {suggestion}.toml"
        )
    else:
        text = _(_PROBLEMS[code])
    return text.format(**{**details, **_lists(details), "example": example})


def _unknown_key(field: str, name: str, details: Mapping[str, object]) -> str:
    in_phase = field.startswith("phase[")
    if in_phase and field.count(".") == 1 and name in FORMAT_KEYS:
        return _("belongs to the whole format. Move the line above the first [[phase]]")
    if details["allowed"] == tuple(FORMAT_KEYS) and name in PHASE_KEYS and "begins" not in _allowed(details):
        return _("belongs to a phase. Move the line below one with [[phase]]")
    if details["nearest"]:
        text = _("there is no field of that name. Did you mean {nearest}?")
    else:
        text = _("there is no field of that name. Remove the line, or use one of: {allowed}")
    return text.format(**_lists(details))


def _allowed(details: Mapping[str, object]) -> tuple[object, ...]:
    allowed = details.get("allowed", ())
    return cast("tuple[object, ...]", allowed) if isinstance(allowed, tuple) else ()


def _lists(details: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("nearest", "allowed"):
        value = details.get(name)
        if isinstance(value, tuple):
            found[name] = ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
    return found


_KEYS: Final = {
    "unreadable": N_("{path} could not be read: {value}. The usual keys are used."),
    "too-big": N_("{path} is larger than {value} kB, so it was not read. The usual keys are used."),
    "syntax": N_('Line {name} of {path} cannot be read: {value} – Write it like "meeting.next" = "F5". The other lines hold.'),  # noqa: E501
    "unknown": N_("{path}: there is nothing called “{name}”. `medtui keys` shows the names. The other lines hold."),
    "no-key": N_("{path}: “{value}” is no key for {name}. Write it like F5, Ctrl+G or PgDn. The other lines hold."),
    "same": N_("{path}: terminals cannot tell {value} ({name}) from another key. Choose another one. The other lines hold."),  # noqa: E501
    "kept": N_("{path}: {value} ({name}) always means the same in a terminal. Choose another one. The other lines hold."),  # noqa: E501
    "typing": N_("{path}: {value} ({name}) is needed for typing there. Choose one with Ctrl, or an F-key. The other lines hold."),  # noqa: E501
    "taken": N_("{path}: {value} ({name}) is the key of {other} already. Give that another one too. The other lines hold."),  # noqa: E501
}  # fmt: skip


def key_flaw(flaw: KeyFlaw, path: Path) -> str:
    """The sentence: what is not used, why, and what to do."""
    value, _tab, other = flaw.value.partition("\t")
    return _(_KEYS[flaw.code]).format(
        path=shown(str(path), 300), name=shown(flaw.name, 60), value=shown(value, 60), other=other
    )
