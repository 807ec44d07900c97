"""Show a scene or a beat in a notebook: ``show("vector_addition", u=[1, 2])``."""

import base64
import mimetypes
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rich.console import Console

from mathreel.embed.asked import Asked
from mathreel.embed.footage import footage_of
from mathreel.embed.shapes import shaped
from mathreel.embed.snippet import Embed, snippet
from mathreel.errors import MathreelError
from mathreel.lesson import LOOKS
from mathreel.names import did_you_mean
from mathreel.parameters.changes import Changes
from mathreel.parameters.values import as_typed
from mathreel.processors import cores
from mathreel.progress import PlainProgress, Tally
from mathreel.reel import Reel
from mathreel.session import Session, Wishes
from mathreel.settings import choose_settings

_LARGEST_INSIDE = 4_000_000
"""Bytes of a clip that the notebook itself takes in; a larger one it links to."""


class ShowError(MathreelError):
    """Why there is nothing to see; a notebook shows the message and no traceback."""

    def _render_traceback_(self) -> list[str]:
        """Answer IPython, which asks an error how it wants to be shown."""
        return str(self).splitlines()


@dataclass(frozen=True)
class Shown:
    """A clip, as notebooks display it: a film, or where there are none, its last picture."""

    embed: Embed
    still: Path | None

    def _repr_html_(self) -> str:
        captions = _inside(self.embed.captions) if self.embed.captions else ""
        return snippet(self.embed, "html", _linked(self.embed.path), captions)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> Mapping[str, str]:
        """Return the clip for a web page, a picture for print, and words."""
        bundle = {"text/html": self._repr_html_(), "text/plain": self.embed.alt}
        if self.still is not None:
            bundle["image/png"] = base64.b64encode(self.still.read_bytes()).decode()
        return bundle


def show(
    scene: str,
    /,
    beat: str | int = "",
    *,
    quality: str = "l",
    look: str | None = None,
    ratio: str | None = None,
    lesson: str | Path | None = None,
    **parameters: Any,
) -> Shown:
    """Render a scene where that is needed, and return what a notebook displays.

    Parameters
    ----------
    scene
        Name of a scene in any spelling, or a beat of it: ``"vector_addition:3"``.
    beat
        Number or name of one beat; all of them if not given.
    quality, look, ratio
        As for ``mathreel embed``: ``"l"`` is 480p15.
    lesson
        A ``lesson.toml`` or its folder; found from the notebook's folder upwards if not given.
    parameters
        Numbers of the scene: lists, tuples or arrays.

    Raises
    ------
    ShowError
        For whatever is wrong, in a message of a few lines.
    """
    name, _, inside = scene.partition(":")
    asked = Asked(name.strip(), str(inside if beat == "" else beat).strip())
    try:
        wishes = Wishes(
            settings=choose_settings(quality, shaped(quality, ratio) if ratio else None),
            scenes=(asked.scene,),
            lesson=Path(lesson) if lesson is not None else None,
            look=_known_look(look),
            parallel=cores(),
            apart=Changes(_assignments(parameters)) if parameters else None,
        )
        return _shown(Session(wishes), asked)
    except MathreelError as error:
        where = error.where.removeprefix("--set ")
        raise ShowError(
            error.what, where=where, expected=error.expected, remedy=error.remedy
        ) from None


def _assignments(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Write numbers as they are typed on the command line, where they are checked."""
    plain = {
        name: value.tolist() if hasattr(value, "tolist") else value
        for name, value in parameters.items()
    }
    return tuple(f"{name}={as_typed(value)}" for name, value in plain.items())


def _known_look(look: str | None) -> str | None:
    if look is not None and look not in LOOKS:
        raise MathreelError(f"there is no look {look!r}", remedy=did_you_mean(look, LOOKS))
    return look


def _shown(session: Session, asked: Asked) -> Shown:
    reel = _rendered(session)
    scene = asked.scenes(reel, session.plan.scenes)[0]
    if not scene.shown:
        raise MathreelError(f"{scene.name} shows nothing: it has no frames")
    beat = asked.beat_of(scene)
    footage = footage_of(reel, scene, beat)
    captions = scene.file.with_suffix(".vtt")
    embed = Embed(
        path=footage.clip,
        width=footage.width,
        height=footage.height,
        alt=footage.alt,
        seconds=reel.seconds(footage.frames),
        is_loop=beat is not None and not footage.has_sound,
        captions=captions if beat is None and captions.exists() else None,
        language=reel.language,
    )
    return Shown(embed, footage.still)


def _rendered(session: Session) -> Reel:
    """Render what is stale without a word: a cell shows what it is about and nothing else."""
    session.try_scenes()
    with session.store.in_use():
        session.recheck()
        tallies = {each.scene.output: Tally() for each in session.plan.stale()}
        outcomes = session.draw(PlainProgress(Console(quiet=True), tallies))
        failed = [each for each in outcomes if each.failure is not None]
        if failed and failed[0].failure:
            raise MathreelError(failed[0].failure.describe([each.name for each in failed]))
        session.assemble(outcomes)
        return session.reel(outcomes)


def _linked(path: Path) -> str:
    """Return the clip itself as an address, or where it lies if it is large."""
    if path.stat().st_size <= _LARGEST_INSIDE:
        return _inside(path)
    return quote(Path(os.path.relpath(path)).as_posix())


def _inside(path: Path) -> str:
    kind = "text/vtt" if path.suffix == ".vtt" else mimetypes.guess_type(path.name)[0]
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
