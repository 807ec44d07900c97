"""Arrows so short, or so close, that the tip of another lies over most of their shaft."""

from collections.abc import Iterable

import numpy as np

from scenes.stage.strokes import TIP_LENGTH, VectorArrow

SAMPLES = np.linspace(0, 1, 25)
MOST = 0.4
"""Of the shaft; with a little more the colours behind it would be judged by the tip alone."""


def lies_at_tips(arrow: VectorArrow, others: Iterable[VectorArrow]) -> bool:
    """Whether tips of other arrows, where all are now, lie over most of an arrow's shaft."""
    start, end = arrow.shaft.points[0], arrow.shaft.points[-1]
    along = start + SAMPLES[:, None] * (end - start)
    near = np.zeros(len(along), bool)
    for other in others:
        if other is not arrow:
            middle = other.head.points.mean(axis=0)
            near |= np.linalg.norm(along - middle, axis=1) < TIP_LENGTH / 2
    return bool(near.mean() > MOST)


def allow_tips_over(arrows: Iterable[VectorArrow]) -> None:
    """Let the layout check pass those arrows, and only those, that now lie at another's tip."""
    arrows = [*arrows]
    for arrow in arrows:
        if lies_at_tips(arrow, arrows):
            arrow.layout_allowances = {"contrast": "so short that the tip of another covers it"}
