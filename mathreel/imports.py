"""Follow a scene's imports through the project, without running anything."""

import importlib.machinery
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from mathreel.modules import Modules

_NOT_PROJECT = tuple(
    {str(Path(sysconfig.get_path(name)).resolve()) for name in ("purelib", "platlib", "stdlib")}
)
_ENGINE = "mathreel"
"""Scenes take nothing of it but the pace, which is an input of every scene."""
OURS = ("mathcore", "scenes")
"""Packages that are followed even where they are installed among the others."""


class Imports:
    """The project's files that files may import, as they are at one time.

    What was found once is not looked for again in this object's life: scenes of one lesson
    share most of it.

    Parameters
    ----------
    modules
        Reads the files.
    """

    def __init__(self, modules: Modules) -> None:
        self.modules = modules
        self.disk = modules.disk
        self._found: dict[tuple[Path, ...], dict[tuple[str, Path | None], tuple[Path, ...]]] = {}
        self._followed: dict[tuple[Path, ...], dict[Path, tuple[Path, ...]]] = {}
        self._projects: dict[str, Path | None] = {}
        self._homes: dict[tuple[Path, ...], dict[str, tuple[Path, ...]]] = {}
        self._steps: dict[tuple[Path, str], tuple[bool, Path, tuple[Path, ...]]] = {}

    @property
    def looked_at(self) -> set[Path]:
        """All files and folders that were looked at, there or not."""
        return {*self.modules.files, *self.disk.looked_at}

    def reached(self, start: Path, roots: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return the project's files that running ``start`` may execute, sorted.

        Parameters
        ----------
        start
            A scene file.
        roots
            Folders from which the project's modules are imported, first one first.
        """
        found: set[Path] = set()
        waiting = [start.resolve()]
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                waiting += self.followed(path, roots)
        return tuple(sorted(found))

    def followed(self, path: Path, roots: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return the project's files that a file itself may import."""
        followed = self._followed.setdefault(roots, {})
        if path not in followed:
            followed[path] = tuple(dict.fromkeys(self._follow(path, roots)))
        return followed[path]

    def _follow(self, path: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
        module = self.modules.read(path)
        for name in module.imports:
            if name.partition(".")[0] != _ENGINE:
                yield from self.files_of(name, path.parent, roots)
        if module.imports_late:
            yield from (each.resolve() for each in path.parent.rglob("*.py"))

    def files_of(self, name: str, folder: Path, roots: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return the files that importing a dotted name in a folder runs: packages and itself."""
        found = self._found.setdefault(roots, {})
        # Only a relative name is looked for from where it stands.
        key = name, folder if name.startswith(".") else None
        if key not in found:
            found[key] = tuple(self._find(name, folder, roots))
        return found[key]

    def _find(self, name: str, folder: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
        if name.startswith("."):
            level = len(name) - len(name.lstrip("."))
            folder = (folder / "_").parents[level - 1]
            yield from self._package(folder)
            yield from self._walk(folder, name.lstrip(".").split("."))
            return
        first, *_ = parts = name.split(".")
        homes = self._homes.setdefault(roots, {})
        if first not in homes:
            homes[first] = tuple(self._homes_of(first, roots))
        for home in homes[first]:
            yield from self._walk(home, parts)

    def _homes_of(self, first: str, roots: tuple[Path, ...]) -> Iterator[Path]:
        """Yield the folders that a top-level name is imported from; none for a library."""
        for root in roots:
            if self.disk.has_folder(root, first) or self.disk.has_file(root, f"{first}.py"):
                yield root
        if first not in self._projects:
            self._projects[first] = _project_folder(first)
        elsewhere = self._projects[first]
        if elsewhere is not None:
            yield elsewhere

    def _walk(self, folder: Path, parts: list[str]) -> Iterator[Path]:
        for part in filter(None, parts):
            if (folder, part) not in self._steps:
                self._steps[folder, part] = self._step(folder, part)
            is_last, folder, found = self._steps[folder, part]
            yield from found
            if is_last:
                return

    def _step(self, folder: Path, part: str) -> tuple[bool, Path, tuple[Path, ...]]:
        """Look for one part of a dotted name: is it a file, where it is, what importing it runs."""
        if self.disk.has_file(folder, f"{part}.py"):
            return True, folder, (self.disk.resolved(folder / f"{part}.py"),)
        folder = folder / part
        return False, folder, tuple(self._package(folder))

    def _package(self, folder: Path) -> Iterator[Path]:
        if self.disk.has_file(folder, "__init__.py"):
            yield self.disk.resolved(folder / "__init__.py")


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
