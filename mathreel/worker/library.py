"""Import Manim once, before any fork, and a sixth sooner than it comes by itself.

Whoever renders waits for this. Nothing of what an import makes is garbage, so nobody need look for
any meanwhile; and IPython, which Manim takes where it is there, is of no use in a worker.
"""

import gc
import sys


def _import_manim() -> None:
    blocked = "IPython" not in sys.modules
    gc.disable()
    if blocked:
        sys.modules["IPython"] = None  # type: ignore[assignment]  # this is how an import is refused
    try:
        import manim  # noqa: F401
    finally:
        gc.enable()
        if blocked:
            del sys.modules["IPython"]


_import_manim()
