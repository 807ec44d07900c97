"""Captions in the pictures: where they stand, what is left alone, and what is made again."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import av
import numpy as np
import pytest
from film_lesson import SHOWN, SMALL, manifest, write
from hypothesis import given
from hypothesis import strategies as st

from mathreel.burning.burning import spans
from mathreel.burning.lettering import Lettering
from mathreel.record import Caption

Run = Callable[..., "CompletedProcess[str]"]
BURNT = "two-words.captioned.mp4"


def frames_of(path: Path) -> np.ndarray:
    with av.open(str(path)) as film:
        return np.stack([frame.to_ndarray(format="gray") for frame in film.decode(video=0)])


@pytest.mark.parametrize("size", [(854, 480), (640, 480), (480, 480), (480, 854)])
@pytest.mark.parametrize("text", ["Short.", "W" * 42 + "\n" + "W" * 42, "#x *y* $z$ <b> \\n {"])
def test_letters_stand_at_the_bottom_and_within_the_frame(size: tuple[int, int], text: str) -> None:
    width, height = size
    plain = np.full((height, width, 3), 60, np.uint8)
    drawn = Lettering(width, height).draw(plain, text)
    changed = (drawn != plain).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    # The captions' region of the stage: 0.85 of 8 units, in upright frames 1.5.
    region = (1.5 if height > 1.2 * width else 0.85) / 8 * min(size)
    assert rows[0] >= height - region - 1
    assert columns[0] > 0
    assert columns[-1] < width - 1
    assert abs(columns[0] + columns[-1] - width) <= 3, "not in the middle"
    assert drawn.max() > 200, "no letters"
    assert (plain == 60).all(), "the picture itself was drawn on"


def test_no_text_leaves_the_picture_as_it_is() -> None:
    plain = np.zeros((90, 160, 3), np.uint8)
    assert Lettering(160, 90).draw(plain, "") is plain


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), max_size=6),
    st.integers(0, 30),
    st.integers(0, 40),
)
def test_spans_say_of_every_frame_what_stands_in_it(
    laid: list[tuple[int, int]], start: int, frames: int
) -> None:
    captions, now = [], 0
    for number, (gap, length) in enumerate(laid):
        captions.append(Caption(f"C{number}", now + gap, now + gap + length))
        now += gap + length
    shown = [text for text, count in spans(captions, start, start + frames) for _ in range(count)]
    assert shown == [
        next((c.text for c in captions if c.start <= frame < c.end), "")
        for frame in range(start, start + frames)
    ]


def test_a_burnt_film_has_captions_in_its_pictures_and_only_there(
    tmp_path: Path, mathreel: Run
) -> None:
    folder = write(tmp_path / "lesson")
    larger = ("-r", "320,180", "--fps", "10", "-j", "1")
    done = mathreel("render", *larger, "--burn-captions", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    shown = folder / "media" / "180p10"
    plain, burnt = frames_of(shown / "two-words.mp4"), frames_of(shown / BURNT)
    assert len(plain) == len(burnt)
    difference = np.abs(plain.astype(int) - burnt)
    assert difference[:, :150].mean() < 0.5, "the picture above the captions was changed"
    assert difference[:, :150].max() < 40
    bright = (burnt[:, 160:].max(axis=(1, 2)) > 150) & (plain[:, 160:].max(axis=(1, 2)) < 60)
    table = manifest(shown)
    for scene in table["scenes"]:
        first = scene["first_frame"]
        assert bright[first : first + scene["frames"]].all()
        assert not bright[scene["card"][0] : first].any(), "a title card has a caption"
    with av.open(str(shown / BURNT)) as film:
        assert not film.streams.subtitles
        assert [c["metadata"]["title"] for c in film.chapters()] == ["How to add", "Products"]


def test_only_what_changed_is_burnt_again_and_nothing_stale_stays(
    tmp_path: Path, mathreel: Run
) -> None:
    folder = write(tmp_path / "lesson")
    mathreel("render", *SMALL, "--burn-captions", cwd=folder)
    kept = folder / "media" / ".cache" / "burnt" / SHOWN.name
    before = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    film = (folder / SHOWN / BURNT).read_bytes()
    mathreel("render", *SMALL, cwd=folder)
    assert (folder / SHOWN / BURNT).read_bytes() == film, "it is as true as it was"
    scenes = folder / "scenes" / "two.py"
    scenes.write_text(scenes.read_text().replace("That was all.", "That was it."))
    mathreel("render", *SMALL, cwd=folder)
    assert not (folder / SHOWN / BURNT).exists(), "it says what is no longer said"
    mathreel("render", *SMALL, "--burn-captions", cwd=folder)
    after = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert len(after.items() - before.items()) == 2, "one told part, one held picture"
    assert len(after) == len(before)


def test_captions_are_burnt_into_films_only(tmp_path: Path, mathreel: Run) -> None:
    done = mathreel("render", *SMALL, "--burn-captions", "--format", "gif", cwd=write(tmp_path))
    assert done.returncode == 2
    assert "leave out --format" in done.stderr
