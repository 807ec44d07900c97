from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mathreel.captions.files import srt, vtt
from mathreel.record import Beat, Caption, Clip, Played, Record
from mathreel.timeline import length, milliseconds, tidy_captions, time_film, time_scene

CLIP = Clip("0" * 64, 1, ".mp4")


def record(*beats: Beat) -> Record:
    return Record("key", {}, beats)


def test_a_film_by_hand() -> None:
    first = record(
        Beat("a", 10, CLIP, (Caption("A.", 0, 8),)), Beat("b", 5, CLIP, (Caption("B.", 10, 99),))
    )
    second = record(Beat("c", 7, CLIP, (Caption("C.", 1, 3),)), Beat("empty", 0, None))
    one, two = time_film([("One", "One", first), ("Two", "Two", second)])
    assert [(beat.number, beat.first_frame, beat.beat.frames) for beat in one.beats] == [
        (1, 0, 10),
        (2, 10, 5),
    ]
    assert (one.first_frame, one.frames, two.first_frame, two.frames) == (0, 15, 15, 7)
    assert one.captions == (Caption("A.", 0, 8), Caption("B.", 10, 15))
    assert two.captions == (Caption("C.", 1, 3),)


def test_a_card_is_shown_before_its_scene_and_is_part_of_its_chapter() -> None:
    scene = record(Beat("a", 10, CLIP, (Caption("A.", 0, 8),)))
    nothing = record(Beat("empty", 0, None))
    told = [("One", "One", scene), ("Two", "Two", nothing), ("Three", "Three", scene)]
    card = record(Beat("card", 4, CLIP))
    one, two, three = time_film(told, {"One": card, "Two": card, "Three": card})
    assert [(s.opening_frame, s.first_frame, s.end) for s in (one, two, three)] == [
        (0, 4, 14),
        (14, 14, 14),
        (14, 18, 28),
    ]
    assert two.card is None, "nothing is announced of which nothing is shown"
    assert [part.beats[0].beat.name for part in three.parts] == ["card", "a"]
    assert two.parts == (two,)
    assert three.captions == (Caption("A.", 0, 8),)


def test_a_sound_belongs_to_the_beat_in_which_it_begins() -> None:
    def asked(*sounds: tuple[int, float]) -> tuple[Played, ...]:
        return tuple(Played(CLIP, frame, offset) for frame, offset in sounds)

    told = record(
        Beat("unseen", 0, None, played=asked((0, 0.5))),
        Beat("a", 10, CLIP, played=asked((4, 0.0), (4, 5.5), (10, 0.0))),
        Beat("skipped", 0, None, played=asked((0, 0.0), (0, -0.25))),
        Beat("b", 5, CLIP, played=asked((0, -3.0), (0, 99.0))),
        Beat("after", 0, None, played=asked((0, 0.0))),
    )
    scene = time_scene("One", "One", told, 7)
    assert [[(s.frame, s.offset) for s in beat.played] for beat in scene.beats] == [
        [],
        [(0, 0.5), (4, 0.0), (4, 5.5), (10, -0.25), (10, -3.0)],
        [],
        [(0, 0.0), (0, 0.0), (0, 99.0), (5, 0.0)],
        [],
    ]
    assert [bool(beat.recipe) for beat in scene.beats] == [False, True, False, True, False]
    assert scene.beats[1].recipe != scene.beats[1].pictures
    silent = time_scene("One", "One", record(Beat("a", 0, None, played=asked((0, 0.0)))))
    assert [beat.played for beat in silent.beats] == [()]


def test_nothing_at_all() -> None:
    assert time_film([]) == ()
    assert tidy_captions([], 0) == ()
    assert srt([], Fraction(30)) == ""
    assert vtt([], Fraction(30)) == "WEBVTT\n"


captions = st.lists(
    st.builds(
        lambda text, start, frames: Caption(text, start, start + frames),
        st.text(alphabet="ab \n", max_size=3),
        st.integers(0, 60),
        st.integers(0, 60),
    )
)


@given(captions, st.integers(0, 50))
def test_captions_never_overlap_nor_outlast_the_scene(said: list[Caption], frames: int) -> None:
    tidy = tidy_captions(said, frames)
    for caption in tidy:
        assert 0 <= caption.start < caption.end <= frames
        assert caption.text.strip()
    for before, after in pairwise(tidy):
        assert before.end <= after.start
    assert {caption.text for caption in tidy} <= {caption.text for caption in said}


def test_captions_as_files() -> None:
    said = [Caption("One & <two>.", 0, 15), Caption("a\n\n b", 108000, 108001)]
    assert srt(said, Fraction(30)) == (
        "1\n00:00:00,000 --> 00:00:00,500\nOne & <two>.\n\n2\n01:00:00,000 --> 01:00:00,033\na\nb\n"
    )
    assert vtt(said, Fraction(30)) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nOne &amp; &lt;two&gt;.\n\n"
        "01:00:00.000 --> 01:00:00.033\na\nb\n"
    )


@given(st.integers(0, 10**7), st.sampled_from([Fraction(15), Fraction(60), Fraction(30000, 1001)]))
def test_times_are_exact_to_the_millisecond_however_long_the_film(
    frame: int, fps: Fraction
) -> None:
    assert abs(milliseconds(frame, fps) - 1000 * frame / fps) <= Fraction(1, 2)


def test_lengths_for_people() -> None:
    assert length(0, Fraction(15)) == "0:00.0"
    assert length(783, Fraction(15)) == "0:52.2"
    assert length(61 * 60, Fraction(60)) == "1:01.0"
    assert length(1798, Fraction(30)) == "0:59.9"
    assert length(1799, Fraction(30)) == "1:00.0"
