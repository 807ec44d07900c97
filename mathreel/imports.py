"""Follow a scene's imports through the project, without running anything."""

import importlib.machinery
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mathreel.modules import Modules

_NOT_PROJECT = tuple(
    {str(Path(sysconfig.get_path(name)).resolve()) for name in ("purelib", "platlib", "stdlib")}
)
_ENGINE = "mathreel"
"""Scenes take nothing of it but the pace, which is an input of every scene."""
OURS = ("mathcore", "scenes")
"""Packages that are followed even where they are installed among the others."""


def reached(start: Path, roots: tuple[Path, ...], modules: Modules) -> tuple[Path, ...]:
    """Return the project's files that running ``start`` may execute, sorted.

    Parameters
    ----------
    start
        A scene file.
    roots
        Folders from which the project's modules are imported, first one first.
    modules
        Reads the files.
    """
    found: set[Path] = set()
    waiting = [start.resolve()]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        module = modules.read(path)
        for name in module.imports:
            if name.partition(".")[0] != _ENGINE:
                # Only a relative name is looked for from where it stands: keep others apart
                # from that, and they are looked for once.
                here = path.parent if name.startswith(".") else start.parent
                waiting.extend(files_of(name, here, roots))
        if module.imports_late:
            waiting.extend(each.resolve() for each in path.parent.rglob("*.py"))
    return tuple(sorted(found))


@cache
def files_of(name: str, folder: Path, roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files that importing a dotted name in a folder runs: packages and itself."""
    return tuple(_find(name, folder, roots))


def _find(name: str, folder: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
    if name.startswith("."):
        level = len(name) - len(name.lstrip("."))
        folder = (folder / "_").parents[level - 1]
        if (folder / "__init__.py").is_file():
            yield (folder / "__init__.py").resolve()
        yield from _walk(folder, name.lstrip(".").split("."))
        return
    parts = name.split(".")
    for root in roots:
        if (root / parts[0]).is_dir() or (root / f"{parts[0]}.py").is_file():
            yield from _walk(root, parts)
    elsewhere = _project_folder(parts[0])
    if elsewhere is not None:
        yield from _walk(elsewhere, parts)


def _walk(folder: Path, parts: list[str]) -> Iterator[Path]:
    for part in parts:
        if not part:
            continue
        if (folder / f"{part}.py").is_file():
            yield (folder / f"{part}.py").resolve()
            return
        folder = folder / part
        if (folder / "__init__.py").is_file():
            yield (folder / "__init__.py").resolve()


@cache
def _project_folder(top: str) -> Path | None:
    """Find a top-level module that is part of someone's project, not a library."""
    if top in sys.stdlib_module_names:
        return None
    spec = importlib.machinery.PathFinder.find_spec(top)
    if spec is None:
        # An editable installation may be served by a finder of its own.
        for finder in sys.meta_path:
            find = getattr(finder, "find_spec", None)
            spec = find(top, None) if find else None
            if spec is not None:
                break
    if spec is None:
        return None
    places = [*(spec.submodule_search_locations or ()), *([spec.origin] if spec.origin else ())]
    if not places:
        return None
    place = Path(places[0]).resolve()
    if str(place).startswith(_NOT_PROJECT) and top not in OURS:
        return None
    return place.parent
