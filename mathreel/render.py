"""Third stage: have the stale scenes drawn, and keep what comes of it."""

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mathreel.failure import AFTER_KILL, Failure, failure_of
from mathreel.holds import Holds
from mathreel.plan import Plan, PlannedScene, place
from mathreel.record import Beat, Clip, Record, beat_from_json
from mathreel.store import Store
from mathreel.worker.job import Job
from mathreel.workers import Message, run_jobs


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


class Run(Protocol):
    """Has jobs done by workers, and yields their messages: see `workers.run_jobs`."""

    def __call__(
        self, jobs: Sequence[Job], *, parallel: int, fork: bool
    ) -> Generator[Message, None, None]:
        """Begin; leaving the iteration early ends it."""


def render(
    plan: Plan,
    store: Store,
    listener: Listener,
    *,
    parallel: int,
    fork: bool,
    run: Run = run_jobs,
) -> tuple[Outcome, ...]:
    """Draw what is stale; return the outcomes of all scenes, in order, then of their cards."""
    found = {
        each.scene.output: Outcome(each, each.record, None, False)
        for each in plan.everything
        if each.is_up_to_date
    }
    if plan.stale() or plan.retold():
        with store.workplace() as unfinished:
            holds = Holds(store.root, unfinished, plan.settings)
            for each in plan.retold():
                found[each.scene.output] = _retold(each, plan, store, holds)
            if plan.stale():
                gathering = _Gathering(plan, store, listener)
                jobs = _jobs(plan, store, unfinished, parallel=parallel, fork=fork)
                with contextlib.closing(run(jobs, parallel=parallel, fork=fork)) as messages:
                    for message in messages:
                        gathering.take(message)
                found.update(gathering.outcomes())
    return tuple(found[each.scene.output] for each in plan.everything)


def _retold(each: PlannedScene, plan: Plan, store: Store, holds: Holds) -> Outcome:
    """Change the sentences of a scene, and with them how long its pictures are held."""
    assert each.retelling is not None
    record = each.retelling.carried_out(each.inputs, holds.of)
    store.write_record(record, place(plan.folder, each.scene))
    return Outcome(each, record, None, True)


def _jobs(plan: Plan, store: Store, unfinished: Path, *, parallel: int, fork: bool) -> list[Job]:
    """Return what is to be drawn, what took longest last time first: it ends last."""
    jobs = [
        (each, _job(number, each, plan, store, unfinished, parallel=parallel, fork=fork))
        for number, each in enumerate(plan.stale())
    ]
    return [job for each, job in sorted(jobs, key=lambda pair: -_expected_seconds(pair[0]))]


def _expected_seconds(each: PlannedScene) -> float:
    """Return how long a scene took to draw; one that never was may take any time."""
    before = each.previous
    return sum(beat.seconds for beat in before.beats) if before else float("inf")


def _job(
    number: int,
    each: PlannedScene,
    plan: Plan,
    store: Store,
    unfinished: Path,
    *,
    parallel: int,
    fork: bool,
) -> Job:
    may_be_kept = store.has_begun(place(plan.folder, each.scene))
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
        may_be_kept=may_be_kept,
        wanted=() if may_be_kept and not fork else None,
    )


class _Gathering:
    """Turn the workers' messages into outcomes."""

    def __init__(self, plan: Plan, store: Store, listener: Listener) -> None:
        self._plan = plan
        self._store = store
        self._stale = plan.stale()
        self._listener = listener
        self._found: dict[int, Outcome] = {}
        self._begun: dict[int, str] = {}
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
        elif kind == "begun":
            self._begun[number] = message["name"]
        elif kind == "beat":
            if self._begun.get(number) == message["name"]:
                del self._begun[number]
            self._listener.beat(name, message["name"])
        elif kind == "done":
            self._keep(number, message)
        elif kind in ("failed", "died"):
            self._fail(number, failure_of(message, self._begun.get(number, "")))

    def _keep(self, number: int, message: Message) -> None:
        planned = self._stale[number]
        beats: tuple[Beat, ...] = tuple(beat_from_json(each) for each in message["beats"])
        still = Clip(**message["still"]) if message["still"] else None
        inputs = planned.inputs
        outdated = inputs.outdated(message["reads"], self._plan.root)
        if outdated:
            self._fail(number, _saved_meanwhile(outdated))
            return
        words = message["words"] if message["words"] is None else tuple(message["words"])
        record = Record(
            key=inputs.key,
            inputs=inputs.parts,
            beats=beats,
            still=still,
            seconds=message["seconds"],
            pieces=inputs.pieces,
            words=words,
            reads=inputs.not_among(message["reads"], self._plan.root),
        )
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
            remedy = (
                AFTER_KILL if status < 0 else "mathreel doctor says whether something is missing"
            )
            failure = Failure(
                "", f"the worker {cause}" + (f":\n  {words}" if words else ""), remedy=remedy
            )
            self._fail(job.number, failure)

    def outcomes(self) -> dict[str, Outcome]:
        return {outcome.name: outcome for outcome in self._found.values()}


def _saved_meanwhile(files: Sequence[str]) -> Failure:
    were = "was" if len(files) == 1 else "were"
    return Failure(
        "",
        f"{', '.join(files)} {were} saved while the scene was drawn",
        remedy="render again: beats that are as they were are not drawn again",
    )


def checked(plan: Plan, store: Store) -> Plan:
    """Return the plan with every record dropped whose clips are not what they were."""
    return replace(
        plan,
        scenes=tuple(_checked(each, store) for each in plan.scenes),
        cards=tuple(_checked(each, store) for each in plan.cards),
    )


def _checked(each: PlannedScene, store: Store) -> PlannedScene:
    if each.record is not None and not store.verified(each.record):
        each = replace(each, record=None, reasons=("its clips are damaged",))
    if each.retelling is not None and not store.verified(each.retelling.before):
        each = replace(each, retelling=None, reasons=(*each.reasons[:-1], "clips are damaged"))
    return each
