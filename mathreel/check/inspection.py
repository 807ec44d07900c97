"""Replay scenes in all looks and frame shapes, and apply the rules to what was seen."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from mathreel.check.finding import Finding
from mathreel.check.looks import Wardrobe
from mathreel.check.rules import all_findings, dressed_findings
from mathreel.check.snapshot import Replay
from mathreel.check.watch import Watch
from mathreel.discover import Scene
from mathreel.failure import Failure, failure_of
from mathreel.settings import Settings
from mathreel.store import Store
from mathreel.workers import CAN_FORK, run_jobs

FRAMES_A_SECOND = 10
"""All lengths of plays that are whole tenths of a second are exact."""

Size = tuple[int, int]


@dataclass(frozen=True)
class View:
    """A scene, by its name in the lesson, in one look and one size in pixels."""

    scene: str
    look: str
    size: Size


@dataclass(frozen=True)
class Verdict:
    """What was found in a view, or why it could not be looked at."""

    view: View
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None


def with_parameters(scene: Scene, name: str, parameters: Mapping[str, Any]) -> Scene:
    """Return a scene under another name, told with other numbers.

    Many of them can be looked at in one inspection, for one import of Manim.
    """
    entry = replace(scene.entry, output=name, parameters=dict(parameters))
    return replace(scene, entry=entry)


class Inspection:
    """Looks at views of scenes.

    Parameters
    ----------
    scenes
        What there is to look at.
    root
        The lesson's folder.
    store
        Cache, for typeset texts.
    unfinished
        Folder of this run.
    parallel
        Largest number of busy processes.
    """

    def __init__(
        self, scenes: Iterable[Scene], root: Path, store: Store, unfinished: Path, parallel: int
    ) -> None:
        self._scenes = {scene.output: scene for scene in scenes}
        self._root, self._store, self._unfinished = root, store, unfinished
        self._parallel = parallel
        self._number = 0

    def inspect(self, looks: Sequence[str], sizes: Sequence[Size]) -> list[Verdict]:
        """Judge every scene in every look and size.

        One look is played in all sizes and one size in all looks; the other views follow from
        these, for a look changes nothing but colours and widths. Where they do not, they are
        played as well.
        """
        scenes = list(self._scenes)
        played = [View(scene, looks[0], size) for scene in scenes for size in sizes]
        played += [View(scene, look, sizes[0]) for scene in scenes for look in looks[1:]]
        replays, verdicts = self._play(played)
        unclear = []
        for scene in scenes:
            for look in looks[1:]:
                for size in sizes[1:]:
                    view = View(scene, look, size)
                    plain = View(scene, looks[0], size)
                    corner = View(scene, looks[0], sizes[0]), View(scene, look, sizes[0])
                    dressed = _dressed(replays, plain, *corner)
                    if dressed is None:
                        unclear.append(view)
                    else:
                        found = dressed_findings(verdicts[plain].findings, dressed)
                        verdicts[view] = Verdict(view, found)
        verdicts |= self._play(unclear)[1]
        order = [View(s, look, size) for s in scenes for look in looks for size in sizes]
        return [verdicts[view] for view in order]

    def judge(self, views: Sequence[View]) -> list[Verdict]:
        """Judge single views, each by playing it."""
        verdicts = self._play(views)[1]
        return [verdicts[view] for view in views]

    def _play(self, views: Sequence[View]) -> tuple[dict[View, Replay], dict[View, Verdict]]:
        """Replay views, and judge each while the others are still being replayed."""
        jobs = [self._watch(view) for view in views]
        replays: dict[View, Replay] = {}
        verdicts: dict[View, Verdict] = {}
        by_number = {job.number: (job, view) for job, view in zip(jobs, views, strict=True)}
        for number, failure in self._run(jobs):
            job, view = by_number[number]
            if failure is None:
                replays[view] = job.read()
                verdicts[view] = Verdict(view, all_findings(replays[view]))
            else:
                verdicts.setdefault(view, Verdict(view, failure=failure))
        return replays, verdicts

    def draw(self, wanted: Mapping[View, Sequence[int]]) -> dict[tuple[View, int], Path]:
        """Draw moments of views; return where each picture is."""
        jobs = {view: self._watch(view, moments) for view, moments in wanted.items()}
        drawn = {number for number, failure in self._run([*jobs.values()]) if failure is None}
        return {
            (view, moment): job.picture(moment)
            for view, job in jobs.items()
            if job.number in drawn
            for moment in job.moments
        }

    def _watch(self, view: View, moments: Sequence[int] = ()) -> Watch:
        self._number += 1
        width, height = view.size
        scene = self._scenes[view.scene]
        return Watch(
            number=self._number,
            file=scene.source.path,
            class_name=scene.source.name,
            root=self._root,
            parameters=scene.entry.parameters,
            look=view.look,
            settings=Settings(width, height, Fraction(FRAMES_A_SECOND)),
            blobs=self._unfinished,
            texts=self._store.root / "texts",
            unfinished=self._unfinished,
            jobs=self._parallel,
            moments=moments,
        )

    def _run(self, jobs: Sequence[Watch]) -> Iterable[tuple[int, Failure | None]]:
        """Have jobs done; yield the number of each, and what went wrong, if anything did."""
        if not jobs:
            return
        left = {job.number for job in jobs}
        heard: list[str] = []
        running = run_jobs(
            jobs, parallel=self._parallel, fork=CAN_FORK, module="mathreel.check.replaying"
        )
        with contextlib.closing(running) as messages:
            for message in messages:
                if message["kind"] == "said":
                    heard = [*heard[-4:], message["text"]]
                elif message["kind"] == "done":
                    left.discard(message["scene"])
                    yield message["scene"], None
                elif message["kind"] in ("failed", "died"):
                    left.discard(message["scene"])
                    yield message["scene"], failure_of(message)
        for number in left:
            yield number, Failure("", "\n  ".join(["its process ended early:", *heard]))


def _dressed(replays: dict[View, Replay], plain: View, worn: View, wanted: View) -> Replay | None:
    """Return a view in another look, if all that it follows from was played."""
    if not {plain, worn, wanted} <= set(replays):
        return None
    return Wardrobe(replays[worn], replays[wanted]).dress(replays[plain])
