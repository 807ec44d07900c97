"""Have what is stale drawn by the warm worker, and show it, until something is saved."""

import contextlib
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mathreel.errors import MathreelError
from mathreel.gathering import Outcome
from mathreel.plan import Plan, PlannedScene
from mathreel.record import Record
from mathreel.render import Run
from mathreel.session import Session
from mathreel.settings import Settings
from mathreel.watch.board import Board
from mathreel.watch.bookmarks import Bookmarks
from mathreel.watch.saves import Saves, Stamps
from mathreel.watch.showing import Quality, ids_of
from mathreel.watch.telling import Teller
from mathreel.watch.warm import WarmWorker
from mathreel.worker.job import Job
from mathreel.workers import Message
from mathreel.written import Written


class NewerSaveError(Exception):
    """Something was saved while a round was under way: what it draws is of no use any more."""


@dataclass(frozen=True)
class Pass:
    """The scenes of a round at one quality; ``is_first`` where no draft comes before it."""

    quality: Quality
    is_first: bool
    settings: Settings
    session: Session
    plan: Plan

    @property
    def ready(self) -> list[str]:
        """The scenes that are up to date."""
        return [each.scene.output for each in self.plan.scenes if each.is_up_to_date]


@dataclass(frozen=True)
class _Mark:
    """A scene as it is written now, and the bookmark and beats that go on with it, if any do."""

    written: Written
    found: tuple[Path, tuple[str, ...]] | None


@dataclass
class Drawing:
    """Draws one scene after the other, for as long as the files are what they were.

    Parameters
    ----------
    root
        The lesson's folder.
    bookmarks
        Paused processes of the scene edited last.

    Attributes
    ----------
    drafts
        The last draft of each scene.
    """

    root: Path
    board: Board
    saves: Saves
    worker: WarmWorker
    teller: Teller
    bookmarks: Bookmarks
    drafts: dict[str, Record] = field(default_factory=dict)
    _stamps: Stamps = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a round: from here on nothing may be saved until it is over."""
        self._stamps = self.saves.stamps()

    def refuse(self, error: MathreelError | OSError) -> None:
        """Say what keeps the lesson from being read; all pictures stay."""
        told = error if isinstance(error, MathreelError) else MathreelError(str(error))
        self.board.refuse(told, self.root)
        self.teller.refuse(told)

    def draw(
        self,
        now: Pass,
        names: Sequence[str],
        *,
        silent: bool = False,
        edited: bool = False,
    ) -> Sequence[Outcome]:
        """Draw what is stale of some scenes, and show it.

        Parameters
        ----------
        silent
            Nobody waits for it: show nothing of it.
        edited
            It is the scene edited last.
        """
        part = tuple(each for each in now.plan.scenes if each.scene.output in names)
        if not part:
            return ()
        session, began = now.session, time.monotonic()
        session.plan = replace(now.plan, scenes=part)
        mark = self._mark(now, part[0]) if silent or edited else None
        if mark is None or mark.found is None:
            session.try_scenes()  # else nothing has changed that could be refused
        for each in part if not silent else ():
            if not each.is_up_to_date:
                self.board.begin(each.scene.output, now.quality)
        with session.store.in_use():
            outcomes = session.draw(self.teller, self._run(now, mark, silent=silent))
        for outcome in outcomes:
            self._take(now, outcome, time.monotonic() - began, silent=silent)
        return outcomes

    def _run(self, now: Pass, mark: _Mark | None, *, silent: bool) -> Run:
        """Have jobs done by the warm worker, and show what it tells, until something is saved."""
        names = [each.scene.output for each in now.session.plan.stale()]
        soon = not silent and now.is_first

        def run(
            jobs: Sequence[Job], *, parallel: int, fork: bool
        ) -> Generator[Message, None, None]:
            if mark is not None:
                running = self._go_on(jobs[0], names[0], mark)
            else:
                running = self.worker.run(jobs, pictures=soon)
            with contextlib.closing(running) as messages:
                for message in messages:
                    self._check_that_nothing_changed(message)
                    if message["kind"] == "bookmark":
                        place, pipe = message["place"], Path(message["pipe"])
                        self.bookmarks.note(place, message["name"], pipe)
                    elif "place" in message and not silent:
                        name = names[message["scene"]]
                        self.board.take(name, now.quality, now.settings, message, soon=soon)
                    yield message

        return run

    def _mark(self, now: Pass, planned: PlannedScene) -> _Mark | None:
        """Look for a bookmark to go on from; ``None`` where none may be left either."""
        if now.session.imports.modules.read_source:
            return None
        try:
            written = Written.of(planned, self.root, now.session.imports.modules.files)
        except ValueError:
            return None
        return _Mark(written, self.bookmarks.fitting(planned.scene.output, written))

    def _go_on(self, job: Job, name: str, mark: _Mark) -> Generator[Message, None, None]:
        """Have the scene edited last drawn, from a bookmark on if one fits, and leave others."""
        marks = self.bookmarks
        marks.turn_to(name, mark.written)
        if mark.found is None:
            marks.end()
            return self.worker.run([job], pictures=True, bookmarks=marks.folder)
        pipe, changed = mark.found
        return self.worker.go_on(
            job, pipe, source=mark.written.text, rewritten=changed, bookmarks=marks.folder
        )

    def _check_that_nothing_changed(self, message: Message) -> None:
        """Raise if something was saved since the round began.

        What a worker made of a file that was saved after it was planned must not be kept as what
        came of the file before.
        """
        if message["kind"] == "done" and self.saves.stamps() != self._stamps:
            self.saves.poke()
        if self.saves.are_waiting:
            raise NewerSaveError

    def _take(self, now: Pass, outcome: Outcome, seconds: float, *, silent: bool) -> None:
        name, record = outcome.name, outcome.record
        if outcome.failure is not None:
            self.board.fail(name, outcome.failure, self.root)
            self.teller.fail(name, outcome.failure)
        if record is None:
            return
        now.session.store.use(record)
        if now.quality == "draft":
            self.drafts[name] = record
        if not silent:
            keys = self.draft_keys(name, record)
            self.board.finish(name, record, now.quality, now.settings, keys)
            if outcome.was_drawn:
                self.teller.done(name, record, now.quality, seconds)

    def is_drafted(self, name: str, full: Record) -> bool:
        """Say whether the last draft of a scene shows the same as a record."""
        draft = self.drafts.get(name)
        return draft is not None and _are_alike(draft, full)

    def draft_keys(self, name: str, record: Record) -> dict[str, str]:
        """Return the keys of the drafts that show the same as a record, beat by beat."""
        if not self.is_drafted(name, record):
            return {}
        draft = self.drafts[name]
        return dict(zip(ids_of(draft), (beat.key for beat in draft.beats), strict=True))


def _are_alike(draft: Record, full: Record) -> bool:
    """Say whether two records are of the same scene, but for size and speed of the picture."""
    return {**draft.inputs, "picture": ""} == {**full.inputs, "picture": ""}
