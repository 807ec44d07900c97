"""Where a beat ends does not depend on its pace: an edit of that changes no other beat."""

import numpy as np
import pytest
from replays import replay

from scenes.basis_change import BasisChange
from scenes.linear_regression import LinearRegression
from scenes.matrix_multiplication import MatrixMultiplication
from scenes.normal_equation import NormalEquation
from scenes.secants_to_tangent import SecantsToTangent
from scenes.singular_collapse import SingularCollapse
from scenes.stage.storyboard import Storyboard
from scenes.vector_addition import VectorAddition

SCENES = [
    VectorAddition, BasisChange, MatrixMultiplication, LinearRegression, NormalEquation,
    SingularCollapse, SecantsToTangent,
]  # fmt: skip


def ends(scene: type[Storyboard], folder: str, parts: list[float]) -> dict[str, list[np.ndarray]]:
    """Return where everything on stage is at the end of each beat."""
    found = {}

    def note(told: Storyboard, beat: str) -> None:
        family = [part for each in told.mobjects for part in each.get_family()]
        found[beat] = [part.points.copy() for part in family]

    replay(scene, {}, folder, note, parts=parts)
    return found


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
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
