import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathreel.captions.breaking import LINE, LINES, captions_of

texts = st.text(
    st.sampled_from(["a", "W", "é", "م", "中", "🎉", ".", ",", "?", " ", " ", " ", "\n", "\t"]),
    max_size=400,
)


@pytest.mark.parametrize(
    ("sentence", "captions"),
    [
        ("", ()),
        (" \n ", ()),
        ("Short.", ("Short.",)),
        ("x" * 42, ("x" * 42,)),
        ("x" * 43, ("x" * 42 + "\nx",)),
        (
            "Walk v first, then u: you arrive at the same place.",
            ("Walk v first, then u:\nyou arrive at the same place.",),
        ),
        (
            "The plane is now a line. A whole direction, the null space, has landed on the origin.",
            (
                "The plane is now a line.",
                "A whole direction, the null space,\nhas landed on the origin.",
            ),
        ),
    ],
)
def test_breaks_by_hand(sentence: str, captions: tuple[str, ...]) -> None:
    assert captions_of(sentence) == captions


@given(texts)
def test_no_line_is_too_long_and_nothing_is_lost(text: str) -> None:
    found = captions_of(text)
    for caption in found:
        lines = caption.split("\n")
        assert 1 <= len(lines) <= LINES
        assert all(0 < len(line) <= LINE for line in lines)
        assert lines == [line.strip() for line in lines]
    assert "".join("".join(found).split()) == "".join(text.split())


@given(texts)
def test_there_are_no_more_captions_than_it_takes(text: str) -> None:
    lines, room = 0, 0
    for word in (piece for each in text.split() for piece in _pieces(each)):
        # As many words to a line as go in: no way to break needs fewer lines.
        if room < len(word) + 1:
            lines, room = lines + 1, LINE + 1
        room -= len(word) + 1
    assert len(captions_of(text)) <= lines
    assert len(captions_of(text)) >= -(-lines // LINES)


def _pieces(word: str) -> list[str]:
    return [word[k : k + LINE] for k in range(0, len(word), LINE)]


def test_words_that_belong_together_by_a_fixed_blank_stay_so() -> None:
    text = "The longest of all the ways that there are is about 5\u00a0km and no more."
    assert any("5\u00a0km" in line for line in captions_of(text)[0].split("\n"))


def test_a_long_speech_is_broken_at_once() -> None:
    assert len(captions_of("So it goes on and on, and nobody stops it. " * 200)) < 220
