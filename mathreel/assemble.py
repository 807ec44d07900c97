"""Fourth stage: from clips to what people watch."""

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathreel import captions as caption_files
from mathreel.fingerprint import as_json
from mathreel.lesson import Lesson
from mathreel.manifest import beat_file, manifest, still_file
from mathreel.modules import raw_digest
from mathreel.names import slug, words
from mathreel.plan import PlannedScene
from mathreel.record import Clip, Record
from mathreel.reel import Reel, reel_of
from mathreel.settings import Settings
from mathreel.store import Store, publish, publish_text, sweep_unpublished
from mathreel.timeline import TimedBeat, TimedScene, film_captions, time_film, time_scene

if TYPE_CHECKING:
    from mathreel.join import Piece

_VIDEO = ("mp4", "mov", "webm")


@dataclass
class Assembly:
    """Make the files of one folder, each only where it is not there already.

    Parameters
    ----------
    folder
        Where the results go, such as ``media/1080p60``.
    dry
        Only find out what would be written.
    apart
        These are not the lesson's own scenes: a later film's making leaves their files alone.
    written
        Files that were made this time, in order.
    """

    lesson: Lesson
    settings: Settings
    look: str | None
    folder: Path
    store: Store
    dry: bool = False
    apart: bool = False
    written: list[Path] = field(default_factory=list)
    _expected: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._table = f"made/{self.folder.name}{'-apart' if self.apart else ''}"
        self._made = self.store.remembered(self._table)
        self._tools = _tools()

    def run(self, scenes: Sequence[tuple[PlannedScene, Record]], *, whole: bool) -> None:
        """Make all files of these scenes, and the film if they are the whole lesson."""
        for planned, record in scenes:
            self._make_scene(planned.scene.output, record)
        if whole:
            self._make_film(scenes)
        if self.dry:
            return
        if whole:
            self._remove_leftovers()
        self.store.remember(self._table, self._made)

    def scene_file(self, name: str) -> Path:
        """Return where a scene's main file is, or would be."""
        path = self.folder / f"{name}.{self.settings.format}"
        return path if f"{name}.png" not in self._made else self.folder / f"{name}.png"

    def _make_scene(self, name: str, record: Record) -> None:
        timed = time_scene(name, words(name), record)
        if record.still is not None:
            blob = self.store.blob_path(record.still.digest, record.still.suffix)
            self._copy(f"{name}.png", blob, record.still.digest)
        if not timed.frames or self.settings.format == "png":
            return
        file = f"{name}.{self.settings.format}"
        recipe = [beat.recipe for beat in timed.beats]
        if self.settings.format == "gif":
            self._make(file, recipe, lambda path: self._write_gif(path, timed))
            return
        for beat in timed.beats:
            self._make_beat(name, beat)
        self._make(file, recipe, lambda path: self._join(path, [timed], film=False))
        self._write_captions(name, timed.captions)

    def _make_beat(self, scene: str, timed: TimedBeat) -> None:
        ending = f".{self.settings.format}"
        if (file := beat_file(scene, timed, ending)) is not None:
            self._make(file, timed.recipe, lambda path: self._join_pieces(path, [timed]))
        still = timed.beat.still
        if still is not None and (file := still_file(scene, timed, ending)) is not None:
            self._copy(file, self.store.blob_path(still.digest, still.suffix), still.digest)

    def _make_film(self, scenes: Sequence[tuple[PlannedScene, Record]]) -> None:
        timed = time_film(_named(scenes))
        film = film_name(self.lesson)
        if self.settings.format not in _VIDEO or not any(scene.frames for scene in timed):
            film = ""
        if film:
            recipe = {
                "clips": [beat.recipe for s in timed for beat in s.beats],
                "chapters": [[s.title, s.first_frame] for s in timed],
                "captions": [[c.start, c.end, c.text] for c in film_captions(timed)],
            }
            file = f"{film}.{self.settings.format}"
            self._make(file, recipe, lambda path: self._join(path, timed, film=True))
            self._write_captions(film, film_captions(timed))
        self._text("manifest.json", as_json(self._manifest(scenes, film or None)))

    def reel(self, scenes: Sequence[tuple[PlannedScene, Record]], *, whole: bool) -> Reel:
        """Return what was made of these scenes, for what comes after."""
        film = film_name(self.lesson) if whole and self.settings.format in _VIDEO else None
        return reel_of(self._manifest(scenes, film), self.folder)

    def _manifest(
        self, scenes: Sequence[tuple[PlannedScene, Record]], film: str | None
    ) -> dict[str, Any]:
        parameters = {p.scene.output: p.scene.entry.parameters for p, _ in scenes}
        timed = time_film(_named(scenes))
        return manifest(
            self.lesson, self.settings, self.look, timed, parameters, film, self._digest
        )

    def _pieces(self, beats: Iterable[TimedBeat]) -> "list[Piece]":
        from mathreel.join import Piece

        parts: list[tuple[Clip, int]] = []
        for beat in (timed.beat for timed in beats):
            parts += [(beat.clip, beat.told_frames)] if beat.clip else []
            parts += [(beat.hold.clip, beat.hold.frames)] if beat.hold else []
        return [Piece(self.store.blob_path(c.digest, c.suffix), frames) for c, frames in parts]

    def _join_pieces(self, path: Path, beats: Iterable[TimedBeat]) -> None:
        from mathreel.join import join

        join(self._pieces(beats), path, fps=self.settings.fps)

    def _join(self, path: Path, scenes: Sequence[TimedScene], *, film: bool) -> None:
        # Not at the top: where nothing has to be joined, PyAV is not needed.
        from mathreel.join import Chapter, join

        chapters = [
            Chapter(scene.title, scene.first_frame, scene.first_frame + scene.frames)
            for scene in scenes
            if film and scene.frames
        ]
        spoken = film_captions(scenes) if film else ()
        pieces = self._pieces(beat for scene in scenes for beat in scene.beats)
        join(pieces, path, fps=self.settings.fps, chapters=chapters, captions=spoken)

    def _write_gif(self, path: Path, scene: TimedScene) -> None:
        from mathreel.gif import write_gif

        write_gif(self._pieces(scene.beats), path, fps=self.settings.fps)

    def _write_captions(self, stem: str, spoken: Sequence[Any]) -> None:
        self._text(f"{stem}.srt", caption_files.srt(spoken, self.settings.fps))
        self._text(f"{stem}.vtt", caption_files.vtt(spoken, self.settings.fps))

    def _text(self, name: str, text: str) -> None:
        self._expected.add(name)
        self._made[name] = {"recipe": "text"}
        if not self.dry:
            publish_text(self.folder / name, text)

    def _copy(self, name: str, blob: Path, digest: str) -> None:
        self._make(name, digest, lambda path: _copy_file(blob, path))

    def _make(self, name: str, recipe: Any, write: Callable[[Path], None]) -> None:
        """Make a file unless it was made by this very recipe and not touched since."""
        self._expected.add(name)
        digest = self._digest(recipe)
        path = self.folder / name
        if self._made.get(name) == {"recipe": digest, "stat": _stat(path)}:
            return
        self.written.append(path)
        if not self.dry:
            publish(path, write)
            self._made[name] = {"recipe": digest, "stat": _stat(path)}

    def _digest(self, recipe: Any) -> str:
        return hashlib.sha256(as_json([recipe, self._tools]).encode()).hexdigest()

    def _remove_leftovers(self) -> None:
        """Remove what an earlier lesson made here and this one would not."""
        sweep_unpublished(self.folder)
        for name in sorted(set(self._made) - self._expected):
            path = self.folder / name
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                path.parent.rmdir()  # succeeds only for the empty folder of a scene
            del self._made[name]


def film_name(lesson: Lesson) -> str:
    """Name the film's file by the lesson's title, unlike any scene's, without ending."""
    name = slug(lesson.title)
    taken = {entry.output.lower() for entry in lesson.entries} | {"manifest", "beats", "stills"}
    return f"{name}-film" if name in taken else name


def _named(scenes: Sequence[tuple[PlannedScene, Record]]) -> list[tuple[str, str, Record]]:
    return [(p.scene.output, words(p.scene.output), record) for p, record in scenes]


def _copy_file(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _stat(path: Path) -> list[int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _tools() -> list[str]:
    """Name what joins the clips: with another one they are joined again."""
    here = Path(__file__).parent
    code = [raw_digest(here / name) for name in ("join.py", "gif.py", "assemble.py")]
    try:
        return [*code, metadata.version("av")]
    except metadata.PackageNotFoundError:
        return code
