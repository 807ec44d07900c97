"""Files that import each other in a circle: Python would stop in the midst of them."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mathreel.errors import UsageError
from mathreel.imports import Imports


@dataclass(frozen=True)
class _Import:
    """A ``from file import names`` that runs when a file is imported."""

    file: Path
    names: tuple[str, ...]
    line: int


def refuse_cycles(start: Path, root: Path, imports: Imports) -> None:
    """Raise if importing a scene file would fail because a file imports from a half-read one.

    Raises
    ------
    UsageError
        With every file of the circle, and the line that closes it.
    """
    roots = (root, start.parent)

    # What was read before is known without parsing; most lessons have no circle of any kind.
    if _circle(start.resolve(), lambda path: iter(imports.followed(path, roots))) is None:
        return
    found: dict[Path, list[_Import]] = {}

    def does_import(path: Path) -> Iterator[Path]:
        if path not in found:
            found[path] = list(_imports(path, roots, imports))
        return (each.file for each in found[path])

    circle = _circle(start.resolve(), does_import)
    if circle is None:
        return
    first, last = circle[0], circle[-1]
    onward = _import_of(found[first], [*circle, first][1])
    closing = _import_of(found[last], first)
    missing = [name for name in closing.names if name not in _bound(first, before=onward.line)]
    if missing:
        names = " → ".join(_shown(path, root) for path in (*circle, first))
        raise UsageError(
            f"these files import each other in a circle: {names}",
            where=f"{last}:{closing.line}",
            expected=f"{missing[0]} in a file that imports neither",
            remedy=f"move {missing[0]} and what it needs to a file of its own",
        )


def _circle(start: Path, onward: Callable[[Path], Iterator[Path]]) -> tuple[Path, ...] | None:
    """Return the files of the first circle that is met, in the order of importing."""
    done: set[Path] = set()
    trail = [start]
    waiting = [onward(start)]
    while trail:
        path = next(waiting[-1], None)
        if path is None:
            done.add(trail.pop())
            waiting.pop()
        elif path in trail:
            return tuple(trail[trail.index(path) :])
        elif path not in done:
            trail.append(path)
            waiting.append(onward(path))
    return None


def _imports(path: Path, roots: tuple[Path, ...], imports: Imports) -> Iterator[_Import]:
    for node in _statements(path):
        if isinstance(node, ast.ImportFrom):
            name = "." * node.level + (node.module or "")
            # Packages on the way, and others of the same name elsewhere, are not what is meant.
            last = name.split(".")[-1]
            files = imports.files_of(name, path.parent, roots)
            meant = [each for each in files if each.stem == last]
            if meant:
                yield _Import(meant[0], tuple(alias.name for alias in node.names), node.lineno)


def _statements(path: Path) -> list[ast.stmt]:
    """Return what runs when a file is imported, at its top; nothing where it is no Python."""
    try:
        return ast.parse(path.read_bytes()).body
    except (SyntaxError, ValueError):
        return []


def _import_of(imports: list[_Import], file: Path) -> _Import:
    return next(each for each in imports if each.file == file)


def _bound(path: Path, *, before: int) -> set[str]:
    """Return the names that a file has by the time a line of it runs."""
    nodes = (n for s in _statements(path) if s.lineno < before for n in ast.walk(s))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
    return names


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
