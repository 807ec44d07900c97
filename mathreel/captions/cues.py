"""When each caption is shown: cues in whole frames, long enough to be read.

A caption is shown for at least a second, and so long that nobody has to read more than 17
characters a second. The film is never waited for: where a sentence has less time, the speed
yields first, then the second, as what flashes is not read at all; and where there are fewer
frames than captions, all lines are shown at once. Nothing that is said is left out.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil

from mathreel.captions.breaking import captions_of
from mathreel.record import Caption
from mathreel.timeline import TimedScene

CHARACTERS_A_SECOND = 17
LEAST_SECONDS = 1


def frames_needed(text: str, fps: Fraction) -> int:
    """Return how many frames a sentence takes to be read as captions."""
    return sum(_needed(part, fps) for part in captions_of(text))


def cues(said: Sequence[Caption], frames: int, fps: Fraction) -> tuple[Caption, ...]:
    """Break sentences into cues.

    Parameters
    ----------
    said
        Sentences in the order of time, no two at once.
    frames
        Length of the scene. A sentence that is short of time goes on until the next one, or
        until the end.
    fps
        Frames a second.
    """
    limits = [*(following.start for following in said[1:]), frames][: len(said)]
    return tuple(
        cue
        for sentence, limit in zip(said, limits, strict=True)
        for cue in _cues_of(sentence, limit, fps)
    )


def scene_cues(scene: TimedScene, fps: Fraction, language: str = "") -> tuple[Caption, ...]:
    """Return the cues of a scene, in its own language or another."""
    said = scene.captions_in(language) if language else scene.captions
    return cues(said, scene.frames, fps)


def film_cues(
    scenes: Sequence[TimedScene], fps: Fraction, language: str = ""
) -> tuple[Caption, ...]:
    """Return the cues of all scenes by the film's own frames."""
    return tuple(
        Caption(cue.text, cue.start + scene.first_frame, cue.end + scene.first_frame)
        for scene in scenes
        for cue in scene_cues(scene, fps, language)
    )


def _cues_of(said: Caption, limit: int, fps: Fraction) -> list[Caption]:
    parts = captions_of(said.text)
    needed = [_needed(part, fps) for part in parts]
    end = max(said.end, min(limit, said.start + sum(needed)))
    if end - said.start < len(parts):
        return [Caption("\n".join(parts), said.start, end)]
    second = ceil(LEAST_SECONDS * fps)
    lengths = _lengths(end - said.start, [[0] * len(parts), [second] * len(parts), needed])
    places = [said.start, *accumulate(lengths, initial=said.start)][1:]
    return [Caption(part, *place) for part, place in zip(parts, pairwise(places), strict=True)]


def _needed(part: str, fps: Fraction) -> int:
    return max(ceil(LEAST_SECONDS * fps), ceil(len(part) * fps / CHARACTERS_A_SECOND))


def _lengths(frames: int, levels: Sequence[Sequence[int]]) -> list[int]:
    """Divide frames among cues.

    All get what the highest level says that there is enough for; what is left goes towards the
    next level, or in proportion where there is none.
    """
    number = max(n for n, level in enumerate(levels) if sum(level) <= frames)
    level = levels[number]
    if number + 1 < len(levels):
        wishes = [more - less for more, less in zip(levels[number + 1], level, strict=True)]
    else:
        wishes = [*level]
    rest, total = frames - sum(level), sum(wishes)
    # Rounded as sums, not one by one: so all frames are given away.
    marks = [rest * sum_so_far // max(total, 1) for sum_so_far in accumulate(wishes, initial=0)]
    return [least + more - less for least, (less, more) in zip(level, pairwise(marks), strict=True)]
