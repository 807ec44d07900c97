"""NumPy lines as a session shows them; each line is really run, so the screen cannot lie."""

import traceback
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO

import numpy as np


@dataclass(frozen=True)
class Exchange:
    """A line that was typed and what was printed in answer, which may be nothing.

    ``failed`` tells an answer that is an error from one that is a value.
    """

    source: str
    output: str
    failed: bool = False


LINE_WIDTH = 75


def run(
    sources: Sequence[str],
    names: Mapping[str, object] | None = None,
    line_width: int = LINE_WIDTH,
) -> list[Exchange]:
    """Run lines one after the other, as Python's prompt does, with NumPy imported as ``np``.

    A line that raises answers with the last line of its traceback, and the session goes on. NumPy
    breaks long arrays at ``line_width`` characters.

    Examples
    --------
    >>> run(["u = np.array([3, 1])", "u * 2", "np.linalg.inv(np.zeros((2, 2)))"])[1:]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Exchange(source='u * 2', output='array([6, 2])', failed=False),
     Exchange(source='np.linalg.inv(np.zeros((2, 2)))',
              output='numpy.linalg.LinAlgError: Singular matrix', failed=True)]
    """
    session: dict[str, object] = {"np": np, **(names or {})}
    with np.printoptions(linewidth=line_width):
        return [_exchange(source, session) for source in sources]


def _exchange(source: str, session: dict[str, object]) -> Exchange:
    printed = StringIO()
    try:
        with redirect_stdout(printed):
            exec(compile(source, "<screen>", "single"), session)
    except Exception as error:
        return Exchange(source, traceback.format_exception_only(error)[-1].strip(), failed=True)
    return Exchange(source, printed.getvalue().rstrip("\n"))
