"""Processes that are copies of this one, and each draw a passage and tell what became of it."""

import contextlib
import json
import os
import random
import select
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mathreel.worker.channel import write_all

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots

Place = tuple[int, int]
"""Number of a beat, and of a passage in it."""


@dataclass(frozen=True)
class _Child:
    """One of them; with a ``verdict`` to be given, it waits for that."""

    pid: int
    result: int
    verdict: int = -1


@dataclass(frozen=True)
class Answer:
    """What a child left when it ended: nothing where it was killed."""

    place: Place
    content: dict[str, Any] | None
    status: int


class Children:
    """The children of a scene's process; in each of them, its side of it.

    Parameters
    ----------
    slots
        What all processes share: one that draws holds one of them.
    """

    def __init__(self, slots: "Slots") -> None:
        self._slots = slots
        self._children: dict[Place, _Child] = {}
        self._parent = 0
        self._answer = -1

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._children)

    def __contains__(self, place: Place) -> bool:
        """Whether one of them is there for a passage."""
        return place in self._children

    @property
    def is_this(self) -> bool:
        """Whether this process is a child."""
        return self._answer >= 0

    @property
    def is_orphan(self) -> bool:
        """Whether this process is a child whose parent is gone."""
        return self.is_this and os.getppid() != self._parent

    def fork(self, place: Place) -> bool:
        """Begin a child that waits for its verdict; returns there, as true, when it shall draw."""
        result, answer = os.pipe()
        verdict, judge = os.pipe()
        here = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        # Python seeds the child's random numbers anew, but it must draw the parent's.
        chance = random.getstate()
        pid = os.fork()
        if pid:
            os.close(answer)
            os.close(verdict)
            self._children[place] = _Child(pid, result, judge)
            return False
        random.setstate(chance)
        os.close(result)
        os.close(judge)
        # Else one that waits would not notice when its parent lets it go.
        self.forget()
        self._parent, self._answer = here, answer
        self._slots.begin_as_child()
        if not os.read(verdict, 1):
            os._exit(0)
        self._slots.acquire()
        write_all(answer, b"\n")
        return True

    def waiting(self, number: int) -> list[int]:
        """Return the passages of a beat whose children wait for their verdicts."""
        return [
            part for (beat, part), child in self._children.items()
            if beat == number and child.verdict >= 0
        ]  # fmt: skip

    def let_draw(self, place: Place) -> None:
        """Let a child go on that waits for its verdict."""
        child = self._children[place]
        self._children[place] = replace(child, verdict=-1)
        # The child takes over the slot; this process queues for another one.
        self._slots.release()
        with contextlib.suppress(BrokenPipeError):
            os.write(child.verdict, b"draw")
        os.close(child.verdict)
        # Wait until it runs (or is dead): else copies of large scenes would pile up in wait.
        os.read(child.result, 1)
        self._slots.acquire()

    def spare(self, place: Place) -> None:
        """End a child that waits, for what it would draw is there."""
        child = self._children.pop(place)
        os.close(child.verdict)
        os.waitpid(child.pid, 0)
        os.close(child.result)

    def answers(self, wait: float | None = 0) -> Iterator[Answer]:
        """Yield what children have left that are done; ``None`` waits for one."""
        places = {child.result: place for place, child in self._children.items()}
        ready, _, _ = select.select(list(places), [], [], wait)
        for result in ready:
            child = self._children.pop(places[result])
            with os.fdopen(result, "rb") as pipe:
                text = pipe.read()
            _, status = os.waitpid(child.pid, 0)
            yield Answer(places[result], json.loads(text) if text.strip() else None, status)

    def forget(self) -> None:
        """As another copy of their parent, give them up."""
        for child in self._children.values():
            os.close(child.result)
            if child.verdict >= 0:
                os.close(child.verdict)
        self._children = {}

    def kill(self) -> None:
        """End all of them at once."""
        for child in self._children.values():
            os.kill(child.pid, signal.SIGKILL)

    def reply(self, content: dict[str, Any]) -> None:
        """As a child, tell the parent what became of the passage, and end."""
        sys.stdout.flush()
        sys.stderr.flush()
        write_all(self._answer, json.dumps(content).encode())
        # Not sys.exit: the stack above belongs to the parent.
        os._exit(0)
