"""How long a beat lasts: until its sentence is said and its picture has been looked at.

The one rule, for the scenes that are told by it and for the engine, which can so change the
length of a beat without playing it again. A module that imports this one promises to use
sentences for nothing but this rule and the captions.
"""

from math import ceil

LOOK_SECONDS = 0.9
"""The least time a finished picture stands still."""
CLOSING_SECONDS = 2.0
"""The least time the last picture of a scene stands still."""
WORDS_A_SECOND = 2.5
CHARACTERS_A_SECOND = 16.0


def speaking_seconds(sentence: str) -> float:
    """Return how long a sentence takes to be said, and to be read as a caption.

    150 words a minute, and never more than 16 characters a second for those who read it.

    >>> speaking_seconds("One two three four five.")
    2.0
    """
    words = len(sentence.split()) / WORDS_A_SECOND
    characters = len(sentence) / CHARACTERS_A_SECOND
    return max(words, characters)


def beat_frames(sentence: str, told_frames: int, fps: float, *, last: bool) -> int:
    """Return how many frames a beat lasts.

    Parameters
    ----------
    sentence
        What is said, filled in.
    told_frames
        Frames of what moves.
    fps
        Frames a second.
    last
        Whether it is the scene's last beat, whose picture stands longer.

    >>> beat_frames("One two three four five.", 6, 10, last=False)
    20
    >>> beat_frames("Short.", 6, 10, last=False)
    15
    """
    look = CLOSING_SECONDS if last else LOOK_SECONDS
    seconds = max(speaking_seconds(sentence), told_frames / fps + look)
    return ceil(seconds * fps)


def hold_frames(sentence: str, told_frames: int, fps: float, *, last: bool) -> int:
    """Return for how many frames a beat's last picture is held: what `beat_frames` leaves."""
    return beat_frames(sentence, told_frames, fps, last=last) - told_frames
