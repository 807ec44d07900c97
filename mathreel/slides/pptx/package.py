"""A deck as the zip file it is: changed in a few parts, all others byte for byte as they were."""

import zipfile
from collections.abc import Mapping, Set
from copy import copy
from pathlib import Path
from typing import IO, Any

from lxml import etree

from mathreel.slides.pptx.markup import parsed, written

TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CHUNK = 1 << 20


def content_types(text: bytes, kinds: Mapping[str, str], removed: Set[str]) -> bytes:
    """Return the content types, with new endings, and without the parts that were removed."""
    tree = parsed(text)
    known = {each.get("Extension", "").lower() for each in tree.iter(f"{_TYPES}Default")}
    overrides = list(tree.iter(f"{_TYPES}Override"))
    stale = [each for each in overrides if each.get("PartName", "").lstrip("/") in removed]
    for each in stale:
        tree.remove(each)
    missing = {ending: kind for ending, kind in kinds.items() if ending not in known}
    for ending, kind in missing.items():
        tree.insert(0, etree.Element(f"{_TYPES}Default", Extension=ending, ContentType=kind))
    return written(tree) if stale or missing else text


def copy_changed(source: Path, target: Path, parts: Mapping[str, bytes], removed: Set[str]) -> None:
    """Write a package with other parts, or more; all the rest is copied as it is packed."""
    with (
        zipfile.ZipFile(source) as old,
        source.open("rb") as file,
        zipfile.ZipFile(target, "w") as new,
    ):
        for info in old.infolist():
            if info.filename in parts:
                _write(new, info.filename, parts[info.filename], zipfile.ZIP_DEFLATED)
            elif info.filename not in removed:
                _copy_packed(info, file, new)
        for name in sorted(parts.keys() - set(old.namelist())):
            # Films and pictures are packed already.
            _write(new, name, parts[name], zipfile.ZIP_STORED)


def _write(package: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    """Write a part without the time of day, so that equal decks are equal files."""
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    package.writestr(info, content)


def _copy_packed(info: zipfile.ZipInfo, file: IO[bytes], new: Any) -> None:
    """Copy one part without unpacking it: quick, and it cannot come out as anything else."""
    file.seek(info.header_offset + 26)
    lengths = [int.from_bytes(file.read(2), "little") for _name_and_extra in range(2)]
    file.seek(sum(lengths), 1)
    moved = copy(info)
    moved.extra = b""
    moved.flag_bits &= ~0x08  # sizes behind the part; they are known, and stand in front now
    moved.header_offset = new.fp.tell()
    new.fp.write(moved.FileHeader())
    left = info.compress_size
    while left:
        chunk = file.read(min(left, _CHUNK))
        if not chunk:
            raise zipfile.BadZipFile(f"{info.filename} is cut off")
        new.fp.write(chunk)
        left -= len(chunk)
    # What zipfile itself does after it has written a part.
    new.filelist.append(moved)
    new.NameToInfo[moved.filename] = moved
    new.start_dir = new.fp.tell()
