"""What modules say of themselves: public names, signatures and docstrings, read without running."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)
_NAME = re.compile(r"^(?=\S)", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A part of a docstring: its heading, and its text or its named entries."""

    heading: str
    text: str

    @property
    def entries(self) -> list[tuple[str, str]]:
        """The names of a list such as that of the parameters, each with what is said of it."""
        parts = [part for part in _NAME.split(self.text) if part.strip()]
        pairs = (part.partition("\n") for part in parts)
        return [(name.strip(), inspect.cleandoc("\n" + said)) for name, _, said in pairs]


@dataclass(frozen=True)
class Item:
    """A class or function: how it is written, what it promises, and its parts."""

    name: str
    signature: str
    summary: str
    sections: tuple[Section, ...]
    members: tuple["Item", ...] = ()


@dataclass(frozen=True)
class ModulePart:
    """A module: its name, what it says of itself, and what it offers."""

    name: str
    docstring: str
    items: tuple[Item, ...]


def read_modules(package: Path, root: Path) -> list[ModulePart]:
    """Return the public modules of a folder that offer anything, by name."""
    paths = sorted(path for path in package.glob("*.py") if not path.name.startswith("_"))
    modules = [
        _read(path, ".".join(path.relative_to(root).with_suffix("").parts)) for path in paths
    ]
    return [module for module in modules if module.items]


def _read(path: Path, name: str) -> ModulePart:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return ModulePart(name, ast.get_docstring(tree) or "", tuple(_items(tree)))


def _items(tree: ast.Module | ast.ClassDef) -> Iterator[Item]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            decorators = {ast.unparse(each) for each in node.decorator_list}
            # What a type checker alone reads says nothing that the function does not say itself.
            if "overload" not in decorators:
                yield _item(node, _signature(node, "property" in decorators))
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield _item(node, _made_by(node), tuple(_items(node)))


def _item(node: ast.FunctionDef | ast.ClassDef, signature: str, members=()) -> Item:
    summary, *rest = _HEADING.split(ast.get_docstring(node) or "")
    sections = tuple(
        Section(heading, text.strip()) for heading, text in zip(rest[::2], rest[1::2], strict=True)
    )
    return Item(node.name, signature, summary.strip(), sections, members)


def _signature(node: ast.FunctionDef, is_property: bool = False) -> str:
    if is_property:
        return node.name
    shown = f"{node.name}({ast.unparse(_without_self(node.args))})"
    return f"{shown} -> {ast.unparse(node.returns)}" if node.returns else shown


def _made_by(node: ast.ClassDef) -> str:
    """Return how an object of a class is made: by its __init__, or by a dataclass's fields."""
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            return f"{node.name}({ast.unparse(_without_self(each.args))})"
    is_dataclass = any("dataclass" in ast.unparse(each) for each in node.decorator_list)
    fields = [ast.unparse(each) for each in node.body if isinstance(each, ast.AnnAssign)]
    return f"{node.name}({', '.join(fields)})" if is_dataclass else node.name


def _without_self(arguments: ast.arguments) -> ast.arguments:
    if arguments.args and arguments.args[0].arg in ("self", "cls"):
        arguments.args = arguments.args[1:]
    return arguments
