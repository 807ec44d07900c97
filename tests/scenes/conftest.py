"""Scenes cast as they are when rendered, and played whole without being drawn."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import manim.mobject.text.typst_mobject as typst_mobject
import pytest
from manim import Mobject, Scene, SVGMobject, tempconfig
from replays import SILENT, Blind
from suite import common_folder

from mathreel.worker import copying, typesetting


@pytest.fixture(scope="package", autouse=True)
def cast_as_workers_do(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cast scenes as they are when rendered: texts are set once for all tests, glyphs copied."""
    replaced = [
        (typst_mobject, "typst_to_svg_file"),
        (SVGMobject, "generate_mobject"),
        (Mobject, "__deepcopy__"),
    ]
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in replaced:
            patch.setattr(owner, name, getattr(owner, name))  # what is undone in the end
        texts = common_folder(tmp_path_factory) / "texts"
        typesetting.install(texts, typesetting.typeset_here)
        copying.install()
        yield


@pytest.fixture
def play_through(tmp_path) -> Callable[..., Scene]:
    """Return a function that runs a scene from first to last beat, undrawn, and returns it."""

    def play(scene_class: type[Scene], **parameters) -> Scene:
        with tempconfig(SILENT | {"media_dir": str(tmp_path)}):
            scene = scene_class(renderer=Blind(skip_animations=True))
            scene.parameters = replace(scene_class.parameters, **parameters)
            scene.render()
            return scene

    return play
