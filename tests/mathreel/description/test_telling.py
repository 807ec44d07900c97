"""What is told of a beat, for snapshots made by hand."""

from dataclasses import replace

import numpy as np
import pytest

from mathreel.check.snapshot import NO_SEGMENTS, Glyph, Replay, Shape, Snapshot
from mathreel.description.telling import tell
from mathreel.description.wording import colour, direction, listed, place, several

BLUE, ORANGE, INK = (0.24, 0.65, 0.96, 1.0), (1.0, 0.66, 0.34, 1.0), (0.95, 0.94, 0.9, 1.0)
REGIONS = {"picture": (0, 200, 1000, 1080), "board": (1000, 200, 1920, 800)}


def arrow(key, start, end, paint=BLUE, told="arrow"):
    pieces = np.array([[*start, *end]], float)
    box = (*np.minimum(start, end).tolist(), *np.maximum(start, end).tolist())
    return Shape(key, "arrow", box, pieces, None, paint, None, 6.0, None, whole=key, told=told)


def text(key, code, at, paint=INK):
    glyph = Glyph(text=key, origin=key, index=0, capital=24.0, code=code, glyphs=1)
    box = (at[0] - 10, at[1] - 10, at[0] + 10, at[1] + 10)
    return Shape(key, code, box, NO_SEGMENTS, paint, None, None, 0.0, glyph)


def told(*beats, regions=REGIONS):
    """Tell beats, each given by its moments at rest; None between two of them is a stir."""
    snapshots = [
        Snapshot(0, f"beat {number}", 0.0, True, tuple(shapes))
        for number, moments in enumerate(beats)
        for shapes in moments
    ]
    replay = Replay(1920, 1080, None, (0, 0, 0), tuple(snapshots), (), regions)
    return list(tell(replay).values())


U = arrow(1, (100, 800), (500, 400))
NAME = text(2, "$ bold(u) $", (260, 580), BLUE)


def test_what_comes_is_named_by_its_label_and_where_it_points():
    assert told([[U, NAME]]) == [
        "In the picture appears a blue arrow labelled u pointing up and to the right."
    ]


def test_a_label_has_the_colour_of_its_thing():
    other = replace(NAME, fill=ORANGE)
    words = "In the picture it says: u. In the picture appears a blue arrow pointing up"
    assert told([[U, other]]) == [f"{words} and to the right."]


def test_what_slides_moves_and_what_goes_disappears():
    low = arrow(1, (100, 1000), (500, 600))
    low_name = text(2, "$ bold(u) $", (260, 780), BLUE)
    _, moved, gone = told([[U, NAME]], [[low, low_name]], [[]])
    assert moved == "The blue arrow labelled u moves down."
    assert gone == "The blue arrow labelled u disappears."


def test_what_does_the_same_is_named_together():
    other, name = arrow(5, (500, 700), (900, 300), ORANGE), text(6, "$ v $", (660, 480), ORANGE)
    bent = [arrow(1, (100, 800), (300, 700)), arrow(5, (500, 700), (600, 650), ORANGE), NAME, name]
    assert told([[U, NAME, other, name]], [bent])[1] == (
        "The blue arrow labelled u and the orange arrow labelled v change their shape."
    )


def test_what_fades_is_still_there():
    faint = replace(U, stroke=(*BLUE[:3], 0.35))
    _, fades, back = told([[U, NAME]], [[faint, NAME]], [[U, NAME]])
    assert fades == "The blue arrow labelled u fades."
    assert back == "The blue arrow labelled u is bright again."


def test_what_is_there_for_a_moment_only_is_told():
    leg = arrow(7, (100, 800), (500, 800), told="dashed line")
    assert told([[]], [[leg], []])[1] == "For a moment there is a blue dashed line."


def test_only_what_is_new_in_a_text_is_told():
    one = text(3, "$ u = 1 $", (1300, 400))
    two = text(3, "$ u = 1 wide v = 2 $", (1300, 400))
    assert told([[one]], [[two]], [[two]]) == [
        "On the board: u = 1.",
        "On the board: v = 2.",
        "The picture stays as it is.",
    ]


def test_a_formula_that_others_finish_is_not_told_in_pieces():
    pieces = '$ A vec(manimgrp("a", 1), manimgrp("b", 2)) = manimgrp("c", x) $'
    assert told([[text(3, pieces, (1300, 400))]]) == ["The picture stays as it is."]
    assert told([[text(3, '$ x = manimgrp("c", 1) $', (1300, 400))]]) == ["On the board: x = …"]


def test_what_numpy_is_asked_and_answers_is_told_as_such():
    grid = '#grid([#raw(">>> u + v")], [#raw("array([4, 3])")], [#raw(">>> x = 1")])'
    assert told([[text(4, grid, (1300, 900))]]) == ["NumPy: u + v gives array([4, 3]); x = 1."]


def test_where_nobody_knows_a_name_nothing_is_claimed():
    nameless = replace(U, told=None, whole=-1)
    stirring = Snapshot(0, "a", 0.0, False, (nameless,), frozenset({1}))
    still = replace(stirring, moving=frozenset(), at_rest=True)
    for snapshots, words in (((stirring,), ""), ((still,), "The picture stays as it is.")):
        assert tell(Replay(1920, 1080, None, (0, 0, 0), snapshots, ())) == {"a": words}


def test_what_needs_no_words_and_what_cannot_be_read_gets_none():
    quiet = replace(U, told="")
    strange = text(8, "#image(1)", (1300, 400))
    assert told([[quiet, strange]]) == ["The picture stays as it is."]


def test_things_belong_together_even_when_their_group_is_taken_apart():
    alone = replace(U, told=None, whole=-1)
    assert told([[U, NAME]], [[alone, NAME]])[1] == "The picture stays as it is."


@pytest.mark.parametrize(
    ("paint", "name"),
    [
        ((0.24, 0.65, 0.96, 1), "blue"),
        ((1.0, 0.66, 0.34, 1), "orange"),
        ((0.35, 0.77, 0.87, 1), "blue"),
        ((0.51, 0.93, 0.54, 1), "green"),
        ((0.96, 0.28, 0.4, 1), "red"),
        ((0.99, 0.95, 0.4, 1), "yellow"),
        ((0.95, 0.94, 0.9, 1), ""),
        ((0.17, 0.22, 0.27, 1), ""),
        ((0.0, 0.0, 0.0, 1), ""),
    ],
)
def test_colours_have_their_everyday_names(paint, name):
    assert colour(paint) == name


def test_directions_are_those_of_the_picture():
    assert direction((0, 0), (10, 1)) == "to the right"
    assert direction((0, 0), (-10, -8)) == "up and to the left"
    assert direction((0, 0), (1, 10)) == "down"


def test_without_regions_the_frame_has_nine_places():
    names = {place((x, y, x, y), {}, (300, 300)) for x in (50, 150, 250) for y in (50, 150, 250)}
    assert len(names) == 9
    assert {"in the middle", "at the top on the left", "at the bottom"} <= names


def test_names_are_joined_and_counted():
    assert listed(["a dot"]) == "a dot"
    assert listed(["a dot", "an arrow", "a dot"]) == "two dots and an arrow"
    assert several("an arrow labelled v", 3) == "three arrows labelled v"
    assert listed([f"a {n}" for n in "xyz"]) == "a x, a y and a z"
