"""Follow a scene's imports through the project, without running anything."""

import ast
import hashlib
import importlib.machinery
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_NOT_PROJECT = tuple(
    {str(Path(sysconfig.get_path(name)).resolve()) for name in ("purelib", "platlib", "stdlib")}
)
OURS = ("mathcore", "scenes")
"""Packages that are followed even where they are installed among the others."""

_READS_SOURCE = {"getsource", "getsourcelines", "getsourcefile", "getdoc", "linecache", "__doc__"}
_IMPORTS_LATE = {"import_module", "__import__", "exec", "eval", "runpy"}


@dataclass(frozen=True)
class Module:
    """What planning needs to know of one source file.

    Parameters
    ----------
    digest
        Of the code alone: comments, formatting and docstrings do not count.
    raw_digest
        Of every byte.
    imports
        Modules it may import, as dotted names; relative ones start with dots.
    texts
        String literals, any of which may name a file.
    reads_source
        It looks at source text or docstrings, so that those count after all.
    imports_late
        It imports by names that only running would tell.
    """

    digest: str
    raw_digest: str
    imports: tuple[str, ...]
    texts: tuple[str, ...]
    reads_source: bool
    imports_late: bool


@cache
def read_module(path: Path) -> Module:
    """Read one source file; code that does not parse counts byte by byte."""
    raw = path.read_bytes()
    raw_digest = hashlib.sha256(raw).hexdigest()
    try:
        tree = ast.parse(raw)
    except (SyntaxError, ValueError):
        return Module(raw_digest, raw_digest, (), (), False, False)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imports = tuple(sorted(set(_imports(tree))))
    names |= {part for name in imports for part in name.split(".")}
    _drop_docstrings(tree)
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    return Module(
        digest=hashlib.sha256(ast.dump(tree).encode()).hexdigest(),
        raw_digest=raw_digest,
        imports=imports,
        texts=tuple(sorted(t for t in texts if isinstance(t, str) and 0 < len(t) < 200)),
        reads_source=bool(names & _READS_SOURCE),
        imports_late=bool(names & _IMPORTS_LATE),
    )


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base
            # What is imported may be a module of its own or a name within the base.
            joint = "" if base.endswith(".") else "."
            yield from (base + joint + alias.name for alias in node.names if alias.name != "*")


def _drop_docstrings(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                node.body = node.body[1:]


def reached(start: Path, roots: tuple[Path, ...]) -> tuple[Path, ...]:
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
        if path in found:
            continue
        found.add(path)
        module = read_module(path)
        for name in module.imports:
            waiting.extend(_files_of(name, path, roots))
        if module.imports_late:
            waiting.extend(each.resolve() for each in path.parent.rglob("*.py"))
    return tuple(sorted(found))


def _files_of(name: str, importer: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files that importing a dotted name runs: its packages and itself."""
    if name.startswith("."):
        level = len(name) - len(name.lstrip("."))
        folder = importer.parents[level - 1]
        if level and (folder / "__init__.py").is_file():
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
