"""Styles, lists and page of a Word file: those of the template where it has them, else ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from medtui.domain.text import clean
from medtui.minutes.content.blocks import Sheet
from medtui.minutes.content.vocabulary import Translate

if TYPE_CHECKING:
    from docx.document import Document

Names = dict[str, str]
"""The id of each style in the file, by the name Word shows."""

KICKER: Final = "MED Logo"
DETAILS: Final = "MED Details"
FACTS: Final = "MED Facts"
DECISION: Final = "MED Decision"
NOTICE: Final = "MED Notice"
CELL: Final = "MED Cell"
TABLE: Final = "MED Table"
TEXT_WIDTH: Final = 9356
"""Twentieths of a point between the margins of an A4 page."""

_BASIC: Final = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "header", "footer")
_NEEDLESS: Final = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT: Final = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
_ACCENT: Final = '<w:color w:val="143F66"/>'
_INK: Final = '<w:color w:val="1B1B1B"/>'
_QUIET: Final = '<w:color w:val="4A4A4A"/>'


def _style(name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", then: str = "") -> str:
    id = name.replace(" ", "")
    outline = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style {_W} w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{outline}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _heading(level: int, before: int, half_points: int) -> str:
    keep = f'<w:keepNext/><w:keepLines/>{_space(before, 60)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        f"heading {level}", keep, f"{_FONT}<w:b/><w:bCs/>{_ACCENT}{_size(half_points)}", then="Normal"
    )


_BORDER: Final = 'w:val="single" w:sz="4" w:space="0" w:color="8A8A8A"'
_TABLE: Final = (
    f'<w:style {_W} w:type="table" w:styleId="MEDTable"><w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
    + "".join(f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF4FA"/></w:tcPr></w:tblStylePr></w:style>'
)
_LEFT_BORDER: Final = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="143F66"/></w:pBdr>'
_BOX: Final = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="8A8A8A"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)
_TINT: Final = '<w:shd w:val="clear" w:color="auto" w:fill="EEF4FA"/>'
OURS: Final = {
    "Title": _style(
        "Title", f"<w:keepNext/>{_space(0, 60)}", f"{_FONT}<w:b/><w:bCs/>{_ACCENT}{_size(44)}", then="Normal"
    ),
    "Subtitle": _style("Subtitle", _space(0, 160), f"{_FONT}{_QUIET}{_size(22)}", then="Normal"),
    "Heading 1": _heading(1, 320, 28),
    "Heading 2": _heading(2, 200, 23),
    "List Bullet": _style("List Bullet", f'{_space(0, 60)}<w:ind w:left="426" w:hanging="284"/>'),
    "List Number": _style("List Number", f'{_space(0, 60)}<w:ind w:left="426" w:hanging="326"/>'),
    KICKER: _style(KICKER, _space(0, 200), f"<w:b/><w:bCs/>{_QUIET}", then="Normal"),
    DETAILS: _style(
        DETAILS,
        '<w:tabs><w:tab w:val="left" w:pos="1985"/></w:tabs>'
        f'{_space(0, 40)}<w:ind w:left="1985" w:hanging="1985"/>',
    ),
    FACTS: _style(FACTS, f"<w:keepNext/>{_space(0, 80)}", f"{_QUIET}{_size(20)}", then="Normal"),
    DECISION: _style(
        DECISION, f'<w:keepLines/>{_LEFT_BORDER}{_TINT}{_space(100, 140)}<w:ind w:left="227"/>', then="Normal"
    ),
    NOTICE: _style(NOTICE, f"{_BOX}{_space(120, 160)}", then="Normal"),
    CELL: _style(CELL, _space(30, 30)),
    TABLE: _TABLE,
}  # fmt: skip


def prepare(document: Document, lang: str, *, own: bool) -> Names:
    """Puts our styles into a document: all of them into our own, into a template only those it lacks."""
    from docx.oxml import parse_xml

    root: Any = document.styles.element
    _language(document, root, lang)
    if own:
        _bare(document, root)
        _normal(document)
    known = _known(root)
    names: Names = {}
    for name, xml in OURS.items():
        style = known.get(name.casefold())
        if style is None or own:
            if style is not None:
                root.remove(style)
            style = parse_xml(xml)
            root.append(style)
        names[name] = str(style.get(_q("styleId")))
    return names


def _q(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _known(root: Any) -> dict[str, Any]:
    """The styles by name. Word writes the names of its own in small letters, such as `heading 1`."""
    tag, attribute = _q("name"), _q("val")
    styles = root.findall(_q("style"))
    return {str(name.get(attribute)).casefold(): s for s in styles if (name := s.find(tag)) is not None}


def _bare(document: Document, root: Any) -> None:
    """Takes out of python-docx's own template what nobody asked for: a picture of another file, hundreds of styles."""
    for style in root.findall(_q("style")):
        name = style.find(_q("name")).get(_q("val"))
        if name not in _BASIC:
            root.remove(style)
        elif (link := style.find(_q("link"))) is not None:
            style.remove(link)
    for owner in (document.part.package, document.part):
        for id, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _NEEDLESS:
                owner.rels.pop(id)


