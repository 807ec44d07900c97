"""What NumPy is asked about three observations: to solve their normal equation."""

import numpy as np

from scenes.stage.code_panel import CodePanel
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter


def solving(region: Region, typesetter: Typesetter, X: np.ndarray, y: np.ndarray) -> CodePanel:
    """Return the session in which the weights are found."""
    return CodePanel(
        region,
        typesetter,
        [
            "X = np.array([x1, x2]).T",
            "A, b = X.T @ X, X.T @ y",
            "w = np.linalg.solve(A, b)",
            "w.round(3)",
        ],
        {"x1": "first", "x2": "second"},
        # The board has shown these; typed out, long numbers would leave no room for the rest.
        names={"x1": X[:, 0], "x2": X[:, 1], "y": y},
    )
