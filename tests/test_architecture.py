"""Imports flow one way: mathcore, stage, scenery, scenes; the engine knows none of them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What the modules of a folder may import, of this project and of what the lessons stand on.
MAY_IMPORT = {
    "mathcore": {"mathcore", "numpy"},
    "scenes/stage": {"mathcore", "mathreel.pace", "scenes.stage", "numpy", "manim"},
    "scenes/scenery/*": {"mathcore", "scenes.stage", "numpy", "manim"},
    "scenes": {"mathcore", "scenes.stage", "numpy", "manim"},
    "mathreel": {"mathreel", "numpy"},
    "mathreel/*": {"mathreel", "numpy"},
    "mathreel/*/*": {"mathreel", "numpy"},
    "mathreel/check": {"mathreel", "manim", "numpy"},
    "mathreel/new": {"mathreel", "manim", "pytest"},
    "mathreel/worker": {"mathreel", "manim", "numpy"},
}
WATCHED = {"mathcore", "scenes", "mathreel", "numpy", "manim", "scipy", "matplotlib", "pytest"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module or "")
    return names


def own_scenery(path: Path) -> set[str]:
    """What one scene alone puts on the stage is for that scene, and for the rest of its scenery."""
    inside = path.parent.parent.name == "scenery"
    return {f"scenes.scenery.{path.parent.name if inside else path.stem}"}


def modules() -> list[tuple[str, Path]]:
    # A folder's own line comes after the one with the star, and replaces it.
    found = {path: folder for folder in MAY_IMPORT for path in sorted(ROOT.glob(f"{folder}/*.py"))}
    return [(folder, path) for path, folder in found.items()]


@pytest.mark.parametrize(("folder", "path"), modules(), ids=lambda x: getattr(x, "stem", x))
def test_imports_flow_one_way(folder, path):
    for name in imported(path):
        if name.partition(".")[0] in WATCHED:
            allowed = MAY_IMPORT[folder] | own_scenery(path)
            assert any(name == a or name.startswith(f"{a}.") for a in allowed), name