def _language(document: Document, root: Any, lang: str) -> None:
    """The language of everything, which the spelling checker and a screen reader go by."""
    from docx.oxml import parse_xml

    for theme in document.settings.element.iter(_q("themeFontLang")):
        theme.attrib.clear()
        theme.set(_q("val"), lang)
    for old in list(root.iter(_q("lang"))):
        old.getparent().remove(old)
    defaults = root.find(_q("docDefaults"))
    if defaults is None:
        defaults = parse_xml(f"<w:docDefaults {_W}/>")
        root.insert(0, defaults)
    holder = defaults.find(_q("rPrDefault"))
    if holder is None:
        holder = parse_xml(f"<w:rPrDefault {_W}/>")
        defaults.insert(0, holder)
    run = holder.find(_q("rPr"))
    if run is None:
        run = parse_xml(f"<w:rPr {_W}/>")
        holder.append(run)
    run.append(parse_xml(f'<w:lang {_W} w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/>'))


def _normal(document: Document) -> None:
    from docx.oxml import parse_xml

    normal: Any = document.styles["Normal"].element
    for tag in ("rPr", "pPr"):
        old = normal.find(_q(tag))
        if old is not None:
            normal.remove(old)
    normal.append(parse_xml(f'<w:pPr {_W}><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr>'))
    normal.append(parse_xml(f"<w:rPr {_W}>{_FONT}{_INK}{_size(22)}</w:rPr>"))


class Lists:
    """The numberings of one document: one for all bullets, one for each numbered list, so that each begins at 1."""

    def __init__(self, document: Document) -> None:
        from docx.oxml import parse_xml

        self._root: Any = _numbering(document)
        used = [int(n.get(_q("abstractNumId"))) for n in self._root.findall(_q("abstractNum"))]
        first = max(used, default=-1) + 1
        self._ordered = first + 1
        place = next(iter(self._root.findall(_q("num"))), None)
        if place is None:
            # What stands behind the lists, where something does.
            place = self._root.find(_q("numIdMacAtCleanup"))
        for number, (kind, sign) in enumerate((("bullet", "•"), ("decimal", "%1.")), start=first):
            made = parse_xml(
                f'<w:abstractNum {_W} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
                '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="426" w:hanging="326"/></w:pPr></w:lvl></w:abstractNum>'
            )
            if place is None:
                self._root.append(made)
            else:
                place.addprevious(made)
        self.bullets = self._new(first)

    def numbers(self) -> int:
        """A numbering that begins at 1."""
        return self._new(
            self._ordered, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        )

    def _new(self, of: int, inner: str = "") -> int:
        from docx.oxml import parse_xml

        used = [int(n.get(_q("numId"))) for n in self._root.findall(_q("num"))]
        id = max(used, default=0) + 1
        made = parse_xml(f'<w:num {_W} w:numId="{id}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>')
        last = [*self._root.findall(_q("abstractNum")), *self._root.findall(_q("num"))]
        last[-1].addnext(made)
        return id


def _numbering(document: Document) -> Any:
    """The lists of a document; a template in which nobody ever made one has no place for them yet."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        root = parse_xml(f"<w:numbering {_W}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return root


def page(document: Document, sheet: Sheet, t: Translate) -> None:
    """A4 with a footer that says what it is and which page."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22.5)
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    text = " · ".join(filter(None, (sheet.footer, clean(sheet.title).replace("\n", " "))))
    paragraph.add_run(f"{text} · ")
    before, between, after = _page_words(t)
    for words, field in ((before, "PAGE"), (between, "NUMPAGES")):
        paragraph.add_run(words)
        paragraph._p.append(  # pyright: ignore[reportPrivateUsage]
            parse_xml(f'<w:fldSimple {_W} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
    if after:
        paragraph.add_run(after)


def mark(document: Document, text: str) -> None:
    """A word on every page, above whatever a template has there."""
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
            marked = first.insert_paragraph_before() if first.text.strip() else first
            marked.add_run(text).bold = True


def _page_words(t: Translate) -> tuple[str, str, str]:
    before, _, rest = t("Page {n} of {m}").partition("{n}")
    between, _, after = rest.partition("{m}")
    return before, between, after
