"""Digest all that can change a scene's pixels into its *input key*."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from mathreel.data_files import data_beside, files_named
from mathreel.discover import Scene
from mathreel.disk import Disk, raw_digest
from mathreel.imports import Imports
from mathreel.modules import Module, is_as_read, is_verbatim
from mathreel.pieces import changes
from mathreel.reads import Reads
from mathreel.settings import Settings

_LIBRARIES = ("manim", "numpy", "av", "typst", "pillow", "pycairo", "manimpango", "svgelements")
SENTENCES = "sentences"
"""Name of the input that is what the beats say."""


@dataclass(frozen=True)
class Inputs:
    """Everything a scene depends on, each under a name that can be shown.

    Parameters
    ----------
    parts
        Name of an input (``mathcore/bases.py``, ``parameters``, ``manim``) to
        its digest or value.
    pieces
        For the code among them, digests of functions and the like. They are
        not in the key, but tell what changed.
    are_sentences_apart
        Nothing that is drawn can depend on what is said, as far as the code tells.
    code
        The files that the code was read from.
    """

    parts: Mapping[str, str]
    pieces: Mapping[str, dict[str, str]] = field(default_factory=dict)
    are_sentences_apart: bool = False
    code: Mapping[Path, Module] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The input key: equal exactly when all parts are equal."""
        text = json.dumps(dict(self.parts), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def base(self) -> str:
        """What the keys of all beats depend on: the picture, and the versions."""
        names = ["picture", *dict(_versions())]
        text = json.dumps({name: self.parts[name] for name in names}, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def not_among(self, reads: Reads, root: Path) -> dict[str, str]:
        """Return those of the files that a scene has read that are no inputs as it is."""
        return {
            name: digest
            for name, digest in reads.items()
            if shown(root / name, root) not in self.parts
        }

    def outdated(self, reads: Reads, root: Path) -> list[str]:
        """Return the files that were saved since, or were when ``reads`` saw them.

        What was drawn meanwhile may have been drawn from what they say now.
        """
        verbatim = is_verbatim(self.code.values())
        code = {
            shown(path, root): is_as_read(path, module, every_byte=verbatim)
            for path, module in self.code.items()
        }
        seen = {shown(root / name, root): digest for name, digest in reads.items()}
        data = [name for name in seen if self.parts.get(name, seen[name]) != seen[name]]
        return [
            *(name for name, is_same in code.items() if not is_same),
            *(name for name in data if name not in code),
        ]

    def differences(
        self, before: Mapping[str, str], pieces: Mapping[str, dict[str, str]]
    ) -> list[str]:
        """Say in words what is not as it was."""
        said: list[str] = []
        for name in sorted({*self.parts, *before}):
            if name not in before:
                said.append(f"{name} is new")
            elif name not in self.parts:
                said.append(f"{name} is no longer used")
            elif name == SENTENCES and self.parts[name] != before[name]:
                said += changes(json.loads(self.parts[name]), json.loads(before[name]))
            elif self.parts[name] != before[name]:
                found = changes(self.pieces.get(name, {}), pieces.get(name, {}))
                said += [f"{name}: {change}" for change in found] or [f"{name} changed"]
        return list(dict.fromkeys(said))


@dataclass(frozen=True)
class Code:
    """What all scenes of a file depend on; see `Inputs`."""

    parts: Mapping[str, str]
    pieces: Mapping[str, dict[str, str]]
    are_sentences_apart: bool
    modules: Mapping[Path, Module]


def code_of(start: Path, root: Path, imports: Imports) -> Code:
    """Collect what the scenes in a file depend on; reads files, runs nothing."""
    disk = imports.disk
    files = imports.reached(start, (root, start.parent))
    modules = {path: imports.modules.read(path) for path in files}
    names = {path: shown(path, root) for path in files}
    # A scene that shows its own source shows the comments, too.
    verbatim = is_verbatim(modules.values())
    parts = {
        names[path]: module.raw_digest if verbatim else module.digest
        for path, module in modules.items()
    }
    texts = {text for module in modules.values() for text in module.texts}
    # A lesson keeps its data beside its code; what lies beside another file may be anything.
    beside = data_beside(files, root, disk) if start.parent == root / "scenes" else ()
    for path in sorted({*beside, *files_named(texts, start, root, disk)}):
        if path not in modules:
            parts[shown(path, root)] = disk.digest(path)
    said = {
        f"{names[path]}: the sentence of {name}": sentence
        for path, module in modules.items()
        for name, sentence in module.sentences.items()
    }
    parts[SENTENCES] = json.dumps(said, ensure_ascii=False, sort_keys=True)
    parts.update(_environment(root, disk))
    apart = not verbatim and all(_keeps_to_pace(module) for module in modules.values())
    pieces = {names[path]: module.pieces for path, module in modules.items()}
    return Code(parts, pieces, apart, modules)


def inputs_of(scene: Scene, code: Code, look: str | None, settings: Settings) -> Inputs:
    """Add to its code what else a scene depends on."""
    parts = dict(code.parts)
    parts["class"] = scene.source.name
    parts["parameters"] = json.dumps(dict(scene.entry.parameters), sort_keys=True, default=repr)
    parts["look"] = look or "as written"
    parts["picture"] = (
        f"{settings.width}x{settings.height} at {settings.fps} {settings.clip_format}"
        f"{' transparent' if settings.transparent else ''}"
    )
    return Inputs(parts, code.pieces, code.are_sentences_apart, code.modules)


def _keeps_to_pace(module: Module) -> bool:
    """Tell code that uses no sentence, or uses it as the rule of pace does."""
    tells = "mathreel.pace" in module.imports and not module.sentences
    return tells or not module.reads_sentences


def shown(path: Path, root: Path) -> str:
    """Name a file by its place in the lesson, or else in its own project.

    Never by a machine's absolute path: the same files have the same key anywhere.
    """
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    top = path.parent
    while (top / "__init__.py").is_file():
        top = top.parent
    return path.relative_to(top).as_posix()


def _environment(root: Path, disk: Disk) -> dict[str, str]:
    parts = dict(_versions())
    for name in ("pace.py", "voice/sound.py"):
        parts[f"mathreel/{name}"] = disk.digest(Path(__file__).parent / name)
    # Manim reads these by itself, wherever they come from.
    home = Path.home() / ".config" / "manim" / "manim.cfg"
    for name, path in (("manim.cfg", root / "manim.cfg"), ("~/.config/manim/manim.cfg", home)):
        if disk.is_file(path):
            parts[name] = disk.digest(path)
    return parts


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    found = [("python", platform.python_version()), ("machine", platform.machine())]
    for name in _LIBRARIES:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append((name, "missing"))
    here = Path(__file__).parent
    # A long beat's clip is joined of its passages.
    others = [here / f"{name}.py" for name in ("encoding", "hold", "join", "packets")]
    drawing = [*sorted((here / "worker").glob("*.py")), *others]
    code = "".join(raw_digest(path) for path in drawing)
    found.append(("mathreel's drawing code", hashlib.sha256(code.encode()).hexdigest()))
    return tuple(found)


def as_json(value: Any) -> str:
    """Write a value as JSON, the same way every time."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
