"""All that goes on while somebody watches, begun and ended together."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Self

from mathreel.discover import choose, discover
from mathreel.errors import UsageError
from mathreel.lesson import find_lesson
from mathreel.manim_file import read_told
from mathreel.report import make_console, shown
from mathreel.store import Store
from mathreel.watch.board import Board
from mathreel.watch.bookmarks import Bookmarks
from mathreel.watch.drawing import Drawing
from mathreel.watch.rounds import Rounds
from mathreel.watch.saves import Saves
from mathreel.watch.server import PageServer
from mathreel.watch.telling import Teller
from mathreel.watch.warm import WarmWorker
from mathreel.wishes import Wishes
from mathreel.workers import CAN_FORK


class Watching:
    """The page, the saves, the worker and the rounds; as a context, they end whatever happens.

    Parameters
    ----------
    wishes
        What was asked for.
    port
        Where the page shall be.
    limit
        Largest size of the cache.

    Raises
    ------
    UsageError
        If there is no lesson here, or no scene of the names asked for, or the port is taken.
    """

    def __init__(self, wishes: Wishes, *, port: int | None, limit: int) -> None:
        if not CAN_FORK:
            raise UsageError(
                "nothing can be watched on this system: processes cannot be forked here",
                expected="Linux, macOS or, on Windows, WSL",
                remedy="mathreel render",
            )
        files = [Path(name) for name in wishes.scenes if name.endswith(".py")]
        path = files[0].resolve() if files else find_lesson(Path.cwd(), wishes.lesson)
        root = Path.cwd() if files else path.parent
        media = (wishes.media or root / "media").absolute()
        store = Store(wishes.cache.absolute() if wishes.cache else media / ".cache")
        _check_names(wishes)
        self.where = shown(path)
        self._looking = ""
        self._saves = Saves(media)
        self._worker = WarmWorker(root)
        board = Board()
        self._server = PageServer(
            board, store.root / "blobs", on_missing=self._miss, on_look=self._look, port=port
        )
        self._place = contextlib.ExitStack()
        bookmarks = Bookmarks(self._place.enter_context(store.workplace()))
        drawing = Drawing(
            root,
            board,
            self._saves,
            self._worker,
            Teller(make_console(), make_console(stderr=True)),
            bookmarks,
        )
        self._rounds = Rounds(wishes, drawing, lambda: self._looking, limit)

    @property
    def url(self) -> str:
        """Address of the page."""
        return self._server.url

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End everything that was begun."""
        with contextlib.ExitStack() as stack:
            for end in (self._place.close, self._server.end, self._saves.end, self._worker.end):
                stack.callback(end)

    def go_on(self) -> None:
        """Show what there is, then go round after every save, until somebody ends it."""
        self._worker.start()
        self._rounds.go_on()

    def _miss(self) -> None:
        """Have a clip drawn again that is gone."""
        self._rounds.look_again()

    def _look(self, scene: str) -> None:
        """Turn to the scene that is looked at now."""
        if scene != self._looking:
            self._looking = scene
            self._rounds.look_elsewhere()


def _check_names(wishes: Wishes) -> None:
    """Refuse names of scenes that there are not; what else is wrong is shown while watching."""
    try:
        lesson, names = read_told(wishes.scenes, wishes.lesson)
        scenes = discover(lesson)
    except UsageError:
        if any(name.endswith(".py") and not Path(name).is_file() for name in wishes.scenes):
            raise
        return
    choose(scenes, names)
