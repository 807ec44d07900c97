"""From an annotation as written to the shape of a value."""

import ast
from collections.abc import Mapping

from mathreel.parameters.lists import Fixed, Several
from mathreel.parameters.shapes import Anything, Maybe, Number, Shape, Text, Truth

_SEVERAL = ("Sequence", "Iterable", "Collection", "tuple", "Tuple", "list", "List")
_PLAIN: Mapping[str, Shape] = {
    "float": Number(),
    "Real": Number(),
    "int": Number(whole=True),
    "bool": Truth(),
    "str": Text(),
}


def shape_of(annotation: str) -> Shape:
    """Return the shape that an annotation means.

    Examples
    --------
    >>> shape_of("tuple[float, float]").words, shape_of("Sequence[Sequence[float]]").words
    ('two numbers', 'rows, each of numbers')
    >>> shape_of("Literal['sine', 'cosine'] | None").words
    'one of sine, cosine, or none'
    """
    try:
        return _shape(ast.parse(annotation, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError):
        return Anything()


def _shape(node: ast.expr) -> Shape:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return shape_of(node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _union([node.left, node.right])
    if isinstance(node, ast.Subscript):
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return _of_several(_name(node.value), inner)
    return _PLAIN.get(_name(node), Anything())


def _name(node: ast.expr) -> str:
    """Return the last part of a dotted name."""
    return ast.unparse(node).split(".")[-1]


def _of_several(name: str, inner: list[ast.expr]) -> Shape:
    if name == "Literal":
        choices = tuple(each.value for each in inner if isinstance(each, ast.Constant))
        texts = tuple(each for each in choices if isinstance(each, str))
        return Text(texts) if len(texts) == len(inner) else Anything()
    if name == "Optional":
        return Maybe(_shape(inner[0]))
    if name == "Union":
        return _union(inner)
    if name in ("Annotated", "Final"):
        return _shape(inner[0])
    if name not in _SEVERAL:
        return Anything()
    endless = isinstance(inner[-1], ast.Constant) and inner[-1].value is Ellipsis
    if name.lower() != "tuple" or endless:
        return Several(_shape(inner[0]))
    return Fixed(tuple(_shape(each) for each in inner))


def _union(sides: list[ast.expr]) -> Shape:
    shapes = {_shape(side) for side in sides if ast.unparse(side) != "None"}
    if shapes == {Number(), Number(whole=True)}:
        shapes = {Number()}
    if len(shapes) != 1:
        return Anything()
    optional = any(ast.unparse(side) == "None" for side in sides)
    return Maybe(*shapes) if optional else shapes.pop()
