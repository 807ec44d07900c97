"""Take a module apart into what has a name, so that a change can be told by it."""

import ast
import hashlib
from collections.abc import Iterator

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def pieces(tree: ast.Module) -> dict[str, str]:
    """Return a short digest for each function, method, class and constant of a module.

    What has no name, such as imports, is left out.
    """
    texts: dict[str, list[str]] = {}
    for name, node in _named(tree.body):
        texts.setdefault(name, []).append(ast.dump(node))
    return {
        name: hashlib.sha256("\n".join(dumps).encode()).hexdigest()[:12]
        for name, dumps in texts.items()
    }


def _named(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    for node in body:
        if isinstance(node, _Function):
            yield from _function(node, prefix)
        elif isinstance(node, ast.ClassDef):
            yield from _named(node.body, f"{prefix}{node.name}.")
            for part in (*node.bases, *node.keywords, *node.decorator_list):
                yield prefix + node.name, part
        else:
            for name in _targets(node):
                yield prefix + name, node


def _function(node: _Function, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield a function, and apart from it what its decorators say, such as a sentence."""
    name = prefix + node.name
    for part in (node.args, *node.body):
        yield name, part
    for decorator in node.decorator_list:
        is_beat = isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("beat")
        yield f"the sentence of {name}" if is_beat else name, decorator


def _targets(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Assign):
        yield from (each.id for each in node.targets if isinstance(each, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


def changes(now: dict[str, str], before: dict[str, str]) -> list[str]:
    """Say which named things are not as they were, in the order of the alphabet."""
    said = []
    for name in sorted({*now, *before}):
        if name not in before:
            said.append(f"{name} is new")
        elif name not in now:
            said.append(f"{name} is gone")
        elif now[name] != before[name]:
            said.append(f"{name} changed")
    return said
