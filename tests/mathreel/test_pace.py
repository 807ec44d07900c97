"""How long beats last."""

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from mathreel.pace import (
    CLOSING_SECONDS,
    LOOK_SECONDS,
    beat_frames,
    hold_frames,
    speaking_seconds,
)

FPS = st.sampled_from([5.0, 10.0, 15.0, 29.97, 30000 / 1001, 60.0])


def test_a_sentence_is_never_faster_than_speech_or_reading() -> None:
    sentence = "The straight way from start to end is u plus v: 4 right and 3 up."
    seconds = speaking_seconds(sentence)
    assert len(sentence.split()) / seconds <= 2.5 + 1e-9
    assert len(sentence) / seconds <= 17


def test_by_hand() -> None:
    assert beat_frames("", 0, 10, last=False) == 9
    assert beat_frames("", 0, 10, last=True) == 20
    assert beat_frames("One two three four five six.", 3, 60, last=False) == 144
    assert hold_frames("One two three four five six.", 3, 60, last=False) == 141


@given(st.text("ab c", max_size=120), st.integers(0, 2000), FPS, st.booleans())
def test_a_beat_lasts_for_its_sentence_and_the_look_and_no_frame_more(
    sentence: str, told: int, fps: float, last: bool
) -> None:
    frames = beat_frames(sentence, told, fps, last=last)
    needed = max(
        speaking_seconds(sentence) * fps,
        told + (CLOSING_SECONDS if last else LOOK_SECONDS) * fps,
    )
    assert frames >= needed or isclose(frames, needed)
    assert frames < needed + 1 or isclose(frames, needed + 1)
    assert hold_frames(sentence, told, fps, last=last) == frames - told > 0
