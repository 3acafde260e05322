"""A sheet as a Word file: A4, real styles, lists and tables, in the language of the meeting.

The body is written as XML in one piece and read once; building it paragraph by paragraph takes many times as long.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from medtui.domain.text import clean
from medtui.i18n import translator
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Role, Sheet, Table, Text
from medtui.minutes.export.errors import BadTemplate, Missing
from medtui.minutes.export.word import docx_styles

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLE: Final = {
    Role.PLAIN: "",
    Role.FACTS: docx_styles.FACTS,
    Role.DECISION: docx_styles.DECISION,
    Role.NOTICE: docx_styles.NOTICE,
}
_CARE: Final = re.compile(r'[&<>"\n\t]')
_BREAKS: Final = re.compile(r"([\n\t])")
# An archive begins in 1980: a file that is made twice of the same meeting is the same file.
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
_TEMPLATE_TYPE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"


def to_docx(sheet: Sheet, template: bytes | None = None) -> bytes:
    """The file. A municipality's own `template` (.docx or .dotx) gives page, header, footer and styles; what it does
    not have is added.

    Raises `Missing` where python-docx is not installed, `BadTemplate`.
    """
    try:
        import docx
    except ImportError:
        raise Missing("docx", "python-docx") from None
    document = _opened(template) if template is not None else docx.Document()
    lang = {"da": "da-DK", "en": "en-GB"}[translator(sheet.lang).language]
    styles = docx_styles.prepare(document, lang, own=template is None)
    if template is None:
        docx_styles.page(document, sheet, translator(sheet.lang))
    if sheet.mark:
        docx_styles.mark(document, sheet.mark)
    _fill(document, sheet, styles)
    _properties(document, sheet, lang)
    raw = io.BytesIO()
    document.save(raw)
    return _repacked(raw.getvalue())


def _opened(template: bytes) -> Document:
    """A template with its text taken out; its page, header and footer stay."""
    import docx

    try:
        document = docx.Document(io.BytesIO(_as_document(template)))
        document.core_properties.title = ""
    # Where a part is another kind of XML than its name says, python-docx stumbles over its own attributes.
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, AttributeError) as error:
        raise BadTemplate(str(error) or type(error).__name__) from error
    if (part := _unsound(document)) is not None:
        raise BadTemplate(part)
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return document


def _unsound(document: Document) -> str | None:
    """The first part that we would write into and that is not what it must be; none where all of them are."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from docx.oxml.ns import qn

    roots: list[tuple[Any, str]] = [(document.part, "document")]
    for relation, root in (
        (RELATION.STYLES, "styles"),
        (RELATION.SETTINGS, "settings"),
        (RELATION.NUMBERING, "numbering"),
    ):
        with contextlib.suppress(KeyError):
            roots.append((document.part.part_related_by(relation), root))
    for part, root in roots:
        element: Any = getattr(part, "element", None)
        right = element is not None and element.tag == qn(f"w:{root}") and _numbered(element)
        if not right or (root == "document" and element.find(qn("w:body")) is None):
            return str(part.partname).lstrip("/")
    return None


def _numbered(root: Any) -> bool:
    """Whether every list that is defined here has a number."""
    from docx.oxml.ns import qn

    ids = (
        child.get(qn(f"w:{id}"), "")
        for name, id in (("abstractNum", "abstractNumId"), ("num", "numId"))
        for child in root.findall(qn(f"w:{name}"))
    )
    return all(re.fullmatch(r"-?\d+", id) for id in ids)


