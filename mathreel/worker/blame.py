"""Say whose line an error comes from: the author's, not Manim's."""

import errno
import linecache
import os
import signal
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from mathreel.failure import AFTER_KILL
from mathreel.worker import patience
from mathreel.worker.told import ToldError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)


@dataclass(frozen=True)
class Blame:
    """What went wrong, and where in the author's files.

    Parameters
    ----------
    message
        Kind of error and its text.
    file, line, source
        The innermost line of the author's, or empty.
    remedy
        What to do, where that is known.
    """

    message: str
    file: str = ""
    line: int = 0
    source: str = ""
    remedy: str = ""

    @classmethod
    def of_death(cls, status: int) -> "Blame":
        """Describe a process that ended without a word."""
        code = os.waitstatus_to_exitcode(status)
        if code == -signal.SIGALRM:
            return cls(
                f"no frame came of it for {patience.seconds():g} seconds",
                remedy=f"render again; {patience.VARIABLE}=SECONDS lets a frame take longer",
            )
        cause = f"was killed by signal {-code}" if code < 0 else f"ended with status {code}"
        return cls(
            f"the process that drew it {cause}",
            remedy=AFTER_KILL if code < 0 else "",
        )

    @classmethod
    def of_uneven_frames(cls) -> "Blame":
        """Describe a beat that came out otherwise when it was drawn."""
        return cls(
            "it lasts longer or shorter each time it is played",
            remedy="let nothing in the scene depend on the clock or on unseeded random numbers",
        )


class BeatError(BaseException):
    """A beat's own process failed: carries what it told.

    Not an Exception, because it passes through the scene, which may catch those.
    """

    def __init__(self, beat: str, blame: Blame) -> None:
        super().__init__(blame.message)
        self.beat = beat
        self.blame = blame


class SceneFileError(Exception):
    """The scene's file does not hold what the lesson says."""


def is_no_room(error: BaseException) -> TypeGuard[OSError]:
    """Tell a disk that is full, or may not be written to, from a fault of the scene's."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def blame_of(error: BaseException, file: Path, root: Path) -> Blame:
    """Find the author's innermost line that an error passed through.

    That is a line of the scene's own file, or else of any file below the
    lesson's folder.
    """
    if isinstance(error, SceneFileError):
        return Blame(str(error))
    message, remedy = _in_words(error)
    if is_no_room(error):
        return Blame(
            f"the results cannot be written: {os.strerror(error.errno or 0)}",
            remedy="make room, or choose another folder with --media_dir FOLDER",
        )
    if isinstance(error, MemoryError):
        return Blame("there was not enough memory", remedy="use fewer jobs: -j 1")
    if isinstance(error, SyntaxError) and error.filename:
        source = (error.text or "").strip()
        return Blame(f"SyntaxError: {error.msg}", error.filename, error.lineno or 0, source)
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if _is_authors(frame.filename, {root, file.parent})
    ]
    if not own:
        return Blame(message, remedy=remedy)
    frame = next((each for each in reversed(own) if Path(each.filename) == file), own[-1])
    source = linecache.getline(frame.filename, frame.lineno or 0).strip()
    return Blame(message, frame.filename, frame.lineno or 0, source, remedy)


def _in_words(error: BaseException) -> tuple[str, str]:
    """Return what is wrong, and what to do where that is known."""
    if isinstance(error, ToldError):
        return str(error), error.remedy
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__, ""


def _is_authors(filename: str, folders: set[Path]) -> bool:
    path = Path(filename)
    engine = Path(__file__).parent.parent
    return (
        any(path.is_relative_to(folder) for folder in folders)
        and not path.is_relative_to(engine)
        and "site-packages" not in path.parts
    )
