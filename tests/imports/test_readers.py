"""Files that nobody vouches for: each is read within bounds, or left out with a reason."""

from __future__ import annotations

import contextlib
import io
import os
import random
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from medtui.application.importing import read_all
from medtui.imports.files import read_file
from medtui.imports.readers.any_file import documents
from medtui.imports.readers.base import Doubt, NotImported, Trouble
from tests.imports.figures import SETS

NOW = datetime(2026, 12, 1, 9, 0).astimezone()
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def text_of(tmp_path: Path, name: str, raw: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(raw)
    return documents(path)[0].text


def trouble_of(tmp_path: Path, name: str, raw: bytes) -> Trouble:
    with pytest.raises(NotImported) as caught:
        text_of(tmp_path, name, raw)
    return caught.value.trouble


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Vi prøver </w:t></w:r><w:del><w:r><w:delText>ét</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>to</w:t></w:r></w:ins><w:r><w:t> år.</w:t></w:r></w:p>"
    )
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body))
    found = documents(path)[0]
    assert found.text == "Vi prøver to år.\n"
    assert (Doubt.CHANGES, "") in found.doubts


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent {WORD}><w:p><w:r><w:t>Husk nøglen</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r><w:t>Foran</w:t></w:r><w:r><mc:AlternateContent {mc}>{choice}</mc:AlternateContent></w:r></w:p>"
    text = text_of(tmp_path, "a.docx", docx(body))
    assert text.count("Husk nøglen") == 1
    assert text.startswith("Foran")


def test_numbers_that_word_prints_itself_stand_before_the_headings(tmp_path: Path) -> None:
    numbering = (
        f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    styles = (
        f"<w:styles {WORD}><w:style w:styleId='H'><w:name w:val='heading 1'/><w:pPr><w:numPr>"
        "<w:numId w:val='7'/></w:numPr></w:pPr></w:style></w:styles>"
    )
    point = "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    raw = docx(point.format("Budget") + point.format("Ferie"), word__numbering=numbering, word__styles=styles)
    assert text_of(tmp_path, "a.docx", raw) == "# 1. Budget\n\n# 2. Ferie\n"


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("bomb.docx", docx("<w:p><w:r><w:t>" + "a" * 40_000_000 + "</w:t></w:r></w:p>"), Trouble.TOO_LARGE),
        ("deep.docx", docx("<w:sdt>" * 5_000), Trouble.DAMAGED),
        ("cut.docx", docx("<w:p/>")[:60], Trouble.DAMAGED),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, Trouble.OLD_WORD),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, Trouble.LOCKED),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", Trouble.DAMAGED),
        ("empty.html", b"<html><body></body></html>", Trouble.EMPTY),
        ("nothing.txt", b" \n", Trouble.EMPTY),
        ("none.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", Trouble.NO_MEETING),
    ],
    ids=["bomb", "deep", "cut", "old", "locked", "cut-pdf", "no-text", "blank", "no-appointment"],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, raw: bytes, why: Trouble) -> None:
    assert trouble_of(tmp_path, name, raw) is why


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmeligt")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><w:document {WORD}><w:body><w:p><w:r><w:t>Før &a;'
            " efter</w:t></w:r></w:p></w:body></w:document>",
        )
    path = tmp_path / "a.docx"
    path.write_bytes(out.getvalue())
    assert "hemmeligt" not in documents(path)[0].text


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "utf-16-le", "utf-16", "utf-8-sig", "latin-1"])
def test_letters_come_as_they_were_written(tmp_path: Path, encoding: str) -> None:
    said = (
        "Referat af møde i LokalMED Søndergård\nÅse Kjær læste op om høringssvaret. Ærø og Østerø var på.\n"
    )
    path = tmp_path / "a.txt"
    path.write_bytes(said.encode(encoding))
    found = documents(path)[0]
    assert found.text == said
    guessed = encoding in ("cp1252", "cp850", "utf-16-le", "latin-1")
    assert any(what is Doubt.ENCODING for what, _detail in found.doubts) == guessed


