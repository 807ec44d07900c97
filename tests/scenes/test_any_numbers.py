"""Whatever numbers a scene takes, it stays legible; what it does not take, it refuses with reason.

The layout check looks at each scene with unusual numbers, each time in some look and frame shape.
"""

import re
from importlib import import_module
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from suite import THOROUGH
from unusual_numbers import NUMBERS

from mathreel.check.inspection import Inspection, View, with_parameters
from mathreel.discover import Scene, discover
from mathreel.lesson import LOOKS, read_lesson
from mathreel.options import RATIOS
from mathreel.store import Store

LESSON = read_lesson(Path(__file__).parents[2] / "lesson.toml")
SCENES = {scene.output: scene for scene in discover(LESSON)}
DRAWS = 25
LOOKED_AT = DRAWS if THOROUGH else 3
Numbers = dict[str, Any]


def drawn(name: str) -> list[Numbers]:
    """Let hypothesis draw more than is needed: the same every time, and none of it twice."""
    found: dict[str, Numbers] = {}

    @settings(
        max_examples=8 * DRAWS,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(NUMBERS[name])
    def keep(numbers: Numbers) -> None:
        found.setdefault(str(numbers), numbers)

    keep()
    return list(found.values())


def refusal(scene: Scene, numbers: Numbers) -> str | None:
    """Return why a scene does not take numbers, if it does not."""
    module = import_module(f"scenes.{scene.source.path.stem}")
    taken = type(getattr(module, scene.source.name).parameters)
    try:
        taken(**numbers)
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", NUMBERS)
def test_any_numbers_are_legible_or_refused(name, tmp_path):
    scene = SCENES[name]
    draws = [(numbers, refusal(scene, numbers)) for numbers in drawn(name)]
    accepted = [numbers for numbers, why in draws if why is None]
    for numbers, why in draws:
        if why is not None:
            assert any(re.search(rf"\b{parameter}\b", why) for parameter in numbers), why
            assert re.search(r"expected .*\. [A-Z]", why), f"no remedy: {why}"
    assert DRAWS <= len(accepted) > len(draws) / 2
    # Hypothesis varies what it drew last; draws far apart have less in common.
    apart = accepted[:: len(accepted) // DRAWS][:DRAWS]
    found = faults(scene, apart[:: DRAWS // LOOKED_AT], tmp_path)
    assert not found, "\n".join([f"{len(found)} faults", *found])


def faults(scene: Scene, draws: list[Numbers], folder: Path) -> list[str]:
    """Look at every draw, each look and frame shape in turn; return what was found, and where."""
    # Where few draws are looked at, the next scene's go on where this one's end.
    ways = islice(cycle(product(LOOKS, RATIOS)), [*NUMBERS].index(scene.output) * LOOKED_AT, None)
    views = {
        View(f"{numbers} in {look} {ratio}", look, RATIOS[ratio]): numbers
        for numbers, (look, ratio) in zip(draws, ways, strict=False)
    }
    told = [with_parameters(scene, view.scene, numbers) for view, numbers in views.items()]
    store = Store(folder / ".cache")
    with store.workplace() as unfinished:
        verdicts = Inspection(told, LESSON.root, store, unfinished, 2).judge([*views])
    found = []
    for verdict in verdicts:
        where = f"{scene.output} {verdict.view.scene}"
        if verdict.failure:
            found.append(f"{where}: {verdict.failure}")
        found += [
            f"{where}: {each.beat} at {each.time:.1f} s: {each.rule}: "
            f"{' and '.join(each.objects)} ({each.detail})"
            for each in verdict.findings
        ]
    return found
