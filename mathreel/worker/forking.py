"""Let processes of their own draw beats, as far as processors are idle."""

import contextlib
import json
import os
import random
import select
import signal
import sys
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from mathreel.record import Beat, beat_from_json
from mathreel.worker.blame import BeatError, Blame, blame_of
from mathreel.worker.channel import Channel, write_all
from mathreel.worker.converting import Pixels
from mathreel.worker.crew import give_folder
from mathreel.worker.job import Job
from mathreel.worker.keyed import KeyedCrew
from mathreel.worker.patience import wait_for_a_frame, wait_for_no_frame

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots


@dataclass(frozen=True)
class _Child:
    """A process that draws a beat; with a ``verdict`` to be given, it waits for that."""

    pid: int
    result: int
    verdict: int = -1


class ForkingCrew(KeyedCrew):
    """Let a child draw a beat, while this process goes straight on undrawn.

    A child is a copy of this very process at the beat's first play: it goes
    on through the same call, draws, and ends where the beat ends. So the
    state it draws is exact, whatever the scene has done before.

    Going on undrawn is work done twice. So where clips need not be looked for
    first, and no processor is idle, this process draws the beat itself.
    """

    def __init__(self, job: Job, channel: Channel, slots: "Slots") -> None:
        super().__init__(job, channel)
        self._slots = slots
        self._children: dict[int, _Child] = {}
        self._parent = 0
        self._answer = -1

    @property
    def _is_child(self) -> bool:
        return self._answer >= 0

    @property
    def watches_drawing(self) -> bool:  # type: ignore[override]  # a constant in other crews
        """Whether the witness looks at what is drawn here: a child's parent has its own."""
        return not self._is_child

    def begin(self, number: int) -> None:
        """Take up the beat, or fork the process that draws it if it shall be drawn."""
        if not self._wants_clips or self.is_known(number):
            return
        self._tell_news("planned", 0, at_once=True)
        self._collect_finished()
        if self.job.may_be_kept or self._slots.is_one_idle():
            self._fork(number)
        else:
            # So that it can be named should this process be killed.
            self.channel.send("begun", self.job.number, name=self.name_to_blame)
            wait_for_a_frame()
            self._open(number)

    def _fork(self, number: int) -> None:
        """Begin a child that draws the beat, at once or when its verdict is given."""
        result, answer = os.pipe()
        verdict, judge = os.pipe()
        here = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        # Python seeds the child's random numbers anew, but it must draw the parent's.
        chance = random.getstate()
        pid = os.fork()
        if pid == 0:
            random.setstate(chance)
            os.close(result)
            os.close(judge)
            self._parent, self._answer = here, answer
            self._slots.begin_as_child()
            if not os.read(verdict, 1):
                os._exit(0)
            self._slots.acquire()
            write_all(answer, b"\n")
            wait_for_a_frame()
            give_folder(self.job)
            self._open(number)
            return
        os.close(answer)
        os.close(verdict)
        self._children[number] = _Child(pid, result, judge)
        if not self.job.may_be_kept:
            self._let_draw(number)

    def _let_draw(self, number: int) -> None:
        """Let a child go on that waits for its verdict."""
        child = self._children[number]
        self._children[number] = replace(child, verdict=-1)
        # The child takes over the slot; this process queues for another one.
        self._slots.release()
        with contextlib.suppress(BrokenPipeError):
            os.write(child.verdict, b"draw")
        os.close(child.verdict)
        # Wait until it runs (or is dead): else copies of large scenes would pile up in wait.
        os.read(child.result, 1)
        self._slots.acquire()

    def frame(self, pixels: Pixels, repeat: int) -> None:
        """Take a frame; what hangs ends, and a child whose parent was killed."""
        self._end_with_parent()
        super().frame(pixels, repeat)

    def hold(self, pixels: Pixels, repeat: int) -> None:
        """Take a picture that is held, in the same way."""
        self._end_with_parent()
        super().hold(pixels, repeat)

    def _end_with_parent(self) -> None:
        if self._is_child and os.getppid() != self._parent:
            self.abandon()
            os._exit(1)
        if self.drawing:
            wait_for_a_frame()

    def end(self, number: int) -> None:
        """End the child whose beat this is; as the scene's process, judge and go on."""
        if self._is_child:
            self._reply({"beat": asdict(self._finished(number))})
        if self.is_known(number):
            if (kept := self._recalled(number)) is not None:
                self._use(number, kept)
            return
        self.testimony[number] = self.witness.testify()
        if self.drawing:
            super().end(number)
            wait_for_no_frame()
            self._keep(number)
        if number in self._children and self._children[number].verdict >= 0:
            kept = self._kept(number)
            if kept is not None:
                self._spare(number, kept)
            else:
                self._let_draw(number)

    def _spare(self, number: int, kept: Beat) -> None:
        """Use the clips that are there; the child that waits to draw them ends."""
        child = self._children.pop(number)
        os.close(child.verdict)
        os.waitpid(child.pid, 0)
        os.close(child.result)
        self._use(number, kept)

    def fail(self, error: BaseException) -> None:
        """As a child, tell the parent; as the parent, stop the children and tell the engine."""
        if self._is_child:
            self.abandon()
            blame = blame_of(error, self.job.file, self.job.root)
            self._reply({"failed": asdict(blame), "name": self._beat_to_blame(error)})
        for child in self._children.values():
            os.kill(child.pid, signal.SIGKILL)
        super().fail(error)

    def _reply(self, answer: dict[str, Any]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        write_all(self._answer, json.dumps(answer).encode())
        # Not sys.exit: the stack above belongs to the parent.
        os._exit(0)

    def finish(self) -> tuple[Beat, ...]:
        """Wait for the children and return all beats as rendered."""
        self._slots.release()
        while self._children:
            self._collect_finished(wait=None)
        return () if self.missing else super().finish()

    def _collect_finished(self, wait: float | None = 0) -> None:
        """Hear the children that are done: where one has failed, going on is of no use."""
        waiting = {child.result: number for number, child in self._children.items()}
        ready, _, _ = select.select(list(waiting), [], [], wait)
        for result in ready:
            self._collect(waiting[result])

    def _collect(self, number: int) -> None:
        child = self._children[number]
        with os.fdopen(child.result, "rb") as pipe:
            text = pipe.read()
        _, status = os.waitpid(child.pid, 0)
        del self._children[number]
        if not text.strip():
            raise BeatError(self.beats[number].name, Blame.of_death(status))
        answer = json.loads(text)
        if "failed" in answer:
            raise BeatError(answer["name"], Blame(**answer["failed"]))
        self._done[number] = beat_from_json(answer["beat"])
        if self._done[number].frames != self.beats[number].frames:
            raise BeatError(self.beats[number].name, Blame.of_uneven_frames())
        self._keep(number)
