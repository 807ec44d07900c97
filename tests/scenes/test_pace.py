"""Where a beat ends does not depend on its pace: an edit of that changes no other beat."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from replays import replay

from mathreel.discover import Scene, discover
from mathreel.lesson import read_lesson
from scenes.stage.storyboard import Storyboard

LESSON = read_lesson(Path(__file__).parents[2] / "lesson.toml")


def ends(scene: Scene, folder: str, parts: list[float]) -> dict[str, list[np.ndarray]]:
    """Return where everything on stage is at the end of each beat."""
    module = import_module(f"scenes.{scene.source.path.stem}")
    found = {}

    def note(told: Storyboard, beat: str) -> None:
        family = [part for each in told.mobjects for part in each.get_family()]
        found[beat] = [part.points.copy() for part in family]

    replay(getattr(module, scene.source.name), {}, folder, note, parts=parts)
    return found


@pytest.mark.parametrize("scene", discover(LESSON), ids=lambda scene: scene.output)
def test_a_beat_ends_the_same_to_the_last_bit_whatever_frames_it_had(scene, tmp_path):
    few, many = (ends(scene, str(tmp_path), parts) for parts in ([], [0.1, 0.35, 0.7, 0.9]))
    assert len(few) > 5
    for beat in few:
        assert len(few[beat]) == len(many[beat])
        differing = [
            number
            for number, (one, other) in enumerate(zip(few[beat], many[beat], strict=True))
            if not np.array_equal(one, other)
        ]
        assert differing == [], beat
