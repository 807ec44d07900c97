"""Values as they are typed."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathreel.parameters.place import as_toml, pointed
from mathreel.parameters.values import Misread, Typed, as_typed, read_number, read_value

READ = {
    "3": 3,
    "-1/3": -1 / 3,
    " +4/2 ": 2,
    "1.5e2": 150.0,
    ".5": 0.5,
    "−2": -2,
    "3,1": (3, 1),
    "[3, 1]": (3, 1),
    "(3,1)": (3, 1),
    "[3]": (3,),
    "[]": (),
    "[1,2],[3,4]": ((1, 2), (3, 4)),
    "[[1/2,2],[3,-4]]": ((0.5, 2), (3, -4)),
    "cube": "cube",
    "square root": "square root",
    "1,low": (1, "low"),
    "'a, b',\"2\"": ("a, b", "2"),
    "nan": "nan",
    "2-5": "2-5",
}
MISREAD = {
    "": (0, "no value"),
    "  ": (0, "no value"),
    "1,,2": (2, "an entry is missing"),
    "1,": (2, "an entry is missing"),
    "[1,2": (0, "never closed"),
    "[[1,2],[3,4]": (0, "never closed"),
    "1,2]": (3, "closes nothing"),
    "[1,2]3": (5, "a comma is missing"),
    "[1,2)": (4, "a comma is missing"),
    "'a": (0, "no second one"),
    "2,1/0": (2, "divides by zero"),
    "1,1e999": (2, "too large"),
    "1" * 100: (0, "too long"),
    "[" * 1000: (6, "deep"),
}


@pytest.mark.parametrize("text", READ)
def test_values_by_hand(text: str) -> None:
    value = read_value(text).value
    assert value == READ[text]
    assert type(value) is type(READ[text])


@pytest.mark.parametrize("text", MISREAD, ids=lambda text: text[:12])
def test_what_is_no_value_and_where(text: str) -> None:
    at, said = MISREAD[text]
    with pytest.raises(Misread, match=said) as caught:
        read_value(text)
    assert caught.value.at == at


def test_every_part_of_a_value_has_its_place() -> None:
    text = " [ [1, -2],[x,'y']]"
    typed = read_value(text)
    starts = {path: text[at:] for path, at in typed.places.items()}
    assert starts[(1,)].startswith("[x")
    assert starts[(0, 1)].startswith("-2")
    assert starts[(1, 1)].startswith("'y'")


def test_a_caret_stands_beneath_its_character_whatever_is_typed() -> None:
    line, caret = pointed("u=1\t2\x1b", 4).strip("\n").splitlines()
    assert line[caret.index("^")] == "2"
    assert "\x1b" not in line


@given(st.fractions(max_denominator=10**6, min_value=-(10**9), max_value=10**9))
def test_a_fraction_is_the_nearest_float_to_it(fraction: Fraction) -> None:
    assert read_number(str(fraction)) == float(fraction)


numbers = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
words = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
rows = st.lists(numbers | words, max_size=4)
values = numbers | words | rows | st.lists(rows, max_size=4)


def listed(value: object) -> object:
    return [listed(each) for each in value] if isinstance(value, tuple) else value


@given(values)
@settings(max_examples=300)
def test_what_is_written_is_read_back(value: object) -> None:
    assert listed(read_value(as_typed(value)).value) == value


def tried(text: str) -> Typed | Misread:
    try:
        return read_value(text)
    except Misread as error:
        return error


@given(st.text(alphabet="[]()'\",+-/.e0123 \tab−½", max_size=24) | st.text(max_size=24))
@settings(max_examples=3000, deadline=None)
def test_no_text_upsets_the_reader(text: str) -> None:
    found = tried(text)
    if isinstance(found, Misread):
        assert 0 <= found.at <= len(text)
    else:
        assert all(0 <= at < len(text) for at in found.places.values())
        assert all(math.isfinite(each) for each in flat(found.value))
        as_toml(found.value)


def flat(value: object) -> list[float]:
    if isinstance(value, tuple):
        return [number for each in value for number in flat(each)]
    return [value] if isinstance(value, int | float) else []
