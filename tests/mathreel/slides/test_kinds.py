"""``mathreel slides --to …`` as people type it."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from mathreel.reel import Reel

Run = Callable[..., "CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("kind", "options", "made"),
    [
        ("html", [], ["deck", "deck_files"]),
        ("html", ["--one-file"], ["deck"]),
        ("pdf", ["--paper", "us-letter", "--per-page", "3"], ["deck"]),
        ("manim-slides", [], ["deck"]),
    ],
)
def test_every_kind_is_written_where_it_is_asked_for(
    coloured: Reel, mathreel: Run, tmp_path: Path, kind: str, options: list[str], made: list[str]
) -> None:
    lesson = coloured.folder.parent.parent
    size = ["-r", "320,180", "--fps", "20"]
    target = tmp_path / "deck"
    done = mathreel("slides", "--to", kind, *options, "-o", str(target), *size, cwd=lesson)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == made
    assert "drawn" not in done.stdout
