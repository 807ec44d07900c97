"""Write the documentation into docs/build, and draw its pictures.

    python scripts/docs.py

Pictures that are up to date are not drawn again.
"""

from pathlib import Path
from shutil import rmtree

from documentation.pictures import draw_stage, draw_tutorial
from documentation.site import DOCS, write_pages

OUT = DOCS / "build"


def main() -> None:
    """Draw, write, and say where it is."""
    pictures, work = OUT / "pictures", OUT / "work"
    pictures.mkdir(parents=True, exist_ok=True)
    draw_stage((DOCS / "stage.md").read_text(encoding="utf-8"), work / "stage", pictures)
    # A lesson is begun in a folder that is not there; its clips stay in the shared cache.
    rmtree(work / "tutorial", ignore_errors=True)
    (work / "tutorial").mkdir(parents=True)
    draw_tutorial((DOCS / "tutorial.md").read_text(encoding="utf-8"), work / "tutorial", pictures)
    index, *_ = write_pages(OUT)
    print(f"open {index.relative_to(Path.cwd()) if index.is_relative_to(Path.cwd()) else index}")


if __name__ == "__main__":
    main()
