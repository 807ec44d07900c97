"""Make the files to embed, each under a name that stays, and only where it is not there already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import av
from PIL import Image

from mathreel.disk import raw_digest
from mathreel.embed.fitting import megabytes
from mathreel.embed.footage import Footage, footage_of
from mathreel.embed.kinds import WRITERS, Order
from mathreel.embed.snippet import Embed
from mathreel.publication import Publication
from mathreel.reel import Reel, ReelBeat, ReelScene


@dataclass(frozen=True)
class Extract:
    """One beat, or a whole scene, and the name of its files without the ending."""

    stem: str
    scene: ReelScene
    beat: ReelBeat | None


@dataclass(frozen=True)
class Made:
    """A file to embed, and what is to be said of how it came to be."""

    embed: Embed
    said: str


def make_embeds(
    reel: Reel, extracts: Sequence[Extract], kinds: Sequence[str], order: Order, folder: Path
) -> list[Made]:
    """Write all kinds of all extracts into a folder; what else is there stays."""
    tools = [_tools(), av.__version__]
    with Publication(folder) as into:
        into.keep(lambda name: True)
        return [
            _make(into, reel, extract, kind, order, tools) for extract in extracts for kind in kinds
        ]


def _make(
    into: Publication, reel: Reel, extract: Extract, kind: str, order: Order, tools: list[str]
) -> Made:
    footage = footage_of(reel, extract.scene, extract.beat)
    recipe = [footage.digest, order.most_bytes, order.matte, *tools]
    written: list[str] = []
    path = into.make(
        f"{extract.stem}.{kind}",
        recipe,
        lambda path: written.append(WRITERS[kind](footage, path, order)),
    )
    embed = _embed(path, reel, footage, is_loop=extract.beat is not None)
    spoken = extract.scene.file.with_suffix(".vtt")
    if extract.beat is None and kind in ("mp4", "webm") and spoken.exists():
        embed = replace(embed, captions=into.copy(f"{extract.stem}.vtt", spoken))
    said = [f"{embed.width} by {embed.height}", megabytes(path.stat().st_size)]
    return Made(embed, ", ".join([*said, *filter(None, written or ["up to date"])]))


def _embed(path: Path, reel: Reel, footage: Footage, *, is_loop: bool) -> Embed:
    width, height = footage.width, footage.height
    if path.suffix in (".gif", ".webp"):
        with Image.open(path) as picture:
            width, height = picture.size
    return Embed(
        path=path,
        width=width,
        height=height,
        alt=footage.alt,
        seconds=reel.seconds(footage.frames),
        is_loop=is_loop and not (path.suffix in (".mp4", ".webm") and footage.has_sound),
        language=reel.language,
    )


def _tools() -> str:
    """Return what changes when files come to be made in another way."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), here.parent / "gif.py", here.parent / "runs.py"]
    return " ".join(raw_digest(each)[:8] for each in files)
