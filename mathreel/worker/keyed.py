"""Draw only what nobody has drawn before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from mathreel.record import Beat
from mathreel.shelf import Shelf
from mathreel.worker.channel import Channel
from mathreel.worker.crew import Crew
from mathreel.worker.job import Job
from mathreel.worker.passages import key_of, with_passages
from mathreel.worker.state import States
from mathreel.worker.take import holds_of
from mathreel.worker.witness import KeenWitness


class SettledError(BaseException):
    """All that comes next is known; not an Exception, which a scene may catch."""


class AstrayError(BaseException):
    """The state is not what it must be after beats that were hurried through."""


class KeyedCrew(Crew):
    """Know beats and passages by what they would draw, and keep what was drawn on a shelf.

    A scene that comes to a beat in the state that it was in before, with nothing edited in that
    beat, would draw what it drew before. Such a beat is hurried through: of its plays only the
    ends matter. Not every scene can be told like that, so the state at its end must be the one
    that was there before; else the scene is played again at its own pace. Where no beat that was
    edited is to come any more, the scene is not played to its end.
    """

    def __init__(self, job: Job, channel: Channel) -> None:
        super().__init__(job, channel)
        self._shelf = Shelf(job.store)
        self._keys: dict[int, list[str]] = {}
        self._plays: dict[int, list[str]] = {}
        self._states = States()
        self._sure = {*range(len([*takewhile(bool, job.known.beats)]))}
        if job.base:
            self.witness = KeenWitness(job.base)

    def note_state(self, number: int, scene: Any) -> None:
        """Note what a scene goes on from at a beat, if that is all in this process."""
        is_all_here = self._wants_clips and not self._reading.has_written
        self.states[number] = self._states.of(scene) if is_all_here else ""

    def turn(self, number: int, scene: Any) -> None:
        """Turn to a beat, and see whether it is known."""
        self.note_state(number, scene)
        state, (expected, following) = self.states[number], self._expected(number)
        is_as_before = bool(state) and state == expected
        if self.hurries and not is_as_before:
            raise AstrayError
        rest = self.job.known.beats[number:]
        if is_as_before and self.job.known.may_stop and all(rest):
            raise SettledError
        is_known = is_as_before and any(rest[:1])
        if is_known:
            self._sure.add(number)
        self.hurries = is_known and bool(following)

    def _expected(self, number: int) -> tuple[str, str]:
        """Return what state the scene was in before at a beat and at the next one."""
        here, following, *_ = (*self.job.known.states[number:], "", "")
        return here, following

    @property
    def watches(self) -> bool:
        """Whether the witness looks at what is played just now; known beats need none."""
        return super().watches and not self.is_known(len(self.beats) - 1)

    def is_known(self, number: int) -> bool:
        """Say whether it was known before what a beat would draw."""
        return number in self._sure

    def _recalled(self, number: int) -> Beat | None:
        """Return a known beat as it was drawn; where it is gone, the scene is not done."""
        testimony = self.job.known.beats[number]
        assert testimony is not None
        self.testimony[number] = testimony
        kept = self._kept(number) if self._wants_clips else None
        if kept is None and self._wants_clips:
            self.missing.append(number)
        return kept

    def _hear(self, number: int, *, is_last: bool = True) -> None:
        """Hear what the witness says of a passage, and with the last one of the beat."""
        key, plays = self.witness.testify()
        keys, said = self._keys.setdefault(number, []), self._plays.setdefault(number, [])
        keys.append(key)
        said += plays
        if is_last:
            self.testimony[number] = key_of(keys, self.beats[number].holds[:-1]), tuple(said)

    def _kept(self, number: int) -> Beat | None:
        """Return a beat as it was drawn before, its last picture held for as long as now."""
        key, _ = self.testimony[number]
        return self._found(key, self.beats[number].frames, self.beats[number].hold_frames)

    def _kept_passage(self, number: int, part: int) -> Beat | None:
        """Return a passage as it was drawn before."""
        told = self.beats[number]
        return self._found(self._keys[number][part], told.passages[part], told.holds[part])

    def _found(self, key: str, frames: int, hold_frames: int) -> Beat | None:
        kept = self._shelf.find(key) if key else None
        if kept is None or kept.told_frames != frames - hold_frames:
            return None
        if not hold_frames:
            return kept
        assert kept.still is not None
        return replace(kept, hold=holds_of(self.job).of(kept.still, hold_frames))

    def _use(self, number: int, kept: Beat) -> None:
        """Take a beat as it was drawn before."""
        self._done[number] = replace(kept, is_drawn=False)
        self._tell_news("planned", 0, at_once=True)
        self._tell_news("drawn", kept.frames, at_once=True)
        self._tell_beat(number)

    def _made(self, number: int, parts: Sequence[Beat]) -> Beat:
        """Make a beat of its passages, and put it and them on the shelf."""
        keys = self._keys[number]
        beat = with_passages(super()._made(number, parts), parts, keys)
        shelved = [*zip(keys, parts, strict=True)] if len(parts) > 1 else []
        for key, each in [*shelved, (self.testimony[number][0], beat)]:
            if key and (each.is_drawn or each is beat):
                self._shelf.keep(key, each)
        return beat
