"""Third stage: have the stale scenes drawn, and keep what comes of it."""

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from mathreel.gathering import Gathering, Listener, Outcome
from mathreel.holds import Holds
from mathreel.known import known_of
from mathreel.plan import Plan, PlannedScene, place
from mathreel.store import Store
from mathreel.worker.job import Job, Known
from mathreel.workers import Message, run_jobs


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
                gathering = Gathering(plan, store, listener)
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
    """Return what is to be drawn, what takes longest first: begun last, it would end last."""
    jobs = [
        (each, _job(number, each, plan, store, unfinished, parallel=parallel, fork=fork))
        for number, each in enumerate(plan.stale())
    ]
    return [job for each, job in sorted(jobs, key=lambda pair: _expectation(pair[0]), reverse=True)]


def _expectation(each: PlannedScene) -> tuple[float, int]:
    """Return how long a scene took to draw, and how many pieces of code it uses.

    One that was never drawn may take any time; of these, the one that uses fewest comes last.
    """
    before = each.previous
    seconds = sum(beat.seconds for beat in before.beats) if before else float("inf")
    return seconds, sum(map(len, each.inputs.pieces.values()))


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
        known=known_of(each, plan.root, store) if may_be_kept else Known(),
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