def _as_document(template: bytes) -> bytes:
    """A .dotx differs from a .docx in one word of its list of contents."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        if _TEMPLATE_TYPE not in archive.read("[Content_Types].xml"):
            return template
        return _packed(
            (i.filename, archive.read(i).replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE))
            if i.filename == "[Content_Types].xml"
            else (i.filename, archive.read(i))
            for i in archive.infolist()
        )


def _repacked(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return _packed((i.filename, archive.read(i)) for i in archive.infolist())


def _packed(files: Iterator[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _properties(document: Document, sheet: Sheet, lang: str) -> None:
    about = document.core_properties
    # A template brings the properties of whoever made it.
    about.title, about.subject = _property(sheet.title), _property(sheet.subject)
    about.author, about.keywords = _property(sheet.author), _property(", ".join(sheet.keywords))
    about.language, about.last_modified_by, about.comments, about.category = lang, "", "", ""
    about.created = about.modified = datetime(sheet.day.year, sheet.day.month, sheet.day.day, 12, tzinfo=UTC)
    about.revision = 1


def _property(text: str) -> str:
    """A property of the file, which has room for 255 characters."""
    return clean(text).replace("\n", " ")[:255]


def _fill(document: Document, sheet: Sheet, styles: docx_styles.Names) -> None:
    from docx.oxml import parse_xml

    lists = docx_styles.Lists(document)
    xml = f"<w:body {_W}>{''.join(_body(sheet, styles, lists))}</w:body>"
    made = parse_xml(xml)
    body: Any = document.element.body
    end = body.find("{*}sectPr")
    for child in list(made):
        if end is None:
            body.append(child)
        else:
            end.addprevious(child)


def _body(sheet: Sheet, styles: docx_styles.Names, lists: docx_styles.Lists) -> Iterator[str]:
    if sheet.kicker:
        yield _paragraph(_run(sheet.kicker), styles[docx_styles.KICKER])
    yield _paragraph(_run(sheet.title), styles["Title"])
    yield _paragraph(_run(sheet.byline), styles["Subtitle"])
    for block in sheet.blocks:
        yield from _block(block, styles, lists)
    if isinstance(sheet.blocks[-1] if sheet.blocks else None, Table):
        # Word wants a paragraph behind the last table.
        yield "<w:p/>"


def _block(block: Block, styles: docx_styles.Names, lists: docx_styles.Lists) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield _paragraph(_run(text), styles[f"Heading {level - 1}"])
        case Paragraph(text, role):
            yield _paragraph(_runs(text), styles[_STYLE[role]] if role is not Role.PLAIN else "")
        case Points(points, ordered):
            style = styles["List Number" if ordered else "List Bullet"]
            number = lists.numbers() if ordered else lists.bullets
            start = (
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="0"/>'
                f'<w:numId w:val="{number}"/></w:numPr></w:pPr>'
            )
            yield from [f"{start}{_runs(text)}</w:p>" for text in points]
        case Facts(rows):
            style = styles[docx_styles.DETAILS]
            for label, value in rows:
                yield _paragraph(f"{_run(label + ':', strong=True)}<w:r><w:tab/></w:r>{_run(value)}", style)
        case Table():
            yield from _table(block, styles)


def _table(table: Table, styles: docx_styles.Names) -> Iterator[str]:
    cell = styles[docx_styles.CELL]
    widths = [share * docx_styles.TEXT_WIDTH // 100 for share in table.shares]
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles[docx_styles.TABLE]}"/>'
        '<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{_attribute(table.title)}"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    yield "".join(_cell(_run(head), width, cell) for head, width in zip(table.head, widths, strict=True))
    yield "</w:tr>"
    for row in table.rows:
        cells = "".join([_cell(_runs(text), width, cell) for text, width in zip(row, widths, strict=True)])
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    yield "</w:tbl>"


def _cell(runs: str, width: int, style: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(runs, style)}</w:tc>'


def _paragraph(runs: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>' if style else f"<w:p>{runs}</w:p>"


def _runs(text: Text) -> str:
    return "".join([_run(span.text, strong=span.strong) for span in text])


def _run(text: str, *, strong: bool = False) -> str:
    text = clean(text)
    start = "<w:r><w:rPr><w:b/></w:rPr>" if strong else "<w:r>"
    if not _CARE.search(text):
        return f'{start}<w:t xml:space="preserve">{text}</w:t></w:r>'
    pieces = (_piece(piece) for piece in _BREAKS.split(text) if piece)
    return f"{start}{''.join(pieces)}</w:r>"


def _piece(text: str) -> str:
    if text in "\n\t":
        return "<w:br/>" if text == "\n" else "<w:tab/>"
    return f'<w:t xml:space="preserve">{_escaped(text)}</w:t>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return _escaped(clean(text)).replace('"', "&quot;").replace("\n", " ")
