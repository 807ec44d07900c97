"""Secants to tangent: what is refused, what is said, and where running numbers land."""

import math
import re
from dataclasses import replace

import pytest
from manim import tempconfig
from oracle_slopes import BY_HAND

from scenes.scenery.secants_to_tangent.slope_table import CENTRAL, SLOPE, STEP
from scenes.secants_to_tangent import Approach, SecantsToTangent
from scenes.stage.storyboard import beats_of


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"f": "tangens"}, "square, cube"),
        ({"x0": math.nan}, "^x0 .*finite"),
        ({"x0": "1"}, "^x0 .*finite"),
        ({"h": True}, "^h .*finite"),
        ({"h": 0}, "^h .*0.01 to 4"),
        ({"h": -1.0}, "^h .*0.01 to 4"),
        ({"h": 1e-3}, "^h .*halved"),
        ({"h": 4.5}, "^h .*0.01 to 4"),
        ({"f": "logarithm", "x0": -1.0}, "^x0 .*x > 0.*logarithm"),
        ({"f": "square root", "x0": 0.0}, "^x0 .*has a slope"),
        ({"f": "reciprocal", "x0": 1.0, "h": 1.0}, "^h .*leaves the domain.*smaller h"),
        ({"f": "exponential", "x0": 9.0}, "^x0 .*beyond 1000"),
        ({"f": "cube", "x0": 0.0, "h": 0.3}, "^h .*by less than 1e-05.*larger h"),
    ],
)
def test_what_cannot_be_drawn_is_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        Approach(**parameters)


@pytest.mark.parametrize("f", BY_HAND)
def test_every_function_has_its_scene(f):
    Approach(f=f, x0=1.0, h=0.5)


@pytest.fixture
def cast(tmp_path):
    """Return a function that builds all that a scene shows, but tells no beat."""

    def build(**parameters):
        with tempconfig({"media_dir": str(tmp_path), "verbosity": "ERROR", "format": "none"}):
            scene = SecantsToTangent(skip_animations=True)
            scene.parameters = replace(SecantsToTangent.parameters, **parameters)
            scene.setup()
            scene.cast()
            return scene

    return build


def test_live_numbers_land_on_the_row(cast):
    table = cast().table
    live, count = table.counting(2, STEP, SLOPE, CENTRAL)
    count(0.25)
    for number, cell in zip(live, table.cells(2, STEP, SLOPE, CENTRAL), strict=True):
        first, landed = number[0], cell.family_members_with_points()[0]
        assert first.get_center() == pytest.approx(landed.get_center(), abs=1e-3)


def test_the_whole_story(play_through):
    scene = play_through(SecantsToTangent)
    words = scene.words()
    assert (words["moves"], words["run"], words["derivative"]) == ("rises 7", "1", "3")
    assert (words["shrinks"], words["central_shrinks"]) == ("about halves", "falls by four")
    assert "10 to the minus 8" in words["verdict"]
    assert 5 <= len(beats_of(SecantsToTangent)) <= 9
    assert 35 <= scene.time <= 70
    told = [caption.content for caption in scene.renderer.file_writer.subcaptions]
    assert len(told) == len(beats_of(SecantsToTangent))
    assert all(len(sentence.split()) <= 19 for sentence in told)
    assert not re.search(r"[-+*/=<>{}^]", " ".join(told))


def test_slopes_without_rounding_have_no_best_step(play_through):
    scene = play_through(SecantsToTangent, f="cosine", x0=0.0)
    words = scene.words()
    assert words["moves"] == "falls about 0.46"
    assert words["central_shrinks"] == "is zero"
    assert "no harm" in words["verdict"]
    assert scene.picture.touched == pytest.approx(0.0)
