"""Films for web pages and for editors: VP9 in WebM, ProRes 4444 in MOV, both with transparency."""

from pathlib import Path

import av
from av.video.reformatter import VideoReformatter

from mathreel.embed.footage import Footage
from mathreel.embed.sound import sound_of
from mathreel.encoding import Profile, add_stream, converted
from mathreel.settings import Format, Settings

_WEBM = {"crf": "22", "deadline": "good", "cpu-used": "5", "row-mt": "1", "g": "250"}
# As Apple's own encoder marks its files, which some editors ask for.
_PRORES = {"profile": "4444", "vendor": "apl0", "alpha_bits": "16"}


def encode_webm(footage: Footage, target: Path) -> None:
    """Write VP9 with constant quality."""
    pixels = "yuva420p" if footage.is_clear else "yuv420p"
    _encode(footage, target, "webm", Profile("libvpx-vp9", pixels, _WEBM))


def encode_prores(footage: Footage, target: Path) -> None:
    """Write ProRes 4444: every frame by itself, hardly any loss, large files."""
    pixels = "yuva444p10le" if footage.is_clear else "yuv444p10le"
    _encode(footage, target, "mov", Profile("prores_ks", pixels, _PRORES))


def _encode(footage: Footage, target: Path, kind: Format, profile: Profile) -> None:
    settings = Settings(footage.width, footage.height, footage.fps, kind, footage.is_clear)
    tool = VideoReformatter()
    # A Python file, because libav notices a full disk too late or not at all.
    with target.open("wb") as file, av.open(file, "w", format=kind) as film:
        stream = add_stream(film, settings, profile)
        stream.codec_context.bit_rate = 0  # else VP9 takes it for a limit
        stream.codec_context.thread_count = 0  # nothing else is being encoded
        # First, since it is small: the file puts it where it belongs between the pictures.
        for packet in sound_of(footage.clip, film, kind):
            film.mux(packet)
        seen = 0
        for pixels, frames in footage.pictures():
            kind_of_pixels = "rgba" if footage.is_clear else "rgb24"
            picture = av.VideoFrame.from_ndarray(pixels, format=kind_of_pixels)
            picture = converted(picture, profile.pixel_format, tool)
            picture.time_base = 1 / footage.fps
            for picture.pts in range(seen, seen + frames):
                film.mux(stream.encode(picture))
            seen += frames
        film.mux(stream.encode(None))
