"""Converting what changed gives, byte for byte, what converting everything gives."""

from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from mathreel.settings import Settings
from mathreel.worker import clip
from mathreel.worker.converting import Converter, Pixels, changed_areas
from mathreel.worker.tiles import Areas


def planes(frame: object) -> list[bytes]:
    """Return the visible bytes of a frame's planes."""
    return [
        np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[:, : plane.width].tobytes()
        for plane in frame.planes  # type: ignore[attr-defined]
    ]


def pictures(height: int, width: int) -> list[Pixels]:
    """Return noise, of which a random rectangle changes from one to the next."""
    chance = np.random.default_rng(height)
    picture = chance.integers(0, 256, (height, width, 4), np.uint8)
    found = [picture.copy(), picture.copy()]
    for _ in range(40):
        top, left = chance.integers(0, height), chance.integers(0, width)
        tall, wide = chance.integers(1, height), chance.integers(1, width)
        area = picture[top : top + tall, left : left + wide]
        area[...] = chance.integers(0, 256, area.shape, np.uint8)
        found.append(picture.copy())
    for row in (0, 1, height - 2, height - 1):
        picture[row, 0, 1] ^= 255
        found.append(picture.copy())
    return found


@pytest.mark.parametrize("size", [(2, 2), (34, 18), (256, 130), (480, 854), (1080, 64)])
def test_parts_are_as_good_as_the_whole(size: tuple[int, int]) -> None:
    sparing = Converter("yuv420p")
    for picture in pictures(*size):
        whole = Converter("yuv420p").convert(picture)
        assert planes(sparing.convert(picture)) == planes(whole)


def test_several_parts_are_as_good_as_the_whole() -> None:
    """Also where they lie so close that each is seen in the other."""
    sparing = Converter("yuv420p")
    chance = np.random.default_rng(7)
    picture = chance.integers(0, 256, (256, 322, 4), np.uint8)
    sparing.convert(picture)
    for _ in range(60):
        touched = []
        for _ in range(chance.integers(0, 5)):
            top, left = chance.integers(0, 250), 2 * chance.integers(0, 160)
            area = slice(top, top + chance.integers(1, 90)), slice(left, min(left + 30, 322))
            picture[area] = chance.integers(0, 256, picture[area].shape, np.uint8)
            touched.append(area)
        whole = Converter("yuv420p").convert(picture)
        assert planes(sparing.convert(picture, tuple(touched))) == planes(whole)


@pytest.mark.parametrize("pixel_format", ["rgba", "yuva420p", "yuv444p", "argb"])
def test_other_formats_are_converted_too(pixel_format: str) -> None:
    sparing = Converter(pixel_format)
    for picture in pictures(34, 18)[:8]:
        whole = Converter(pixel_format).convert(picture)
        assert planes(sparing.convert(picture)) == planes(whole)


def test_the_picture_may_change_after_it_was_converted() -> None:
    converter = Converter("yuv420p")
    picture = np.zeros((16, 16, 4), np.uint8)
    black = planes(converter.convert(picture))
    picture[:] = 255
    white = planes(converter.convert(picture))
    assert white != black
    assert planes(converter.convert(picture)) == white


def test_what_changed_is_found() -> None:
    old = np.zeros((10, 8, 4), np.uint8)
    new = old.copy()
    assert changed_areas(old, new) == []
    new[3, 3, 2] = new[7, 5, 0] = 1
    assert changed_areas(old, new) == [(slice(3, 8), slice(2, 6))]


def test_only_where_it_may_have_changed_is_looked_at() -> None:
    old = np.zeros((10, 8, 4), np.uint8)
    new = old.copy()
    new[3, 3, 2] = new[7, 5, 0] = 1
    everywhere = changed_areas(old, new)
    for top, left in product(range(4), (0, 2)):
        assert changed_areas(old, new, ((slice(top, 9), slice(left, 6)),)) == everywhere
    high, low = (slice(0, 4), slice(0, 8)), (slice(4, 8), slice(4, 8))
    assert changed_areas(old, new, (low,)) == [(slice(7, 8), slice(4, 6))]
    assert changed_areas(old, new, (high, low)) == [
        (slice(3, 4), slice(2, 4)),
        (slice(7, 8), slice(4, 6)),
    ]
    assert changed_areas(old, new, ((slice(0, 3), slice(0, 8)),)) == []
    assert changed_areas(old, new, ()) == []


class Forgetful(Converter):
    """Converts every picture whole, into a frame of its own."""

    def convert(self, pixels: Pixels, touched: Areas | None = None) -> object:
        return Converter(self._format).convert(pixels)


def test_a_clip_does_not_show_what_its_frame_became(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The encoder looks ahead: it must have its own copy of the frame that is used again."""
    made = []
    for converter in (Converter, Forgetful):
        monkeypatch.setattr(clip, "Converter", converter)
        encoder = clip.ClipEncoder(tmp_path / "clip.mp4", Settings(130, 96, Fraction(30)))
        for number, picture in enumerate(pictures(96, 130)):
            encoder.write(picture, repeat=1 + number % 3)
        made.append(encoder.finish(tmp_path))
    assert made[0] == made[1]
