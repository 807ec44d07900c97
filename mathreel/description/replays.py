"""Replay scenes as they were rendered, and see what is on stage."""

import contextlib
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from mathreel.check.inspection import FRAMES_A_SECOND
from mathreel.check.snapshot import Replay
from mathreel.check.watch import Watch
from mathreel.plan import PlannedScene
from mathreel.settings import Settings
from mathreel.store import Store
from mathreel.workers import CAN_FORK, run_jobs


def replays(
    scenes: Sequence[PlannedScene],
    settings: Settings,
    *,
    root: Path,
    store: Store,
    unfinished: Path,
    parallel: int,
) -> Iterator[tuple[PlannedScene, Replay]]:
    """Yield the replay of each scene as soon as it is there.

    One that cannot be replayed is left out: it could not be rendered either.
    """
    jobs = {
        number: Watch(
            number=number,
            file=each.scene.source.path,
            class_name=each.scene.source.name,
            root=root,
            parameters=each.scene.entry.parameters,
            look=each.look,
            settings=Settings(settings.width, settings.height, Fraction(FRAMES_A_SECOND)),
            blobs=unfinished,
            texts=store.root / "texts",
            unfinished=unfinished,
            jobs=parallel,
        )
        for number, each in enumerate(scenes)
    }
    if not jobs:
        return
    running = run_jobs(
        [*jobs.values()], parallel=parallel, fork=CAN_FORK, module="mathreel.check.replaying"
    )
    with contextlib.closing(running) as messages:
        for message in messages:
            if message["kind"] == "done":
                yield scenes[message["scene"]], jobs[message["scene"]].read()
