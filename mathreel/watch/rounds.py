"""After each save a round: find out what changed, draw it as a draft, then in full."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mathreel.errors import MathreelError, UsageError
from mathreel.gathering import Outcome
from mathreel.plan import PlannedScene
from mathreel.session import Session
from mathreel.settings import draft_of
from mathreel.storage import shrink
from mathreel.watch.drawing import Drawing, NewerSaveError, Pass
from mathreel.watch.saves import folders_below
from mathreel.watch.showing import Quality
from mathreel.wishes import Wishes


@dataclass
class Rounds:
    """Goes round after round; the last save always wins.

    Parameters
    ----------
    wishes
        What was asked for, at full quality.
    drawing
        Draws and shows what is stale.
    looking
        Returns the name of the scene that is looked at, if any is.
    limit
        Largest size of the cache.
    """

    wishes: Wishes
    drawing: Drawing
    looking: Callable[[], str]
    limit: int
    _written_in: dict[str, Path] = field(default_factory=dict)
    _is_idle: bool = False
    _is_wanted_again: bool = False
    _looks_anew: bool = False

    def __post_init__(self) -> None:
        self._saves, self._board = self.drawing.saves, self.drawing.board
        self._draft = draft_of(self.wishes.settings)
        # A picture that is small anyway is drawn once.
        self._has_drafts = self._draft != self.wishes.settings

    def go_on(self) -> None:
        """Show what there is, then go round after every save, until somebody ends it."""
        self._saves.follow(self._folders())
        self.round()
        while True:
            self._is_idle = True
            if self._is_wanted_again:
                self._saves.poke()
            changed = self._saves.take()
            self._is_idle = self._is_wanted_again = False
            self.round(changed)

    def round(self, changed: frozenset[Path] = frozenset()) -> None:
        """Show everything as it is written now, what was saved just now first."""
        self.drawing.begin()
        try:
            failed = self._draw_soonest(changed)
            self._draw_all(changed, failed)
        except NewerSaveError:
            return
        except (MathreelError, OSError) as error:
            self.drawing.refuse(error)

    def look_elsewhere(self) -> None:
        """Turn to the scene that is looked at from now on."""
        self._looks_anew = True
        self.look_again()

    def look_again(self) -> None:
        """Have another round, when this one is over: somebody misses a clip."""
        self._is_wanted_again = True
        if self._is_idle:
            self._saves.poke()

    def _draw_soonest(self, changed: frozenset[Path]) -> set[str]:
        """Draw a draft of the scenes whose own file was saved, before others are looked at.

        Returns
        -------
        set
            The scenes in which something went wrong.
        """
        names = [name for name, path in self._written_in.items() if path in changed]
        if names and self._has_drafts:
            try:
                drafts = self._pass("draft", names)
            except UsageError:
                return set()  # the scenes may be others now: all of them are looked at
            self._board.plan_some(drafts.plan.scenes)
            drawn = {name: self.drawing.draw(drafts, [name], edited=True) for name in names}
            return {name for name, outcomes in drawn.items() if _fails(outcomes)}
        return set()

    def _draw_all(self, changed: frozenset[Path], failed: set[str]) -> None:
        whole = self._pass("full", self.wishes.scenes)
        scenes, session = whole.plan.scenes, whole.session
        settings = whole.settings
        self._written_in = {each.scene.output: each.scene.source.path for each in scenes}
        self._saves.follow({*self._folders(), *session.folders})
        self._board.plan(session.lesson.title, (settings.width, settings.height), scenes)
        self.drawing.draw(whole, whole.ready)
        for each in scenes:
            self._board.recall(each, settings)
        stale = self._in_turn((each for each in scenes if not each.is_up_to_date), changed)
        fine = self._draw_drafts([name for name in stale if name not in failed])
        for name in fine:
            self.drawing.draw(whole, [name])
        session.remember_sources()
        self.drawing.teller.remark(session.remarks)
        if stale:
            shrink(session.store, self.limit)
        self._board.say_again()
        self._prepare(scenes)

    def _draw_drafts(self, stale: Sequence[str]) -> list[str]:
        """Draw drafts one scene after the other; return those in which nothing went wrong."""
        if not stale or not self._has_drafts:
            return [*stale]
        drafts = self._pass("draft", stale)
        return [name for name in stale if not _fails(self.drawing.draw(drafts, [name]))]

    def _prepare(self, scenes: Sequence[PlannedScene]) -> None:
        """Draw a draft of what is looked at, so that after an edit only what changed is drawn."""
        for each in scenes:
            name = each.scene.output
            if each.record is None or name != self.looking() or not self._has_drafts:
                continue
            is_known = self.drawing.is_drafted(name, each.record)
            if not is_known or (self._looks_anew and not self.drawing.bookmarks.has(name)):
                drafts = self._pass("draft", [name])
                # It is played again even where it is drawn: for the bookmarks.
                self.drawing.draw(_to_be_played(drafts), [name], silent=True)
                self._board.know(name, self.drawing.draft_keys(name, each.record))
            self._looks_anew = False

    def _in_turn(self, scenes: Iterable[PlannedScene], changed: frozenset[Path]) -> list[str]:
        """Name the scenes in the order to draw them in: what somebody waits for comes first."""

        def turn(each: PlannedScene) -> tuple[bool, bool]:
            return each.scene.source.path not in changed, each.scene.output != self.looking()

        return [each.scene.output for each in sorted(scenes, key=turn)]

    def _folders(self) -> Iterable[Path]:
        if any(name.endswith(".py") for name in self.wishes.scenes):
            # The folder that a command is typed in may be anything, such as somebody's home.
            return [self.drawing.root, self.drawing.root / "assets"]
        return folders_below(self.drawing.root)

    def _pass(self, quality: Quality, names: Iterable[str]) -> Pass:
        files = [name for name in self.wishes.scenes if name.endswith(".py")]
        asked = tuple(dict.fromkeys([*files, *names]))
        settings = self._draft if quality == "draft" else self.wishes.settings
        session = Session(replace(self.wishes, settings=settings, scenes=asked))
        # Title cards are for the film: nobody looks at them here.
        is_first = quality == "draft" or not self._has_drafts
        return Pass(quality, is_first, settings, session, replace(session.plan, cards=()))


def _fails(outcomes: Iterable[Outcome]) -> bool:
    return any(each.record is None for each in outcomes)


def _to_be_played(drafts: Pass) -> Pass:
    """Have scenes played that are up to date."""
    scenes = (replace(each, record=None, retelling=None) for each in drafts.plan.scenes)
    return replace(drafts, plan=replace(drafts.plan, scenes=tuple(scenes)))
