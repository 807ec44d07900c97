"""Building a whole scene without drawing it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from manim import Scene, tempconfig


@pytest.fixture
def play_through(tmp_path) -> Callable[..., Scene]:
    """Return a function that runs a scene from first to last beat, undrawn, and returns it."""

    def play(scene_class: type[Scene], **parameters) -> Scene:
        settings = {
            "pixel_width": 854,
            "pixel_height": 480,
            "frame_rate": 15,
            "media_dir": str(tmp_path),
            "progress_bar": "none",
            "verbosity": "ERROR",
            "format": "none",
        }
        with tempconfig(settings):
            scene = scene_class(skip_animations=True)
            scene.parameters = replace(scene_class.parameters, **parameters)
            scene.render()
            return scene

    return play
