"""Cut a scene into beats: what Manim calls sections."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter

from mathreel.names import UNNAMED
from mathreel.record import Caption, Played
from mathreel.worker.crew import Crew
from mathreel.worker.passages import PAUSE_SECONDS, SHORTEST_SECONDS
from mathreel.worker.playing import SoundError, found_sound, half_to_each_side, kept_sound


@dataclass
class TellingBeat:
    """A beat while it is being told.

    Parameters
    ----------
    start
        First frame, counted from the scene's start.
    frames
        Frames so far.
    cuts
        Where its passages begin, in frames.
    holds
        For each passage, how many frames show one picture that is held at its end.
    moving_frames
        How many frames of the last passage are no held pictures.
    """

    name: str
    start: int
    frames: int = 0
    drawn: bool = False
    captions: list[Caption] = field(default_factory=list)
    played: list[Played] = field(default_factory=list)
    cuts: list[int] = field(default_factory=lambda: [0])
    holds: list[int] = field(default_factory=lambda: [0])
    moving_frames: int = 0

    @property
    def hold_frames(self) -> int:
        """How many frames show one picture that is held at its end."""
        return self.holds[-1]

    @property
    def passages(self) -> list[int]:
        """The frames of each of its passages."""
        return [end - start for start, end in pairwise([*self.cuts, self.frames])]

    def cut(self) -> None:
        """Begin another passage."""
        self.cuts.append(self.frames)
        self.holds.append(0)
        self.moving_frames = 0


class CaptionList(list[Any]):
    """Stands in for Manim's list of subcaptions, and files each under its beat."""

    def __init__(self, writer: "BeatWriter") -> None:
        super().__init__()
        self._writer = writer

    def append(self, subtitle: Any) -> None:
        """File a subcaption, in whole frames of what is really shown.

        Manim's clock also counts plays of skipped sections, which are not in
        the film: only the distance from now is taken from it.
        """
        super().append(subtitle)
        self._writer.say(
            subtitle.content, subtitle.start.total_seconds(), subtitle.end.total_seconds()
        )


class BeatWriter(SceneFileWriter):  # type: ignore[misc]  # manim is not followed by mypy
    """Collect beats and pass frames on to the crew; write no file of its own."""

    def __init__(self, settings: Any) -> None:
        self.beats: list[TellingBeat] = []
        self._crew: Crew | None = None
        self._holds = False
        self._channels: set[int] = set()
        super().__init__(settings)
        self.subcaptions = CaptionList(self)

    def serve(self, crew: Crew, scene: Any) -> None:
        """Work for a crew that tells a scene, by the clock of its renderer."""
        self._crew = crew
        self._scene, self._renderer = scene, scene.renderer
        crew.beats = self.beats

    @property
    def frames_so_far(self) -> int:
        """Frames since the scene's start."""
        return self.beats[-1].start + self.beats[-1].frames

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        """End a beat and begin the next one."""
        self.end_beat()
        super().next_section(name, type_, skip_animations)
        start = self.frames_so_far if self.beats else 0
        played = []
        if [(b.name, b.frames, b.captions) for b in self.beats] == [(UNNAMED, 0, [])]:
            played = self.beats.pop().played
        self.beats.append(TellingBeat(name, start, played=played))
        if self._crew is not None:
            self._crew.turn(len(self.beats) - 1, self._scene)

    def end_beat(self) -> None:
        """Let the crew finish the beat's clip, if it has one."""
        if self._crew is not None and self.beats[-1].drawn:
            self._crew.end(len(self.beats) - 1)

    def begin_play(self, *, drawn: bool, holds: bool) -> None:
        """Let the crew take up the beat at its first play that is shown, or a passage of it.

        ``holds`` says whether the play is one picture for all its frames.
        """
        self._holds = holds
        self.sections[-1].partial_movie_files.append(None)
        beat, number = self.beats[-1], len(self.beats) - 1
        assert self._crew is not None
        if drawn and not beat.drawn:
            beat.drawn = True
            self._crew.begin(number)
        elif drawn and not holds and self._is_passage_told(beat):
            self._crew.cut(number)
            beat.cut()
            self._crew.begin(number)

    def _is_passage_told(self, beat: TellingBeat) -> bool:
        fps: float = self._renderer.camera.frame_rate
        is_long = beat.moving_frames >= SHORTEST_SECONDS * fps
        return is_long or beat.hold_frames >= PAUSE_SECONDS * fps

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        """Count a frame, and have it encoded where it was drawn."""
        beat = self.beats[-1]
        if beat.drawn and repeat > 0:
            beat.frames += repeat
            beat.holds[-1] = repeat if self._holds else 0
            beat.moving_frames += 0 if self._holds else repeat
            assert self._crew is not None
            if self._holds:
                self._crew.hold(pixels, repeat)
            else:
                self._crew.frame(pixels, repeat)

    def say(self, text: str, start: float, end: float) -> None:
        """File a sentence under the current beat."""
        fps = self._renderer.camera.frame_rate
        now, here = self._renderer.time, self.frames_so_far
        first = max(here + round((start - now) * fps), 0)
        last = max(here + round((end - now) * fps), first)
        self.beats[-1].captions.append(Caption(text.strip(), first, last))

    def add_sound(
        self,
        sound_file: Any,
        time: float | None = None,
        gain: float | None = None,
        gain_to_background: float | None = None,
    ) -> None:
        """File a sound under the current beat; of Manim's clock, again only the distance counts."""
        assert self._crew is not None
        if not self._crew.wants_sounds:
            return
        now, fps = self._renderer.time, self._renderer.camera.frame_rate
        # What is left of the clock's own error is far less than a sample.
        offset = 0.0 if time is None else round((time - now) * fps, 6)
        if self.frames_so_far + offset < 0:
            raise SoundError.too_early(sound_file, -(self.frames_so_far + offset) / fps)
        kept = kept_sound(found_sound(sound_file, self.settings.assets_dir), self._crew.job)
        self._channels.add(kept.channels)
        decibels = float(gain or 0), float(gain_to_background or 0)
        beat = self.beats[-1]
        beat.played.append(Played(kept.clip, beat.frames, offset, *decibels))

    def finish(self) -> None:
        """End the last beat."""
        self.end_beat()
        if self._channels == {1}:
            for beat in self.beats:
                beat.played = [half_to_each_side(each) for each in beat.played]

    def stop(self) -> None:
        """End before the beat that has just begun: from there on all is known."""
        self.finish()
        del self.beats[-1]

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Leave it to the crew: it knows what is unfinished."""