def test_no_markup_is_kept_as_text(tmp_path: Path) -> None:
    page = b"""<html><head><title>x</title><script>var a=1;</script></head><body><nav><a>Forside</a></nav><main>
    <h1>Referat af m&oslash;de i LokalMED</h1><p>Til stede: Anna Bo</p><ul><li>Et punkt</li></ul></main></html>"""
    text = text_of(tmp_path, "a.html", page)
    assert text == "# Referat af møde i LokalMED\n\nTil stede: Anna Bo\n\n- Et punkt\n"
    rtf = rb"{\rtf1\ansi\ansicpg1252 Referat af m\'f8de\par Beslutning: Vi pr\'f8ver.\par}"
    assert text_of(tmp_path, "a.rtf", rtf).split() == [
        "Referat",
        "af",
        "møde",
        "Beslutning:",
        "Vi",
        "prøver.",
    ]


def test_a_mail_gives_its_attachments(tmp_path: Path) -> None:
    mail = (
        "Subject: Referat\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\n"
        "Content-Type: text/plain\n\n"
        "Hej, her er det.\n--q\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Disposition: attachment; filename=r.txt\n\n"
        "Referat af møde i FagMED Havn\nDato: 3. marts 2026\nTil stede: Anna Bo, Carl Dam\n--q--\n"
    )
    path = tmp_path / "a.eml"
    path.write_text(mail, "utf-8")
    (meeting,) = read_file(path, NOW).others
    assert meeting.found.attendees == ("Anna Bo", "Carl Dam")
    assert [one.part.name for one in meeting.beside] == ["a.eml"]


def test_an_invitation_is_a_planned_meeting_with_people(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//DA\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T080000Z\r\n"
        "DTSTART:20270304T090000\r\nDTEND:20270304T110000\r\nSUMMARY:Møde i LokalMED Havn\r\nLOCATION:Lokale 2\r\n"
        'ATTENDEE;CN="Dam, Carl":mailto:c@example.dk\r\nATTENDEE;CN=Eva Fog;PARTSTAT=DECLINED:mailto:e@example.dk\r\n'
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        "utf-8",
    )
    (one,) = read_file(path, NOW).others
    assert one.planned
    assert (one.found.title, str(one.found.date)) == ("Møde i LokalMED Havn", "2027-03-04")
    assert (one.found.at, one.found.ends_at, one.found.place) == ("09:00", "11:00", "Lokale 2")
    assert (one.found.attendees, one.found.absent) == (("Carl Dam",), ("Eva Fog",))


def test_a_transcript_is_kept_beside_its_minutes_and_is_never_a_meeting(tmp_path: Path) -> None:
    vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Anna Bo>Vi prøver det.</v>\n"
    (tmp_path / "moede.vtt").write_text(vtt)
    batch = read_all([tmp_path], NOW)
    assert not batch.files
    assert [error.trouble for _path, error in batch.left_out] == [Trouble.NO_MEETING]
    (tmp_path / "moede.txt").write_text("Referat af møde i LokalMED\nDato: 3. marts 2026\n")
    minutes = next(file for file in read_all([tmp_path], NOW).files if file.kind == "text")
    assert [one.part.text for one in minutes.others[0].beside] == ["Anna Bo: Vi prøver det.\n"]


def test_every_file_of_a_folder_is_read_or_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Referat af møde i LokalMED\n")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    (tmp_path / "c.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / ".hidden").write_text("x")
    batch = read_all([tmp_path], NOW)
    assert [file.path.name for file in batch.files] == ["a.txt"]
    assert [(p.name, e.trouble) for p, e in batch.left_out] == [
        ("b.png", Trouble.OTHER_KIND),
        ("c.doc", Trouble.OLD_WORD),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    left = read_all([tmp_path], NOW).left_out
    assert [error.trouble for _path, error in left] == [Trouble.NOT_A_FILE, Trouble.NOT_A_FILE]


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    """Cut anywhere, with bytes changed anywhere: never anything but a text or a reason."""
    chance = random.Random(19)
    sources = sorted(p for p in SETS.rglob("*.*") if p.suffix in (".docx", ".odt", ".pdf", ".html", ".txt"))
    ended = 0
    for number in range(60):
        source = chance.choice(sources)
        raw = bytearray(source.read_bytes())
        for _time in range(chance.choice((1, 4, 20))):
            at = chance.randrange(len(raw))
            if chance.random() < 0.3:
                del raw[at : at + chance.choice((1, 30, len(raw)))]
                raw = raw or bytearray(b"x")
            else:
                raw[at] = chance.randrange(256)
        path = tmp_path / f"{number}{source.suffix}"
        path.write_bytes(raw)
        with contextlib.suppress(NotImported):
            read_file(path, NOW)
        ended += 1
    assert ended == 60
