"""Cut out of a scene file what its parameters need: imports, constants, checks; never the scene.

What is left runs without Manim where the checks do, so that a number that cannot be drawn is
refused in a fraction of a second.
"""

import ast
import builtins
from collections.abc import Iterator

PARAMETERS = "_parameters_"
"""The name that running an excerpt gives to the scene's own parameters."""


def excerpt(tree: ast.Module, class_name: str) -> ast.Module | None:
    """Return the statements that the parameters of a scene need, in their order.

    ``None`` where the class, or its bases in this file, set none.
    """
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    made = _made(class_name, classes)
    if made is None:
        return None
    providers: dict[str, list[ast.stmt]] = {}
    for statement in tree.body:
        for name in _provided(statement):
            providers.setdefault(name, []).append(statement)
    wanted = _reached(made, providers)
    # What no statement provides may come with a star.
    starred = bool(wanted - set(providers) - set(dir(builtins)))
    body = [kept for each in tree.body if (kept := _kept(each, wanted, starred)) is not None]
    last = ast.copy_location(ast.Assign([ast.Name(PARAMETERS, ast.Store())], made), made)
    return ast.fix_missing_locations(ast.Module([*body, last], []))


def _made(class_name: str, classes: dict[str, ast.ClassDef]) -> ast.expr | None:
    """Find the expression that a class sets as its ``parameters``, or inherits in this file."""
    node = classes.get(class_name)
    if node is None:
        return None
    for statement in node.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
        if any(isinstance(each, ast.Name) and each.id == "parameters" for each in targets):
            assert isinstance(statement, ast.Assign | ast.AnnAssign)
            return statement.value
    others = {name: each for name, each in classes.items() if name != class_name}
    found = (_made(ast.unparse(base), others) for base in node.bases)
    return next((each for each in found if each is not None), None)


def _reached(start: ast.AST, providers: dict[str, list[ast.stmt]]) -> set[str]:
    """Return every name that may be looked up, directly or by what provides another."""
    found: set[str] = set()
    waiting = [*_used(start)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            for statement in providers.get(name, ()):
                waiting.extend(_used(statement))
    return found


def _used(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _provided(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement gives a value to."""
    if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield statement.name
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (_bound(alias) for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]


def _kept(statement: ast.stmt, wanted: set[str], starred: bool) -> ast.stmt | None:
    """Return what is needed of a statement: of an import only the names that are used."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        names = [
            alias
            for alias in statement.names
            if future or _bound(alias) in wanted or (starred and alias.name == "*")
        ]
        if not names:
            return None
        if isinstance(statement, ast.Import):
            return ast.copy_location(ast.Import(names), statement)
        part = ast.ImportFrom(statement.module, names, statement.level)
        return ast.copy_location(part, statement)
    return statement if wanted.intersection(_provided(statement)) else None
