"""Full papers that hold something closed say so on every page; no others do."""

from __future__ import annotations

import io

import pytest

from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.document import document
from medtui.minutes.targets import Target, What, make
from tests.domain.room import Room, theme_phases

WORD = "Fortroligt"


def held(*, closed: bool, long: bool = False) -> Meeting:
    room = Room(theme_phases())
    room.do(Next())
    room.do(Raise("Sagen om Krog", closed=closed))
    for number in range(120 if long else 2):
        room.do(Capture(Draft(kind=LineKind.NOTE, text=f"Linje nummer {number}")))
    return room.meeting


@pytest.mark.parametrize("what", [What.MINUTES, What.INVITATION, What.RUNSHEET])
@pytest.mark.parametrize("target", [Target.MD, Target.HTML])
def test_the_word_stands_in_full_papers_that_hold_closed_things_alone(what: What, target: Target) -> None:
    full = make(held(closed=True), target, Audience.FULL, what).data
    assert WORD.encode() in full
    for audience, closed in ((Audience.OPEN, True), (Audience.FULL, False)):
        assert WORD.encode() not in make(held(closed=closed), target, audience, what).data


def test_every_page_of_a_word_file_has_it_in_its_header() -> None:
    docx = pytest.importorskip("docx")
    made = make(held(closed=True), Target.DOCX, Audience.FULL).data
    headers = [s.header.paragraphs[0].text for s in docx.Document(io.BytesIO(made)).sections]
    assert set(headers) == {WORD}
    plain = make(held(closed=False), Target.DOCX, Audience.FULL).data
    assert WORD not in "".join(
        p.text for s in docx.Document(io.BytesIO(plain)).sections for p in s.header.paragraphs
    )


def test_every_page_of_a_pdf_has_it() -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    made = make(held(closed=True, long=True), Target.PDF, Audience.FULL).data
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    assert len(pages) > 1
    assert all(WORD in page for page in pages)


def test_the_document_knows_it() -> None:
    assert document(held(closed=True)).confidential
    assert not document(held(closed=True), Audience.OPEN).confidential
    assert not document(held(closed=False)).confidential
