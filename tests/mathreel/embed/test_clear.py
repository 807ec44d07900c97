"""What was left out is left out in every format, and soft edges are right on any ground."""

import av
import numpy as np
import pytest
from clear_footage import FPS, FRAMES, GROUND, MIDDLE, SHAPE, drawn, make_clear_footage, over
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mathreel.embed.edges import mixed_with, unmixed
from mathreel.embed.kinds import WRITERS, Order
from mathreel.gif import encode_gif

GROUNDS = [(255, 255, 255), (0, 0, 0), (40, 200, 90)]
CORNERS = ([0, 0, -1, -1], [0, -1, 0, -1])


@pytest.fixture(scope="module")
def footage(tmp_path_factory):
    return make_clear_footage(tmp_path_factory.mktemp("clear"))


def written(footage, kind, order=None):
    path = footage.clip.with_name(f"made.{kind}")
    assert WRITERS[kind](footage, path, order or Order()) == ""
    return path


def pictures(path):
    """Decode without what wrote it: Pillow for pictures, VP9's own decoder for its alpha."""
    if path.suffix in (".gif", ".webp", ".png"):
        with Image.open(path) as image:
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                yield np.asarray(image.convert("RGBA"))
        return
    with av.open(path) as film:
        stream = film.streams.video[0]
        own = {"vp9": "libvpx-vp9"}.get(stream.codec_context.name)
        decoder = av.CodecContext.create(own, "r") if own else stream.codec_context
        for packet in film.demux(stream):
            for frame in decoder.decode(packet if packet.size else None):
                yield frame.reformat(format="rgba", src_colorspace="ITU709").to_ndarray()


def composed(picture, ground):
    share = picture[..., 3:].astype(float) / 255
    return ground + (picture[..., :3] - np.array(ground, float)) * share


@pytest.mark.parametrize("ground", GROUNDS, ids=str)
@pytest.mark.parametrize("kind", ["png", "gif", "webp", "webm", "mov"])
def test_the_ground_shows_where_nothing_was_drawn(footage, kind, ground):
    *_, last = pictures(written(footage, kind))
    shown = composed(last, ground)
    assert np.abs(shown[CORNERS] - ground).max() < 1
    assert np.abs(shown[MIDDLE] - SHAPE).max() < 8


@pytest.mark.parametrize("ground", GROUNDS, ids=str)
@pytest.mark.parametrize(("kind", "off"), [("png", 3), ("webp", 3), ("mov", 12), ("webm", 60)])
def test_edges_are_as_if_drawn_on_that_ground(footage, kind, off, ground):
    *_, last = pictures(written(footage, kind))
    error = np.abs(composed(last, ground) - over(FRAMES - 1, ground))
    assert error.max() < off  # WebM keeps one colour for four pixels
    assert error.mean() < 1


def test_a_gif_lies_well_on_the_ground_it_was_drawn_for(footage):
    *_, last = pictures(written(footage, "gif"))
    assert np.abs(composed(last, GROUND) - over(FRAMES - 1, GROUND)).max() < 0.15 * max(SHAPE)
    assert np.abs(composed(last, GROUND) - over(FRAMES - 1, GROUND)).mean() < 1


def test_a_gif_keeps_faint_shapes(tmp_path):
    faint = drawn(0)
    share = faint[..., 3:] / 255 / 4
    faint[..., :3] = np.rint(np.array(GROUND) + (np.array(SHAPE) - GROUND) * share)
    faint[..., 3] //= 4
    path = tmp_path / "faint.gif"
    encode_gif(lambda: [(faint, 1)], path, fps=FPS)
    (picture,) = pictures(path)
    assert (
        np.abs(composed(picture, GROUND) - faint[..., :3]).max() < 22
    )  # what covers less than a tenth is left out


def test_a_gif_takes_another_matte(footage):
    white = (255, 255, 255)
    plain = list(pictures(written(footage, "gif")))[-1]
    matted = list(pictures(written(footage, "gif", Order(matte="#ffffff"))))[-1]
    errors = [np.abs(composed(p, white) - over(FRAMES - 1, white)).mean() for p in (plain, matted)]
    assert errors[1] < errors[0] / 2
    assert (matted[..., 3] == plain[..., 3]).all()


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_what_stands_is_there_once_and_as_long(footage, kind):
    lasting = []
    with Image.open(written(footage, kind)) as image:
        assert image.info["loop"] == 0
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            lasting.append(image.info["duration"])
    assert len(lasting) == FRAMES // 2 + 1
    assert sum(lasting) == pytest.approx(1000 * FRAMES / FPS, abs=60)
    assert lasting[-1] > 4 * lasting[0]


@pytest.mark.parametrize("kind", ["webm", "mov"])
def test_films_have_every_frame(footage, kind):
    assert len(list(pictures(written(footage, kind)))) == FRAMES


def test_editors_get_prores_4444(footage):
    with av.open(written(footage, "mov")) as film:
        context = film.streams.video[0].codec_context
        assert (context.name, context.codec_tag) == ("prores", "ap4h")
        assert context.format.name.startswith("yuva444p")


def test_clips_with_a_background_stay_as_they_are(tmp_path):
    opaque = np.dstack([drawn(0)[..., :3], np.full(drawn(0).shape[:2], 255, np.uint8)])
    assert (unmixed(opaque) == opaque).all()


colour = st.tuples(*[st.integers(0, 255)] * 3)


@given(colour, colour, st.integers(1, 255))
def test_what_was_mixed_in_comes_out_again(shape, ground, alpha):
    mixed = [round(g + (s - g) * alpha / 255) for s, g in zip(shape, ground, strict=True)]
    pixels = np.array([[[*ground, 0], [*mixed, alpha]]], np.uint8)
    clean = unmixed(pixels)[0, 1]
    assert clean[3] == alpha
    # Rounding of the mixture is all that may be lost.
    assert (np.abs(clean[:3].astype(int) - shape) <= 0.5 * 255 / alpha + 0.51).all()
    again = mixed_with("#{:02x}{:02x}{:02x}".format(*ground))(pixels)[0, 1]
    assert (np.abs(again.astype(int) - [*mixed, alpha]) <= 1).all()
