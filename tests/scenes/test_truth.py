"""What is shown is true: numbers are read off the stage and compared with arithmetic done here.

Every glyph that is on stage at the end of a beat is read, for the numbers of the lesson and for
some that hypothesis draws.
"""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from oracle_collapse import singular_collapse
from oracle_matrices import matrix_multiplication, normal_equation
from oracle_regression import linear_regression
from oracle_running import RUNNING, running_numbers_are_true, something_runs
from oracle_slopes import secants_to_tangent
from oracle_vectors import basis_change, vector_addition
from reading import Page
from replays import accepted, replay
from suite import THOROUGH
from unusual_numbers import NUMBERS

from scenes.basis_change import BasisChange
from scenes.linear_regression import LinearRegression
from scenes.matrix_multiplication import MatrixMultiplication
from scenes.normal_equation import NormalEquation
from scenes.scenery.linear_regression.trials import Trials
from scenes.secants_to_tangent import SecantsToTangent
from scenes.singular_collapse import SingularCollapse
from scenes.stage.readout import Readout
from scenes.stage.storyboard import Storyboard
from scenes.vector_addition import VectorAddition

Oracle = Callable[[Storyboard, str, Page], None]
ORACLES: dict[type[Storyboard], Oracle] = {
    VectorAddition: vector_addition,
    BasisChange: basis_change,
    MatrixMultiplication: matrix_multiplication,
    NormalEquation: normal_equation,
    SingularCollapse: singular_collapse,
    SecantsToTangent: secants_to_tangent,
    LinearRegression: linear_regression,
}
DRAWS = 25 if THOROUGH else 1
ODD = {
    MatrixMultiplication: [{"A": [[-2.5]], "B": [[4]]}],
    SecantsToTangent: [{"f": "reciprocal", "x0": 1.0, "h": 0.3}],
}
TOLD = [
    pytest.param(scene, numbers, id=f"{scene.__name__}-{index}")
    for scene in ORACLES
    for index, numbers in enumerate(
        [{}, *ODD.get(scene, []), *accepted(scene, NUMBERS[scene.__name__], DRAWS)]
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> str:
    """Return where Manim keeps what Typst has set."""
    return str(tmp_path_factory.mktemp("typeset"))


@pytest.mark.parametrize(("scene", "numbers"), TOLD)
def test_every_number_on_the_stage_is_true(scene, numbers, folder):
    read, running = [], []

    def at_end(told: Storyboard, beat: str) -> None:
        page = Page(told.mobjects)
        ORACLES[scene](told, beat, page)
        code_is_honest(told, page.code)
        read.append(beat)

    def on_the_way(told: Storyboard, beat: str) -> None:
        if something_runs(told, beat):
            running_numbers_are_true(told, beat, Page(told.mobjects))
            running.append(beat)

    replay(scene, numbers, folder, at_end, on_the_way)
    assert len(read) == len(set(read)) >= 5
    assert set(running) == set(read) & RUNNING.keys()


def code_is_honest(told: Storyboard, lines: list[str]) -> None:
    """Type the lines that are shown again, and require the answers that are shown."""
    session: dict[str, Any] = {"np": np} | _given(told)
    exchanges = re.findall(r">>> (.*)\n?((?:(?!>>>).*\n?)*)", "\n".join(lines))
    for source, answer in exchanges:
        assert "".join(answer.split()) == "".join(_typed(source, session).split())


def _typed(source: str, session: dict[str, Any]) -> str:
    try:
        value = eval(source, session)
    except SyntaxError:
        exec(source, session)
        return ""
    except np.linalg.LinAlgError as error:
        return f"numpy.linalg.LinAlgError: {error}"
    return repr(value)


def _given(told: Storyboard) -> dict[str, Any]:
    """Return what a session knows before its first line: the numbers that the lesson gives."""
    given = {name: np.array(value) for name, value in vars(told.parameters).items()}
    if "X" in given:
        given |= {"x1": given["X"][:, 0], "x2": given["X"][:, 1]}
    if "b1" in given:
        given["B"] = np.column_stack([given["b1"], given["b2"]])
    if "x" in given:
        given |= _fitted_and_new(given["x"], given["y"])
    if told.beat.startswith("numpy_writes"):
        left, right = told.days.product.left.rows, told.days.product.right.rows
        given |= {"X": np.array(left, float), "w": np.array(right, float)}
    return given


def _fitted_and_new(x: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    """Return what a line is fitted to, with its weights, and what was set aside."""
    new = np.arange(x.size) % 4 == 3
    X = np.column_stack([np.ones(x.size), x])
    (b, w) = np.polyfit(x[~new], y[~new], 1)[::-1]
    fitted = {"x": x[~new], "y": y[~new], "w": np.array([b, w])}
    return fitted | {"X_new": X[new], "y_new": y[new]}


@pytest.mark.parametrize(
    ("scene", "where", "name", "lie"),
    [
        (
            VectorAddition,
            "scenes.scenery.vector_addition.lengths",
            "norm",
            lambda norm: lambda v: norm(v) + 0.01,
        ),
        (BasisChange, "scenes.basis_change", "coordinates", lambda c: lambda B, v: c(B, v) + 0.01),
        (
            MatrixMultiplication,
            "scenes.matrix_multiplication",
            "multiply",
            lambda multiply: lambda A, B: multiply(A, B) + np.eye(*multiply(A, B).shape),
        ),
        (
            NormalEquation,
            "scenes.scenery.normal_equation.board",
            "multiply",
            lambda multiply: lambda A, B: multiply(A, B) + 1,
        ),
        (
            SingularCollapse,
            "scenes.scenery.singular_collapse.board",
            "condition_number",
            lambda condition: lambda A: 1.01 * condition(A),
        ),
        (
            SecantsToTangent,
            "scenes.scenery.secants_to_tangent.slope_table",
            "aligned",
            lambda aligned: lambda values: aligned([value + 1e-3 for value in values]),
        ),
        (
            LinearRegression,
            "scenes.scenery.linear_regression.trials",
            "squared_error",
            lambda squared_error: lambda y, p: 1.01 * squared_error(y, p),
        ),
    ],
)
def test_a_false_number_is_found(scene, where, name, lie, folder, monkeypatch):
    module = import_module(where)
    monkeypatch.setattr(module, name, lie(getattr(module, name)))
    with pytest.raises(AssertionError):
        test_every_number_on_the_stage_is_true(scene, {}, folder)


@pytest.mark.parametrize("scene", [BasisChange, NormalEquation, SingularCollapse, SecantsToTangent])
def test_a_number_that_runs_ahead_is_found(scene, folder, monkeypatch):
    show = Readout.show
    monkeypatch.setattr(Readout, "show", lambda self, value: show(self, 1.2 * value + 0.2))
    with pytest.raises(AssertionError) as caught:
        test_every_number_on_the_stage_is_true(scene, {}, folder)
    assert any(entry.name == "running_numbers_are_true" for entry in caught.traceback)


def test_weights_that_run_ahead_of_the_line_are_found(folder, monkeypatch):
    """They stand still before they run, and so are only false on the way."""
    way = Trials.way

    def ahead(self, weights):
        true = way(self, weights)
        return true + 0.2 * true * (1 - true**2)

    monkeypatch.setattr(Trials, "way", ahead)
    with pytest.raises(AssertionError) as caught:
        test_every_number_on_the_stage_is_true(LinearRegression, {}, folder)
    assert any(entry.name == "running_numbers_are_true" for entry in caught.traceback)
