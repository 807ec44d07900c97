"""Read SVG files without writing beside them.

Manim writes a changed copy next to each SVG file, reads it and deletes it:
two processes that read the same file delete it under each other's hands.
"""

import io
from typing import Any
from xml.etree import ElementTree

import manim.mobject.svg.svg_mobject as svg_mobject
from manim import RIGHT


def install() -> None:
    """Let all of Manim's SVG objects be read by way of memory."""
    svg_mobject.SVGMobject.generate_mobject = _generate_mobject


def _generate_mobject(self: Any) -> Any:
    tree = self.modify_xml_tree(ElementTree.parse(self.get_file_path()))
    copy = io.BytesIO()
    tree.write(copy)
    copy.seek(0)
    mobjects, by_name = self.get_mobjects_from(svg_mobject.se.SVG.parse(copy))
    self.add(*mobjects)
    self.id_to_vgroup_dict = by_name
    self.flip(RIGHT)  # SVG counts downwards
    return self
