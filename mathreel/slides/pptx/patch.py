"""What is to be changed in a deck: parts written anew, parts added, parts nobody needs any more."""

import re
import zipfile
import zlib
from typing import Any

from mathreel.slides.pptx.markup import written
from mathreel.slides.pptx.package import TYPES, content_types
from mathreel.slides.pptx.relations import Relations, owner, relations_name

_KINDS = {"mp4": "video/mp4", "png": "image/png"}


class Patch:
    """Changes to a deck, gathered before anything is written.

    Parameters
    ----------
    deck
        The deck as it is.
    """

    def __init__(self, deck: zipfile.ZipFile) -> None:
        self._deck = deck
        self.parts: dict[str, bytes] = {}
        self._media: dict[bytes, str] = {}
        self._released: set[str] = set()

    def add_media(self, content: bytes, ending: str) -> str:
        """Add a film or a picture, once for all slides that show it, and return its name."""
        if content not in self._media:
            self._media[content] = self._found(content, ending) or self._added(content, ending)
        return self._media[content]

    def put(self, part: str, tree: Any) -> None:
        """Write a part anew."""
        self.parts[part] = written(tree)

    def relate(self, part: str, relations: Relations) -> None:
        """Write anew what a part refers to."""
        self.parts[relations_name(part)] = relations.text()

    def release(self, part: str) -> None:
        """Let a part go, unless something else in the deck refers to it."""
        self._released.add(part)

    def finish(self) -> frozenset[str]:
        """Bring the list of content types up to date; return the parts to leave out."""
        removed = frozenset(self._released - self._needed()) if self._released else frozenset()
        kinds = {ending: _KINDS[ending] for ending in {n.rpartition(".")[2] for n in self.parts}
                 if ending in _KINDS}  # fmt: skip
        old = self._deck.read(TYPES)
        new = content_types(old, kinds, removed)
        if new != old:
            self.parts[TYPES] = new
        return removed

    def _needed(self) -> set[str]:
        names = self._deck.namelist()
        return {
            part
            for name in names
            if name.endswith(".rels")
            for _, part in Relations(owner(name), self.parts.get(name) or self._deck.read(name))
        }

    def _found(self, content: bytes, ending: str) -> str | None:
        alike = (len(content), zlib.crc32(content))
        for info in self._deck.infolist():
            likely = info.filename.endswith(f".{ending}") and (info.file_size, info.CRC) == alike
            if likely and self._deck.read(info) == content:
                return info.filename
        return None

    def _added(self, content: bytes, ending: str) -> str:
        stem = "image" if ending == "png" else "media"
        name = f"ppt/media/{stem}{self._free_number()}.{ending}"
        self.parts[name] = content
        return name

    def _free_number(self) -> int:
        names = [*self._deck.namelist(), *self.parts]
        numbers = [int(n) for name in names for n in re.findall(r"^ppt/media/\D*(\d+)\.", name)]
        return max(numbers, default=0) + 1
