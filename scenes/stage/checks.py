"""What a scene asks of its parameters; refusals say what came, what was expected, and a remedy."""

from collections.abc import Sequence
from math import isfinite
from numbers import Real

LARGEST = 1000.0


def plane_vector(name: str, value: Sequence[float]) -> None:
    """Refuse what cannot be drawn as a vector of the plane.

    Raises
    ------
    ValueError
        If the value is not two finite numbers of at most 1000 in size.
    """
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
        raise ValueError(f"{name} is {value!r}; expected two numbers, such as [3, 1]")
    for entry in value:
        if isinstance(entry, bool) or not isinstance(entry, Real) or not isfinite(entry):
            raise ValueError(f"{name} has the entry {entry!r}; expected a finite number")
        if abs(entry) > LARGEST:
            raise ValueError(
                f"{name} has the entry {entry!r}; expected at most {LARGEST:g} in size, "
                "so that the axes stay readable. Divide by a power of ten"
            )


def number(name: str, value: float) -> None:
    """Refuse what is not one finite number of at most 1000 in size.

    Raises
    ------
    ValueError
        If it is anything else.
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
        raise ValueError(f"{name} is {value!r}; expected a finite number")
    if abs(value) > LARGEST:
        raise ValueError(f"{name} is {value!r}; expected at most {LARGEST:g} in size")
