"""A clip that speaks is heard in every kind of film, in step and from beginning to end."""

from dataclasses import replace

import av
import numpy as np
import pytest
from made_reel import FPS, HEIGHT, WIDTH, make_reel

from mathreel.embed.footage import footage_of
from mathreel.embed.kinds import WRITERS, Order
from mathreel.embed.making import Extract, make_embeds

FRAMES, RATE = 20, 48_000


@pytest.fixture
def speaking(tmp_path):
    """A reel of one beat: silence in its first half, a tone in its second."""
    reel = make_reel(tmp_path, {"Told": [("Beep.", FRAMES)]})
    path = tmp_path / "speaking.mp4"
    seconds = np.arange(int(RATE * FRAMES / FPS)) / RATE
    tone = np.where(seconds < 1, 0, 0.5 * np.sin(2 * np.pi * 440 * seconds)).astype(np.float32)
    with av.open(path, "w") as file:
        pictures = file.add_stream("libx264", rate=FPS, options={"threads": "1"})
        pictures.width, pictures.height, pictures.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        sound = file.add_stream("aac", rate=RATE, layout="mono")
        for _ in range(FRAMES):
            picture = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)
            file.mux(pictures.encode(av.VideoFrame.from_ndarray(picture)))
        file.mux(pictures.encode())
        frame = av.AudioFrame.from_ndarray(tone[None], format="fltp", layout="mono")
        frame.sample_rate = RATE
        file.mux(sound.encode(frame))
        file.mux(sound.encode())
    scene = reel.scenes[0]
    beat = replace(scene.beats[0], file=path)
    return replace(reel, scenes=(replace(scene, beats=(beat,)),))


@pytest.mark.parametrize(
    ("kind", "codec"), [("mp4", "aac"), ("webm", "opus"), ("mov", "pcm_s16le")]
)
def test_the_sound_is_taken_along(speaking, tmp_path, kind, codec):
    scene = speaking.scenes[0]
    path = tmp_path / f"made.{kind}"
    WRITERS[kind](footage_of(speaking, scene, scene.beats[0]), path, Order())
    with av.open(path) as film:
        assert film.streams.audio[0].codec_context.name == codec
        parts = [(f.time, f.to_ndarray().astype(float)) for f in film.decode(audio=0)]
    with av.open(path) as film:
        assert sum(1 for _ in film.decode(video=0)) == FRAMES
    loud = [time for time, samples in parts if np.abs(samples).max() > 0.2 * _full(codec)]
    assert loud[0] == pytest.approx(1, abs=0.05)
    assert loud[-1] == pytest.approx(2, abs=0.1)


def _full(codec):
    return 0x7FFF if codec.startswith("pcm") else 1


@pytest.mark.parametrize(("kind", "is_muted"), [("mp4", False), ("webm", False), ("gif", True)])
def test_what_speaks_is_not_muted(speaking, tmp_path, kind, is_muted):
    scene = speaking.scenes[0]
    extract = Extract("made", scene, scene.beats[0])
    (made,) = make_embeds(speaking, [extract], [kind], Order(), tmp_path / "embeds")
    assert made.embed.is_loop == is_muted
