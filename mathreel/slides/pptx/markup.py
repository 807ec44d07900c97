"""Read and write the XML of a part."""

from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parsed(text: bytes | str) -> Any:
    """Read XML as it is; nothing outside of it is looked up."""
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, huge_tree=True))


def fresh(text: str) -> Any:
    """Read XML of our own, without the spaces that make it readable here."""
    return etree.fromstring(text, etree.XMLParser(remove_blank_text=True))


def written(tree: Any) -> bytes:
    """Write XML as a part."""
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text
