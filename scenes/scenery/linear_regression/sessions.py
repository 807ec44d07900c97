"""What NumPy is asked: for the best weights, for a prediction, and how wrong it is on new rows."""

from scenes.scenery.linear_regression.trials import Trials
from scenes.stage.code_panel import CodePanel
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

FITTING = (
    "ones = np.ones(x.size)",
    "X = np.column_stack([ones, x])",
    "w = np.linalg.lstsq(X, y)[0]",
    "w.round(3)",
)


def fitting(region: Region, typesetter: Typesetter, trials: Trials) -> CodePanel:
    """Return the session in which the weights are found."""
    # Typed out, so many numbers would leave no room for the rest; the picture shows them.
    names = {"x": trials.x, "y": trials.y}
    return CodePanel(region, typesetter, FITTING, {"x": "first", "y": "second"}, names=names)


def predicting(region: Region, typesetter: Typesetter, trials: Trials) -> CodePanel:
    """Return the session in which rows that were set aside are predicted."""
    sources = [
        f"([1, {numeral(trials.new_input)}] @ w).round(3)",
        "e = y_new - X_new @ w",
        "(e @ e / e.size).round(3)",
    ]
    names = {"w": trials.best, "X_new": trials.new_X, "y_new": trials.new_y}
    roles = {"X_new": "first", "y_new": "second", "e": "leftover"}
    return CodePanel(region, typesetter, sources, roles, names=names)
