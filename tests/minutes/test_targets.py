"""The forms of a document, each read back by something that did not write it."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import itertools
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import html5lib
import markdown_it
import pikepdf
import pypdf
import pytest
import vobject
from lxml import etree

from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import Raise
from medtui.domain.formats.fields import Words
from medtui.domain.formats.house import House, Label, Part
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseKind, Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.errors import BadTemplate
from medtui.minutes.markdown.writer import without_house
from medtui.minutes.sheets.minutes_sheets import minutes_sheet
from medtui.minutes.targets import Made, Style, Target, What, make, make_files
from tests.domain.room import Room, phase, theme_phases
from tests.minutes.hostile import case
from tests.minutes.markdown.test_markdown import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def held(lang: str = "da") -> Meeting:
    """A meeting with something of everything."""
    room = Room(
        theme_phases(), committee="HovedMED", purpose="At blive klogere", lang=lang, chair="Rikke Dam",
        deputy="Anne Lise Berg", next_meeting=date(2026, 12, 10),
    )  # fmt: skip
    for person in read_attendees(
        "Rikke Dam, direktør, Nordhøj (A, formand, tlf. 23 45 67 89); Anne Lise Berg, pædagog (B, FTR, BUPL); "
        "Karen Holm (A, afbud); Bo Lind, FOA (gæst)"
    ):
        room.do(Attend(person))
    room.do(Next())
    say(room, "Velkommen <b>alle</b> & enhver")
    room.after(2).do(Next())
    say(room, "? Hvordan holder vi nye med")
    say(room, '" Medarbejdersiden ønsker prøvetid')
    say(room, "! Vi prøver i to år @anne 15/12")
    say(room, "> Udkast til årshjul @rikke @hold Årshjul fredag")
    say(room, "> =Ring til kommunen; straks uden frist")
    say(room, "!! Hemmeligheden om afskedigelsen")
    room.do(Next())
    room.do(Next())
    say(room, "! Vi ses igen =drøftet")
    room.do(Next())
    say(room, "& Fortæl det derhjemme")
    say(room, "& Skriv til rikke@nordhoej.dk eller ring 23456789")
    room.after(3).do(End())
    return room.meeting


def xml(made: Made, part: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return etree.fromstring(archive.read(part))


# ------------------------------------------------------------------------------------------------ Word


@pytest.mark.parametrize(("lang", "tag"), [("da", "da-DK"), ("en", "en-GB")])
def test_a_word_file_has_real_headings_lists_tables_and_language(lang: str, tag: str) -> None:
    meeting = held(lang)
    made = make(meeting, Target.DOCX)
    body = xml(made, "word/document.xml")
    styles = {s.get(f"{W}styleId"): s for s in xml(made, "word/styles.xml").iter(f"{W}style")}
    used = [p.get(f"{W}val") for p in body.iter(f"{W}pStyle")]
    assert set(used) <= set(styles)
    names = [styles[u].find(f"{W}name").get(f"{W}val") for u in used]
    assert names.count("Title") == 1
    assert {"heading 1", "heading 2", "List Bullet", "MED Decision"} <= set(names)
    assert {"Normal", "footer"} <= {s.find(f"{W}name").get(f"{W}val") for s in styles.values()}
    levels = {s.find(f"{W}name").get(f"{W}val"): s.find(f".//{W}outlineLvl") for s in styles.values()}
    assert levels["heading 1"].get(f"{W}val") == "0"
    assert levels["heading 2"].get(f"{W}val") == "1"
    languages = {e.get(f"{W}val") for e in xml(made, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {tag}
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        first, *rest = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
        style = styles[table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")]
        assert style.get(f"{W}type") == "table"
    size = body.find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_every_numbered_list_of_a_word_file_counts_for_itself() -> None:
    meeting = held()
    agreed = {id: replace(e, confirmed=tuple(Side)) for id, e in meeting.entries.items()}
    made = make(replace(meeting, entries=agreed), Target.DOCX, Audience.NEWS)
    lists: dict[str, int] = {}
    for paragraph in xml(made, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "ListNumber":
            number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
            lists[number] = lists.get(number, 0) + 1
    assert list(lists.values()) == [2, 1]
    numbering = xml(made, "word/numbering.xml")
    kinds = [child.tag.removeprefix(W) for child in numbering if child.tag.startswith(W)]
    assert kinds == sorted(kinds, key=["abstractNum", "num"].index)
    for num in numbering.iter(f"{W}num"):
        if num.get(f"{W}numId") in lists:
            assert num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_the_properties_of_a_word_file_are_those_of_the_meeting() -> None:
    style = Style(House(municipality="Nordhøj Kommune", case_number="26/1234"))
    core = xml(make(held(), Target.DOCX, style=style), "docProps/core.xml")
    told = {element.tag.partition("}")[2]: element.text or "" for element in core}
    assert told["title"] == "Færre møder"
    assert told["creator"] == "Nordhøj Kommune"
    assert told["language"] == "da-DK"
    assert told["created"].startswith("2026-11-12")
    assert "python" not in " ".join(told.values()).lower()


def test_typed_text_comes_back_from_a_word_file_as_typed() -> None:
    for seed in range(0, 60, 4):
        meeting = case(seed).meeting
        body = xml(make(meeting, Target.DOCX), "word/document.xml")
        shown = ["".join(_word_text(p)) for p in body.iter(f"{W}p")]
        everything = "\n".join(shown)
        for entry in meeting.stream:
            assert entry.text in everything, (seed, entry.text)


def _word_text(paragraph: Any) -> list[str]:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return [e.text or "" if e.tag == f"{W}t" else signs[e.tag] for e in paragraph.iter(f"{W}t", *signs)]


@pytest.mark.parametrize("kind", ["docx", "dotx"])
def test_a_template_gives_header_page_and_styles_and_what_it_lacks_is_added(kind: str) -> None:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.shared import Mm, Pt

    own = docx.Document()
    own.add_paragraph("Skriv her")
    own.sections[0].header.paragraphs[0].text = "Nordhøj Kommune – HR"
    own.sections[0].page_width = Mm(200)
    own.styles["Heading 1"].font.size = Pt(31)
    numbering = own.part.part_related_by(RT.NUMBERING)
    for id, relation in list(own.part.rels.items()):
        if relation.target_part is numbering:
            own.part.rels.pop(id)
    own.styles["List Number"].element.getparent().remove(own.styles["List Number"].element)
    raw = io.BytesIO()
    own.save(raw)
    template = raw.getvalue()
    if kind == "dotx":
        template = _retyped(template)
    made = make(held(), Target.DOCX, Audience.NEWS, style=Style(templates={"docx": template}))
    again = docx.Document(io.BytesIO(made.data))
    assert again.sections[0].header.paragraphs[0].text == "Nordhøj Kommune – HR"
    assert abs(again.sections[0].page_width - Mm(200)) < 1000
    assert again.styles["Heading 1"].font.size == Pt(31)
    assert "List Number" in [s.name for s in again.styles]
    assert "Skriv her" not in "\n".join(p.text for p in again.paragraphs)
    assert again.core_properties.author == "HovedMED"


def _retyped(template: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "[Content_Types].xml":
                data = data.replace(b"document.main+xml", b"template.main+xml")
            new.writestr(info.filename, data)
    return out.getvalue()


@pytest.mark.parametrize("template", [b"", b"no zip", b"PK\x03\x04half"])
def test_a_template_that_is_no_word_file_is_named(template: bytes) -> None:
    with pytest.raises(BadTemplate):
        make(held(), Target.DOCX, style=Style(templates={"docx": template}))


DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
LISTS = (
    b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:abstractNum/></w:numbering>"
)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("word/document.xml", DOCUMENT),
        ("word/document.xml", b"<a/>"),
        ("word/styles.xml", b"<a/>"),
        ("word/styles.xml", DOCUMENT),
        ("word/settings.xml", b"<a/>"),
        ("word/numbering.xml", b"<a/>"),
        ("word/numbering.xml", LISTS),
        ("docProps/core.xml", b"<a/>"),
        ("_rels/.rels", b"<a/>"),
        ("[Content_Types].xml", b"<a/>"),
    ],
)
def test_a_template_with_a_part_that_is_something_else_is_named(part: str, text: bytes) -> None:
    import docx

    raw, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == part else old.read(info))
    with pytest.raises(BadTemplate):
        make(held(), Target.DOCX, style=Style(templates={"docx": out.getvalue()}))


# ------------------------------------------------------------------------------------------------ PDF


@pytest.mark.parametrize(("lang", "tag"), [("da", "da-DK"), ("en", "en-GB")])
def test_a_pdf_is_tagged_titled_and_in_its_language(lang: str, tag: str) -> None:
    made = make(held(lang), Target.PDF)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == tag
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert "Færre møder" in about["dc:title"]
        tags = list(_tags(pdf.Root.StructTreeRoot))
    assert tags.count("/H1") == 1
    assert {"/H2", "/H3", "/L", "/LI", "/Table", "/THead", "/TH", "/TD", "/P"} <= set(tags)


def _tags(node: Any) -> list[str]:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    own = [str(node.S)] if "/S" in node else []
    return own + [t for kid in kids if isinstance(kid, pikepdf.Dictionary) for t in _tags(kid)]


def test_the_heads_of_a_pdf_table_say_what_they_head() -> None:
    with pikepdf.open(io.BytesIO(make(held(), Target.PDF).data)) as pdf:
        heads = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        assert len(heads) == 7
        assert all("/A" in head for head in heads)


def test_signs_that_no_font_has_are_told_and_shown_as_squares() -> None:
    room = Room(theme_phases())
    room.do(Next())
    say(room, "Et tegn uden skrift: \U000f1234 her")
    made = make(room.meeting, Target.PDF)
    assert made.lost == "\U000f1234"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
    assert "□ her" in text


def test_news_are_one_page_however_much_was_decided() -> None:
    for count, length in ((3, 40), (40, 40), (12, 900), (30, 9000), (200, 3)):
        room = Room(theme_phases(), committee="HovedMED " * 12, chair="Rikke Dam " * 30, lang="da")
        for _ in range(4):
            room.do(Next())
        for n in range(5):
            say(room, f"& Budskab {n} " + "W" * 7 * (length // 7))
        for n in range(count):
            say(room, f"! Beslutning {n} " + "ord og " * (length // 7))
        made = make(room.meeting, Target.PDF, Audience.NEWS)
        reader = pypdf.PdfReader(io.BytesIO(made.data))
        assert len(reader.pages) == 1, (count, length)
        assert "Budskab 3" not in reader.pages[0].extract_text()


# ------------------------------------------------------------------------------------------------ HTML


@pytest.mark.parametrize("audience", list(Audience))
def test_the_html_is_valid_and_built_for_everybody(audience: Audience) -> None:
    for meeting in (held("da"), held("en"), *(case(seed).meeting for seed in range(0, 30, 3))):
        text = make(meeting, Target.HTML, audience).data.decode()
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = parser.parse(text)
        assert tree.get("lang") == meeting.head.lang
        assert tree.findtext(".//title")
        levels = [
            int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch(r"h[1-6]", e.tag)
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert all(th.get("scope") in ("col", "row") for th in tree.iter("th"))
        assert not [e for e in tree.iter() if e.tag in ("script", "img", "b", "fed")]


def test_typed_text_comes_back_from_html_as_typed() -> None:
    for seed in range(0, 60, 4):
        meeting = case(seed).meeting
        tree = html5lib.parse(make(meeting, Target.HTML).data.decode(), namespaceHTMLElements=False)
        for br in tree.iter("br"):
            br.text = "\n"
        everything = "".join(tree.itertext())
        for entry in meeting.stream:
            assert entry.text in everything, (seed, entry.text)


def test_every_pair_of_colours_can_be_read() -> None:
    """7:1 for text, on white and on the tint behind decisions and heads."""
    text = make(held(), Target.HTML).data.decode()
    inks = set(re.findall(r"(?<![-\w])color:(#[0-9a-f]{6})", text))
    grounds = set(re.findall(r"background:(#[0-9a-f]{6})", text))
    assert len(inks) == 3
    assert grounds == {"#ffffff", "#eef4fa"}
    assert min(_contrast(i, g) for i in inks for g in grounds) >= 7


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_style_sheet_of_ones_own_cannot_leave_its_place() -> None:
    style = Style(templates={"css": b"p{color:red}</style><script>x</script>"})
    text = make(held(), Target.HTML, style=style).data.decode()
    assert "p{color:red}" in text
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    assert not list(tree.iter("script"))


# ------------------------------------------------------------------------------------------------ calendar, mail


def test_another_library_reads_the_calendar() -> None:
    meeting = held()
    text = make(meeting, Target.ICS).data.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = vobject.readOne(text)
    events = {e.uid.value: e for e in calendar.vevent_list}
    due = {f"{e.id}@medtui": e for e in meeting.stream if e.due is not None}
    assert set(events) == {*due, f"{meeting.id}.next@medtui"}
    for uid, entry in due.items():
        assert events[uid].dtstart.value == entry.due
        assert events[uid].dtend.value == entry.due + timedelta(days=1)
        assert entry.text in events[uid].summary.value
    assert events[f"{meeting.id}.next@medtui"].dtstart.value == date(2026, 12, 10)


def test_an_invitation_is_an_event_at_its_clock_time() -> None:
    calendar = vobject.readOne(make(held(), Target.ICS, what=What.INVITATION).data.decode())
    (event,) = calendar.vevent_list
    assert event.dtstart.value.strftime("%Y-%m-%d %H:%M %z") == "2026-11-12 09:00 +0100"
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=60)


def planned() -> Meeting:
    """A meeting with an agenda that nobody has held yet, an item of it closed."""
    phases = [
        phase(1, "Velkomst; alle", 10, presenters=("Lone Krag",), prompt="Hvorfor er vi her?"),
        phase(2, "Punkter", 30, kind=PhaseKind.AGENDA),
        phase(3, "Op\nlæst", 5, kind=PhaseKind.READBACK),
    ]
    room = Room(phases, place="Salen", chair="Rikke Dam", secretary="Bo Lind")
    for person in read_attendees("Rikke Dam, direktør (A); Karen Holm (afbud)"):
        room.do(Attend(person))
    room.do(Raise("Færre møder, ring 23 45 67 89", Side.EMPLOYEES))
    room.do(Raise("Afskedigelsen", Side.MANAGEMENT, closed=True))
    return room.meeting


def described(what: What, audience: Audience, house: House | None = None) -> str:
    made = make(planned(), Target.ICS, audience, what, Style(house or House()))
    (event,) = vobject.readOne(made.data.decode()).vevent_list
    return str(event.description.value)


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.OPEN])
def test_the_event_of_an_invitation_tells_the_agenda_and_nothing_closed(audience: Audience) -> None:
    assert described(What.INVITATION, audience).split("\n") == [
        "Dagsorden",
        "09:00-09:10 Velkomst; alle, oplæg v. Lone Krag",
        "09:10-09:40 Punkter",
        "09:40-09:45 Op læst",
        "",
        "Punkter",
        "1. Færre møder, [udeladt]",
        "2. Lukket punkt",
    ]


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.OPEN])
def test_the_event_of_a_run_sheet_tells_the_programme_and_who_stands_in_front(audience: Audience) -> None:
    house = House(labels={Label.PROGRAMME: Words("Forløb", "Course")})
    text = described(What.RUNSHEET, audience, house)
    assert text.startswith(
        "Forløb\n09:00-09:10 Velkomst; alle, oplæg v. Lone Krag\n09:10-09:40 Punkter – Rikke Dam\n"
    )
    assert "Afskedigelsen" not in text


@pytest.mark.parametrize("what", [What.INVITATION, What.RUNSHEET])
def test_a_whole_day_has_its_programme_too(what: What) -> None:
    meeting = replace(planned(), head=replace(planned().head, at=""))
    calendar = vobject.readOne(make(meeting, Target.ICS, what=what).data.decode())
    (event,) = calendar.vevent_list
    assert event.dtstart.value == date(2026, 11, 12)
    assert "\nVelkomst; alle, oplæg v. Lone Krag" in event.description.value


def data(what: What, audience: Audience = Audience.FULL) -> Any:
    style = Style(House(municipality="Nordhøj Kommune", case_number="26/1234"))
    return json.loads(make(planned(), Target.JSON, audience, what, style).data)


def test_the_data_of_an_invitation_are_its_own() -> None:
    found = data(What.INVITATION)
    assert list(found) == [
        "schema", "what", "audience", "meeting", "agenda", "items", "invited", "excused", "tell",
    ]  # fmt: skip
    assert (found["what"], found["audience"], found["tell"]) == ("invitation", "full", "Bo Lind")
    head = found["meeting"]
    assert (head["date"], head["begins"], head["ends"], head["place"]) == (
        "2026-11-12",
        "09:00",
        "09:45",
        "Salen",
    )
    assert (head["municipality"], head["case_number"]) == ("Nordhøj Kommune", "26/1234")
    assert [(s["begins"], s["title"], s["presenters"]) for s in found["agenda"]][:2] == [
        ("09:00", "Velkomst; alle", ["Lone Krag"]),
        ("09:10", "Punkter", []),
    ]
    assert [(i["number"], i["title"], i["asked"], i["closed"]) for i in found["items"]] == [
        (1, "Færre møder, ring 23 45 67 89", None, False),
        (2, "Afskedigelsen", None, True),
    ]
    assert [p["name"] for p in found["invited"]] == ["Rikke Dam"]
    assert [p["name"] for p in found["excused"]] == ["Karen Holm"]


def test_the_data_of_a_run_sheet_are_its_own() -> None:
    found = data(What.RUNSHEET)
    assert list(found) == [
        "schema", "what", "audience", "meeting", "roles", "materials", "programme", "items",
    ]  # fmt: skip
    assert found["what"] == "runsheet"
    assert found["roles"] == {"facilitator": "", "secretary": "Bo Lind", "chair": "Rikke Dam", "deputy": ""}
    assert found["materials"] == ["beslutningerne på storskærmen"]
    first, second, last = found["programme"]
    assert (first["begins"], first["ends"], first["minutes"]) == ("09:00", "09:10", 10)
    assert (first["prompt"], first["who"], second["who"]) == ("Hvorfor er vi her?", "Lone Krag", "Rikke Dam")
    assert last["materials"] == "beslutningerne på storskærmen"


@pytest.mark.parametrize("what", [What.INVITATION, What.RUNSHEET])
def test_the_data_for_all_staff_hold_nothing_closed(what: What) -> None:
    found = data(what, Audience.OPEN)
    assert found["audience"] == "open"
    assert [(i["title"], i["asked"]) for i in found["items"]][1] == ("Lukket punkt", None)
    assert "Afskedigelsen" not in json.dumps(found)
    assert "23 45 67 89" not in json.dumps(found)
    assert data(what, Audience.OPEN) != json.loads(make(planned(), Target.JSON, Audience.OPEN).data)


def test_hostile_text_makes_no_event_of_its_own() -> None:
    for seed in range(0, 100, 2):
        meeting = case(seed).meeting
        calendar = vobject.readOne(make(meeting, Target.ICS).data.decode())
        ids = {e.uid.value.removesuffix("@medtui") for e in calendar.vevent_list}
        assert ids <= {*meeting.entries, f"{meeting.id}.next", meeting.id}


@pytest.mark.parametrize(("lang", "sign"), [("da", ";"), ("en", ",")])
def test_tables_open_in_excel_as_text(lang: str, sign: str) -> None:
    raw = make(held(lang), Target.CSV).data
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=sign))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + 3 + 2
    assert rows[0][0] == {"da": "Type", "en": "Kind"}[lang]
    assert "'=Ring til kommunen; straks" in [row[4] for row in rows]


def test_decisions_and_actions_are_two_files() -> None:
    decisions, actions = make_files(held(), Target.CSV, Audience.OPEN)
    assert (decisions.name, actions.name) == (
        "2026-11-12-faerre-moeder.open.decisions.csv",
        "2026-11-12-faerre-moeder.open.actions.csv",
    )
    assert len(decisions.data.splitlines()) == 1 + 2
    assert len(actions.data.splitlines()) == 1 + 2


def test_no_cell_is_ever_a_formula() -> None:
    for seed in range(0, 200, 4):
        for lang, sign in (("da", ";"), ("en", ",")):
            meeting = case(seed).meeting
            if meeting.head.lang != lang:
                continue
            raw = make(meeting, Target.CSV).data.decode("utf-8-sig")
            for row in csv.reader(io.StringIO(raw, newline=""), delimiter=sign):
                assert not [cell for cell in row if cell.strip()[:1] in set("=+-@")]


def test_a_mail_is_a_draft_with_the_word_file_attached() -> None:
    made = make(held(), Target.EML, Audience.OPEN)
    message: Any = email.message_from_bytes(made.data, policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert "Færre møder" in message["Subject"]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "2026-11-12-faerre-moeder.open.docx"
    assert attached.get_content() == make(held(), Target.DOCX, Audience.OPEN).data
    assert "Vi prøver i to år" in message.get_body(("plain",)).get_content()
    assert "<h1" in message.get_body(("html",)).get_content()


def test_hostile_text_adds_no_header_to_a_mail() -> None:
    for seed in range(0, 40, 8):
        made = make(case(seed).meeting, Target.EML)
        message = email.message_from_bytes(made.data, policy=email.policy.default)
        assert set(message.keys()) == {
            "Subject",
            "X-Unsent",
            "Content-Language",
            "MIME-Version",
            "Content-Type",
        }


# ------------------------------------------------------------------------------------------------ Markdown

HOUSE = House(
    municipality="Nordhøj Kommune",
    logo="NORDHØJ",
    case_number="26/1234",
    sections=(Part.ACTIONS, Part.FACTS, Part.ITEMS),
    labels={Label.ACTIONS: Words("Aftaler", "Agreements"), Label.DECISION: Words("Vedtaget", "Resolved")},
)


def markdown(audience: Audience, house: House) -> str:
    return make(held(), Target.MD, audience, style=Style(house)).data.decode()


def test_open_minutes_in_markdown_have_the_sections_and_the_words_of_the_house() -> None:
    text = markdown(Audience.OPEN, HOUSE)
    titles = [line for line in text.split("\n") if line.startswith("## ")]
    assert titles[0] == "## Aftaler"
    assert all(re.match(r"## \d+\. ", title) for title in titles[1:])
    assert len(titles) > 3
    assert "**Vedtaget 3:** Vi ses igen" in text
    assert not [word for word in ("Deltagere", "Program", "Beslutning 3", "Opgaver") if word in text]
    assert '\nmunicipality: Nordhøj Kommune\ncase_number: "26/1234"\n---\n' in text
    assert text.index("## Aftaler") < text.index("- Tid: ") < text.index("## 1. ")


def test_news_in_markdown_have_the_logo_the_words_and_the_case_number() -> None:
    text = markdown(Audience.NEWS, HOUSE)
    assert "\nNORDHØJ\n" in text
    assert text.endswith("Nordhøj Kommune · 26/1234\n")


def test_full_minutes_in_markdown_keep_their_form_and_say_whose_they_are() -> None:
    plain, text = markdown(Audience.FULL, House()), markdown(Audience.FULL, HOUSE)
    added = set(text.split("\n")) - set(plain.split("\n"))
    assert added == {"municipality: Nordhøj Kommune", 'case_number: "26/1234"'}
    assert without_house(text) == without_house(plain) == plain
    assert without_house(text, gaps=True).split("\n").index("## Opgaver") == text.split("\n").index(
        "## Opgaver"
    )


def test_a_case_number_that_somebody_typed_stays_where_it_is() -> None:
    room = Room(theme_phases(), title="---\ncase_number: 1")
    room.do(Next())
    say(room, "case_number: 26/1234")
    text = make(room.meeting, Target.MD, style=Style(HOUSE)).data.decode()
    assert without_house(text) == make(room.meeting, Target.MD).data.decode()
    assert "- case_number: 26/1234" in without_house(text)


def test_the_words_of_a_house_never_change_the_form() -> None:
    odd = House(labels={Label.ACTIONS: Words("*Aftaler* #", "x"), Label.DECISION: Words("<b>*", "x")})
    text = markdown(Audience.OPEN, odd)
    html = markdown_it.MarkdownIt().render(text)
    assert "<h2>*Aftaler* #</h2>" in html
    assert "<strong>&lt;b&gt;* 3:</strong>" in html


# ------------------------------------------------------------------------------------------------ all of them


@pytest.mark.parametrize("target", list(Target))
def test_the_same_meeting_gives_the_same_bytes(target: Target) -> None:
    assert make(held(), target).data == make(held(), target).data


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.OPEN])
def test_contact_data_and_unions_are_for_the_committee_alone(audience: Audience) -> None:
    text = make(held(), Target.HTML, audience).data.decode()
    for told in ("23 45 67 89", "23456789", "rikke@nordhoej.dk", "BUPL", "FOA"):
        assert (told in text) is (audience is Audience.FULL), told
    assert "FTR" in text
    assert "Bo Lind" in text
    if audience is Audience.OPEN:
        assert "<li" in text
        assert ">Rikke Dam, direktør, Nordhøj (formand)</li>" in text
        assert "Skriv til [udeladt] eller [udeladt]" in text


def test_a_closed_item_is_its_number_and_no_more() -> None:
    room = Room([phase(1, "Velkomst", 5), phase(2, "Punkter", 40, kind=PhaseKind.AGENDA)])
    for title, closed in (("Budget", False), ("Afskedigelsen af X", True), ("Årshjul", False)):
        room.do(Raise(title, Side.MANAGEMENT, closed))
    room.do(Next())
    for _ in range(3):
        room.do(Next())
        say(room, "Der blev sagt noget")
    text = make(room.meeting, Target.MD, Audience.OPEN).data.decode()
    headings = re.findall(r"(?m)^## (.*)$", text)
    assert [h for h in headings if h[0].isdigit()] == ["1. Budget", "2. Lukket punkt", "3. Årshjul"]
    part = text.split("## 2. Lukket punkt\n")[1].split("## ")[0]
    assert part.strip() == ""


def test_a_house_has_its_own_words_and_order() -> None:
    house = House(
        logo="Nordhøj",
        case_number="26/1234",
        sections=(),
        labels={Label.ACTIONS: Words("Aftaler", "Agreements")},
    )
    assert minutes_sheet(held(), house=house).blocks == ()
    text = make(held(), Target.HTML, style=Style(House(labels=house.labels, logo="Nordhøj"))).data.decode()
    assert ">Aftaler</h2>" in text
    assert "Nordhøj</p>" in text
