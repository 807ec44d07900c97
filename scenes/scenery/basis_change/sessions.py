"""What NumPy is asked about a basis: to solve for coordinates, and to take dot products."""

from collections.abc import Mapping, Sequence

import numpy as np

from scenes.stage.code_panel import CodePanel
from scenes.stage.look import Role
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import listed

Vector = Sequence[float]
ROLES: Mapping[str, Role] = {"b1": "first", "b2": "second", "v": "result"}


def solving(region: Region, typesetter: Typesetter, b1: Vector, b2: Vector, v: Vector) -> CodePanel:
    """Return the session in which the coordinates of v are found."""
    return CodePanel(
        region,
        typesetter,
        [
            f"b1 = {listed(b1)}",
            f"b2 = {listed(b2)}",
            "B = np.c_[b1, b2]",
            f"v = {listed(v)}",
            "c = np.linalg.solve(B, v)",
            "c.round(3)",
        ],
        ROLES,
    )


def projecting(
    region: Region, typesetter: Typesetter, b1: Vector, b2: Vector, v: Vector
) -> CodePanel:
    """Return the session that tries dot products instead."""
    # As they were given: whole numbers stay whole in NumPy's answers.
    names = {"b1": np.array(b1), "b2": np.array(b2), "v": np.array(v), "B": np.c_[b1, b2]}
    return CodePanel(
        region,
        typesetter,
        ["np.dot(b1, b2)", "d = B.T @ v / (B*B).sum(0)", "d.round(3)"],
        ROLES,
        names=names,
    )
