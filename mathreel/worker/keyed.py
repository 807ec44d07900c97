"""Draw only the beats that nobody has drawn before."""

from dataclasses import replace

from mathreel.record import Beat
from mathreel.shelf import Shelf
from mathreel.worker.channel import Channel
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.take import holds_of
from mathreel.worker.witness import KeenWitness


class KeyedCrew(Crew):
    """Know each beat by what it would draw, and keep what was drawn on a shelf."""

    def __init__(self, job: Job, channel: Channel) -> None:
        super().__init__(job, channel)
        self._shelf = Shelf(job.store)
        if job.base:
            self.witness = KeenWitness(job.base)

    @property
    def watches(self) -> bool:
        """Whether the witness looks at what is played just now; known beats need none."""
        return super().watches and not self.is_known(len(self.beats) - 1)

    def is_known(self, number: int) -> bool:
        """Say whether it was known before what a beat would draw."""
        return number < len(self.job.known)

    def _recalled(self, number: int) -> Beat | None:
        """Return a known beat as it was drawn; where it is gone, the scene is not done."""
        self.testimony[number] = self.job.known[number]
        kept = self._kept(number) if self._wants_clips else None
        if kept is None and self._wants_clips:
            self.missing.append(number)
        return kept

    def _kept(self, number: int) -> Beat | None:
        """Return a beat as it was drawn before, its last picture held for as long as now."""
        key, _ = self.testimony[number]
        kept = self._shelf.find(key) if key else None
        told = self.beats[number]
        if kept is None or kept.told_frames != told.frames - told.hold_frames:
            return None
        if not told.hold_frames:
            return kept
        assert kept.still is not None
        return replace(kept, hold=holds_of(self.job).of(kept.still, told.hold_frames))

    def _use(self, number: int, kept: Beat) -> None:
        """Take a beat as it was drawn before."""
        self._done[number] = replace(kept, is_drawn=False)
        self._tell_news("planned", 0, at_once=True)
        self._tell_news("drawn", kept.frames, at_once=True)
        self.channel.send("beat", self.job.number, name=self.beats[number].name)

    def _keep(self, number: int) -> None:
        """Put a beat that was drawn on the shelf."""
        key, _ = self.testimony[number]
        if key:
            self._shelf.keep(key, self._done[number])
