"""A deck's seal: whether anybody has saved it since it was written.

A teacher's work must not be lost because ``mathreel slides`` is run once more. So the deck holds,
as the identifier among its properties, a digest of everything else that is in it.
"""

import hashlib
import zipfile
from pathlib import Path
from typing import IO

from lxml import etree

from mathreel.errors import UsageError

_CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_PACKED_ALREADY = (".mp4", ".png", ".jpeg")


def write_sealed(deck: IO[bytes], target: Path) -> None:
    """Write a deck's parts again: sealed, and without the time of day, so equal is equal.

    Films and pictures are stored as they are; packing them again gains nothing.
    """
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = (
                _with_identifier(old.read(name), _digest(old)) if name == _CORE else old.read(name)
            )
            packed = name.endswith(_PACKED_ALREADY)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            new.writestr(info, part)


def refuse_edited(path: Path) -> None:
    """Raise if a file is there that is not a deck just as it was written."""
    if path.exists() and not _is_sealed(path):
        raise UsageError(
            "this file has been edited by somebody, and their work would be lost",
            where=str(path),
            remedy=f"mathreel slides --update {path.name} puts new clips into it; "
            "-o FILE writes another deck",
        )


def _is_sealed(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as deck:
            core = etree.fromstring(deck.read(_CORE))
            return bool(core.findtext(_IDENTIFIER) == _digest(deck))
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return False


def _with_identifier(core: bytes, digest: str) -> bytes:
    tree = etree.fromstring(core)
    for old in tree.findall(_IDENTIFIER):
        tree.remove(old)
    etree.SubElement(tree, _IDENTIFIER).text = digest
    sealed: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return sealed


def _digest(deck: zipfile.ZipFile) -> str:
    """Return a digest of all parts but the one that holds it, from what the directory says."""
    parts = sorted((i.filename, i.CRC, i.file_size) for i in deck.infolist() if i.filename != _CORE)
    return hashlib.sha256(repr(parts).encode()).hexdigest()
