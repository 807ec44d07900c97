"""The symbols beside the picture of a matrix that flattens the plane."""

from math import inf

import numpy as np
from manim import Mobject

from mathcore.rank import condition_number
from mathcore.vectors import norm
from scenes.scenery.singular_collapse.flattening import Flattening, image
from scenes.stage.live_matrix import COLUMN_ROLES, LiveMatrix
from scenes.stage.look import Size
from scenes.stage.regions import Region
from scenes.stage.typeset import Lines, Typesetter, column
from scenes.stage.wording import equals, is_exact, numeral

MATRIX_AND_FACT = 1.75, 1.25
LEAST_SCALE = 0.75


class CollapseBoard:
    """A live matrix with its area, and under it one fact at a time.

    Parameters
    ----------
    region, typesetter
        Where it stands, and what sets it.
    A, ridge
        The scene's parameters.
    story
        The matrices and points that belong to them.
    """

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        A: np.ndarray,
        ridge: float,
        story: Flattening,
    ) -> None:
        self._typesetter, self._A, self._ridge, self._story = typesetter, A, ridge, story
        above, self._below = region.stacked(*MATRIX_AND_FACT)
        states = [np.eye(2), story.healthy, story.flat, story.near, story.opened]
        self.matrix = LiveMatrix(typesetter, above, "bold(A)", states)
        name = "bold(A) + {{focus(lambda I) : trick}}"
        self.with_ridge = LiveMatrix(typesetter, above, name, states)

    def dependence(self) -> Mobject:
        """Which multiple of one column the other is, once the plane is flat."""
        story = self._story
        names = [f"{role}(bold(a)_{j + 1})" for j, role in enumerate(COLUMN_ROLES)]
        turned, still = names[story.turning], names[1 - story.turning]
        plain = {"0": "= bold(0)", "1": f"= {still}", "-1": f"= -{still}"}
        said = plain.get(numeral(story.multiple), f"{equals(story.multiple)} {still}")
        return self._fact(f"{turned} {said}")

    def null_space(self) -> Mobject:
        """A step of the null space lands on the origin."""
        unseen, zeros = self._story.unseen, column(["0", "0"])
        return self._fact(f"bold(A) leftover({_entries(unseen)}) {_sign(unseen)} leftover({zeros})")

    def meeting(self) -> Mobject:
        """Two inputs have one output."""
        p, q = self._story.p, self._story.q
        return self._fact(
            f"bold(A) focus(limits({_entries(p)})_bold(p)) {_sign(q)} "
            f"bold(A) focus(limits({_entries(q)})_bold(q)) "
            f"= result({_entries(image(self._story.flat, p))})"
        )

    def distances(self) -> Lines:
        """How far apart the outputs are, and their inputs, when A is almost singular."""
        near, unseen = self._story.near, self._story.unseen
        return self._lines(
            f'"outputs apart" & {equals(norm(image(near, unseen)))}',
            f'"inputs apart" & {equals(norm(unseen))}',
            f'"condition number" & {equals(condition_number(near), 1)}',
        )

    def rescue(self) -> Lines:
        """What the ridge does to the condition number."""
        before, after = condition_number(self._A), condition_number(self._story.opened)
        return self._lines(
            f"focus(lambda) & = {numeral(self._ridge)}",
            f'"condition number of" bold(A) & {equals(before, 1) if before < inf else "= oo"}',
            f'"of" bold(A) + focus(lambda I) & {equals(after, 1)}',
        )

    def ridge_weights(self) -> Mobject:
        """The weights of ridge regression; the part named "trick" is what was added."""
        return self._fact(
            "bold(w) = (bold(X)^top bold(X) + {{focus(lambda I) : trick}})^(-1) bold(X)^top bold(y)"
        )

    def _fact(self, source: str) -> Mobject:
        return self._place(self._typesetter.maths(source))

    def _lines(self, *sources: str) -> Lines:
        return self._place(self._typesetter.lines(sources, Size.TABLE))

    def _place(self, fact: Mobject) -> Mobject:
        """Put a fact under the matrix, scaled like it where the board is narrow."""
        return self._below.place(fact.scale(max(self.matrix.shrunk, LEAST_SCALE)))


def _entries(vector: np.ndarray) -> str:
    return column([numeral(entry) for entry in vector])


def _sign(vector: np.ndarray) -> str:
    """Return the sign for a vector whose entries are shown rounded, or not."""
    return "=" if all(map(is_exact, vector)) else "approx"
