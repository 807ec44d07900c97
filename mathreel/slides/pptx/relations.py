"""What the parts of a deck refer to: the ``.rels`` beside each of them."""

import posixpath
from collections.abc import Iterator
from typing import Any

from lxml import etree

from mathreel.slides.pptx.markup import R, parsed, written

_OURS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Relations:
    """What one part refers to.

    Parameters
    ----------
    part
        Name of the part, such as ``ppt/slides/slide1.xml``.
    text
        Its ``.rels``, or nothing where it has none.
    """

    def __init__(self, part: str, text: bytes = b"") -> None:
        self._folder = posixpath.dirname(part)
        self._tree: Any = parsed(text) if text else etree.Element(f"{_OURS}Relationships")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield identifier and part of each reference that stays in the package."""
        for each in self._tree.iter(f"{_OURS}Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.join("/", self._folder, each.get("Target"))
                yield each.get("Id"), posixpath.normpath(target).lstrip("/")

    def part(self, identifier: str | None) -> str | None:
        """Return the part that an identifier stands for, if it is in the package."""
        return dict(self).get(identifier) if identifier else None

    def of_kind(self, kind: str) -> list[str]:
        """Return the parts referred to as ``kind``, the last word of a relationship's type."""
        parts = dict(self)
        every = self._tree.iter(f"{_OURS}Relationship")
        found = [each.get("Id") for each in every if each.get("Type").endswith(f"/{kind}")]
        return [parts[each] for each in found if each in parts]

    def add(self, kind: str, part: str) -> str:
        """Refer to a part by a new identifier."""
        taken = {each.get("Id") for each in self._tree.iter(f"{_OURS}Relationship")}
        new = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        target = posixpath.relpath(part, self._folder)
        values = {"Id": new, "Type": kind, "Target": target}
        etree.SubElement(self._tree, f"{_OURS}Relationship", values)
        return new

    def drop(self, identifier: str) -> None:
        """Forget a reference."""
        for each in list(self._tree.iter(f"{_OURS}Relationship")):
            if each.get("Id") == identifier:
                self._tree.remove(each)

    def text(self) -> bytes:
        """Return the ``.rels``."""
        return written(self._tree)


def relations_name(part: str) -> str:
    """Name the ``.rels`` of a part; of the package, given an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def owner(relations: str) -> str:
    """Name the part that a ``.rels`` belongs to."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def identifiers(tree: Any) -> set[str]:
    """Return the identifiers by which a part's XML refers to others."""
    return {
        value
        for element in tree.iter(etree.Element)
        for name, value in element.attrib.items()
        if name.startswith(R)
    }
