"""What the check asks of a worker: one scene to replay, and perhaps moments to draw."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mathreel.check.snapshot import Replay
from mathreel.worker.job import Job


@dataclass(frozen=True)
class Watch(Job):
    """A scene to replay in one look and one frame shape.

    Parameters
    ----------
    moments
        Numbers of the snapshots to draw; without any, the replay is written down instead.
    """

    moments: Sequence[int] = ()

    @property
    def result(self) -> Path:
        """Where the replay is written."""
        return self.unfinished / f"{self.number}.replay"

    def picture(self, moment: int) -> Path:
        """Where the picture of a moment is written."""
        return self.unfinished / f"{self.number}-{moment}.png"

    def write(self, replay: Replay) -> None:
        """Hand over a replay."""
        with self.result.open("wb") as file:
            pickle.dump(replay, file, pickle.HIGHEST_PROTOCOL)

    def read(self) -> Replay:
        """Take over the replay, once; only ever a file that this run's worker wrote."""
        with self.result.open("rb") as file:
            replay = pickle.load(file)
        self.result.unlink()
        assert isinstance(replay, Replay)
        return replay
