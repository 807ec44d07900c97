"""Annotations become shapes, and values are fitted into them."""

import pytest

from mathreel.parameters.annotations import shape_of
from mathreel.parameters.shapes import Misfit

WORDS = {
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "str": "a text",
    "float | int": "a number",
    "tuple[float, float]": "two numbers",
    "tuple[int, ...]": "whole numbers",
    "typing.Sequence[float]": "numbers",
    "list[list[float]]": "rows, each of numbers",
    "tuple[tuple[float, float], ...]": "rows, each of two numbers",
    "tuple[tuple[float, float], tuple[float, float]]": "two rows, each of two numbers",
    "tuple[str, float]": "a text, then a number",
    "'tuple[float, float]'": "two numbers",
    "Literal['sine', 'cube']": "one of sine, cube",
    "Optional[float]": "a number, or none",
    "Annotated[float, 'metres']": "a number",
    "np.ndarray": "any value",
    "tuple": "any value",
    "float | str": "any value",
    "not an annotation": "any value",
}
FITS = [
    ("float", "1/4", 0.25),
    ("float", 3, 3),
    ("int", 4.0, 4),
    ("bool", "yes", True),
    ("tuple[float, float]", [1, "1/2"], (1, 0.5)),
    ("Sequence[Sequence[float]]", ((1,), [2, 3]), ((1,), (2, 3))),
    ("Literal['sine', 'cube']", "cube", "cube"),
    ("float | None", "none", None),
    ("np.ndarray", "whatever", "whatever"),
]
MISFITS = [
    ("float", "abc", (), "abc is not a number"),
    ("float", "nan", (), "nan is not a number"),
    ("float", float("nan"), (), "not a finite number"),
    ("float", 10**400, (), "not a finite number"),
    ("float", True, (), "true is not a number"),
    ("float", (1, 2), (), "(1, 2) is not a number"),
    ("float", "1/0", (), "divides by zero"),
    ("int", 1.5, (), "1.5 is not a whole number"),
    ("bool", 1, (), "neither true nor false"),
    ("str", 1, (), "not a text"),
    ("tuple[float, float]", (1, 2, 3), (2,), "three given where two belong"),
    ("tuple[float, float]", (1,), (), "one given where two belong"),
    ("tuple[float, float]", 5, (), "5 is not a list"),
    ("tuple[tuple[float, float], ...]", ((1, 2), (3, "x")), (1, 1), "x is not a number"),
    ("Literal['sine', 'cube']", "sinus", (), "not among sine, cube"),
]


@pytest.mark.parametrize("annotation", WORDS)
def test_a_shape_is_said_in_words_and_its_example_fits(annotation: str) -> None:
    shape = shape_of(annotation)
    assert shape.words == WORDS[annotation]
    example = shape.example()
    assert shape.fit(example) == example


@pytest.mark.parametrize(("annotation", "value", "fitted"), FITS)
def test_what_fits(annotation: str, value: object, fitted: object) -> None:
    found = shape_of(annotation).fit(value)
    assert found == fitted
    assert type(found) is type(fitted)


@pytest.mark.parametrize(("annotation", "value", "path", "said"), MISFITS)
def test_what_does_not_fit_and_which_part(
    annotation: str, value: object, path: tuple[int, ...], said: str
) -> None:
    with pytest.raises(Misfit) as caught:
        shape_of(annotation).fit(value)
    assert said in str(caught.value)
    assert caught.value.path == path
