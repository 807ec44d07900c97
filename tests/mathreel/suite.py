"""How the suite is run: how thoroughly, and by how many processes."""

import os
from pathlib import Path

import pytest

THOROUGH = os.environ.get("MATHREEL_THOROUGH", "") not in ("", "0")
"""Whether much is tried that takes long."""


def common_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of pytest-xdist have in common in this run."""
    here = factory.getbasetemp()
    return here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
