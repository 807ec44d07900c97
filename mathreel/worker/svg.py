"""Read SVG files without writing beside them, and keep what was read.

Manim writes a changed copy next to each SVG file, reads it and deletes it:
two processes that read the same file delete it under each other's hands.
"""

import contextlib
import functools
import hashlib
import importlib.metadata
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import manim.mobject.svg.svg_mobject as svg_mobject
from manim import RIGHT

from mathreel.publishing import publish
from mathreel.worker import outlines
from mathreel.worker.outlines import Outlines, Read, are_alike, copied, has_stroke, shapes_in
from mathreel.worker.visible import is_known

_READING = (
    "get_mobjects_from", "get_mob_from_shape_element", "path_to_mobject", "handle_transform",
    "apply_style_to_mobject",
)  # fmt: skip
"""Methods of pictures that make mobjects of what was parsed."""
_MAKING = ("__init__", "init_points", "generate_points", "handle_commands")
"""Methods of the mobjects that are made of paths."""


def install(folder: Path) -> None:
    """Let all of Manim's SVG objects be read by way of memory, their outlines kept in a folder."""
    about = _versions()

    def generate_mobject(self: Any) -> Any:
        tree = self.modify_xml_tree(ElementTree.parse(self.get_file_path()))
        copy = io.BytesIO()
        tree.write(copy)
        key = _key_of(self, copy.getvalue(), about)
        read = _read_kept if key else _read
        mobjects, by_name = read(self, copy.getvalue(), folder / key)
        self.add(*mobjects)
        self.id_to_vgroup_dict = by_name
        self.flip(RIGHT)  # SVG counts downwards
        return self

    svg_mobject.SVGMobject.generate_mobject = generate_mobject


def _versions() -> list[str]:
    """Name the code that outlines depend on."""
    versions = [importlib.metadata.version(name) for name in ("manim", "svgelements", "numpy")]
    code = [Path(file).read_bytes() for file in (outlines.__file__, __file__)]
    return [*versions, hashlib.sha256(b"".join(code)).hexdigest()]


def _key_of(picture: Any, svg: bytes, about: list[str]) -> str:
    """Name all that decides what a picture is read to; empty where that is not known."""
    methods = [getattr(type(picture), name) for name in _READING]
    making = [getattr(svg_mobject.VMobjectFromSVGPath, name) for name in _MAKING]
    is_own = not vars(picture).keys().isdisjoint(_READING)
    if is_own or not all(map(is_known, [*methods, *making])):
        return ""
    if getattr(picture, "track_baselines", False):
        return ""  # every glyph has more to it then
    names = [method.__qualname__ for method in methods]
    keeps_widths = getattr(picture, "_preserve_svg_stroke_widths", None)
    try:
        text = json.dumps([*about, names, keeps_widths, picture.path_string_config])
    except (TypeError, ValueError):
        return ""
    return hashlib.sha256(text.encode() + svg).hexdigest()


def _read(picture: Any, svg: bytes, _: Path) -> Read:
    found: Read = picture.get_mobjects_from(svg_mobject.se.SVG.parse(io.BytesIO(svg)))
    return found


def _read_kept(picture: Any, svg: bytes, kept: Path) -> Read:
    """Make the mobjects of what is kept, or else read them and keep that."""
    config = picture.path_string_config
    with contextlib.suppress(OSError, ValueError):
        found = Outlines.from_bytes(kept.read_bytes()).cast(svg, **config)
        if strokes := list(filter(has_stroke, found[0])):
            picture._stroke_width_tracked_submobjects += strokes
        return found
    parsed = svg_mobject.se.SVG.parse(io.BytesIO(svg))
    with _cheap_groups():
        read: Read = picture.get_mobjects_from(parsed)
    if _is_all_paths(parsed, read):
        _keep(read, svg, config, kept)
    return read


@contextlib.contextmanager
def _cheap_groups() -> Iterator[None]:
    """Let Manim copy one empty group for each tag of a picture, and not make them one by one."""
    kind = svg_mobject.VGroup
    svg_mobject.VGroup = functools.partial(copied, kind())
    try:
        yield
    finally:
        svg_mobject.VGroup = kind


def _is_all_paths(parsed: Any, read: Read) -> bool:
    """Say whether nothing but paths was read, and each of them: of all else Manim's log tells."""
    shapes = shapes_in(parsed)
    return len(shapes) == len(read[0]) and all(
        type(glyph) is svg_mobject.VMobjectFromSVGPath and glyph.path_obj is shape
        for glyph, shape in zip(read[0], shapes, strict=True)
    )


def _keep(read: Read, svg: bytes, config: dict[str, Any], kept: Path) -> None:
    """Publish what was read, if exactly the same can be made of it."""
    with contextlib.suppress(OSError, TypeError, ValueError):
        text = Outlines.of(read).to_bytes()
        if are_alike(Outlines.from_bytes(text).cast(svg, **config), read):
            publish(kept, lambda unfinished: _write(unfinished, text))


def _write(path: Path, text: bytes) -> None:
    path.write_bytes(text)
