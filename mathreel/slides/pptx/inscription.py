"""Where a mark is written: on the picture, in its name, and in the clip's own file.

In full as an extension of the picture's properties. It belongs to the shape, so it goes where the
shape goes when slides are copied, moved or pasted into another deck; and extensions are the place
that the format keeps for what a program does not know. (A tag part beside the slide would say as
much, but it hangs on a relationship, and those are easily lost in copying.)

In full once more at the end of the clip's file, in a box that players skip, because LibreOffice
drops from a film both extension and name when it saves, but keeps the file as it is.

And short as the picture's name, which is what people see in PowerPoint's list of a slide's
objects, and what is left when PowerPoint has compressed the films.
"""

import json
import re
import struct
import uuid
from typing import Any

from lxml import etree

from mathreel.slides.pptx.marks import BeatKey, Mark, mark_from

_GUID = uuid.UUID("5b0c1f1e-6e0b-4c6d-9a55-6a3c0d2b7e41")
_URI = f"{{{str(_GUID).upper()}}}"
_OURS = "urn:mathreel:deck"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NAME = re.compile(
    r"mathreel (?P<scene>\w[\w-]*)/(?P<beat>.+?)(?: #(?P<turn>[1-9]\d*))?", re.DOTALL
)


def write_on_picture(properties: Any, mark: Mark) -> None:
    """Put a mark on a picture, given its ``p:cNvPr``; an older one is replaced."""
    properties.set("name", f"mathreel {mark.key}")
    extensions = properties.find(f"{{{_A}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(properties, f"{{{_A}}}extLst")
    for old in _extensions(properties):
        extensions.remove(old)
    extension = etree.SubElement(extensions, f"{{{_A}}}ext", uri=_URI)
    etree.SubElement(extension, f"{{{_OURS}}}beat", mark.values(), nsmap={"mathreel": _OURS})


def read_from_picture(properties: Any) -> Mark | None:
    """Return the mark that is on a picture, given its ``p:cNvPr``."""
    for extension in _extensions(properties):
        said = extension.find(f"{{{_OURS}}}beat")
        if said is not None and (mark := mark_from(dict(said.attrib))):
            return mark
    return None


def read_from_name(name: str) -> BeatKey | None:
    """Return the beat that a picture is named by."""
    found = _NAME.fullmatch(name)
    return BeatKey(found["scene"], found["beat"], int(found["turn"] or 1)) if found else None


def write_into_clip(clip: bytes, mark: Mark) -> bytes:
    """Return an MP4 file with a mark in a box of its own at its end."""
    text = json.dumps(mark.values()).encode()
    return clip + struct.pack(">I4s16s", 24 + len(text), b"uuid", _GUID.bytes) + text


def read_from_clip(clip: bytes) -> Mark | None:
    """Return the mark in an MP4 file; ``None`` for any other file."""
    place = 0
    while place + 24 <= len(clip):
        size, kind, owner = struct.unpack_from(">I4s16s", clip, place)
        if (kind, owner) == (b"uuid", _GUID.bytes):
            return _mark_in(clip[place + 24 : place + size])
        if size == 1:  # a large box says its size behind its kind
            (size,) = struct.unpack_from(">Q", clip, place + 8)
        if size < 8:
            return None
        place += size
    return None


def _mark_in(text: bytes) -> Mark | None:
    try:
        values = json.loads(text)
    except ValueError:
        return None
    return mark_from(values) if isinstance(values, dict) else None


def _extensions(properties: Any) -> list[Any]:
    every = properties.findall(f"{{{_A}}}extLst/{{{_A}}}ext")
    return [each for each in every if each.get("uri", "").upper() == _URI]
