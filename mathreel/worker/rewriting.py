"""Put new code into the methods of a class that is in use."""

from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType


class NotRewritableError(Exception):
    """The new code does not fit in the place of the old one."""


def rewrite(kind: type, source: str, file: str, names: Iterable[str]) -> None:
    """Give methods of a class the code that they have in another text of its file.

    Whoever holds one of these methods, in whatever way, has the new code from here on.

    Raises
    ------
    NotRewritableError
        Where one of them is no plain function in both, or needs other variables from around it.
    """
    fitting = []
    codes = _methods(compile(source, file, "exec", dont_inherit=True), kind.__name__)
    for name in names:
        function, found = vars(kind).get(name), codes.get(name, [])
        if type(function) is not FunctionType or len(found) != 1:
            raise NotRewritableError(name)
        old, new = function.__code__, found[0]
        of_the_class = old.co_qualname == new.co_qualname and old.co_filename == file
        if not of_the_class or old.co_freevars != new.co_freevars:
            raise NotRewritableError(name)
        fitting.append((function, new))
    for function, new in fitting:
        function.__code__ = new


def _methods(module: CodeType, class_name: str) -> dict[str, list[CodeType]]:
    found: dict[str, list[CodeType]] = {}
    for body in _within(module):
        if body.co_name == class_name:
            for method in _within(body):
                found.setdefault(method.co_name, []).append(method)
    return found


def _within(code: CodeType) -> Iterator[CodeType]:
    return (each for each in code.co_consts if isinstance(each, CodeType))
