"""Edit a scene as its author would: a pause, what moves in a beat, or what it says."""

import ast
import shutil
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass
class BeatEdit:
    """The middle beat of a scene, begun with a pause and with something that moves.

    A dot appears and goes again: so the next beat begins with what it began with.
    """

    scene: Scene

    def __post_init__(self) -> None:
        self._text = self.scene.source.path.read_text(encoding="utf-8")

    def begin(self, number: int) -> None:
        """Put both in, about a second long: in no two runs the same, for no cache to know it."""
        self._pause = self._motion = 1 + number / 10
        self._write()

    def lengthen_pause(self) -> None:
        """Let the pause take a second more."""
        self._pause += 1
        self._write()

    def slow_motion(self) -> None:
        """Let what moves take a second more."""
        self._motion += 1
        self._write()

    def _write(self) -> None:
        beats = self.scene.source.beats
        dot = f"self.play(FadeIn(Dot(), run_time={self._motion}, remover=True))"
        lines = f"from manim import Dot, FadeIn; self.wait({self._pause}); {dot}"
        edited = begun_with(self._text, beats[len(beats) // 2].name, lines)
        self.scene.source.path.write_text(edited, encoding="utf-8")


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
