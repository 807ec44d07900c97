"""Call things as their author does."""

from typing import Any

from manim import Mobject

from mathreel.check.snapshot import Rgba

_PLAIN = {"VMobject", "VGroup", "Mobject", "Group", "VMobjectFromSVGPath"}
_IN = ", "


class Names:
    """Names for the objects of a scene: its own attributes first, else their class.

    Parameters
    ----------
    scene
        Whose attributes hold mobjects, and perhaps ``colours``: a role for each colour.
    """

    def __init__(self, scene: Any) -> None:
        self._scene = scene
        self._own: dict[int, str] = {}
        self._roles: dict[str, str] | None = None

    def refresh(self) -> None:
        """Look again for attributes that hold mobjects."""
        self._own = {}
        for name, value in vars(self._scene).items():
            if isinstance(value, Mobject):
                self._own.setdefault(id(value), name)

    def of(self, mobject: Any, above: str) -> str:
        """Return what to call a mobject and all that is in it.

        Parameters
        ----------
        above
            What the object that holds it is called, or nothing.
        """
        name, kind = self._own.get(id(mobject), ""), type(mobject).__name__
        if name:
            return name if kind in _PLAIN else f"{name} ({kind})"
        if kind in _PLAIN or not mobject.submobjects:
            return above
        return f"{above.split(_IN)[0]}{_IN}{kind}" if above else kind

    def describe(self, leaf: Any, owner: str, fill: Rgba | None, stroke: Rgba | None) -> str:
        """Name a shape by what holds it, and the role or else the hex code of its colour."""
        paint = fill if fill is not None else stroke
        name = owner or type(leaf).__name__
        return f"{name}, {self._role(paint)}" if paint is not None else name

    def _role(self, paint: Rgba) -> str:
        if self._roles is None:
            colours = getattr(self._scene, "colours", None)
            fields = vars(colours).items() if hasattr(colours, "__dict__") else ()
            # The last name wins: general ones, such as the background, come first in a look.
            self._roles = {v.lower(): k for k, v in fields if isinstance(v, str) and v[:1] == "#"}
        red, green, blue = (round(255 * part) for part in paint[:3])
        code = f"#{red:02x}{green:02x}{blue:02x}"
        return self._roles.get(code, code)
