"""For the tests of a lesson: play a scene without drawing it, and hear what it says.

A lesson's ``pyproject.toml`` names this module to pytest, which gives its tests ``rehearse``.
"""

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# A lesson has a folder scenes/ of its own. Without this, ``python -m pytest`` would look for
# ``scenes.stage`` in there, where mathreel is installed as a link to its sources.
sys.path.append(str(Path(__file__).parents[2]))

_FRAME = {"pixel_width": 854, "pixel_height": 480, "frame_rate": 15}
_SILENT = {"progress_bar": "none", "verbosity": "ERROR", "format": "none"}
_OF_MANIMS_IMPORTS = (
    "ignore:'audioop' is deprecated:DeprecationWarning",
    "ignore:.*ffmpeg or avconv:RuntimeWarning",
    "ignore:invalid escape sequence",
)


def pytest_configure(config: pytest.Config) -> None:
    """Keep quiet about what is none of the lesson's business."""
    for each in _OF_MANIMS_IMPORTS:
        config.addinivalue_line("filterwarnings", each)


@pytest.fixture
def rehearse(tmp_path: Path) -> Callable[..., Any]:
    """Give what plays a scene with some numbers: ``rehearse(Halfway, u=(1, 2))``.

    It returns the scene as it is in the end, with one thing more: ``sentences``, what each beat
    said, by its name.
    """

    def play(told: type, **numbers: Any) -> Any:
        return rehearsed(told, numbers, tmp_path)

    return play


def rehearsed(told: type, numbers: dict[str, Any], folder: Path) -> Any:
    """Play a scene to its end; Manim keeps what it must keep in a folder."""
    from manim import tempconfig
    from manim.renderer.cairo_renderer import CairoRenderer

    class Blind(CairoRenderer):  # type: ignore[misc]  # manim is not followed by mypy
        def update_frame(self, *args: Any, **kwargs: Any) -> None:
            """Draw nothing."""

        def save_static_frame_data(self, *args: Any, **kwargs: Any) -> None:
            """Keep no picture."""

    class Heard(told):  # type: ignore[misc]  # told when it is called
        def next_section(self, name: str = "", *args: Any, **kwargs: Any) -> None:
            self.beat = name
            super().next_section(name, *args, **kwargs)

        def add_subcaption(self, content: str, *args: Any, **kwargs: Any) -> None:
            self.sentences[self.beat] = content
            super().add_subcaption(content, *args, **kwargs)

    with tempconfig({**_FRAME, **_SILENT, "media_dir": str(folder)}):
        scene = Heard(renderer=Blind(skip_animations=True))
        scene.sentences = {}
        if numbers:
            scene.parameters = dataclasses.replace(scene.parameters, **numbers)
        scene.render()
    return scene
