"""A picture that is held: right, the same wherever it is made, and joined to what moves."""

import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.video.reformatter import VideoReformatter
from PIL import Image

from mathreel.blobs import publish_blob
from mathreel.encoding import converted, profile_of
from mathreel.hold import _GROUP, _as_before, _read, encode_hold
from mathreel.holds import Holds, hold_path
from mathreel.join import Piece, join
from mathreel.record import Clip
from mathreel.settings import Settings
from mathreel.worker.clip import ClipEncoder
from mathreel.worker.converting import Converter, Pixels

SIZE = 128, 72
FPS = Fraction(30)
FORMATS = {
    "mp4": Settings(*SIZE, FPS),
    "mov": Settings(*SIZE, FPS, "mov"),
    "transparent": Settings(*SIZE, FPS, "mov", transparent=True),
    "webm": Settings(*SIZE, FPS, "webm"),
    "transparent webm": Settings(*SIZE, FPS, "webm", transparent=True),
}
every_format = pytest.mark.parametrize("settings", FORMATS.values(), ids=FORMATS)


def picture(shift: int = 0, *, alpha: bool = False) -> Pixels:
    """Return stripes and a disc, as drawn pictures have them: flat, with sharp edges."""
    y, x = np.mgrid[: SIZE[1], : SIZE[0]]
    pixels = np.zeros((*SIZE[::-1], 4), np.uint8)
    pixels[..., 3] = 255
    pixels[(x // 16) % 2 == 0] = (16, 90, 200, 255)
    pixels[(x - 40 - shift) ** 2 + (y - 36) ** 2 < 400] = (250, 220, 30, 255)
    if alpha:
        pixels[: SIZE[1] // 2, :, 3] = 0
        pixels[: SIZE[1] // 2, :, :3] = 0
    return pixels


def still(folder: Path, settings: Settings) -> Path:
    path = folder / "still.png"
    pixels = picture(alpha=settings.transparent)
    Image.fromarray(pixels if settings.transparent else pixels[..., :3]).save(path)
    return path


def decoded(path: Path, pixels: str = "yuv420p") -> list[Pixels]:
    with av.open(str(path)) as clip:
        return [frame.to_ndarray(format=pixels) for frame in clip.decode(video=0)]


@every_format
@pytest.mark.parametrize("frames", [1, 2, 33, 34, 35, 90, 2 * _GROUP + 3])
def test_every_frame_is_the_picture(tmp_path: Path, settings: Settings, frames: int) -> None:
    path = tmp_path / f"hold.{settings.clip_format}"
    encode_hold(still(tmp_path, settings), frames, path, settings)
    # PyAV decodes a WebM without its alpha channel; what is transparent here is black.
    has_alpha = profile_of(settings).codec == "qtrle"
    shown = decoded(path, "rgba" if has_alpha else "rgb24")
    assert len(shown) == frames
    drawn = picture(alpha=settings.transparent)[..., : shown[0].shape[-1]].astype(float)
    loss = [np.mean((each.astype(float) - drawn) ** 2) for each in (shown[0], shown[-1])]
    # Colour is halved in every format but one, which blurs edges: that alone is 60 and more.
    assert max(loss) <= (0 if has_alpha else 250)
    if settings.clip_format == "mp4" or has_alpha:
        assert all(np.array_equal(each, shown[0]) for each in shown)


def planes(frame: Any) -> list[bytes]:
    return [bytes(plane) for plane in frame.planes]


@pytest.mark.parametrize("alpha", [False, True])
def test_a_still_is_converted_as_what_moves_is(tmp_path: Path, alpha: bool) -> None:
    settings = FORMATS["transparent" if alpha else "mp4"]
    pixel_format = profile_of(settings).pixel_format
    read = converted(_read(still(tmp_path, settings)), pixel_format, VideoReformatter())
    assert planes(read) == planes(Converter(pixel_format).convert(picture(alpha=alpha)))


def test_a_held_picture_is_as_good_as_one_that_is_encoded_over_and_over(tmp_path: Path) -> None:
    settings = FORMATS["mp4"]
    encoder = ClipEncoder(tmp_path / "told.mp4", settings)
    encoder.write(picture(), 60)
    told = encoder.finish(tmp_path / "blobs")
    encode_hold(still(tmp_path, settings), 60, tmp_path / "hold.mp4", settings)
    source = Converter("yuv420p").convert(picture()).to_ndarray().astype(float)

    def loss(path: Path) -> float:
        return float(np.mean([((each - source) ** 2).mean() for each in decoded(path)]))

    assert loss(tmp_path / "hold.mp4") <= loss(tmp_path / "blobs" / told.file)


@every_format
def test_what_moves_and_what_is_held_are_one_stream(tmp_path: Path, settings: Settings) -> None:
    encoder = ClipEncoder(tmp_path / f"told.{settings.clip_format}", settings)
    for number in range(12):
        encoder.write(picture(11 - number, alpha=settings.transparent))
    told = tmp_path / "blobs" / encoder.finish(tmp_path / "blobs").file
    hold = tmp_path / f"hold.{settings.clip_format}"
    encode_hold(still(tmp_path, settings), 40, hold, settings)
    film = tmp_path / f"film.{settings.clip_format}"
    join([Piece(told, 12), Piece(hold, 40), Piece(told, 12), Piece(hold, 40)], film, fps=FPS)
    alone = [*decoded(told), *decoded(hold)]
    joined = decoded(film)
    assert len(joined) == 104
    assert all(np.array_equal(a, b) for a, b in zip([*alone, *alone], joined, strict=True))


def test_a_long_hold_can_be_entered_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "hold.mp4"
    encode_hold(still(tmp_path, FORMATS["mp4"]), 3 * _GROUP, path, FORMATS["mp4"])
    with av.open(str(path)) as clip:
        keys = [n for n, p in enumerate(clip.demux(video=0)) if p.size and p.is_keyframe]
    assert keys == [0, _GROUP, 2 * _GROUP]


def test_ten_times_the_frames_are_hardly_more_bytes(tmp_path: Path) -> None:
    sizes = []
    for frames in (20, 200):
        path = tmp_path / f"{frames}.mp4"
        encode_hold(still(tmp_path, FORMATS["mp4"]), frames, path, FORMATS["mp4"])
        sizes.append(path.stat().st_size)
    assert sizes[1] - sizes[0] < 180 * 60


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Holds, Clip]:
    holds = Holds(tmp_path, tmp_path, FORMATS["mp4"])
    return holds, publish_blob(still(tmp_path, FORMATS["mp4"]), tmp_path / "blobs")


def test_a_hold_is_encoded_once(
    kept: tuple[Holds, Clip], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds, picture = kept
    first = holds.of(picture, 40)
    assert first.frames == 40
    assert len(decoded(tmp_path / "blobs" / first.clip.file)) == 40
    monkeypatch.setattr("mathreel.hold.encode_hold", None)
    assert holds.of(picture, 40) == first
    with pytest.raises(TypeError):
        holds.of(picture, 41)


@pytest.mark.parametrize("damage", ["blob", "entry", "no entry"])
def test_a_damaged_hold_is_made_again_with_the_same_bytes(
    kept: tuple[Holds, Clip], tmp_path: Path, damage: str
) -> None:
    holds, picture = kept
    first = holds.of(picture, 40)
    blob, entry = tmp_path / "blobs" / first.clip.file, hold_path(tmp_path, first.key)
    digest = hashlib.sha256(blob.read_bytes()).hexdigest()
    if damage == "blob":
        blob.write_bytes(blob.read_bytes()[:-1] + b"?")
    elif damage == "entry":
        entry.write_text("{")
    else:
        entry.unlink()
    assert holds.of(picture, 40) == first
    assert hashlib.sha256(blob.read_bytes()).hexdigest() == digest == first.clip.digest


def test_another_size_is_another_hold(kept: tuple[Holds, Clip], tmp_path: Path) -> None:
    holds, picture = kept
    other = Holds(tmp_path, tmp_path, Settings(*SIZE, Fraction(60)))
    assert len({holds.of(picture, 3).key, holds.of(picture, 4).key, other.of(picture, 3).key}) == 3


def test_what_is_said_of_any_picture_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, kept, path = still(tmp_path, FORMATS["mp4"]), tmp_path / "any", tmp_path / "hold.mp4"

    def encoded(where: Path | None) -> bytes:
        _as_before.cache_clear()
        encode_hold(picture, 90, path, FORMATS["mp4"], where)
        return path.read_bytes()

    expected = encoded(None)
    assert encoded(kept) == expected
    for damaged in (b"", b"{}", kept.read_bytes()[:-9], kept.read_bytes().replace(b"a", b"b")):
        kept.write_bytes(damaged)
        assert encoded(kept) == expected
    monkeypatch.setattr("mathreel.hold._said", None)
    assert encoded(kept) == expected
