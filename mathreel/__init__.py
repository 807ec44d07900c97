"""Animated maths lessons; in a notebook, ``from mathreel import show``."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathreel.notebook import show as show


def __getattr__(name: str) -> Any:
    """Import what notebooks need only when one asks for it: the command does without."""
    if name == "show":
        from mathreel.notebook import show

        return show
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
