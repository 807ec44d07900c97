"""After each save a round: find out what changed, draw it as a draft, then in full."""

import contextlib
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mathreel.errors import MathreelError
from mathreel.plan import Plan, PlannedScene
from mathreel.record import Record
from mathreel.render import Outcome, Run
from mathreel.session import Session
from mathreel.settings import Settings, draft_of
from mathreel.storage import shrink
from mathreel.watch.board import Board
from mathreel.watch.bookmarks import Bookmarks, Written
from mathreel.watch.saves import Saves, Stamps, folders_below
from mathreel.watch.showing import Quality, ids_of
from mathreel.watch.telling import Teller
from mathreel.watch.warm import WarmWorker
from mathreel.wishes import Wishes
from mathreel.worker.job import Job
from mathreel.workers import Message


class NewerSaveError(Exception):
    """Something was saved while a round was under way: what it draws is of no use any more."""


@dataclass(frozen=True)
class _Pass:
    """The scenes of a round at one quality."""

    quality: Quality
    settings: Settings
    session: Session
    plan: Plan

    @property
    def ready(self) -> list[str]:
        """The scenes that are up to date."""
        return [each.scene.output for each in self.plan.scenes if each.is_up_to_date]


@dataclass
class Rounds:
    """Goes round after round; the last save always wins.

    Parameters
    ----------
    wishes
        What was asked for, at full quality.
    root
        The lesson's folder.
    looking
        Returns the name of the scene that is looked at, if any is.
    limit
        Largest size of the cache.
    bookmarks
        Paused processes of the scene edited last.
    """

    wishes: Wishes
    root: Path
    board: Board
    saves: Saves
    worker: WarmWorker
    teller: Teller
    looking: Callable[[], str]
    limit: int
    bookmarks: Bookmarks
    _drafts: dict[str, Record] = field(default_factory=dict)
    _written_in: dict[str, Path] = field(default_factory=dict)
    _stamps: Stamps = field(default_factory=dict)
    _is_idle: bool = False
    _is_wanted_again: bool = False
    _looks_anew: bool = False

    def __post_init__(self) -> None:
        self._draft = draft_of(self.wishes.settings)
        # A picture that is small anyway is drawn once.
        self._has_drafts = self._draft != self.wishes.settings

    def go_on(self) -> None:
        """Show what there is, then go round after every save, until somebody ends it."""
        self.saves.follow(self._folders())
        self.round()
        while True:
            self._is_idle = True
            if self._is_wanted_again:
                self.saves.poke()
            changed = self.saves.take()
            self._is_idle = self._is_wanted_again = False
            self.round(changed)

    def round(self, changed: frozenset[Path] = frozenset()) -> None:
        """Show everything as it is written now, what was saved just now first."""
        self._stamps = self.saves.stamps()
        try:
            self._draw_soonest(changed)
            self._draw_all(changed)
        except NewerSaveError:
            return
        except MathreelError as error:
            self.board.refuse(error, self.root)
            self.teller.refuse(error)

    def look_elsewhere(self) -> None:
        """Turn to the scene that is looked at from now on."""
        self._looks_anew = True
        self.look_again()

    def look_again(self) -> None:
        """Have another round, when this one is over: somebody misses a clip."""
        self._is_wanted_again = True
        if self._is_idle:
            self.saves.poke()

    def _draw_soonest(self, changed: frozenset[Path]) -> None:
        """Draw a draft of the scenes whose own file was saved, before others are looked at."""
        names = [name for name, path in self._written_in.items() if path in changed]
        if names and self._has_drafts:
            drafts = self._pass("draft", names)
            self.board.plan_some(drafts.plan.scenes)
            for name in names:
                self._draw(drafts, [name], edited=True)

    def _draw_all(self, changed: frozenset[Path]) -> None:
        whole = self._pass("full", self.wishes.scenes)
        scenes, session = whole.plan.scenes, whole.session
        settings = whole.settings
        self._written_in = {each.scene.output: each.scene.source.path for each in scenes}
        self.saves.follow({*self._folders(), *session.folders})
        self.board.plan(session.lesson.title, (settings.width, settings.height), scenes)
        self._draw(whole, whole.ready)
        for each in scenes:
            self.board.recall(each, settings)
        stale = self._in_turn((each for each in scenes if not each.is_up_to_date), changed)
        fine = self._draw_drafts(stale)
        for name in fine:
            self._draw(whole, [name])
        session.remember_sources()
        if stale:
            shrink(session.store, self.limit)
        self.board.say_again()
        self._prepare(scenes)

    def _draw_drafts(self, stale: Sequence[str]) -> list[str]:
        """Draw drafts one scene after the other; return those in which nothing went wrong."""
        if not stale or not self._has_drafts:
            return [*stale]
        drafts = self._pass("draft", stale)
        return [name for name in stale if all(each.record for each in self._draw(drafts, [name]))]

    def _prepare(self, scenes: Sequence[PlannedScene]) -> None:
        """Draw a draft of what is looked at, so that after an edit only what changed is drawn."""
        for each in scenes:
            name = each.scene.output
            if each.record is None or name != self.looking() or not self._has_drafts:
                continue
            is_known = name in self._drafts and _are_alike(self._drafts[name], each.record)
            if not is_known or (self._looks_anew and not self.bookmarks.has(name)):
                drafts = self._pass("draft", [name])
                # It is played again even where it is drawn: for the bookmarks.
                self._draw(replace(drafts, plan=_to_be_played(drafts.plan)), [name], silent=True)
                self.board.know(name, self._draft_keys(name, each.record))
            self._looks_anew = False

    def _in_turn(self, scenes: Iterable[PlannedScene], changed: frozenset[Path]) -> list[str]:
        """Name the scenes in the order to draw them in: what somebody waits for comes first."""

        def turn(each: PlannedScene) -> tuple[bool, bool]:
            return each.scene.source.path not in changed, each.scene.output != self.looking()

        return [each.scene.output for each in sorted(scenes, key=turn)]

    def _folders(self) -> Iterable[Path]:
        if any(name.endswith(".py") for name in self.wishes.scenes):
            # The folder that a command is typed in may be anything, such as somebody's home.
            return [self.root, self.root / "assets"]
        return folders_below(self.root)

    def _pass(self, quality: Quality, names: Iterable[str]) -> _Pass:
        files = [name for name in self.wishes.scenes if name.endswith(".py")]
        asked = tuple(dict.fromkeys([*files, *names]))
        settings = self._draft if quality == "draft" else self.wishes.settings
        session = Session(replace(self.wishes, settings=settings, scenes=asked))
        # Title cards are for the film: nobody looks at them here.
        return _Pass(quality, settings, session, replace(session.plan, cards=()))

    def _draw(
        self,
        now: _Pass,
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
        session.try_scenes()
        for each in part if not silent else ():
            if not each.is_up_to_date:
                self.board.begin(each.scene.output, now.quality)
        with session.store.in_use():
            outcomes = session.draw(self.teller, self._run(now, silent=silent, edited=edited))
        for outcome in outcomes:
            self._take(now, outcome, time.monotonic() - began, silent=silent)
        return outcomes

    def _run(self, now: _Pass, *, silent: bool, edited: bool) -> Run:
        """Have jobs done by the warm worker, and show what it tells, until something is saved."""
        stale = now.session.plan.stale()
        names = [each.scene.output for each in stale]
        soon = not silent and (now.quality == "draft" or not self._has_drafts)

        def run(
            jobs: Sequence[Job], *, parallel: int, fork: bool
        ) -> Generator[Message, None, None]:
            if silent or edited:
                running = self._go_on(now, jobs[0], stale[0])
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

    def _go_on(self, now: _Pass, job: Job, planned: PlannedScene) -> Generator[Message, None, None]:
        """Have the scene edited last drawn, from a bookmark on if one fits."""
        name, marks = planned.scene.output, self.bookmarks
        try:
            written = Written.of(planned, self.root, now.session.code)
        except (OSError, ValueError):
            return self.worker.run([job], pictures=True)
        if now.session.shows_code:
            return self.worker.run([job], pictures=True)
        found = marks.fitting(name, written)
        marks.turn_to(name, written)
        if found is None:
            marks.end()
            return self.worker.run([job], pictures=True, bookmarks=marks.folder)
        pipe, changed = found
        return self.worker.go_on(
            job, pipe, source=written.text, rewritten=changed, bookmarks=marks.folder
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

    def _take(self, now: _Pass, outcome: Outcome, seconds: float, *, silent: bool) -> None:
        name, record = outcome.name, outcome.record
        if outcome.failure is not None:
            self.board.fail(name, outcome.failure, self.root)
            self.teller.fail(name, outcome.failure)
        if record is None:
            return
        now.session.store.use(record)
        if now.quality == "draft":
            self._drafts[name] = record
        if not silent:
            keys = self._draft_keys(name, record)
            self.board.finish(name, record, now.quality, now.settings, keys)
            if outcome.was_drawn:
                self.teller.done(name, record, now.quality, seconds)

    def _draft_keys(self, name: str, record: Record) -> dict[str, str]:
        """Return the keys of the drafts that show the same as a record, beat by beat."""
        draft = self._drafts.get(name)
        if draft is None or not _are_alike(draft, record):
            return {}
        return dict(zip(ids_of(draft), (beat.key for beat in draft.beats), strict=True))


def _to_be_played(plan: Plan) -> Plan:
    """Have scenes played that are up to date."""
    scenes = (replace(each, record=None, retelling=None) for each in plan.scenes)
    return replace(plan, scenes=tuple(scenes))


def _are_alike(draft: Record, full: Record) -> bool:
    """Say whether two records are of the same scene, but for size and speed of the picture."""
    return {**draft.inputs, "picture": ""} == {**full.inputs, "picture": ""}
