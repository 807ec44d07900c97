"""What planning needs to know of a source file, read once for each content."""

import ast
import hashlib
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from mathreel.disk import Disk, raw_digest
from mathreel.pieces import pieces
from mathreel.sentences import may_read_sentences, take_sentences

_READS_SOURCE = {"getsource", "getsourcelines", "getsourcefile", "getdoc", "linecache", "__doc__"}
_IMPORTS_LATE = {"import_module", "__import__", "runpy"}
_IMPORT_IN_TEXT = re.compile(r"(?:\bfrom\s+([\w.]+)\s+)?\bimport\s+([\w., ]+)")


@dataclass(frozen=True)
class Module:
    """What planning needs to know of one source file.

    Parameters
    ----------
    digest
        Of the code alone: comments, formatting, docstrings and sentences do not count.
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
    reads_sentences
        It names what sentences and the length of beats can be learned from.
    sentences
        What its beats say, by class and method.
    pieces
        Digests of what has a name in it, to tell what changed.
    """

    digest: str
    raw_digest: str
    imports: tuple[str, ...]
    texts: tuple[str, ...]
    reads_source: bool
    imports_late: bool
    reads_sentences: bool
    sentences: dict[str, str]
    pieces: dict[str, str]


class Modules:
    """Read source files; what was read before is known by its content.

    Parameters
    ----------
    remembered
        What an earlier run knew, as `known` gave it.
    """

    def __init__(self, remembered: Mapping[str, Any]) -> None:
        # Another Python may parse otherwise, and what is read may change.
        here = Path(__file__)
        code = "".join(raw_digest(here.with_name(f"{n}.py")) for n in ("modules", "sentences"))
        self._reader = f"{platform.python_version()} {code}"
        table = remembered.get("modules") if remembered.get("reader") == self._reader else None
        self._before: Mapping[str, Any] = table if isinstance(table, dict) else {}
        self._read: dict[Path, Module] = {}
        self.disk = Disk()

    def read(self, path: Path) -> Module:
        """Return what a file holds; it is looked at once in this object's life."""
        if path not in self._read:
            raw = path.read_bytes()
            digest = hashlib.sha256(raw).hexdigest()
            self._read[path] = _from_json(self._before.get(digest)) or _parse(raw, digest)
        return self._read[path]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were read."""
        return tuple(self._read)

    @property
    def import_late(self) -> bool:
        """Whether one of them imports by names that only running would tell."""
        return any(module.imports_late for module in self._read.values())

    @property
    def read_source(self) -> bool:
        """Whether one of them looks at source text."""
        return is_verbatim(self._read.values())

    def known(self) -> dict[str, Any]:
        """Return what was read, for the next run."""
        modules = {module.raw_digest: vars(module) for module in self._read.values()}
        return {"reader": self._reader, "modules": modules}


def is_verbatim(modules: Iterable[Module]) -> bool:
    """Say whether some code looks at source text, so that every byte of all of it counts."""
    return any(module.reads_source for module in modules)


def is_as_read(path: Path, module: Module, *, every_byte: bool) -> bool:
    """Say whether a file still holds what was read of it, but for comments and the like."""
    try:
        raw = path.read_bytes()
    except OSError:
        return False
    digest = hashlib.sha256(raw).hexdigest()
    if every_byte or digest == module.raw_digest:
        return digest == module.raw_digest
    now = _parse(raw, digest)
    return (now.digest, now.sentences) == (module.digest, module.sentences)


def _from_json(table: Any) -> Module | None:
    if not isinstance(table, dict) or set(table) != {field.name for field in fields(Module)}:
        return None
    imports, texts = tuple(table["imports"]), tuple(table["texts"])
    return Module(**{**table, "imports": imports, "texts": texts})


def _parse(raw: bytes, raw_digest: str) -> Module:
    """Parse a file; code that does not parse counts byte by byte."""
    try:
        tree = ast.parse(raw)
    except (SyntaxError, ValueError):
        return Module(raw_digest, raw_digest, (), (), False, False, True, {}, {})
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    imports = set(_imports(tree))
    names |= {part for name in imports for part in name.split(".")}
    drop_docstrings(tree)
    constants = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    texts = sorted(each for each in constants if isinstance(each, str) and each)
    # Code on the screen is executed, and may import like any other.
    imports.update(name for text in texts for name in _imports_in_text(text))
    named = pieces(tree)
    sentences = take_sentences(tree)
    return Module(
        digest=hashlib.sha256(ast.dump(tree).encode()).hexdigest(),
        raw_digest=raw_digest,
        imports=tuple(sorted(imports)),
        texts=tuple(text for text in texts if len(text) < 200),
        reads_source=bool(names & _READS_SOURCE),
        imports_late=bool(names & _IMPORTS_LATE),
        reads_sentences=may_read_sentences(nodes),
        sentences=sentences,
        pieces=named,
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


def _imports_in_text(text: str) -> Iterator[str]:
    """Yield what a text would import if it were code; a sentence names no file of ours."""
    for package, listed in _IMPORT_IN_TEXT.findall(text):
        base = package.strip(".")
        parts = [part.split()[0].strip(".") for part in listed.split(",") if part.split()]
        names = [base, *(f"{base}.{part}" for part in parts)] if base else parts
        yield from (name for name in names if name)


def drop_docstrings(tree: ast.AST) -> None:
    """Take all docstrings out of a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                node.body = node.body[1:]
