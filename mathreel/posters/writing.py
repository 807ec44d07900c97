"""Write all posters and contact sheets of a reel into one folder, and say where they are."""

from collections.abc import Callable

from mathreel.errors import UsageError
from mathreel.posters.pictures import beat_posters, scene_posters
from mathreel.posters.sheets import lesson_sheet, scene_sheet
from mathreel.publication import Publication
from mathreel.reel import Reel
from mathreel.report import make_console, shown
from mathreel.room import writing

_HAVE_CLIPS = (".mp4", ".mov", ".webm")


def write_posters(reel: Reel) -> None:
    """Write ``posters/``: of some scenes alone, the others' posters stay."""
    for scene in reel.scenes:
        check_has_clips(scene.file.suffix)
    with writing(reel.folder), Publication(reel.folder / "posters") as into:
        if reel.film is None:
            into.keep(_of_others(reel))
        scene_posters(reel, into)
        posters = [beat_posters(scene, into) for scene in reel.scenes]
        for scene, own in zip(reel.scenes, posters, strict=True):
            if own:
                scene_sheet(scene, reel.fps, own, into)
        if reel.film is not None:
            lesson_sheet(reel, posters, into)
    many = sum(map(len, posters))
    make_console().print(f"posters: {many} beats, in {shown(into.folder)}", soft_wrap=True)


def check_has_clips(ending: str) -> None:
    """Refuse what posters cannot be made of, by the ending of the films' names."""
    if ending not in _HAVE_CLIPS:
        raise UsageError(
            "posters are made of films",
            expected="films in mp4, mov or webm",
            remedy="leave --format out",
        )


def _of_others(reel: Reel) -> Callable[[str], bool]:
    """Return which files are not about the scenes of a reel."""
    names = {scene.name for scene in reel.scenes}
    return lambda file: file.partition("/")[0].removesuffix(".png") not in names
