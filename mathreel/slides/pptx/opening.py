"""Open a deck that is to be changed, or say in a sentence why that cannot be."""

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from mathreel.errors import MathreelError, UsageError
from mathreel.slides.pptx.pages import PRESENTATION

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file of Office 97 begins, and one with a password, which is such a file around another."""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a deck for reading.

    Raises
    ------
    MathreelError
        If it is no deck, or none that can be changed just now.
    """
    refuse_busy(path)
    try:
        with zipfile.ZipFile(path) as deck:
            if PRESENTATION not in deck.NameToInfo:
                raise _no_deck(path)
            yield deck
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError) as error:
        raise _sealed_or_broken(path) from error


def refuse_busy(path: Path) -> None:
    """Raise if there is no such deck, or it cannot be written to, or is open in a program."""
    if not path.is_file():
        raise UsageError("there is no such file", where=str(path), expected="a deck, .pptx")
    for name, program in (
        (f"~${path.name}", "PowerPoint"),
        (f".~lock.{path.name}#", "LibreOffice"),
    ):
        if (path.parent / name).exists():
            raise MathreelError(
                f"this deck is open in {program}",
                where=str(path),
                remedy=f"save and close it there; if it is not open, delete {name}",
            )
    if not path.stat().st_mode & 0o222:
        raise MathreelError(
            "this deck is read-only",
            where=str(path),
            remedy="allow writing in its properties, or update a copy of it",
        )


def _sealed_or_broken(path: Path) -> MathreelError:
    with path.open("rb") as file:
        start = file.read(len(_OLD_OFFICE))
        file.seek(0)
        sealed = start == _OLD_OFFICE and "EncryptedPackage".encode("utf-16-le") in file.read()
    if sealed:
        return MathreelError(
            "this deck has a password",
            where=str(path),
            remedy="save a copy without one (File, Info, Protect Presentation), and update that",
        )
    if start == _OLD_OFFICE:
        return MathreelError(
            "this is a deck of PowerPoint 97 to 2003",
            where=str(path),
            remedy="save it as .pptx, and update that",
        )
    return _no_deck(path)


def _no_deck(path: Path) -> MathreelError:
    return MathreelError(
        "this is no deck, or it is damaged",
        where=str(path),
        expected="a .pptx file that PowerPoint or LibreOffice can open",
    )
