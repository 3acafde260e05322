"""The Word file in another program: LibreOffice opens it, and sees headings, lists, tables and language in it.

Skipped where there is no LibreOffice (on Debian and Ubuntu: apt install libreoffice-writer-nogui).
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Target, What, make
from tests.minutes.hostile import case
from tests.minutes.test_targets import held

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

pytestmark = pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice here")


def opened(data: bytes, folder: Path) -> Any:
    """What LibreOffice makes of a Word file, as its own XML."""
    source = folder / "fil.docx"
    source.write_bytes(data)
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    ran = subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder), str(source)],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    made = folder / "fil.fodt"
    assert made.is_file(), ran.stderr
    return etree.parse(str(made), etree.XMLParser(huge_tree=True)).getroot()


@pytest.mark.parametrize(("lang", "country"), [("da", "DK"), ("en", "GB")])
def test_libreoffice_sees_what_is_meant(lang: str, country: str, tmp_path: Path) -> None:
    root = opened(make(held(lang), Target.DOCX).data, tmp_path)
    levels = [int(h.get(f"{TEXT}outline-level")) for h in root.iter(f"{TEXT}h")]
    assert levels.count(2) == 3
    assert levels.count(1) == 8
    assert len(list(root.iter(f"{TEXT}list"))) >= 6
    tables = list(root.iter(f"{TABLE}table"))
    assert len(tables) == 2
    assert all(len(list(t.iter(f"{TABLE}table-header-rows"))) == 1 for t in tables)
    said = {(e.get(f"{FO}language"), e.get(f"{FO}country")) for e in root.iter() if e.get(f"{FO}language")}
    assert (lang, country) in said
    assert said <= {(lang, country), ("none", "none"), ("zxx", "none")}


@pytest.mark.parametrize("what", [What.RUNSHEET, What.INVITATION])
def test_libreoffice_opens_what_goes_out_before(what: What, tmp_path: Path) -> None:
    root = opened(make(held(), Target.DOCX, what=what).data, tmp_path)
    assert len(list(root.iter(f"{TABLE}table"))) == 1


def test_numbered_lists_begin_at_one_each(tmp_path: Path) -> None:
    root = opened(make(held(), Target.DOCX, Audience.NEWS).data, tmp_path)
    lists = [e for e in root.iter(f"{TEXT}list") if e.getparent().tag.endswith("}text")]
    assert len(lists) == 2
    assert all(e.get(f"{TEXT}continue-numbering") in (None, "false") for e in lists)


def test_hostile_text_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    meeting = case(8).meeting
    root = opened(make(meeting, Target.DOCX).data, tmp_path)
    shown = "".join(root.itertext())
    for entry in meeting.stream:
        for line in entry.text.split("\n"):
            for piece in line.split():
                assert piece in shown, entry.text
