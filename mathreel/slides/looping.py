"""Which beats go round and round until the next slide."""

from mathreel.names import words
from mathreel.reel import ReelBeat


def loops(beat: ReelBeat) -> bool:
    """Say whether a beat is to be repeated: its name ends in the word ``loop``.

    A name is all that a Storyboard's beat (``wheel_turns_loop``) and an ordinary Manim section
    (``"wheel, loop"``) have in common.
    """
    return words(beat.name).lower().split()[-1:] == ["loop"]
