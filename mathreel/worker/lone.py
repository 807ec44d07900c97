"""Draw a scene in one process, where there is no fork.

What a beat would draw is known only when it has been played, and then it is too late to draw it.
So a scene that may have been drawn before is first played undrawn, to see which beats are
missing; then these are drawn, by a fresh process, for the state must be exact.
"""

from mathreel.record import Beat
from mathreel.worker.converting import Pixels
from mathreel.worker.keyed import KeyedCrew


class LoneCrew(KeyedCrew):
    """Draw the beats that the job wants, and look for all others on the shelf."""

    watches_drawing = True

    def begin(self, number: int) -> None:
        """Take up a beat, if it is wanted."""
        wanted = self.job.wanted is None or number in self.job.wanted
        if wanted and not self.is_known(number):
            super().begin(number)

    def frame(self, pixels: Pixels, repeat: int) -> None:
        """Take one frame of a beat that is drawn."""
        if self.drawing:
            super().frame(pixels, repeat)

    def hold(self, pixels: Pixels, repeat: int) -> None:
        """Take one picture that is held in a beat that is drawn."""
        if self.drawing:
            super().hold(pixels, repeat)

    def cut(self, number: int) -> None:
        """Finish a passage, or leave it."""
        if not self.is_known(number):
            self._hear(number, is_last=False)
            super().cut(number)

    def end(self, number: int) -> None:
        """Finish the beat, or find it."""
        if self.is_known(number):
            if (kept := self._recalled(number)) is not None:
                self._done[number] = kept
            return
        self._hear(number)
        if self.drawing:
            super().end(number)
        elif self._wants_clips and (kept := self._kept(number)) is not None:
            self._done[number] = kept
        elif self._wants_clips:
            self.missing.append(number)

    def finish(self) -> tuple[Beat, ...]:
        """Return all beats, unless some are missing: then say which are to be drawn."""
        if self.missing:
            self.missing = sorted({*self.missing, *(self.job.wanted or ())})
            return ()
        for number, beat in self._done.items():
            if self.job.wanted is not None and number not in self.job.wanted:
                self._tell_news("planned", beat.frames, at_once=True)
                self._use(number, beat)
        return super().finish()
