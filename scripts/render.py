"""Render a lesson: the ``mathreel`` command, straight from a clone.

Example: ``python scripts/render.py render -ql``.
"""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parent.parent)

if __name__ == "__main__":
    # First, so that the code beside this file is used and not another copy of it.
    sys.path[0] = ROOT

    from mathreel.cli import main

    main(prog_name="mathreel")
