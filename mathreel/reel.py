"""What was rendered, as exporters see it: scenes, beats, files, sentences, whole frames.

The one bridge from rendering to exporting. It is read from ``manifest.json``, so an exporter
needs neither the scenes nor Manim.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from mathreel.credits import USUAL_LANGUAGE
from mathreel.errors import MathreelError
from mathreel.manifest import VERSION
from mathreel.record import Caption


@dataclass(frozen=True)
class ReelBeat:
    """One beat.

    Parameters
    ----------
    number
        Counts from 1 in its scene.
    name
        Name of its method: the claim that it makes.
    sentence
        What is said, as one text; may be empty.
    first_frame, frames
        Where it lies in its scene, in frames.
    file
        Its clip, or ``None`` where nothing is shown.
    digest
        Changes if and only if the clip's bytes change; empty where there is none.
    captions
        What is said, in frames from the scene's start.
    told_frames, hold_frames
        How much of it is told, and for how long its last picture is then held.
    still
        Its last picture, a PNG without loss, or ``None`` where nothing is shown.
    translations
        The sentence in other languages.
    """

    number: int
    name: str
    sentence: str
    first_frame: int
    frames: int
    file: Path | None
    digest: str
    captions: tuple[Caption, ...]
    told_frames: int = 0
    hold_frames: int = 0
    still: Path | None = None
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReelScene:
    """One scene.

    Parameters
    ----------
    first_frame
        Counts from the film's start; the beats' frames count from the scene's.
    card_frames
        How long its title card stands before it in the film; the card is no scene of the reel.
    """

    name: str
    title: str
    first_frame: int
    frames: int
    file: Path
    parameters: Mapping[str, Any]
    captions: tuple[Caption, ...]
    beats: tuple[ReelBeat, ...]
    card_frames: int = 0

    @property
    def opening_frame(self) -> int:
        """Where its chapter begins in the film: with its title card, if it has one."""
        return self.first_frame - self.card_frames

    @property
    def shown(self) -> tuple[ReelBeat, ...]:
        """The beats that have a clip."""
        return tuple(beat for beat in self.beats if beat.file is not None)


@dataclass(frozen=True)
class Reel:
    """All that was rendered into one folder.

    Parameters
    ----------
    film
        The film's file, or ``None`` where only some scenes were rendered.
    frames
        Length of the film with all its title cards.
    author, date
        As the lesson says them; may be empty.
    language
        What is spoken, as a code such as ``en``.
    languages
        What film and scenes are captioned in beside that: ``film.de.vtt`` lies beside ``film.mp4``.
    """

    folder: Path
    title: str
    look: str | None
    width: int
    height: int
    fps: Fraction
    frames: int
    film: Path | None
    scenes: tuple[ReelScene, ...]
    author: str = ""
    language: str = USUAL_LANGUAGE
    date: str = ""
    languages: tuple[str, ...] = ()

    def seconds(self, frames: int) -> float:
        """Return how long so many frames last."""
        return float(frames / self.fps)


def read_reel(folder: Path) -> Reel:
    """Read the ``manifest.json`` of a folder of results.

    Raises
    ------
    MathreelError
        If there is none, or one of another version.
    """
    path = folder / "manifest.json"
    remedy = "mathreel render"
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MathreelError(
            "nothing has been rendered here", where=str(folder), remedy=remedy
        ) from error
    except ValueError as error:
        raise MathreelError("this is no manifest", where=str(path), remedy=remedy) from error
    if not isinstance(table, dict) or table.get("version") != VERSION:
        raise MathreelError(
            "this was rendered by another version of mathreel", where=str(path), remedy=remedy
        )
    return reel_of(table, folder)


def reel_of(table: Mapping[str, Any], folder: Path) -> Reel:
    """Turn a manifest into a reel, with whole paths."""
    film = table["film"]
    return Reel(
        folder=folder,
        title=table["title"],
        look=table["look"],
        width=table["width"],
        height=table["height"],
        fps=Fraction(*table["fps"]),
        frames=table["frames"],
        film=folder / film["file"] if film else None,
        scenes=tuple(_scene(each, folder) for each in table["scenes"]),
        author=table["author"],
        language=table["language"],
        date=table["date"],
        languages=tuple(table["languages"]),
    )


def _scene(table: Mapping[str, Any], folder: Path) -> ReelScene:
    captions = _captions(table["captions"])
    return ReelScene(
        name=table["name"],
        title=table["title"],
        first_frame=table["first_frame"],
        frames=table["frames"],
        file=folder / table["file"],
        parameters=table["parameters"],
        captions=captions,
        card_frames=table["card"][1] if table["card"] else 0,
        beats=tuple(
            _beat(number, each, folder, captions) for number, each in enumerate(table["beats"], 1)
        ),
    )


def _beat(
    number: int, table: Mapping[str, Any], folder: Path, captions: Sequence[Caption]
) -> ReelBeat:
    first, frames = table["first_frame"], table["frames"]
    return ReelBeat(
        number=number,
        name=table["name"],
        sentence=table["sentence"],
        first_frame=first,
        frames=frames,
        told_frames=table["told_frames"],
        hold_frames=table["hold_frames"],
        file=folder / table["file"] if table["file"] else None,
        digest=table["digest"],
        still=folder / table["still"] if table["still"] else None,
        translations=table["translations"],
        captions=tuple(c for c in captions if first <= c.start < first + frames),
    )


def _captions(table: Sequence[Sequence[Any]]) -> tuple[Caption, ...]:
    return tuple(Caption(text, start, end) for start, end, text in table)
