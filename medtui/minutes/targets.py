"""Every document in every form: the one place that knows which function makes which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from medtui.domain.formats.house import PLAIN, House
from medtui.domain.model.meeting import Meeting
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.blocks import Facts, Points, Sheet, Table, plain_text


class What(StrEnum):
    """Which document of a meeting."""

    MINUTES = "minutes"
    RUNSHEET = "runsheet"
    INVITATION = "invitation"
    HOME = "home"


class Target(StrEnum):
    """In which form; the word is the ending of the file as well."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    ICS = "ics"
    CSV = "csv"
    JSON = "json"
    EML = "eml"


TEXT = (Target.MD, Target.HTML, Target.ICS, Target.CSV, Target.JSON, Target.EML)
"""Targets that are text, and may be shown in a terminal."""


@dataclass(frozen=True, slots=True)
class Style:
    """The house style with its template files read: their bytes by target."""

    house: House = PLAIN
    templates: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


@dataclass(frozen=True, slots=True)
class Made:
    """One file: its name, what is in it, and the signs that could not be shown in it."""

    name: str
    data: bytes
    lost: str = ""


def make(
    meeting: Meeting,
    target: Target,
    audience: Audience = Audience.FULL,
    what: What = What.MINUTES,
    style: Style | None = None,
) -> Made:
    """A document in a form. Raises `Missing` and `BadTemplate`; `ValueError` for news of anything but minutes."""
    style = style or Style()
    if audience is Audience.NEWS and what is not What.MINUTES:
        raise ValueError(f"{what} for {audience}")
    name = file_name(meeting, target, audience, what)
    match target:
        case Target.PDF:
            from medtui.minutes.export.pdf import to_pdf

            data, lost = to_pdf(_sheet(meeting, audience, what, style))
            return Made(name, data, lost)
        case Target.DOCX:
            return Made(name, _docx(_sheet(meeting, audience, what, style), style))
        case Target.HTML:
            from medtui.minutes.export.html import to_html

            css = style.templates.get("css", b"").decode("utf-8-sig", "replace")
            return Made(name, to_html(_sheet(meeting, audience, what, style), css).encode())
        case Target.EML:
            from medtui.minutes.export.mail.eml import to_eml

            sheet = _sheet(meeting, audience, what, style)
            word = file_name(meeting, Target.DOCX, audience, what)
            return Made(name, to_eml(sheet, _docx(sheet, style), word))
        case Target.MD:
            return Made(name, _markdown(meeting, audience, what, style).encode())
        case Target.JSON:
            return Made(name, _json(meeting, audience, what, style).encode("utf-8", "backslashreplace"))
        case Target.ICS:
            return Made(name, _ics(meeting, audience, what, style))
        case Target.CSV:
            return Made(name, _csv(meeting, audience, what, style))


def make_files(
    meeting: Meeting,
    target: Target,
    audience: Audience = Audience.FULL,
    what: What = What.MINUTES,
    style: Style | None = None,
) -> tuple[Made, ...]:
    """The same as files: decisions and actions each in a CSV of their own. Raises what `make` raises."""
    if target is not Target.CSV or what is not What.MINUTES:
        return (make(meeting, target, audience, what, style),)
    from medtui.minutes.export.data.spreadsheet import Rows, to_csv

    name = file_name(meeting, target, audience, what).removesuffix("csv")
    return tuple(Made(f"{name}{rows}.csv", to_csv(meeting, audience, (rows,))) for rows in Rows)


def file_name(meeting: Meeting, target: Target, audience: Audience, what: What) -> str:
    """`ID.md`, `ID.open.md`, `ID.invitation.docx`: nothing of a meeting but its id."""
    document = "" if what is What.MINUTES else f".{what}"
    whom = "" if audience is Audience.FULL else f".{audience}"
    return f"{meeting.id}{document}{whom}.{target}"


def _sheet(meeting: Meeting, audience: Audience, what: What, style: Style) -> Sheet:
    from medtui.minutes.sheets.home_sheet import home_sheet
    from medtui.minutes.sheets.invitation import invitation_sheet, runsheet_sheet
    from medtui.minutes.sheets.minutes_sheets import minutes_sheet

    makers: Mapping[What, Callable[[Meeting, Audience, House], Sheet]] = {
        What.MINUTES: minutes_sheet,
        What.RUNSHEET: runsheet_sheet,
        What.INVITATION: invitation_sheet,
        What.HOME: home_sheet,
    }
    return makers[what](meeting, audience, style.house)


def _docx(sheet: Sheet, style: Style) -> bytes:
    from medtui.minutes.export.word.docx import to_docx

    return to_docx(sheet, style.templates.get("docx"))


def _markdown(meeting: Meeting, audience: Audience, what: What, style: Style) -> str:
    if what is What.MINUTES and audience is not Audience.NEWS:
        from medtui.minutes.markdown.writer import to_markdown

        return to_markdown(meeting, audience, style.house)
    from medtui.minutes.markdown.sheet import sheet_to_markdown

    return sheet_to_markdown(_sheet(meeting, audience, what, style))


def _ics(meeting: Meeting, audience: Audience, what: What, style: Style) -> bytes:
    from medtui.minutes.export.mail.calendar import meeting_to_ics, to_ics

    if what is What.MINUTES:
        return to_ics(meeting, audience)
    from medtui.minutes.export.data.invitation_data import agenda_text, programme_text

    match what:
        case What.INVITATION:
            return meeting_to_ics(meeting, audience, agenda_text(meeting))
        case What.RUNSHEET:
            return meeting_to_ics(meeting, audience, programme_text(meeting, style.house))
        case _:
            return meeting_to_ics(meeting, audience)


def _json(meeting: Meeting, audience: Audience, what: What, style: Style) -> str:
    from medtui.minutes.export.data.as_json import to_json
    from medtui.minutes.export.data.invitation_data import invitation_json, runsheet_json

    match what:
        case What.INVITATION:
            return invitation_json(meeting, audience, style.house)
        case What.RUNSHEET:
            return runsheet_json(meeting, audience, style.house)
        case _:
            return to_json(meeting, audience)


def _csv(meeting: Meeting, audience: Audience, what: What, style: Style) -> bytes:
    from medtui.minutes.export.data.spreadsheet import to_csv, written

    if what is What.MINUTES:
        return to_csv(meeting, audience)
    sheet = _sheet(meeting, audience, what, style)
    rows: list[list[str]] = []
    for block in sheet.blocks:
        match block:
            case Facts(facts):
                rows += [list(row) for row in facts]
            case Table(_, head, lines):
                rows += [list(head), *([plain_text(cell) for cell in line] for line in lines)]
            case Points(points):
                rows += [[plain_text(point)] for point in points]
            case _:
                pass
    return written(rows, sheet.lang)
