"""Tell all that a scene goes on from: where that is what it was, so is all that follows."""

import functools
import hashlib
import random
import sys
import types
from collections.abc import Iterator
from typing import Any

import manim as mn
import numpy as np
from manim.manager import Manager

from mathreel.worker.digesting import Digester, Notes, data_of
from mathreel.worker.reading import LIBRARIES
from mathreel.worker.visible import is_nothing

_MACHINERY = frozenset(
    {
        "animations", "duration", "file_writer_settings", "last_t", "manager", "moving_mobjects",
        "output_plan", "queue", "renderer", "session_spec", "static_mobjects", "stop_condition",
        "time_progression", "widgets", "_log_file_path",
    }
)  # fmt: skip
"""What Manim gives to a scene, and sets anew with every play."""


class States:
    """Digests the state of a scene, again and again."""

    def __init__(self) -> None:
        self._notes = Notes()

    def of(self, scene: Any) -> str:
        """Return the digest of what a scene goes on from; nothing where that cannot be told."""
        digest = hashlib.sha256()
        modules = _own_modules()
        named = scene, scene.renderer, mn.config
        digester = Digester(digest.update, self._notes, named, {each.__name__ for each in modules})
        try:
            digester.dump(
                [
                    _of_scene(scene),
                    scene.renderer.camera,
                    [*_locals()],
                    {module.__name__: _of_module(module) for module in (mn.constants, *modules)},
                    {name: value for name, value in mn.config.items() if not _is_place(name)},
                    [*_defaults(mn.Mobject), *_defaults(mn.Animation)],
                    [random.getstate(), np.random.get_state()],  # noqa: NPY002  # scenes may use it
                    [np.get_printoptions(), np.geterr()],
                ]
            )
        except Exception:  # whatever it is that pickling calls
            return ""
        return digest.hexdigest()


def _is_place(name: str) -> bool:
    return name.endswith(("_dir", "_file"))


def _of_scene(scene: Any) -> tuple[Any, ...]:
    attributes = {name: value for name, value in vars(scene).items() if name not in _MACHINERY}
    for name in ("mobjects", "foreground_mobjects"):
        attributes[name] = [each for each in attributes[name] if not is_nothing(each)]
    return type(scene), attributes


def _of_module(module: types.ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("__")}


def _own_modules() -> list[types.ModuleType]:
    """Return the modules that are neither libraries nor the engine's."""
    found = [(module, getattr(module, "__file__", None)) for module in [*sys.modules.values()]]
    return [each for each, file in found if file and not file.startswith(LIBRARIES)]


def _locals() -> Iterator[dict[str, Any]]:
    """Yield what the scene's functions have at hand that are being run."""
    frame: types.FrameType | None = sys._getframe()
    while frame is not None and frame.f_code is not Manager.construct.__code__:
        if not frame.f_code.co_filename.startswith(LIBRARIES):
            yield dict(frame.f_locals)
        frame = frame.f_back


def _defaults(kind: Any) -> Iterator[Any]:
    """Yield what Manim's classes have for all of their objects, such as ``set_default`` sets."""
    initialise = vars(kind).get("__init__")
    if isinstance(initialise, functools.partialmethod):
        yield kind, initialise
    data = {name: value for name, value in data_of(kind).items() if not callable(value)}
    if data:
        yield kind, data
    for special in kind.__subclasses__():
        yield from _defaults(special)
