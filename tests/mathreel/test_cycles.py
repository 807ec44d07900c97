"""Files that import each other in a circle are told of before anything is rendered."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner

from mathreel.cli import main
from mathreel.cycles import refuse_cycles
from mathreel.errors import UsageError
from mathreel.imports import Imports
from mathreel.modules import Modules

TOML = 'title = "A"\n[[scene]]\nname = "A"\n'
A = "from manim import Scene\n{more}class A(Scene):\n    def construct(self): ...\n"

STOPS = {
    "two": {"a": A.format(more="from scenes.b import B\n"), "b": "from scenes.a import A\nB = A\n"},
    "three": {
        "a": A.format(more="from scenes.b import B\n"),
        "b": "from .c import C\nB = C\n",
        "c": "from scenes.a import A\nC = A\n",
    },
    "beside it": {
        "a": A.format(more="from scenes.b import B\n"),
        "b": "from scenes.c import C\n",
        "c": "from scenes.b import B\nC = B\n",
    },
    "itself": {"a": A.format(more="from scenes.a import A as B\n")},
}
RUNS = {
    "none": {"a": A.format(more="from scenes.b import B\n"), "b": "B = 1\n"},
    "later": {
        "a": A.format(more="from scenes.b import B\n"),
        "b": "def B():\n    from scenes.a import A\n    return A\n",
    },
    "bound before": {
        "a": A.format(more="ONE = 1\nfrom scenes.b import B\n"),
        "b": "from scenes.a import ONE\nB = ONE\n",
    },
    "module": {"a": A.format(more="import scenes.b\n"), "b": "import scenes.a\n"},
}


@pytest.mark.parametrize("files", STOPS.values(), ids=STOPS)
def test_a_circle_that_python_would_stop_in(
    write_lesson: Callable[..., Path], files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_lesson(TOML, __init__="", **files)
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["render"], prog_name="mathreel")
    assert done.exit_code == 2, done.output
    assert "import each other in a circle: scenes/" in done.output
    assert not (folder / "media").exists()


def is_refused(folder: Path) -> bool:
    try:
        refuse_cycles(folder / "scenes" / "a.py", folder, Imports(Modules({})))
    except UsageError:
        return True
    return False


@pytest.mark.parametrize("name", [*STOPS, *RUNS])
def test_python_says_the_same(
    write_lesson: Callable[..., Path],
    run_python: Callable[..., "CompletedProcess[str]"],
    name: str,
) -> None:
    folder = write_lesson(TOML, __init__="", **{**STOPS, **RUNS}[name])
    # In the place of the real one, which takes a second to import.
    (folder / "manim.py").write_text("class Scene: ...\n")
    code = "import sys; sys.path.insert(0, '.'); import scenes.a"
    done = run_python("-c", code, cwd=folder)
    assert ("ImportError" in done.stderr) is (name in STOPS), done.stderr
    assert is_refused(folder) is (name in STOPS)
