"""Words on slides: a scene's title slide, and the name of a slide that a clip fills."""

from typing import Any

from lxml import etree
from pptx.util import Emu, Pt

_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

_TITLE_LAYOUT, _CLIP_LAYOUT = 0, 5
"""Places of "Title Slide" and "Title Only" in python-pptx's own template."""

_STYLE = f"""
<a:lstStyle {_NAMES}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>
 <a:defRPr sz="{{size}}" b="{{bold}}">
  <a:solidFill><a:schemeClr val="{{ink}}"/></a:solidFill>
 </a:defRPr>
</a:lvl1pPr></a:lstStyle>"""

_RULE = f"""
<p:sp {_NAMES}>
 <p:nvSpPr><p:cNvPr id="{{id}}" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
 <p:spPr>
  <a:xfrm><a:off x="{{left}}" y="{{top}}"/><a:ext cx="{{width}}" cy="25400"/></a:xfrm>
  <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
  <a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:ln><a:noFill/></a:ln>
 </p:spPr>
</p:sp>"""


def style_title_layout(deck: Any) -> None:
    """Set titles to the left, a short rule under them, and what is below it small and quiet."""
    layout = deck.slide_layouts[_TITLE_LAYOUT]
    wide, high = deck.slide_width, deck.slide_height
    left, width = wide * 9 // 100, wide * 82 // 100
    heading, under = list(layout.placeholders)[:2]
    _place(heading, left, high * 20 // 100, width, high * 33 // 100)
    _place(under, left, high * 59 // 100, width, high * 16 // 100)
    heading.text_frame._txBody.bodyPr.set("anchor", "b")
    _style(heading, size=4400, bold=1, ink="tx1")
    _style(under, size=2000, bold=0, ink="tx2")
    # A text box keeps its words off its edge; the rule begins where the words do.
    rule = _RULE.format(id=90, left=left + 91_440, top=high * 56 // 100, width=high // 9)
    layout.shapes._spTree.append(_parsed(rule))


def add_title_slide(deck: Any, title: str, below: str) -> None:
    """Add the slide that a scene begins with."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_LAYOUT])
    heading, under = slide.placeholders
    heading.text_frame.text = title
    heading.text_frame.paragraphs[0].font.size = Pt(_points(title, heading.width))
    under.text_frame.text = below


def add_clip_slide(deck: Any, title: str) -> Any:
    """Add a slide for a clip, and return it.

    It has a title, which overviews and screen readers name it by, above its upper edge, where
    PowerPoint itself puts a title that is hidden.
    """
    slide = deck.slides.add_slide(deck.slide_layouts[_CLIP_LAYOUT])
    heading = slide.shapes.title
    high = deck.slide_height // 8
    _place(heading, 0, -high - deck.slide_height // 40, deck.slide_width, high)
    heading.text_frame.text = title
    heading.text_frame.paragraphs[0].font.size = Pt(24)
    return slide


def _points(title: str, width: int) -> int:
    """Return a size at which a title has no more than two lines; at the smallest, more."""
    longest = max(map(len, title.split()), default=0)
    for size in (48, 44, 40, 36, 32, 28):
        # A letter of bold Calibri is about half as wide as it is high.
        letters = width / (size * 12_700 * 0.53)
        if longest <= letters and len(title) <= 1.8 * letters:
            return size
    return 24


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top = Emu(left), Emu(top)
    shape.width, shape.height = Emu(width), Emu(height)


def _style(shape: Any, **values: Any) -> None:
    body = shape.text_frame._txBody
    old = body.find("{*}lstStyle")
    body.replace(old, _parsed(_STYLE.format(**values)))


def _parsed(text: str) -> Any:
    return etree.fromstring(text, etree.XMLParser(remove_blank_text=True))
