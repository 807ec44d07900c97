"""Look into decks without the code that makes them, and change them as teachers do."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation

from mathreel.reel import ReelBeat

Edit = Callable[[Callable[[Any], None]], dict[str, bytes]]
"""Changes a deck as a teacher does, and returns its parts as they are then."""

WALKING = {"Walk": [("First one step.", 4), ("Then another.", 7)], "Turn": [("Turn round.", 5)]}
SCENES = {
    "Walk": [("One step.", 1), ("Two steps.", 2), ("Three steps.", 3)],
    "Turn": [("Left.", 4), ("Right.", 5)],
}

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


def found(tree: Any, path: str) -> Any:
    # python-pptx's own elements have an xpath that takes no namespaces.
    (one,) = etree._Element.xpath(tree, path, namespaces=NS)
    return one


def film_slides(path: Path) -> list[Any]:
    slides = Presentation(str(path)).slides
    return [slide for slide in slides if slide.element.xpath(".//a:videoFile")]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def changed(old: dict[str, bytes], path: Path) -> set[str]:
    """Name the parts that are not byte for byte what they were."""
    new = parts(path)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def targets(path: Path, part: str, kind: str) -> list[str]:
    """Return what a part refers to as a kind, without python-pptx, which renames slides."""
    folder, _, name = part.rpartition("/")
    rels = etree.fromstring(parts(path)[f"{folder}/_rels/{name}.rels"])
    return [rel.get("Target") for rel in rels if rel.get("Type").endswith(f"/{kind}")]


def slide_part(path: Path, number: int) -> str:
    package = parts(path)
    order = etree.fromstring(package["ppt/presentation.xml"]).find("{*}sldIdLst")
    rels = etree.fromstring(package["ppt/_rels/presentation.xml.rels"])
    (target,) = [r.get("Target") for r in rels if r.get("Id") == order[number - 1].get(R + "id")]
    return f"ppt/{target}"


def copy_slide(show: Any, number: int) -> Any:
    """Copy a slide as PowerPoint does: shapes, timing, and the same films and pictures."""
    source = show.slides[number]
    slide = show.slides.add_slide(source.slide_layout)
    names = {
        old: slide.part.relate_to(rel.target_part, rel.reltype)
        for old, rel in source.part.rels.items()
        if rel.reltype.rpartition("/")[2] in {"image", "video", "media"}
    }
    tree = slide.shapes._spTree
    tree[:] = [deepcopy(child) for child in source.shapes._spTree]
    for timing in source.element.iterfind("{*}timing"):
        slide.element.append(deepcopy(timing))
    for element in slide.element.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith(R) and value in names:
                element.set(name, names[value])
    return slide


def move_slide(show: Any, start: int, end: int) -> None:
    order = show.slides._sldIdLst
    order.insert(end, order[start])


def pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape._element.tag.endswith("}pic")]


def clip_of(picture: Any) -> bytes:
    blob: bytes = related(picture, ".//{*}nvPr//{*}media", "embed").blob
    return blob


def poster_of(picture: Any) -> bytes:
    blob: bytes = related(picture, "{*}blipFill/{*}blip", "embed").blob
    return blob


def picture_in(file: bytes) -> bytes:
    return Image.open(io.BytesIO(file)).tobytes()


def related(picture: Any, path: str, kind: str) -> Any:
    return picture.part.related_part(picture._element.find(path).get(R + kind))


def shows(picture: Any, beat: ReelBeat) -> bool:
    assert beat.file is not None
    return clip_of(picture).startswith(beat.file.read_bytes())


def complaints(path: Path) -> list[str]:
    return [error.description for error in OpenXmlValidator().validate(path).errors]
