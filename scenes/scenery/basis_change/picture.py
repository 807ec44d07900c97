"""The plane with an arrow on it, counted on two grids: the usual one, and that of a basis."""

import numpy as np
from manim import Mobject

from scenes.scenery.basis_change.board import B_NAMES, B_ROLES, E_NAMES, V_NAME
from scenes.scenery.basis_change.carried import Carried
from scenes.scenery.basis_change.grid_walk import GridWalk
from scenes.stage.look import Size
from scenes.stage.typeset import Typesetter
from scenes.stage.unit_plane import UnitPlane

FAINT = 0.75
STANDARD = np.eye(2)


class BasisPicture:
    """Arrows, grids and walks; what belongs to the basis can be bent until its grid is square.

    Parameters
    ----------
    plane, typesetter
        What it is drawn on, and what sets the names.
    B, v, c
        The basis, one vector a column; the vector; its coordinates.

    Attributes
    ----------
    e_arrows, e_labels, e_walk
        The usual basis, its names, and v as a walk along it.
    b_arrows, b_labels, walk
        The same for the other basis.
    v_arrow, v_label
        The vector and its name.
    grids
        The other basis's lines, those along one vector and those along the other.
    carried
        All that goes along when the plane is bent.
    """

    def __init__(
        self, plane: UnitPlane, typesetter: Typesetter, B: np.ndarray, v: np.ndarray, c: np.ndarray
    ) -> None:
        self.plane, self._typesetter = plane, typesetter
        usual = Carried(plane, STANDARD, STANDARD)
        self.e_arrows = [usual.arrow(e, "muted") for e in STANDARD]
        self.e_walk = GridWalk(usual, typesetter, v, ("muted", "muted"))
        self.carried = Carried(plane, B, STANDARD)
        self.grids = [self.carried.grid(role, axis, FAINT) for axis, role in enumerate(B_ROLES)]
        self.v_arrow = self.carried.arrow(c, "result")
        self.b_arrows = [self.carried.arrow(e, r) for e, r in zip(STANDARD, B_ROLES, strict=True)]
        for arrow in (self.v_arrow, *self.b_arrows):
            arrow.layout_allowances = {"contrast": "it may lie along the steps of a walk"}
        self.walk = GridWalk(self.carried, typesetter, c, B_ROLES)
        self._name_all(usual, v, c)

    def _name_all(self, usual: Carried, v: np.ndarray, c: np.ndarray) -> None:
        usual_lines = [self.plane.axes, self.v_arrow, *self.e_arrows, *self.e_walk]
        lines = [self.plane.axes, self.v_arrow, *self.b_arrows, *self.walk]
        corner = np.array([c[0], 0])
        self.v_label = self.label(V_NAME)
        self.carried.name(self.v_label, self.v_arrow, corner, [*usual_lines, *lines])
        self.e_walk.count([*usual_lines, self.v_label])
        self.walk.count([*lines, self.v_label])
        self.e_labels, self.b_labels = (
            [self.label(name) for name in names] for names in (E_NAMES, B_NAMES)
        )
        for labels, arrows, picture, tip, taken in (
            (self.e_labels, self.e_arrows, usual, -v, [*usual_lines, *self.e_walk]),
            (self.b_labels, self.b_arrows, self.carried, c, [*lines, *self.walk]),
        ):
            for label, arrow in zip(labels, arrows, strict=True):
                picture.name(label, arrow, tip, [*taken, self.v_label])
                taken.append(label)

    def label(self, source: str) -> Mobject:
        """Set a name as large as the plane's squares let it be."""
        return self._typesetter.maths(source, Size.LABEL).scale(self.plane.label_scale)
