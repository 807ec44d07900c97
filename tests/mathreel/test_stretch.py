"""Beats held for longer, or for shorter: captions and lengths follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathreel.record import Beat, Caption, Clip, Hold, Played, Record
from mathreel.stretch import stretched, with_holds

TOLD = Clip("a" * 64, 1, ".mp4")
STILL = Clip("b" * 64, 1, ".png")


def hold(still: Clip, frames: int) -> Hold:
    assert still == STILL
    assert frames > 0
    return Hold(frames, Clip(f"{frames:064}", 1, ".mp4"), f"key-{frames}")


def beat(name: str, told: int, held: int, *captions: Caption) -> Beat:
    return Beat(
        name, told, TOLD if told else None, captions,
        hold=hold(STILL, held) if held else None, still=STILL if told + held else None,
    )  # fmt: skip


RECORD = Record(
    "key",
    {},
    (
        beat("moves", 10, 5, Caption("A.", 0, 15)),
        beat("nothing", 0, 0),
        beat("stands", 0, 8, Caption("B.", 15, 20), Caption("C.", 20, 23)),
        beat("ends", 6, 0, Caption("D.", 23, 29)),
    ),
)


def test_by_hand() -> None:
    longer = stretched(RECORD, [20, 30, 3, 9], hold)
    assert [(each.told_frames, each.hold_frames) for each in longer.beats] == [
        (10, 10), (0, 0), (0, 8), (6, 3),
    ]  # fmt: skip
    assert [each.captions for each in longer.beats] == [
        (Caption("A.", 0, 20),),
        (),
        (Caption("B.", 20, 25), Caption("C.", 25, 28)),
        (Caption("D.", 28, 37),),
    ]
    assert [each.clip for each in longer.beats] == [each.clip for each in RECORD.beats]
    assert longer.frames == 37


def test_long_enough_is_left_as_it_is() -> None:
    assert stretched(RECORD, [15, 0, 8, 6], hold) == RECORD


def test_a_sound_stays_where_it_was_asked_for() -> None:
    """Before what is held, and after it; in beats further on it moves with them by itself."""
    sounds = tuple(Played(TOLD, frame, 2.0) for frame in (0, 10, 15))
    record = replace(RECORD, beats=(replace(RECORD.beats[0], played=sounds), *RECORD.beats[1:]))
    for held in (0, 5, 30):
        told = with_holds(record, [held, 0, 8, 0], hold)
        assert [each.frame for each in told.beats[0].played] == [0, 10, 10 + held]
        assert {each.offset for each in told.beats[0].played} == {2.0}


def test_a_hold_may_go_altogether() -> None:
    shorter = with_holds(RECORD, [0, 0, 8, 0], hold)
    assert shorter.beats[0].hold is None
    assert shorter.beats[0].captions == (Caption("A.", 0, 10),)
    assert shorter.beats[2].captions[0] == Caption("B.", 10, 15)


def test_one_minimum_for_each_beat() -> None:
    with pytest.raises(ValueError, match="zip"):
        stretched(RECORD, [1], hold)


minima = st.lists(st.integers(0, 60), min_size=4, max_size=4)


@given(minima, minima)
def test_stretching_twice_is_stretching_to_the_longer(one: list[int], other: list[int]) -> None:
    both = stretched(RECORD, [max(pair) for pair in zip(one, other, strict=True)], hold)
    assert stretched(stretched(RECORD, one, hold), other, hold) == both
    for before, after, least in zip(RECORD.beats, both.beats, one, strict=True):
        assert after.frames >= before.frames
        assert after.frames >= least or after.still is None


@given(minima)
def test_no_caption_outlasts_its_beat(frames: list[int]) -> None:
    record = with_holds(RECORD, frames, hold)
    start = 0
    for each in record.beats:
        for caption in each.captions:
            assert start <= caption.start <= caption.end <= start + each.frames
        start += each.frames
