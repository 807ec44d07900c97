"""Find out what is installed, what is missing, and what to type."""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path

from rich.text import Text

from mathreel.processors import cores
from mathreel.report import make_console

_ENOUGH_BYTES = 2**30
_SYSTEM = {
    "linux": "sudo apt install libcairo2-dev libpango1.0-dev pkg-config python3-dev gcc",
    "darwin": "brew install cairo pango pkg-config",
}
_PACKAGES = "python -m pip install 'manim[typst]>=0.22,<0.23'"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``remedy`` says what to type where it is not right."""

    name: str
    is_right: bool
    what: str
    remedy: str = ""


def examine(media: Path) -> list[Finding]:
    """Look at everything that rendering needs."""
    libraries = [
        _library("cairo", "cairo", "pycairo", system=True),
        _library("pango", "manimpango", "manimpango", system=True),
        _library("manim", "manim", "manim"),
        _library("numpy", "numpy", "numpy"),
        _library("typst", "typst", "typst"),
        _library("av", "av", "av"),
    ]
    return [_python(), *libraries, _encoder(), _rights(media), _room(media), _processes()]


def _python() -> Finding:
    right = sys.version_info >= (3, 11)
    remedy = "" if right else "install Python 3.11 or newer: sudo apt install python3.11"
    return Finding("python", right, platform.python_version(), remedy)


def _library(name: str, module: str, package: str, *, system: bool = False) -> Finding:
    try:
        import_module(module)
        return Finding(name, True, metadata.version(package))
    except Exception as error:
        lines = [_SYSTEM.get(sys.platform, "")] if system else []
        remedy = "\n".join([*filter(None, lines), _PACKAGES])
        return Finding(name, False, str(error).splitlines()[0] if str(error) else "", remedy)


def _encoder() -> Finding:
    try:
        import av

        av.codec.Codec("libx264", "w")
    except Exception as error:
        return Finding("libx264", False, str(error), "python -m pip install --force-reinstall av")
    return Finding("libx264", True, "in av")


def _rights(media: Path) -> Finding:
    remedy = f"choose a folder you may write to: --media_dir FOLDER, or: sudo chown $USER {media}"
    try:
        with tempfile.TemporaryFile(dir=_nearest(media)):
            return Finding("write access", True, str(media))
    except OSError as error:
        return Finding("write access", False, f"{media}: {error.strerror}", remedy)


def _room(media: Path) -> Finding:
    free = shutil.disk_usage(_nearest(media)).free
    what = f"{free / 2**30:.1f} GiB free"
    right = free >= _ENOUGH_BYTES
    return Finding("disk space", right, what, "" if right else f"make room on the disk of {media}")


def _nearest(media: Path) -> Path:
    """Return the folder itself or the nearest above that exists."""
    return next(folder for folder in (media, *media.absolute().parents) if folder.exists())


def _processes() -> Finding:
    way = "beats in parallel" if hasattr(os, "fork") else "scenes in parallel (there is no fork)"
    return Finding("processors", True, f"{cores()}: {way}")


def print_findings(findings: Iterable[Finding]) -> bool:
    """Print them and return whether everything is right."""
    console = make_console()
    everything = list(findings)
    for finding in everything:
        mark = Text("ok     ", style="green") if finding.is_right else Text("missing", style="red")
        console.print(Text.assemble(mark, f"  {finding.name:<13} {finding.what}"), soft_wrap=True)
        for line in finding.remedy.splitlines():
            console.print(Text(f"         type: {line}"), soft_wrap=True)
    right = all(finding.is_right for finding in everything)
    console.print("everything is there" if right else "something is missing: see above")
    return right
