"""Let processes of their own draw passages of beats, as far as processors are idle."""

import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from mathreel.names import given
from mathreel.read_back import beat_from_json
from mathreel.record import Beat
from mathreel.worker.blame import BeatError, Blame, blame_of
from mathreel.worker.channel import Channel
from mathreel.worker.children import Answer, Children
from mathreel.worker.converting import Pixels
from mathreel.worker.crew import give_folder
from mathreel.worker.job import Job
from mathreel.worker.keyed import KeyedCrew
from mathreel.worker.patience import wait_for_a_frame, wait_for_no_frame
from mathreel.worker.take import Take

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots


class ForkingCrew(KeyedCrew):
    """Let a child draw a passage, while this process goes straight on undrawn.

    A child is a copy of this very process at the passage's first play: it goes
    on through the same call, draws, and ends where the passage ends. So the
    state it draws is exact, whatever the scene has done before.

    Going on undrawn is work done twice. So where clips need not be looked for
    first, and no processor is idle, this process draws the passage itself.
    """

    def __init__(self, job: Job, channel: Channel, slots: "Slots") -> None:
        super().__init__(job, channel)
        self._slots = slots
        self._children = Children(slots)
        self._parts: dict[int, list[Beat | None]] = {}

    @property
    def watches_drawing(self) -> bool:  # type: ignore[override]  # a constant in other crews
        """Whether the witness looks at what is drawn here: a child's parent has its own."""
        return not self._children.is_this

    def begin(self, number: int) -> None:
        """Take up a passage, or fork the process that draws it if it shall be drawn."""
        if not self._wants_clips or self.is_known(number):
            return
        self._tell_news("planned", 0, at_once=True)
        self._collect()
        parts = self._parts.setdefault(number, [])
        parts.append(None)
        if self.job.may_be_kept or self._slots.is_one_idle():
            self._fork(number, len(parts) - 1)
        else:
            # So that it can be named should this process be killed.
            self.channel.send("begun", self.job.number, name=self.name_to_blame)
            wait_for_a_frame()
            self._open(number)

    def _fork(self, number: int, part: int) -> None:
        """Begin a child that draws a passage, at once or when its verdict is given."""
        if self._children.fork((number, part)):
            wait_for_a_frame()
            give_folder(self.job)
            self._open(number)
        elif not self.job.may_be_kept:
            self._children.let_draw((number, part))

    def make_take(self, number: int) -> Take:
        """Return what takes the frames of a passage, and the time of idle processors."""
        return Take(self.job, number, self._slots.is_one_idle)

    def frame(self, pixels: Pixels, repeat: int) -> None:
        """Take a frame; what hangs ends, and a child whose parent was killed."""
        self._attend()
        super().frame(pixels, repeat)

    def hold(self, pixels: Pixels, repeat: int) -> None:
        """Take a picture that is held, in the same way."""
        self._attend()
        super().hold(pixels, repeat)

    def _attend(self) -> None:
        if self._children.is_orphan:
            self.abandon()
            os._exit(1)
        self._collect()
        if self.drawing:
            wait_for_a_frame()

    def cut(self, number: int) -> None:
        """End the child whose passage this is; as the scene's process, go on with the next."""
        if self._children.is_this:
            self._children.reply({"beat": asdict(self._finished(number, is_last=False))})
        if self._wants_clips and not self.is_known(number):
            self._hear(number, is_last=False)
            self._finish_own(number, is_last=False)
            self._judge_passage(number, len(self._parts[number]) - 1)

    def end(self, number: int) -> None:
        """End the child whose passage this is; as the scene's process, judge and go on."""
        if self._children.is_this:
            self._children.reply({"beat": asdict(self._finished(number))})
        if self.is_known(number):
            if (kept := self._recalled(number)) is not None:
                self._use(number, kept)
            return
        self._hear(number)
        if self._wants_clips:
            self._finish_own(number)
            self._judge(number)

    def _finish_own(self, number: int, *, is_last: bool = True) -> None:
        """Finish a passage that this process has drawn."""
        if self.drawing:
            self._parts[number][-1] = self._finished(number, is_last=is_last)
            wait_for_no_frame()
            self.channel.send("begun", self.job.number, name="")

    def _judge_passage(self, number: int, part: int) -> None:
        """Use a passage that is told to its end, or let it be drawn, if its child waits for it."""
        if part in self._children.waiting(number) and not self._is_spared(number, part):
            self._children.let_draw((number, part))

    def _judge(self, number: int) -> None:
        """Use what is there of a beat, and let the children draw that wait to draw the rest."""
        waiting = self._children.waiting(number)
        is_begun = any(
            part not in waiting and (made is None or made.is_drawn)
            for part, made in enumerate(self._parts[number])
        )
        kept = self._kept(number) if waiting and not is_begun else None
        if kept is not None:
            for part in waiting:
                self._children.spare((number, part))
            self._use(number, kept)
            return
        missing = [part for part in waiting if not self._is_spared(number, part)]
        if missing:
            self._draw(number, missing)
        self._settle_if_whole(number)

    def _is_spared(self, number: int, part: int) -> bool:
        """Use a passage if it is there."""
        kept = self._kept_passage(number, part)
        if kept is None:
            return False
        self._children.spare((number, part))
        self._parts[number][part] = replace(kept, is_drawn=False)
        self._tell_news("drawn", kept.frames, at_once=True)
        return True

    def _draw(self, number: int, missing: Sequence[int]) -> None:
        """Let the passages be drawn that are missing of a beat."""
        for part in missing:
            self._children.let_draw((number, part))

    def _settle_if_whole(self, number: int) -> None:
        """Make a beat of its passages when it was told to its end and all of them are there."""
        parts = [part for part in self._parts[number] if part is not None]
        if number not in self.testimony or len(parts) < len(self._parts[number]):
            return
        if [part.frames for part in parts] != self.beats[number].passages:
            raise BeatError(given(self.beats[number].name), Blame.of_uneven_frames())
        self._settle(number, parts)

    def _collect(self, wait: float | None = 0) -> None:
        """Hear the children that are done: where one has failed, going on is of no use."""
        for answer in self._children.answers(wait) if self._children else ():
            self._take_answer(answer)

    def _take_answer(self, answer: Answer) -> None:
        number, part = answer.place
        if answer.content is None:
            raise BeatError(given(self.beats[number].name), Blame.of_death(answer.status))
        if "failed" in answer.content:
            raise BeatError(answer.content["name"], Blame(**answer.content["failed"]))
        self._parts[number][part] = beat_from_json(answer.content["beat"])
        self._settle_if_whole(number)

    def abandon(self) -> None:
        """Drop what is unfinished, and end who draws it."""
        super().abandon()
        if not self._children.is_this:
            self._children.kill()

    def fail(self, error: BaseException) -> None:
        """As a child, tell the parent; as the parent, stop the children and tell the engine."""
        if self._children.is_this:
            self.abandon()
            blame = blame_of(error, self.job.file, self.job.root)
            self._children.reply({"failed": asdict(blame), "name": self._beat_to_blame(error)})
        self._children.kill()
        super().fail(error)

    def finish(self) -> tuple[Beat, ...]:
        """Wait for the children and return all beats as rendered."""
        self._slots.release()
        while self._children:
            self._collect(wait=None)
        return () if self.missing else super().finish()
