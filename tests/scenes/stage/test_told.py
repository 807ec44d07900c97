"""What things on stage say that they are, for those who cannot see them."""

import numpy as np
import pytest

from scenes.stage.live_matrix import LiveMatrix
from scenes.stage.look import LOOKS
from scenes.stage.matrix import Matrix
from scenes.stage.regions import Layout
from scenes.stage.typeset import Typesetter

SET = Typesetter(LOOKS["dark"])


@pytest.mark.parametrize(("rows", "words"), [(2, "2 by 3 matrix"), (1, "1 by 3 matrix")])
def test_a_matrix_says_its_shape(rows, words):
    assert Matrix(SET, [["1", "2", "3"]] * rows).told == words


def test_a_live_matrix_says_what_it_shows_now():
    states = [np.array([[2.0, 1.0], [0.0, 1.0]]), np.array([[-1.5, 0.0], [0.25, 10.0]])]
    board = Layout.of_pixels(1920, 1080).board
    matrix = LiveMatrix(SET, board, "bold(A)", states)
    assert matrix.told == "matrix [[2.00, 1.00], [0.00, 1.00]]"
    matrix.under(states[1])
    assert matrix.told == "matrix [[-1.50, 0.00], [0.25, 10.00]]"
