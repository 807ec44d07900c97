from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mathreel.youtube import chapter_list

FPS = Fraction(10)


def laid_out(lengths: list[int]) -> list[tuple[str, int, int]]:
    starts = [sum(lengths[:k]) for k in range(len(lengths) + 1)]
    return [(f"T{k}", starts[k], starts[k + 1]) for k in range(len(lengths))]


def test_chapters_by_hand() -> None:
    chapters = [("Adding\nvectors", 0, 600), ("a < b", 600, 37000), ("End", 37000, 40000)]
    assert chapter_list(chapters, FPS) == "0:00 Adding vectors\n1:00 a ‹ b\n1:01:40 End\n"


def test_short_chapters_are_told_with_their_neighbours() -> None:
    text = chapter_list(laid_out([50, 100, 300, 99, 200]), FPS)
    assert text == "0:00 T0 / T1\n0:15 T2 / T3\n0:54 T4\n"


def test_it_is_said_where_youtube_would_show_none() -> None:
    for chapters in ([], laid_out([300]), laid_out([300, 300]), laid_out([300, 300, 20])):
        assert chapter_list(chapters, FPS).startswith("YouTube shows no chapters")


@given(st.lists(st.integers(1, 3000), max_size=12))
def test_the_rules_hold_and_no_title_is_lost(lengths: list[int]) -> None:
    text = chapter_list(laid_out(lengths), FPS)
    if text.startswith("YouTube"):
        return
    lines = [line.split(" ", 1) for line in text.splitlines()]
    seconds = [int(m) * 60 + int(s) for m, s in (time.split(":") for time, _ in lines)]
    ends = [*seconds[1:], sum(lengths) // 10]
    assert seconds[0] == 0
    assert len(lines) >= 3
    assert all(end - start >= 10 for start, end in zip(seconds, ends, strict=True))
    titles = [title for _, titles in lines for title in titles.split(" / ")]
    assert titles == [f"T{k}" for k in range(len(lengths))]
