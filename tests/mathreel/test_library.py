"""How workers import Manim: without what they have no use for, and with nothing lost for scenes."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]

CODE = """
import gc, sys
import mathreel.worker.library
assert "manim" in sys.modules
assert not [name for name in sys.modules if name.startswith("IPython")]
assert gc.isenabled()
import IPython
assert IPython.get_ipython() is None
"""


def test_manim_is_there_and_what_it_goes_without_can_be_imported(
    run_python: Run, tmp_path: Path
) -> None:
    done = run_python("-c", CODE, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
