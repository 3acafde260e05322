"""XML from a file that nobody vouches for: no entities, no network, no depth that would end the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtui.imports.readers.base import NotImported, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse(raw: bytes) -> _Element:
    """The root. Raises `NotImported` where it is no XML, or nested deeper than documents are."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotImported(Trouble.DAMAGED) from error


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element | None, name: str) -> str:
    """An attribute by its name without namespace, "" where there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
