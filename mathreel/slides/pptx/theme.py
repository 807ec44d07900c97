"""The deck's own look: the clips' background, and layouts that fit their shape.

Colours go into the theme and sizes into the layouts, not into each slide: a slide that the teacher
adds then looks like the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"

SHORT_SIDE = 6_858_000
"""The shorter side of every slide, in EMU: 7.5 inches, as PowerPoint's own."""

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """The colours of everything in a deck that is not a clip."""

    background: Colour
    ink: Colour

    @classmethod
    def behind(cls, poster: Image.Image) -> "Palette":
        """Take the background from a corner of a clip, and an ink that is read on it."""
        red, green, blue = poster.convert("RGB").getpixel((0, 0))  # type: ignore[misc]  # not grey
        background = (int(red), int(green), int(blue))
        dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128
        return cls(background, (240, 240, 236) if dark else (27, 31, 36))

    @property
    def is_dark(self) -> bool:
        """Whether the ink is the lighter of the two."""
        return sum(self.ink) > sum(self.background)

    def between(self, share: float) -> Colour:
        """Return a colour that has so much of the ink."""
        red, green, blue = (
            round(a + (b - a) * share) for a, b in zip(self.background, self.ink, strict=True)
        )
        return red, green, blue


def slide_size(width: int, height: int) -> tuple[int, int]:
    """Return a slide's width and height in EMU, of exactly the shape of a picture in pixels."""
    short = min(width, height)
    return round(SHORT_SIDE * width / short), round(SHORT_SIDE * height / short)


def dress(deck: Any, palette: Palette) -> None:
    """Give a deck of python-pptx's own template these colours, and its layouts its own size."""
    master = deck.slide_masters[0]
    _fit(deck, [master, *master.slide_layouts])
    _colour(master, palette)


def _fit(deck: Any, pages: list[Any]) -> None:
    old_width, old_height = 9_144_000, 6_858_000
    across, down = deck.slide_width / old_width, deck.slide_height / old_height
    for page in pages:
        for place in page.element.iter(f"{{{_A}}}off", f"{{{_A}}}ext"):
            for name, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if name in place.attrib:  # an extension is an "ext", too, and has no size
                    place.set(name, str(round(int(place.get(name)) * factor)))


def _colour(master: Any, palette: Palette) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in _scheme(palette):
        slot = theme.find(f".//{{{_A}}}clrScheme/{{{_A}}}{name}")
        slot[:] = [etree.Element(f"{{{_A}}}srgbClr", val="{:02X}{:02X}{:02X}".format(*colour))]
    # python-pptx has no other door to the theme.
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    if palette.is_dark:
        colours = master.element.find(f"{{{_P}}}clrMap")
        for name, slot in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
            colours.set(name, slot)


def _scheme(palette: Palette) -> Iterator[tuple[str, Colour]]:
    """Yield the theme's colours that are not the template's.

    The second pair is a panel on the background and a quieter ink.
    """
    grounds = palette.background, palette.between(0.08)
    inks = palette.ink, palette.between(0.62)
    darks, lights = (grounds, inks) if palette.is_dark else (inks, grounds)
    yield from zip(("dk1", "dk2"), darks, strict=True)
    yield from zip(("lt1", "lt2"), lights, strict=True)
    if palette.is_dark:
        yield "hlink", (127, 178, 255)
        yield "folHlink", (190, 165, 255)
