"""Tell whether an edit changed nothing of a scene's file but what some of its beats do."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mathreel.modules import drop_docstrings
from mathreel.sentences import take_sentences
from mathreel.source import is_beat


def changed_beats(
    before: str, after: str, scene: str, *, aside_from_sentences: bool = False
) -> tuple[str, ...] | None:
    r"""Return the beats of a scene whose code alone tells two texts of its file apart.

    Parameters
    ----------
    before, after
        What the file said, and what it says.
    scene
        Name of the class.
    aside_from_sentences
        What the beats say may differ, too.

    Returns
    -------
    tuple or None
        Names of methods, in the order told; ``None`` where anything else differs, or where
        one of these methods may have a part in something other than its own beat.

    Examples
    --------
    >>> text = "class A(Scene):\n    @beat('One.')\n    def one(self):\n        pass"
    >>> changed_beats(text, text.replace("pass", "self.wait()"), "A")
    ('one',)
    >>> changed_beats(text, text.replace("One", "Two"), "A") is None
    True
    >>> changed_beats(text, text.replace("One", "Two"), "A", aside_from_sentences=True)
    ()
    """
    try:
        old, new = (_Parsed(text, scene, aside_from_sentences) for text in (before, after))
    except (SyntaxError, ValueError, RecursionError):
        return None
    if old.frame != new.frame:
        return None
    names = tuple(name for name in new.bodies if old.bodies[name] != new.bodies[name])
    if any(each.mentions(name) for name in names for each in (old, new)):
        return None
    return names


class _Parsed:
    """A file taken apart: what the beats of one scene do, and all else."""

    def __init__(self, text: str, scene: str, aside_from_sentences: bool) -> None:
        tree = ast.parse(text)
        drop_docstrings(tree)
        if aside_from_sentences:
            take_sentences(tree)
        self._words = list(_words(tree))
        self.bodies: dict[str, str] = {}
        for method in _beats(tree, scene):
            if method.name in self.bodies:
                raise ValueError(method.name)
            self.bodies[method.name] = "\n".join(map(ast.dump, method.body))
            method.body = []
        self.frame = ast.dump(tree)

    def mentions(self, name: str) -> bool:
        """Say whether a method is named anywhere but where it is defined."""
        return self._words.count(name) != 1


def _beats(tree: ast.Module, scene: str) -> Iterator[ast.FunctionDef]:
    """Yield the beats of a class that have nothing about them but that they are beats."""
    for kind in tree.body:
        if isinstance(kind, ast.ClassDef) and kind.name == scene:
            for method in kind.body:
                if isinstance(method, ast.FunctionDef) and is_beat(method):
                    takes = ast.unparse(method.args)
                    if len(method.decorator_list) == 1 and takes == "self":
                        yield method


def _words(tree: ast.Module) -> Iterator[str]:
    """Yield all by which something can be named: names, attributes, definitions and texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\w+", node.value)
        elif isinstance(node, ast.alias):
            yield node.asname or node.name
        elif isinstance(node, ast.arg | ast.keyword):
            yield node.arg or ""


def mentions(path: Path, names: Iterable[str]) -> bool:
    """Say whether a file names any of some methods; one that cannot be read might."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return True
    return re.search(rf"\b({'|'.join(map(re.escape, names))})\b", text) is not None
