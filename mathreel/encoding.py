"""How clips are encoded: one profile for each kind of file. Needs PyAV, not Manim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from av.video.reformatter import Colorspace, VideoReformatter

from mathreel.settings import Settings

BT709 = 1  # the number of these standards in every codec's headers


@dataclass(frozen=True)
class Profile:
    """A codec, its pixels and its options."""

    codec: str
    pixel_format: str
    options: Mapping[str, str] = field(default_factory=dict)


# As like the lossless frames as Manim's own medium at 23, in under a third of the encoder's
# time, and with fainter traces where something has gone: these are what the eye finds on a
# still, dark ground, and what an average of likeness hides. The first picture of a clip is
# encoded finely, for what stands still is taken from it ever after. What a film of shapes on
# such a ground does not need is left out: a rate that follows the contents, looks ahead, large
# transforms, which ring beside thin lines, smoothing, and more than one frame between two that
# others are taken from: each block that stays costs more time there. What thin lines that turn
# do need is small blocks that move each their own way, and two pictures to take them from.
_MP4 = Profile(
    "libx264",
    "yuv420p",
    {
        "preset": "superfast",
        "qp": "27",
        "bf": "1",
        "b_strategy": "0",
        "weightp": "none",
        "aq-mode": "none",
        "sc_threshold": "0",
        "x264-params": "no-deblock=1:ipratio=2.6:pbratio=1.4:subme=2:me=hex:8x8dct=0:ref=2"
        ":partitions=p8x8,b8x8,i8x8,i4x4",
    },
)


def profile_of(settings: Settings) -> Profile:
    """Return the profile of the clips of a render; but for MP4, these are Manim's own."""
    if settings.clip_format == "mp4":
        return _MP4
    if settings.clip_format == "webm":
        pixels = "yuva420p" if settings.transparent else "yuv420p"
        return Profile("libvpx-vp9", pixels, {"crf": "23"})
    if settings.transparent:
        return Profile("qtrle", "argb")
    return Profile("libx264", "yuv420p", {"crf": "23"})


def add_stream(container: Any, settings: Settings, profile: Profile | None = None) -> Any:
    """Add the video stream of a clip to a file, with its own profile or another."""
    profile = profile or profile_of(settings)
    options = dict(profile.options)
    stream = container.add_stream(profile.codec, rate=settings.fps, options=options)
    stream.pix_fmt = profile.pixel_format
    stream.width = settings.width
    stream.height = settings.height
    context = stream.codec_context
    # One thread each: other clips are being encoded beside this one.
    context.thread_count = 1
    context.time_base = 1 / settings.fps
    if stream.pix_fmt.startswith("yuv"):
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = 1
    return stream


def converted(frame: Any, pixel_format: str, tool: VideoReformatter) -> Any:
    """Return a picture in an encoder's colours."""
    if not pixel_format.startswith("yuv"):
        return tool.reformat(frame, format=pixel_format, threads=1)
    result = tool.reformat(frame, format=pixel_format, dst_colorspace=Colorspace.ITU709, threads=1)
    result.colorspace = BT709
    return result
