"""Vector addition: its numbers are right, whatever the vectors."""

import re
from fractions import Fraction
from math import hypot

import pytest

from scenes.vector_addition import VectorAddition, Vectors

ODD = [
    {"u": (3, 1), "v": (1, 2)},
    {"u": (-2, 1.5), "v": (0.5, -3)},
    {"u": (0, 0), "v": (2, -1)},
    {"u": (0, 4), "v": (0, -4)},
    {"u": (120, -35), "v": (-80, 260)},
]


@pytest.mark.parametrize(
    ("u", "message"),
    [
        ((1,), "two numbers"),
        ("31", "two numbers"),
        ((1, float("nan")), "finite"),
        ((1, float("inf")), "finite"),
        ((1, "2"), "finite number"),
        ((True, 1), "finite number"),
        ((1, 5000), "at most 1000"),
        ((1, 0.1234), "at most 3 decimals.*Round it to 0.123"),
        ((1, -12.345), "at most 4 digits"),
    ],
)
def test_vectors_that_cannot_be_drawn_are_refused(u, message):
    with pytest.raises(ValueError, match=f"^u .*{message}"):
        Vectors(u=u)


def numbers(typst: str) -> list[Fraction]:
    return [Fraction(text) for text in re.findall(r"-?\d+(?:\.\d+)?", typst)]


@pytest.mark.parametrize("parameters", ODD)
def test_what_the_screen_says_is_true(play_through, parameters):
    scene = play_through(VectorAddition, **parameters)
    u, v = ([Fraction(str(x)) for x in parameters[name]] for name in "uv")
    total = [a + b for a, b in zip(u, v, strict=True)]
    _, _, shown = scene.board.output.typst_code.rpartition("result(")
    entries = [Fraction(e.strip()) for e in re.findall(r'", ([^)]*)\)', shown)]
    assert entries == total
    printed = scene.code.exchanges[2].output
    assert numbers(printed) == total
    length = scene.code.exchanges[3].output
    assert float(re.search(r"\((.*)\)", length)[1]) == pytest.approx(hypot(*map(float, total)))
    said = scene.words()["straight"].removeprefix("about ")
    decimals = len(said.partition(".")[2])
    assert float(said) == pytest.approx(hypot(*map(float, total)), abs=0.5 * 10**-decimals)


def test_sentences_say_directions_instead_of_signs(play_through):
    words = play_through(VectorAddition, u=(-0.5, 0), v=(1, -2)).words()
    assert words["u_steps"] == "0.5 left"
    assert words["v_steps"] == "1 right and 2 down"


def test_a_parallelogram_closes_only_where_there_is_one(play_through):
    assert play_through(VectorAddition).words()["closes"] == ", and the parallelogram closes"
    for u, v in (((2, 1), (-4, -2)), ((0, 0), (3, 1))):
        assert play_through(VectorAddition, u=u, v=v).words()["closes"] == ""
