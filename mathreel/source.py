"""What a scene file says about its scenes, read from its text without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mathreel.errors import UsageError
from mathreel.parameters.written import WrittenParameter, written_parameters


@dataclass(frozen=True)
class WrittenBeat:
    """A beat as written: the method's name and its sentence with the fields still open."""

    name: str
    sentence: str
    line: int


@dataclass(frozen=True)
class SceneSource:
    """One scene class as written.

    ``parameters`` is ``None`` where the class takes none, or where they are
    declared in another file: the worker that runs the scene has the last word.
    ``answered_in`` is the beat that shows the result, where the class says which.
    ``is_mere_base`` where it has nothing to show in this file, and others derive from it.
    """

    path: Path
    name: str
    line: int
    docstring: str
    beats: tuple[WrittenBeat, ...]
    parameters: tuple[WrittenParameter, ...] | None
    takes_parameters: bool
    answered_in: str = ""
    is_mere_base: bool = False


def read_scene_file(path: Path) -> tuple[SceneSource, ...]:
    """Return the scenes of one file in the order written."""
    try:
        return _scenes_in(path.read_text(encoding="utf-8"), path)
    except SyntaxError as error:
        raise UsageError(
            f"this is not Python: {error.msg}",
            where=f"{path}:{error.lineno or 1}",
            expected=(error.text or "").strip() and f"valid code at: {(error.text or '').strip()}",
        ) from error
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        raise UsageError(f"the scene file cannot be read: {error}", where=str(path)) from error


@cache
def _scenes_in(text: str, path: Path) -> tuple[SceneSource, ...]:
    tree = ast.parse(text, filename=str(path))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    names = dict(_assigned(tree))
    return tuple(
        _read_scene(node, path, classes, names)
        for node in classes.values()
        if _is_scene(node, classes)
    )


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield the file's own names, such as short ones for long annotations."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement.value


def _is_scene(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> bool:
    if not node.bases or node.name.startswith("_"):
        return False
    return any(
        _tells(each) or any(ast.unparse(base).endswith("Scene") for base in each.bases)
        for each in _lineage(node, classes)
        if each.bases
    )


def _is_mere_base(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> bool:
    """Tell a class that has nothing to show and is there for others to derive from."""
    heirs = (each for each in classes.values() if each is not node)
    return not any(map(_tells, _lineage(node, classes))) and any(
        node in _lineage(heir, classes) for heir in heirs
    )


def _tells(node: ast.ClassDef) -> bool:
    return any(
        method.name == "construct" or _sentence(method) is not None for method in _methods(node)
    )


def _lineage(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    """Return a class and those of the same file that it derives from."""
    found = [node]
    for each in found:
        bases = (classes.get(ast.unparse(base)) for base in each.bases)
        found += [base for base in bases if base is not None and base not in found]
    return found


def _methods(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    return (each for each in node.body if isinstance(each, ast.FunctionDef))


def _read_scene(
    node: ast.ClassDef,
    path: Path,
    classes: dict[str, ast.ClassDef],
    names: dict[str, ast.expr],
) -> SceneSource:
    beats = [
        WrittenBeat(method.name, sentence, method.lineno)
        for method in _methods(node)
        if (sentence := _sentence(method)) is not None
    ]
    call = _class_value(node, "parameters")
    known: tuple[WrittenParameter, ...] | None = None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in classes:
        known = written_parameters(classes[call.func.id], call, names)
    return SceneSource(
        path=path,
        name=node.name,
        line=node.lineno,
        docstring=ast.get_docstring(node) or "",
        beats=tuple(beats) or tuple(_sections(node)),
        parameters=known,
        takes_parameters=call is not None or not _is_plain_manim(node),
        answered_in=_text(_class_value(node, "answered_in")),
        is_mere_base=_is_mere_base(node, classes),
    )


def _text(value: ast.expr | None) -> str:
    text = value.value if isinstance(value, ast.Constant) else None
    return text if isinstance(text, str) else ""


def _is_plain_manim(node: ast.ClassDef) -> bool:
    """Tell a scene that derives from Manim's own and so inherits no parameters."""
    manim = {"Scene", "MovingCameraScene", "ThreeDScene", "ZoomedScene", "VectorScene"}
    return all(ast.unparse(base).split(".")[-1] in manim for base in node.bases)


def _sentence(method: ast.FunctionDef) -> str | None:
    """Return the sentence of ``@beat("…")``, or ``None`` for any other method."""
    for decorator in method.decorator_list:
        if not isinstance(decorator, ast.Call) or not decorator.args:
            continue
        if ast.unparse(decorator.func).split(".")[-1] == "beat":
            said = decorator.args[0]
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                return said.value
            return ast.unparse(said)
    return None


def is_beat(method: ast.FunctionDef) -> bool:
    """Say whether a method is a beat."""
    return _sentence(method) is not None


def _sections(node: ast.ClassDef) -> Iterator[WrittenBeat]:
    """Find ``self.next_section("…")``: what plays the beat's part in an ordinary scene."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "self.next_section":
            first = call.args[0] if call.args else None
            name = first.value if isinstance(first, ast.Constant) else "unnamed"
            yield WrittenBeat(str(name), "", call.lineno)


def _class_value(node: ast.ClassDef, name: str) -> ast.expr | None:
    for statement in node.body:
        if isinstance(statement, ast.Assign):
            if any(isinstance(each, ast.Name) and each.id == name for each in statement.targets):
                return statement.value
        elif isinstance(statement, ast.AnnAssign):
            target = statement.target
            if isinstance(target, ast.Name) and target.id == name:
                return statement.value
    return None
