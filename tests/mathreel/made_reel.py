"""A reel made without Manim: plain colours instead of animations, any titles and sentences."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from mathreel.captions.files import vtt
from mathreel.join import Chapter, Piece, Track, join
from mathreel.record import Caption
from mathreel.reel import Reel, ReelBeat, ReelScene
from mathreel.store import digest_of

FPS = Fraction(10)
WIDTH, HEIGHT = 160, 90
HOSTILE = (
    "</script><script>document.title = 'owned'</script>",
    "He said \"2 > 1\" & '1 < 2' {{ 7 * 7 }} {% raw %} $x$ #emph[no] *not* _so_ `x` [a](b)",
    "هذا سهم يبدأ من الأصل",
    "Emoji 🎉 and 中文",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
)


def colour(beat: int, scene: int = 0) -> tuple[int, int, int]:
    """What a beat of a scene, both counted from 0, ends on: far from what all others end on."""
    return 40 + 50 * (beat % 4), 40 + 60 * scene, 200 - 40 * (beat // 4)


def make_reel(
    folder: Path,
    scenes: Mapping[str, Sequence[tuple[str, int]]],
    *,
    title: str = "A lesson",
    titles: Mapping[str, str] | None = None,
) -> Reel:
    """Make clips, films and captions; a scene is its beats' sentences and lengths in frames."""
    made: list[ReelScene] = []
    for number, (name, beats) in enumerate(scenes.items()):
        first = made[-1].first_frame + made[-1].frames if made else 0
        made.append(_scene(folder, number, name, beats, (titles or {}).get(name, name), first))
    film = folder / "film.mp4"
    spoken = [
        Caption(c.text, c.start + scene.first_frame, c.end + scene.first_frame)
        for scene in made
        for c in scene.captions
    ]
    chapters = [Chapter(s.title, s.first_frame, s.first_frame + s.frames) for s in made]
    join(_pieces(*made), film, fps=FPS, chapters=chapters, tracks=[Track("en", spoken)])
    film.with_suffix(".vtt").write_text(vtt(spoken, FPS), encoding="utf-8")
    total = sum(scene.frames for scene in made)
    return Reel(folder, title, "dark", WIDTH, HEIGHT, FPS, total, film, tuple(made))


def _scene(
    folder: Path, number: int, name: str, beats: Sequence[tuple[str, int]], title: str, first: int
) -> ReelScene:
    told: list[ReelBeat] = []
    for index, (sentence, frames) in enumerate(beats):
        start = told[-1].first_frame + told[-1].frames if told else 0
        spoken = (Caption(sentence, start, start + frames),) if sentence and frames else ()
        clip = folder / "beats" / name / f"{index + 1:02}-claim_{index + 1}.mp4"
        if frames:
            _write_clip(clip, frames, colour(index, number))
        told.append(
            ReelBeat(
                number=index + 1,
                name=f"claim_{index + 1}",
                sentence=sentence,
                first_frame=start,
                frames=frames,
                file=clip if frames else None,
                digest=digest_of(clip) if frames else "",
                captions=spoken,
            )
        )
    file = folder / f"{name}.mp4"
    captions = tuple(c for beat in told for c in beat.captions)
    total = sum(beat.frames for beat in told)
    scene = ReelScene(name, title, first, total, file, {}, captions, tuple(told))
    join(_pieces(scene), file, fps=FPS)
    file.with_suffix(".vtt").write_text(vtt(captions, FPS), encoding="utf-8")
    return scene


def _pieces(*scenes: ReelScene) -> list[Piece]:
    return [Piece(beat.file, beat.frames) for scene in scenes for beat in scene.beats if beat.file]


def _write_clip(path: Path, frames: int, last: tuple[int, int, int]) -> None:
    """Write white frames, and a last one in a colour."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"threads": "1", "preset": "veryfast", "bf": "0", "crf": "5"}
    with av.open(path, "w") as file:
        stream = file.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(frames):
            fill = last if number == frames - 1 else (255, 255, 255)
            picture = np.full((HEIGHT, WIDTH, 3), fill, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture)))
        file.mux(stream.encode())
