"""The way back from a worker to the engine."""

import contextlib
import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots


class Channel:
    """The way back to the engine: one JSON object a line.

    Parameters
    ----------
    descriptor
        Where to write.
    slots
        Keeps the lines of several processes apart; ``None`` where there is only one.
    """

    def __init__(self, descriptor: int, slots: "Slots | None" = None) -> None:
        self._descriptor = descriptor
        self.slots = slots

    def send(self, kind: str, scene: int, **content: Any) -> None:
        """Send one message about a scene."""
        message = {"kind": kind, "scene": scene, **content}
        self._write((json.dumps(message, ensure_ascii=False) + "\n").encode())

    def end_line(self) -> None:
        """End a line that somebody may have left unfinished; an empty one says nothing."""
        self._write(b"\n")

    def _write(self, line: bytes) -> None:
        with self.slots.messages() if self.slots else contextlib.nullcontext():
            write_all(self._descriptor, line)


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte, however many calls the system makes of it."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
