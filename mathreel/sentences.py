"""What the beats of a source file say, apart from its code.

A sentence is the constant text in ``@beat("…")``. It is no part of the code's digest, so that a
scene in which only sentences changed can be told from one that may draw something else.
"""

import ast
from collections.abc import Iterable, Iterator

_TELLTALE = frozenset(
    {
        "sentence", "beats_of", "frames_told", "subcaptions", "add_subcaption", "next_section",
        "construct", "_tell", "_hold", "num_plays",
    }
)  # fmt: skip
"""Names by which code could learn what is said or how long it takes, or tell it otherwise."""
_TELLING = frozenset({"play", "wait"})
"""Methods that are used everywhere; who has ones of his own may tell otherwise."""


def sentence_of(decorator: ast.expr) -> ast.Constant | None:
    """Return the text of ``@beat("…")``, or ``None`` for any other decorator."""
    if not isinstance(decorator, ast.Call) or not decorator.args:
        return None
    said = decorator.args[0]
    is_beat = ast.unparse(decorator.func).split(".")[-1] == "beat"
    is_text = isinstance(said, ast.Constant) and isinstance(said.value, str)
    return said if is_beat and is_text else None  # type: ignore[return-value]  # is_text says so


def take_sentences(tree: ast.Module) -> dict[str, str]:
    """Empty the sentences in a module, and return them by class and method."""
    taken = {}
    for name, said in _sentences(tree.body):
        taken[name] = str(said.value)
        said.value = ""
    return taken


def _sentences(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.Constant]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _sentences(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if (said := sentence_of(decorator)) is not None:
                    yield prefix + node.name, said


def may_read_sentences(nodes: Iterable[ast.AST]) -> bool:
    """Say whether code names anything that depends on what is said."""
    return any(_is_telltale(node) for node in nodes)


def _is_telltale(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=name):
            return name in _TELLTALE or name == "time"
        case ast.Name(id=name):
            return name in _TELLTALE
        case ast.FunctionDef(name=name):
            return name in _TELLTALE or name in _TELLING
        case ast.Constant(value=str(text)):
            return text in _TELLTALE
    return False
