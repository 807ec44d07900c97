"""What a deck says of itself, and how it wants to be shown."""

import io
from typing import Any

from lxml import etree
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"

_SHOW = f"""
<p:showPr xmlns:p="{_P}" showNarration="1"><p:present/><p:sldAll/><p:extLst>
 <p:ext uri="{{2FDB2607-1784-4EEB-B798-7EB5836EED8A}}">
  <p14:showMediaCtrls xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="0"/>
 </p:ext>
</p:extLst></p:showPr>"""


def hide_controls(deck: Any) -> None:
    """Keep the bar for playing and pausing off the clips while they are shown."""
    part = deck.part.part_related_by(RELATIONSHIP_TYPE.PRES_PROPS)
    properties = etree.fromstring(part.blob)
    properties.insert(0, etree.fromstring(_SHOW, etree.XMLParser(remove_blank_text=True)))
    # python-pptx has no other door to this part.
    part._blob = etree.tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)


def describe_deck(deck: Any, title: str, picture: Image.Image) -> None:
    """Give a deck its title, and the small picture that folders show."""
    about = deck.core_properties
    about.title = title
    about.author = about.last_modified_by = "mathreel"
    small = io.BytesIO()
    picture = picture.convert("RGB")
    picture.thumbnail((256, 256))
    picture.save(small, "jpeg", quality=85)
    deck.part.package.part_related_by(RELATIONSHIP_TYPE.THUMBNAIL)._blob = small.getvalue()


def leave_out_the_template(deck: Any) -> None:
    """Drop what only the maker of python-pptx's template needs: printer, keywords, dates."""
    for name, relation in list(deck.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            deck.part.rels.pop(name)
    about = deck.core_properties._element
    for child in list(about):
        about.remove(child)
