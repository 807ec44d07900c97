"""Find out whether a scene's sentences alone decide how long its pictures are held.

Where they do, a sentence can be changed without playing the scene again. Nothing is taken for
granted: every beat must be just as long as `mathreel.pace` would have it, and be captioned by
just its sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mathreel import pace
from mathreel.record import Beat, Caption

Words = dict[str, str]


class Listener:
    """Hears what a scene's sentences are filled in with, once for each beat.

    Parameters
    ----------
    scene
        A scene with a method ``words``, which is listened to from here on; or any other.
    """

    def __init__(self, scene: Any) -> None:
        self._kind = type(scene)
        self._heard: list[Any] = []
        words = getattr(scene, "words", None)
        if callable(words):
            scene.words = self._listening(words)

    def _listening(self, words: Callable[..., Any]) -> Callable[..., Any]:
        def listening(*args: Any, **named: Any) -> Any:
            said = words(*args, **named)
            # A copy, as the scene may go on to change what it gave.
            self._heard.append(dict(said) if isinstance(said, Mapping) else said)
            return said

        return listening

    def words(
        self, beats: Sequence[Beat], fps: float, *, is_whole: bool = True
    ) -> list[Words] | None:
        """Return the words of each beat, or ``None`` where the pace is not ours.

        ``is_whole`` says whether the last of these beats is the scene's last one.
        """
        if len(self._heard) != len(beats) or not all(map(_are_texts, self._heard)):
            return None
        start = 0
        for number, (beat, words) in enumerate(zip(beats, self._heard, strict=True), 1):
            is_last = is_whole and number == len(beats)
            if not self._is_paced(beat, words, start, fps, last=is_last):
                return None
            start += beat.frames
        return self._heard

    def _is_paced(self, beat: Beat, words: Words, start: int, fps: float, *, last: bool) -> bool:
        sentence = getattr(getattr(self._kind, beat.name, None), "sentence", None)
        if not isinstance(sentence, str) or beat.still is None:
            return False
        try:
            said = sentence.format_map(words)
        except (LookupError, ValueError, AttributeError, TypeError):
            return False
        hold = pace.hold_frames(said, beat.told_frames, fps, last=last)
        caption = Caption(said.strip(), start, start + beat.frames)
        return beat.hold_frames == hold and beat.captions == (caption,)


def _are_texts(words: Any) -> bool:
    # No subclass of str, which may write itself otherwise.
    return isinstance(words, dict) and {type(each) for each in words.values()} <= {str}
