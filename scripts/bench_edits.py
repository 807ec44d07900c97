"""Edit a scene as its author would: one beat's code, or one beat's sentence."""

import ast
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from mathreel.discover import Scene

_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "media", "tests", "__pycache__", ".*_cache")


def copied(root: Path, target: Path) -> Path:
    """Copy a project to where it may be edited."""
    return Path(shutil.copytree(root, target, ignore=_LEFT_OUT))


def begun_with(text: str, beat: str, statement: str) -> str:
    """Put a statement at the beginning of a beat in the text of its scene's file."""
    methods = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    method = next(each for each in methods if each.name == beat)
    first = next(each for each in method.body if not _is_docstring(each))
    lines = text.splitlines(keepends=True)
    lines.insert(first.lineno - 1, f"{' ' * first.col_offset}{statement}\n")
    return "".join(lines)


def beat_edit(scene: Scene) -> Callable[[], None]:
    """Put a pause into the middle beat of a scene, and return what makes it longer each time."""
    path, beats = scene.source.path, scene.source.beats
    name = beats[len(beats) // 2].name
    text = path.read_text(encoding="utf-8")
    lengths = count(1)

    def edit() -> None:
        edited = begun_with(text, name, f"self.wait({next(lengths)})")
        path.write_text(edited, encoding="utf-8")

    edit()
    return edit


def sentence_edit(scene: Scene) -> Callable[[], None]:
    """Return what puts a word before the middle beat's sentence, and each time one more."""
    path, beats = scene.source.path, scene.source.beats
    words = beats[len(beats) // 2].sentence[:12]

    def edit() -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(words, f"So {words}", 1), encoding="utf-8")

    return edit


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
