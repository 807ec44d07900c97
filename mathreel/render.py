"""Third stage: have the stale scenes drawn, and keep what comes of it."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mathreel.plan import Plan, PlannedScene, place
from mathreel.record import Beat, Clip, Record, beat_from_json
from mathreel.store import Store
from mathreel.worker.job import Job
from mathreel.workers import Message, run_jobs


@dataclass(frozen=True)
class Failure:
    """Why a scene was not rendered, in the author's terms."""

    beat: str
    message: str
    file: str = ""
    line: int = 0
    source: str = ""
    remedy: str = ""

    def describe(self, scenes: Sequence[str]) -> str:
        """Say it: the scenes that it stopped, the beat, the line, the message."""
        lines = [", ".join(scenes) + (f", beat {self.beat}" if self.beat else "")]
        if self.file:
            lines.append(f"  {_relative(self.file)}:{self.line}")
            if self.source:
                lines.append(f"    {self.source}")
        lines.append(f"  {self.message}")
        if self.remedy:
            lines.append(f"  remedy: {self.remedy}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Outcome:
    """What became of one planned scene: a record, or else a failure."""

    planned: PlannedScene
    record: Record | None
    failure: Failure | None
    was_drawn: bool

    @property
    def name(self) -> str:
        """Name of the scene's files."""
        return self.planned.scene.output


class Listener(Protocol):
    """Somebody who wants to know how it is going."""

    def planned(self, scene: str, frames: int) -> None:
        """More frames are known to be wanted."""

    def drawn(self, scene: str, frames: int) -> None:
        """More frames are finished."""

    def beat(self, scene: str, name: str) -> None:
        """A beat is finished."""

    def scene_done(self, scene: str, failure: Failure | None) -> None:
        """A scene is finished, well or not."""

    def said(self, text: str) -> None:
        """A scene printed something."""

    def tick(self) -> None:
        """Time has passed."""


def render(
    plan: Plan, store: Store, listener: Listener, *, parallel: int, fork: bool
) -> tuple[Outcome, ...]:
    """Draw what is stale; return the outcome of every scene of the plan, in order."""
    found = {
        each.scene.output: Outcome(each, each.record, None, False)
        for each in plan.scenes
        if each.is_up_to_date
    }
    stale = plan.stale()
    if stale:
        with store.workplace() as unfinished:
            gathering = _Gathering(plan, store, stale, listener)
            jobs = [
                _job(n, each, plan, store, unfinished, parallel) for n, each in enumerate(stale)
            ]
            with contextlib.closing(run_jobs(jobs, parallel=parallel, fork=fork)) as messages:
                for message in messages:
                    gathering.take(message)
            found.update(gathering.outcomes())
    return tuple(found[each.scene.output] for each in plan.scenes)


def _job(
    number: int, each: PlannedScene, plan: Plan, store: Store, unfinished: Path, parallel: int
) -> Job:
    return Job(
        number=number,
        file=each.scene.source.path,
        class_name=each.scene.source.name,
        root=plan.root,
        parameters=each.scene.entry.parameters,
        look=each.look,
        settings=plan.settings,
        blobs=store.root / "blobs",
        texts=store.root / "texts",
        unfinished=unfinished,
        jobs=parallel,
        store=store.root,
        base=each.inputs.base,
        may_be_kept=store.has_begun(place(plan.folder, each.scene)),
    )


class _Gathering:
    """Turn the workers' messages into outcomes."""

    def __init__(
        self, plan: Plan, store: Store, stale: Sequence[PlannedScene], listener: Listener
    ) -> None:
        self._plan = plan
        self._store = store
        self._stale = stale
        self._listener = listener
        self._found: dict[int, Outcome] = {}
        self._last_words: list[str] = []

    def take(self, message: Message) -> None:
        kind = message["kind"]
        if kind == "tick":
            self._listener.tick()
        elif kind == "said":
            self._last_words = [*self._last_words[-4:], message["text"]]
            self._listener.said(message["text"])
        elif kind == "gone":
            self._bury(message)
        else:
            self._take_scenes(kind, message["scene"], message)

    def _take_scenes(self, kind: str, number: int, message: Message) -> None:
        name = self._stale[number].scene.output
        if kind == "planned":
            self._listener.planned(name, message["frames"])
        elif kind == "drawn":
            self._listener.drawn(name, message["frames"])
        elif kind == "beat":
            self._listener.beat(name, message["name"])
        elif kind == "warning":
            self._listener.said(f"{name}: {message['text']}")
        elif kind == "done":
            self._keep(number, message)
        elif kind in ("failed", "died"):
            self._fail(number, failure_of(message))

    def _keep(self, number: int, message: Message) -> None:
        planned = self._stale[number]
        beats: tuple[Beat, ...] = tuple(beat_from_json(each) for each in message["beats"])
        still = Clip(**message["still"]) if message["still"] else None
        inputs = planned.inputs
        record = Record(inputs.key, inputs.parts, beats, still, message["seconds"], inputs.pieces)
        try:
            self._store.write_record(record, place(self._plan.folder, planned.scene))
        except OSError as error:
            self._fail(number, Failure("", f"cannot keep its record: {error.strerror}"))
            return
        self._found[number] = Outcome(planned, record, None, True)
        self._listener.scene_done(planned.scene.output, None)

    def _fail(self, number: int, failure: Failure) -> None:
        if number not in self._found:
            planned = self._stale[number]
            self._found[number] = Outcome(planned, None, failure, True)
            self._listener.scene_done(planned.scene.output, failure)

    def _bury(self, message: Message) -> None:
        """Answer for the jobs of a worker that ended before they were done."""
        status = message["status"]
        cause = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        words = "\n  ".join(self._last_words) if status > 0 else ""
        for job in message["worker"].jobs:
            remedy = "mathreel doctor says whether something is missing"
            failure = Failure(
                "", f"the worker {cause}" + (f":\n  {words}" if words else ""), remedy=remedy
            )
            self._fail(job.number, failure)

    def outcomes(self) -> dict[str, Outcome]:
        return {outcome.name: outcome for outcome in self._found.values()}


def failure_of(message: Message) -> Failure:
    """Say in the author's terms why a job failed, from the message that told of it."""
    if message["kind"] == "died":
        code = os.waitstatus_to_exitcode(message["status"])
        return Failure(
            "",
            f"its process was killed by signal {-code}",
            remedy="render again; if memory was short, use fewer jobs: -j 1",
        )
    told = {key: message[key] for key in ("beat", "message", "file", "line", "source", "remedy")}
    return Failure(**told)


def _relative(file: str) -> str:
    path = Path(file)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file


def checked(plan: Plan, store: Store) -> Plan:
    """Return the plan with every record dropped whose clips are not what they were."""
    scenes = []
    for each in plan.scenes:
        if each.record is not None and not store.verified(each.record):
            each = replace(each, record=None, reasons=("its clips are damaged",))
        scenes.append(each)
    return replace(plan, scenes=tuple(scenes))
