"""Beats reach Manim as sections and subcaptions, and last as long as their sentences need."""

from pathlib import Path

import pytest
from manim import Square, config, tempconfig

from mathreel.pace import CLOSING_SECONDS, LOOK_SECONDS, speaking_seconds
from scenes.stage.storyboard import Storyboard, beat, beats_of

SHORT = "{thing} appears."
LONG = "This sentence takes longer to say than the square takes to come, by far and by design."


class TwoBeats(Storyboard):
    """Tells two beats."""

    title = "Two beats"

    def words(self):
        return {"thing": "A square"}

    @beat(SHORT)
    def a_square_appears(self):
        self.play(Square().animate.scale(2), run_time=3.05)

    @beat(LONG)
    def b_nothing_else_happens(self):
        self.play(Square().animate.scale(2), run_time=0.5)


@pytest.fixture
def told(tmp_path: Path):
    # Drawn at a few pixels, so that Manim itself counts the frames.
    settings = {
        "pixel_width": 64,
        "pixel_height": 36,
        "frame_rate": 10,
        "media_dir": str(tmp_path),
        "progress_bar": "none",
        "verbosity": "ERROR",
        "disable_caching": True,
        "format": "mp4",
    }
    with tempconfig(settings):
        scene = TwoBeats()
        scene.render()
        yield scene


def test_beats_come_in_the_order_they_are_defined():
    assert [*beats_of(TwoBeats)] == ["a_square_appears", "b_nothing_else_happens"]


def test_sentences_are_filled_in_and_follow_one_another(told):
    first, second = told.renderer.file_writer.subcaptions
    assert first.content == "A square appears."
    assert second.content == LONG
    assert first.start.total_seconds() == 0
    assert second.start == first.end


def test_sections_are_the_beats(told):
    assert [s.name for s in told.renderer.file_writer.sections] == [*beats_of(TwoBeats)]


def test_a_beat_lasts_as_long_as_its_animation_and_its_sentence_need(told):
    first, second = told.renderer.file_writer.subcaptions
    lengths = [(s.end - s.start).total_seconds() for s in (first, second)]
    assert lengths[0] == pytest.approx(3.1 + LOOK_SECONDS)
    assert speaking_seconds(LONG) > 0.5 + CLOSING_SECONDS
    assert lengths[1] == pytest.approx(speaking_seconds(LONG), abs=0.1)


def test_the_frames_counted_are_those_of_the_beat(told):
    *_, last = told.renderer.file_writer.subcaptions
    seconds = (last.end - last.start).total_seconds()
    assert told.frames_told == pytest.approx(seconds * config.frame_rate)


def test_the_frame_has_eight_units_on_its_short_side_in_portrait(tmp_path):
    settings = {"pixel_width": 36, "pixel_height": 64, "media_dir": str(tmp_path)}
    with tempconfig({**settings, "format": "none"}):
        scene = TwoBeats()
        scene.setup()
        frame = scene.camera.frame_width, scene.camera.frame_height
        assert frame == pytest.approx((8, 8 * 64 / 36))
