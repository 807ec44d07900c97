"""Typeset with Typst safely from many processes at once.

Two traps of Manim's own function are avoided. It looks whether a file exists
and then reads it, while another process may be half-way through writing it.
And Typst starts threads, which do not survive a fork: a child that typesets
after its parent did can hang for ever. So one process typesets for all.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import manim.mobject.text.typst_mobject as typst_mobject
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE

from mathreel.failure import AFTER_KILL
from mathreel.worker import svg
from mathreel.worker.told import ToldError

if TYPE_CHECKING:
    from mathreel.worker.slots import Slots

Typesetter = Callable[[Path, Path, list[str]], None]

_PATIENCE_SECONDS = 60.0


def install(folder: Path, typesetter: Typesetter) -> None:
    """Let all of Manim's Typst texts go through ``typesetter``, kept in ``folder``.

    The glyphs are Manim's: the same template, size and fonts, but for the
    system's fonts, which differ from machine to machine.
    """
    version = importlib.metadata.version("typst")
    # Manim's own key leaves Typst's version out.
    place = folder / f"typst-{version}"

    def typst_to_svg_file(
        typst_code: str,
        preamble: str = "",
        text_size: float = TYPST_COMPILATION_FONT_SIZE,
        font_paths: list[str | Path] | None = None,
    ) -> Path:
        source = TYPST_TEMPLATE.format(text_size=text_size, preamble=preamble, body=typst_code)
        fonts = [str(path) for path in font_paths or []]
        name = hashlib.sha256(json.dumps([source, fonts]).encode()).hexdigest()[:32]
        finished = place / f"{name}.svg"
        if not finished.exists():
            place.mkdir(parents=True, exist_ok=True)
            written = place / f"{name}.{os.getpid()}.typ"
            try:
                written.write_text(source, encoding="utf-8")
                typesetter(written, finished, fonts)
            finally:
                written.unlink(missing_ok=True)
        return finished

    typst_mobject.typst_to_svg_file = typst_to_svg_file
    svg.install(folder / "outlines")


def typeset_here(source: Path, finished: Path, fonts: list[str]) -> None:
    """Typeset in this process, and publish the result by rename."""
    import typst

    picture = typst.compile(
        str(source), format="svg", font_paths=list(fonts), ignore_system_fonts=True
    )
    unfinished = finished.with_suffix(f".{os.getpid()}.part")
    try:
        unfinished.write_bytes(picture)
        unfinished.replace(finished)
    finally:
        unfinished.unlink(missing_ok=True)


class TypesetterError(ToldError):
    """The process that typesets is there no more, or does not answer."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the process that typesets {what}", AFTER_KILL)


class TypesettingProcess:
    """A process of its own that typesets for a whole family of processes.

    Parameters
    ----------
    slots
        Lets one process at a time speak with it.
    """

    def __init__(self, slots: "Slots") -> None:
        self._slots = slots
        self._line, far_end = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            self._line.close()
            _serve(far_end)
        far_end.close()
        self._line.settimeout(_PATIENCE_SECONDS)

    def typeset(self, source: Path, finished: Path, fonts: list[str]) -> None:
        """Have one text typeset, and wait for it."""
        with self._slots.typesetter():
            ask = [str(source), str(finished), fonts]
            try:
                self._line.sendall((json.dumps(ask) + "\n").encode())
                error = self._answer(str(source))
            except TimeoutError:
                raise TypesetterError(f"gave no answer for {_PATIENCE_SECONDS:g} s") from None
            except ConnectionError:
                raise TypesetterError("has died") from None
        if error:
            raise ValueError(error)

    def _answer(self, asked: str) -> str:
        """Wait for the answer; what somebody did not hear who was killed may come first."""
        text = b""
        while True:
            piece = self._line.recv(65536)
            if not piece:
                raise TypesetterError("has died")
            text += piece
            for line in text.split(b"\n")[:-1]:
                with contextlib.suppress(ValueError):
                    answered, error = json.loads(line)
                    if answered == asked:
                        return str(error)


def _serve(line: socket.socket) -> None:
    with contextlib.suppress(BaseException), line.makefile("rw", encoding="utf-8") as talk:
        for asked in talk:
            source, finished, fonts = json.loads(asked)
            talk.write(json.dumps([source, _attempt(source, finished, fonts)]) + "\n")
            talk.flush()
    os._exit(0)


def _attempt(source: str, finished: str, fonts: list[str]) -> str:
    try:
        typeset_here(Path(source), Path(finished), fonts)
    except Exception as error:
        return f"Typst: {str(error).strip()}"
    return ""
