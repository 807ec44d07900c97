"""Call things as their author does."""

import re
from typing import Any

from manim import Mobject

from mathreel.check.snapshot import Rgba

_PLAIN = {"VMobject", "VGroup", "Mobject", "Group", "VMobjectFromSVGPath"}
_NOUNS = {
    "Dot": "point", "Dot3D": "point", "Line": "line", "DashedLine": "dashed line",
    "DashedVMobject": "dashed line", "Arrow": "arrow", "Vector": "arrow", "Circle": "circle",
    "Ellipse": "ellipse", "Arc": "arc", "Square": "square", "Rectangle": "rectangle",
    "Triangle": "triangle", "Polygon": "polygon", "RegularPolygon": "polygon", "Star": "star",
    "Axes": "pair of axes", "NumberPlane": "coordinate plane", "NumberLine": "number line",
    "ParametricFunction": "curve", "FunctionGraph": "curve", "Brace": "brace",
}  # fmt: skip
"""What Manim's own classes are called by people."""
_IN = ", "
_PROMPT = ">>> "
_GROUP = re.compile(r'manimgrp\("[^"]*",\s*')
_RAW = re.compile(r'raw\("((?:[^"\\]|\\.)*)"')


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


def noun_of(mobject: Any) -> str | None:
    """Return what people call a mobject of one of Manim's own classes."""
    return _NOUNS.get(type(mobject).__name__)


def source_of(text: Any) -> str:
    """Return what a text was typeset from, without what only serves to take it apart."""
    code = code_of(text)
    return _readable(" ".join(code.split()).strip("$ ")) if code else type(text).__name__


def code_of(text: Any) -> str:
    """Return what a text was typeset from, word for word."""
    for name in ("typst_code", "tex_string", "original_text", "text"):
        source = getattr(text, name, None)
        if isinstance(source, str) and source.strip():
            return source
    return ""


def _readable(source: str) -> str:
    """Return a formula without its groups, and of a piece of markup the strings it shows.

    >>> _readable('manimgrp("sum", f(x) + 1) = 2')
    'f(x) + 1 = 2'
    >>> _readable('#set par(leading: 1em) #box[#raw(">>> ")#raw("u + v")] <typed0>')
    '>>> u + v'
    """
    while (group := _GROUP.search(source)) is not None:
        inside, after = _until_closed(source[group.end() :])
        source = source[: group.start()] + inside + after
    raw = _RAW.findall(source)
    return " ".join("".join(raw).replace(_PROMPT, f" {_PROMPT}").split()) if raw else source


def _until_closed(source: str) -> tuple[str, str]:
    """Split at the bracket that closes what is open, and drop it."""
    depth = 1
    for place, sign in enumerate(source):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return source[:place], source[place + 1 :]
    return source, ""
