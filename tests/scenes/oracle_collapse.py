"""What the scene of the flattened plane must show at the end of each beat, worked out by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from exact import Number, agrees, condition, det, exact, matrix, norm, product, shows_rows
from reading import Page

from scenes.stage.regions import Region
from scenes.stage.storyboard import Storyboard

Matrix = list[list[Number]]
ROUNDED = Fraction(1, 100)
"""What rounding to three decimals adds up to in a product of small matrices, at most."""


def beside_the_picture(scene: Storyboard) -> Region:
    """Return all that is right of the picture: what is not code stands on the board."""
    frame = scene.layout.frame
    return Region(scene.layout.board.left, frame.bottom, frame.right, frame.top)


@dataclass(frozen=True)
class Shown:
    """The matrix on the board, the facts under it, line by line, and what it all comes from."""

    M: Matrix
    facts: Matrix
    A: Matrix
    opened: Matrix
    null_step: list[Number]
    """As an earlier beat has shown it."""


def singular_collapse(scene: Storyboard, beat: str, page: Page) -> None:
    A, ridge = matrix(scene.parameters.A), exact(scene.parameters.ridge)
    opened = [[A[0][0] + ridge, A[0][1]], [A[1][0], A[1][1] + ridge]]
    rows = page.rows(beside_the_picture(scene), but=scene.colours.muted)
    M, (area,), facts = rows[:2], rows[2], rows[3:]
    shown = Shown(M, facts, A, opened, getattr(scene, "null_step", []))
    assert agrees(area, abs(det(M)), 1)
    STORY[beat](shown)
    if beat == "null_space_lands_on_the_origin":
        scene.null_step = [row[0] for row in facts]


def _is(M: Matrix, singular: bool, A: Matrix) -> None:
    """Require A itself, if it is flat or not as told; else what differs from A in one entry."""
    if singular:
        assert abs(det(M)) < ROUNDED
    if singular == (det(A) == 0):
        shows_rows(M, A)
        return
    pairs = zip([x for row in M for x in row], [x for row in A for x in row], strict=True)
    assert sum(not agrees(x, y) for x, y in pairs) == 1, (M, A)


def _healthy(shown: Shown) -> None:
    assert det(shown.M) > 0
    assert shown.facts == []


def _dependent(shown: Shown) -> None:
    """One column is a multiple of the other: ``a2 = 1.5 a1``, or plain, or nothing."""
    _is(shown.M, True, shown.A)
    one, other = zip(*shown.M, strict=True)
    assert any(
        all(abs(Fraction(x) - Fraction(factor) * Fraction(y)) < ROUNDED for x, y in pairs)
        for factor in (shown.facts[0] if shown.facts else [1, -1, 0])
        for pairs in ([*zip(one, other, strict=True)], [*zip(other, one, strict=True)])
    )


def _lands(M: Matrix, at: list[Number], goal: list[Number]) -> None:
    image = product([[*map(Fraction, row)] for row in M], [[Fraction(x)] for x in at])
    assert all(abs(x - Fraction(y)) < ROUNDED for (x,), y in zip(image, goal, strict=True))


def _null_space(shown: Shown) -> None:
    _is(shown.M, True, shown.A)
    step, origin = zip(*shown.facts, strict=True)
    assert any(step)
    assert not any(origin)
    _lands(shown.M, step, origin)


def _meet(shown: Shown) -> None:
    _is(shown.M, True, shown.A)
    p, q, output = zip(*shown.facts, strict=True)
    apart = sorted(abs(a - b) for a, b in zip(p, q, strict=True))
    assert all(map(agrees, apart, sorted(map(abs, shown.null_step)), (2, 2)))
    for at in (p, q):
        _lands(shown.M, at, output)


def _near(shown: Shown) -> None:
    _is(shown.M, False, shown.A)
    (outputs,), (inputs,), *_ = shown.facts
    image = product(shown.M, [[x] for x in shown.null_step])
    assert agrees(inputs, norm(shown.null_step), 2)
    # The step is shown to three decimals: each of its entries may be half of the last one off.
    rounding = 0.0005 * (1 + sum(norm(column) for column in zip(*shown.M, strict=True)))
    assert abs(float(outputs) - norm(x for (x,) in image)) <= rounding


def _nudged(shown: Shown) -> None:
    _near(shown)
    assert agrees(shown.facts[-1][0], condition(shown.M), 1)


def _rescued(shown: Shown) -> None:
    shows_rows(shown.M, shown.opened)
    before = [] if det(shown.A) == 0 else [[condition(shown.A)]]
    shows_rows(shown.facts[1:], [*before, [condition(shown.opened)]], 1)
    assert shown.facts[0][0] == shown.opened[0][0] - shown.A[0][0]


def _rescues(shown: Shown) -> None:
    shows_rows(shown.M, shown.opened)


STORY: dict[str, Callable[[Shown], None]] = {
    "determinant_is_the_area": _healthy,
    "area_runs_down_to_zero": _dependent,
    "null_space_lands_on_the_origin": _null_space,
    "two_inputs_meet": _meet,
    "almost_singular_is_hardly_better": _near,
    "a_nudge_swings_the_input": _nudged,
    "ridge_opens_the_line": _rescued,
    "numpy_agrees": _rescued,
    "same_trick_rescues_least_squares": _rescues,
}
