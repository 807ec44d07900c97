"""A sound in its place in a film."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Heard:
    """A sound, and where in the film it is heard.

    Parameters
    ----------
    path
        A WAV file of one or two channels.
    first_frame, offset
        The frame of the film that it belongs to, and from there to where it begins, in frames.
    gain
        How much louder it is made, in decibels; what then is too loud is cut off.
    ducks
        How much louder the sounds before it in the list are made meanwhile, in decibels.
    until
        The frame after the last one that it is heard with; ``None`` for no such frame.
    """

    path: Path
    first_frame: int
    offset: float = 0.0
    gain: float = 0.0
    ducks: float = 0.0
    until: int | None = None
