"""Tell a scene's story without drawing it, and look at chosen moments."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from manim import tempconfig
from manim.renderer.cairo_renderer import CairoRenderer

from scenes.stage.storyboard import Storyboard

SILENT = {
    "pixel_width": 854,
    "pixel_height": 480,
    "frame_rate": 15,
    "progress_bar": "none",
    "verbosity": "ERROR",
    "format": "none",
}
ON_THE_WAY = 0.31, 0.74
"""Parts of a play's time at which running numbers are read."""


class Blind(CairoRenderer):
    """Draws nothing, not even the frames that Manim draws when it skips."""

    def update_frame(self, *args, **kwargs) -> None:
        """Leave the frame as it is."""

    def save_static_frame_data(self, *args, **kwargs) -> None:
        """Keep no picture of what does not move."""


def replay(
    told: type[Storyboard],
    parameters: dict[str, Any],
    folder: str,
    at_end: Callable[[Storyboard, str], object],
    on_the_way: Callable[[Storyboard, str], object] = lambda scene, beat: None,
    parts: Sequence[float] = ON_THE_WAY,
) -> None:
    """Call ``at_end`` when a beat is told, and ``on_the_way`` at these parts of all its plays."""

    class Watched(told):
        def next_section(self, name: str = "", *args, **kwargs) -> None:
            self.beat = name
            super().next_section(name, *args, **kwargs)

        def begin_animations(self) -> None:
            super().begin_animations()
            if not self.is_current_animation_frozen_frame():
                for part in parts:
                    self.update_to_time(part * self.get_run_time(self.animations))
                    on_the_way(self, self.beat)

        def add_subcaption(self, *args, **kwargs) -> None:
            super().add_subcaption(*args, **kwargs)
            at_end(self, self.beat)

    with tempconfig(SILENT | {"media_dir": folder}):
        scene = Watched(renderer=Blind(skip_animations=True))
        scene.parameters = replace(told.parameters, **parameters)
        scene.render()


def accepted(told: type[Storyboard], numbers: SearchStrategy, count: int) -> list[dict]:
    """Return numbers that a scene takes, drawn by hypothesis: the same ones every time."""
    found: dict[str, dict] = {}

    @settings(
        max_examples=20 * count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(numbers)
    def keep(parameters: dict[str, Any]) -> None:
        try:
            replace(told.parameters, **parameters)
        except ValueError:
            return
        found.setdefault(str(parameters), parameters)

    keep()
    # Hypothesis varies what it drew last; draws far apart have less in common.
    return [*found.values()][:: max(1, len(found) // count)][:count]
