"""What `mathreel.watch` asks of a worker: one scene, and to be told of it early."""

from dataclasses import dataclass

from mathreel.worker.job import Job


@dataclass(frozen=True)
class WatchedJob(Job):
    """One scene that somebody is waiting to see.

    Parameters
    ----------
    pictures
        Send the last picture of each beat that is drawn before its clip is there.
    bookmarks
        Folder where bookmarks listen, one for each beat; empty for none.
    source
        For a bookmark that goes on: the scene's file as it is now.
    rewritten
        The beats in it whose code is not what it was.
    """

    pictures: bool = False
    bookmarks: str = ""
    source: str = ""
    rewritten: tuple[str, ...] = ()
