"""The parameters of a scene as its file says them: names, annotations, defaults, meanings."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mathreel.parameters.annotations import shape_of
from mathreel.parameters.shapes import Shape


@dataclass(frozen=True)
class WrittenParameter:
    """A field of the parameters as written.

    Parameters
    ----------
    annotation, default
        Source text; ``None`` where there is no default.
    meaning
        What the docstring says of it.
    range
        Which values are fine, in words: what stands behind its name there.
    """

    name: str
    annotation: str
    default: str | None
    meaning: str = ""
    range: str = ""

    @property
    def shape(self) -> Shape:
        """What it takes."""
        return shape_of(self.annotation)

    def example(self) -> Any:
        """Return a value that fits: the default, or else what its shape gives."""
        try:
            default = self.shape.fit(ast.literal_eval(self.default or ""))
        except (ValueError, SyntaxError):
            default = ()
        return self.shape.example() if default == () else default


def written_parameters(
    node: ast.ClassDef, call: ast.Call, names: Mapping[str, ast.expr]
) -> tuple[WrittenParameter, ...] | None:
    """Read a dataclass' fields; the values that the scene gives count as the defaults.

    Parameters
    ----------
    call
        What makes the scene's own parameters.
    names
        What the file's other names stand for, so that an alias is no riddle.
    """
    if not all(isinstance(base, ast.Name) and base.id == "object" for base in node.bases):
        return None
    given = {word.arg: ast.unparse(word.value) for word in call.keywords if word.arg}
    said = _sections(ast.get_docstring(node) or "")
    found = []
    for statement, beneath in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            annotation = ast.unparse(_Aliases(names).visit(statement.annotation))
            if "ClassVar" in annotation:
                continue
            name = statement.target.id
            default = ast.unparse(statement.value) if statement.value else None
            span, meaning = said.get(name, ("", _text(beneath)))
            found.append(
                WrittenParameter(name, annotation, given.get(name, default), meaning, span)
            )
    return tuple(found)


class _Aliases(ast.NodeTransformer):
    """Put what a name stands for in the name's place."""

    def __init__(self, names: Mapping[str, ast.expr]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        others = {name: each for name, each in self._names.items() if name != node.id}
        known = self._names.get(node.id)
        return node if known is None else _Aliases(others).visit(known)


def _text(statement: ast.stmt | None) -> str:
    """Return the text that stands beneath a field, as editors show it."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(str(statement.value.value).split())
    return ""


def _sections(docstring: str) -> dict[str, tuple[str, str]]:
    """Read the Parameters section: each name with its range and its meaning."""
    found = re.search(r"^Parameters\n-+\n(.*?)(?:\n\n\S[^\n]*\n-+\n|\Z)", docstring, re.M | re.S)
    said: dict[str, tuple[str, str]] = {}
    listed = re.split(r"^(?=\S)", found[1], flags=re.M) if found else []
    for entry in listed:
        head, _, rest = entry.partition("\n")
        names, _, span = head.partition(" : ")
        for name in names.split(","):
            said[name.strip()] = (span.strip(), " ".join(rest.split()))
    return said
