import math

import numpy as np
import pytest

from mathcore._checks import EPSILON
from mathcore.functions import Function, named
from mathcore.step_size import ErrorCurve, best_step, error_curve

sine, exponential = named("sine"), named("exponential")
by_scheme = pytest.mark.parametrize("scheme", ["forward", "backward", "central"])


# By hand


def test_epsilon_is_the_gap_after_one():
    assert EPSILON == 2.0**-52


def test_best_steps_by_hand():
    assert best_step(0.5).h == 2.0**-26
    assert best_step(-4, "backward").h == 4 * 2.0**-26
    assert best_step(1, "central").h == pytest.approx(2.0 ** (-52 / 3), rel=1e-14)
    assert best_step(10).error == 2.0**-26
    assert best_step(1, "central").error == pytest.approx(2.0 ** (-104 / 3), rel=1e-14)


def test_the_reason_in_words():
    assert best_step(1).reason == (
        "The bend of the curve costs about h, rounding about ε/h; "
        "they balance where h is the square root of ε = 2.2e-16."
    )
    assert best_step(1, "central").reason == (
        "The bend of the curve costs about h², rounding about ε/h; "
        "they balance where h is the cube root of ε = 2.2e-16."
    )


def test_the_steps_of_a_curve():
    curve = error_curve(sine, 1, largest=1, decades=2, per_decade=2)
    np.testing.assert_allclose(curve.steps, [1, 10**-0.5, 0.1, 10**-1.5, 0.01], rtol=1e-15)
    by_hand = [abs((math.sin(1 + h) - math.sin(1)) / h - math.cos(1)) for h in curve.steps]
    np.testing.assert_allclose(curve.errors, by_hand, atol=1e-13)


def test_a_curve_unless_told_spans_fifteen_decades():
    steps = error_curve(sine, 1).steps
    assert len(steps) == 61
    assert (steps[0], steps[-1]) == (0.1, pytest.approx(1e-16))


def test_the_sweet_spot_is_the_smallest_error_that_can_be_seen():
    curve = ErrorCurve(np.array([0.1, 0.01, 0.001]), np.array([0.5, 0.0, 0.2]))
    assert curve.visible.tolist() == [True, False, True]
    assert curve.sweet_spot == (0.001, 0.2)


# Degenerate


def test_no_sweet_spot_without_an_error():
    constant = Function("constant", "", "", lambda x: 0 * x + 3, "", "", lambda x: 0 * x)
    curve = error_curve(constant, 1, decades=2)
    assert not curve.visible.any()
    with pytest.raises(ValueError, match=r"^errors: expected at least one above 0, got none$"):
        _ = curve.sweet_spot


def test_unknown_schemes_are_refused():
    message = "^scheme: expected one of forward, backward, central, got 'x'$"
    with pytest.raises(ValueError, match=message):
        best_step(1, "x")
    with pytest.raises(ValueError, match=message):
        error_curve(sine, 1, "x")


@pytest.mark.parametrize("argument", ["largest", "decades", "per_decade", "x0"])
def test_wrong_arguments_are_named(argument):
    arguments = {"x0": 1, argument: math.nan if argument == "x0" else 0}
    with pytest.raises(ValueError, match=f"^{argument}: expected"):
        error_curve(sine, **arguments)
    with pytest.raises(ValueError, match=r"^x: expected finite"):
        best_step(math.nan)


def test_curves_cannot_be_written_to():
    curve = error_curve(sine, 1, decades=1)
    for array in (curve.steps, curve.errors):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# Invariants: the V


@by_scheme
@pytest.mark.parametrize("x", [0.7, 1.0, 5.0])
@pytest.mark.parametrize("f", [sine, exponential], ids=["sine", "exponential"])
def test_the_error_falls_with_the_right_power_and_then_rises_again(f, x, scheme):
    curve = error_curve(f, x, scheme)
    best = best_step(x, scheme)
    power = 2 if scheme == "central" else 1
    coarse = (curve.steps >= 30 * best.h) & (curve.steps <= 1e-2)
    fall = np.polyfit(np.log(curve.steps[coarse]), np.log(curve.errors[coarse]), 1)[0]
    assert fall == pytest.approx(power, abs=0.05)
    tiny = (curve.steps < best.h / 1e3) & curve.visible
    rise = np.polyfit(np.log(curve.steps[tiny]), np.log(curve.errors[tiny]), 1)[0]
    assert rise == pytest.approx(-1, abs=0.35)


@by_scheme
@pytest.mark.parametrize("x", [0.7, 1.0, 5.0])
def test_the_best_step_lies_near_the_sweet_spot_and_keeps_its_promise(x, scheme):
    best = best_step(x, scheme)
    step, _ = error_curve(exponential, x, scheme).sweet_spot
    assert abs(math.log10(step / best.h)) < 1.6
    at_best = error_curve(exponential, x, scheme, largest=best.h, decades=1, per_decade=1).errors[0]
    assert at_best < 30 * best.error * exponential(x)
