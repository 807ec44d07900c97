"""Files are made to fit: frames are given up first, then colours, then size."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from clear_footage import FPS, HEIGHT, WIDTH, noise
from PIL import Image

from mathreel.embed.fitting import LADDER, make_fitting
from mathreel.embed.kinds import WRITERS, Order
from mathreel.errors import MathreelError
from mathreel.gif import encode_gif
from mathreel.runs import runs


@pytest.fixture(scope="module")
def footage(tmp_path_factory):
    return noise(tmp_path_factory.mktemp("noise"))


def test_each_measure_takes_away_and_gives_nothing_back():
    for before, after in pairwise(LADDER):
        assert after.weight < before.weight
        pairs = [(getattr(before, n), getattr(after, n)) for n in ("most_fps", "detail", "percent")]
        assert all(old >= new for old, new in pairs)
        assert any(old > new for old, new in pairs)


class Writer:
    """Writes files as large as the measures say, and notes which were tried."""

    def __init__(self, full):
        self.full = full
        self.tried = []

    def __call__(self, measure, path):
        self.tried.append(measure)
        path.write_bytes(bytes(round(self.full * measure.weight)))


def test_what_fits_is_left_whole(tmp_path):
    writer = Writer(1000)
    assert make_fitting(writer, tmp_path / "x", 1000) is LADDER[0]
    assert writer.tried == [LADDER[0]]
    assert make_fitting(writer, tmp_path / "x", None) is LADDER[0]


@pytest.mark.parametrize("limit", [900, 500, 300, 240, 150, 90, 50])
def test_no_more_is_given_up_than_must_be(tmp_path, limit):
    writer = Writer(1000)
    used = make_fitting(writer, tmp_path / "x", limit)
    assert used is next(each for each in LADDER if round(1000 * each.weight) <= limit)
    assert (tmp_path / "x").stat().st_size <= limit
    assert len(writer.tried) <= 3  # what cannot be enough is not tried


def test_what_can_never_fit_is_refused(tmp_path):
    with pytest.raises(MathreelError, match=r"smallest that it can be is 45 kB") as error:
        make_fitting(Writer(1_000_000), tmp_path / "x", 1000)
    assert "--to webp" in error.value.remedy


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_noise_is_made_to_fit_and_it_is_said_how(footage, tmp_path, kind):
    path = tmp_path / f"x.{kind}"
    assert WRITERS[kind](footage, path, Order()) == ""
    full = path.stat().st_size
    with Image.open(path) as picture:
        assert picture.size == (WIDTH, HEIGHT)
    said = WRITERS[kind](footage, path, Order(most_bytes=full // 5))
    assert path.stat().st_size <= full // 5
    assert said.startswith("to fit: 10 frames a second, ")
    with Image.open(path) as picture:
        assert (f"{100 * picture.width // WIDTH} % of the size" in said) == (picture.width < WIDTH)
        lasting = [_lasting(picture, number) for number in range(picture.n_frames)]
    assert sum(lasting) == pytest.approx(1000 * footage.frames / FPS, abs=60)


def _lasting(picture, number):
    picture.seek(number)
    picture.load()
    return picture.info["duration"]


@pytest.mark.parametrize("colours", [4, 32])
def test_a_gif_has_no_more_colours_than_asked_for(footage, tmp_path, colours):
    path = tmp_path / "x.gif"
    encode_gif(lambda: runs([footage.clip]), path, fps=FPS, colours=colours)
    with Image.open(path) as picture:
        seen = np.unique(np.asarray(picture.convert("RGB")).reshape(-1, 3), axis=0)
    assert 1 < len(seen) <= colours


@pytest.mark.parametrize("fps", [Fraction(60), Fraction(50), Fraction(30000, 1001)])
def test_no_picture_of_a_gif_is_too_brief_for_browsers(footage, tmp_path, fps):
    path = tmp_path / "x.gif"
    quick = type(footage)(**{**vars(footage), "fps": fps})
    WRITERS["gif"](quick, path, Order())
    with Image.open(path) as picture:
        lasting = [_lasting(picture, number) for number in range(picture.n_frames)]
    assert min(lasting) >= 20
    assert sum(lasting) == pytest.approx(1000 * footage.frames / fps, abs=10)
