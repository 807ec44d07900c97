"""What the code panel shows is what Python prints."""

import subprocess
import sys

from scenes.stage.console import run


def test_session_prints_what_python_prints():
    lines = ["u = np.array([3, 1])", "u @ u", "np.linalg.norm(u)", "np.linalg.inv(np.ones((2, 2)))"]
    shown = [exchange.output for exchange in run(lines)]
    script = "import numpy as np\n" + "\n".join(lines) + "\n"
    python = subprocess.run(
        [sys.executable, "-i", "-q"], input=script, capture_output=True, text=True, check=True
    )
    assert shown[0] == ""
    assert python.stdout.split("\n")[:2] == shown[1:3]
    assert shown[3] == next(line for line in python.stderr.splitlines() if "LinAlgError:" in line)


def test_only_errors_count_as_failed():
    assert [e.failed for e in run(["1 / 0", "1", "x = 2"])] == [True, False, False]


def test_names_are_handed_in_and_kept():
    assert [e.output for e in run(["b = a + 1", "b"], {"a": 1})] == ["", "2"]
