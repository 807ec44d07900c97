"""Fourth stage: from clips to what people watch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathreel.captions.cues import film_cues, scene_cues
from mathreel.captions.files import srt, vtt
from mathreel.film import FORMATS, Film, film_name, has_film, pieces_of, sounds_of
from mathreel.fingerprint import as_json
from mathreel.lesson import Lesson
from mathreel.manifest import beat_file, chapters_file, manifest, still_file
from mathreel.plan import PlannedScene
from mathreel.record import Caption, Record
from mathreel.reel import Reel, reel_of
from mathreel.results import Results
from mathreel.settings import Settings
from mathreel.store import Store
from mathreel.timeline import TimedBeat, TimedScene, time_film, time_scene
from mathreel.youtube import chapter_list


@dataclass(frozen=True)
class Told:
    """Scenes that are to be shown, with the title cards of those that have one.

    ``cards`` are records by the scenes' outputs.
    """

    scenes: Sequence[tuple[PlannedScene, Record]]
    cards: Mapping[str, Record]

    def timed(self) -> tuple[TimedScene, ...]:
        """Place the scenes in the film."""
        named = [(p.scene.output, p.scene.entry.heading, record) for p, record in self.scenes]
        return time_film(named, self.cards)


@dataclass
class Assembly:
    """Make the files of one folder, each only where it is not there already.

    Parameters
    ----------
    folder
        Where the results go, such as ``media/1080p60``.
    table
        Names the list of files that were made, and that a film's making may remove.
    dry
        Only find out what would be written.
    burns
        Make a second film, with captions in its pictures.
    """

    lesson: Lesson
    settings: Settings
    look: str | None
    folder: Path
    store: Store
    table: str
    dry: bool = False
    burns: bool = False

    def __post_init__(self) -> None:
        self.results = Results(self.folder, self.store, f"made/{self.table}", self.dry)

    def run(self, told: Told, *, whole: bool) -> None:
        """Make all files of these scenes, and the film if they are the whole lesson."""
        for planned, record in told.scenes:
            self._make_scene(planned.scene.output, planned.scene.entry.heading, record)
        if whole:
            self._make_film(told)
        if self.dry:
            return
        if whole:
            self.results.remove_leftovers()
        self.results.remember()

    def scene_file(self, name: str) -> Path:
        """Return where a scene's main file is, or would be."""
        ending = "png" if self.results.has(f"{name}.png") else self.settings.format
        return self.folder / f"{name}.{ending}"

    def _make_scene(self, name: str, title: str, record: Record) -> None:
        timed = time_scene(name, title, record)
        if record.still is not None:
            blob = self.store.blob_path(record.still.digest, record.still.suffix)
            self.results.copy(f"{name}.png", blob, record.still.digest)
        if not timed.frames or self.settings.format == "png":
            return
        file = f"{name}.{self.settings.format}"
        if self.settings.format == "gif":
            silent = [beat.pictures for beat in timed.beats]
            self.results.make(file, silent, lambda path: self._write_gif(path, timed))
            return
        for beat in timed.beats:
            self._make_beat(name, beat)
        recipe = [beat.recipe for beat in timed.beats]
        self.results.make(file, recipe, lambda path: self._join(path, timed.beats, whole=True))
        for language in ("", *timed.languages):
            self._write_captions(name, scene_cues(timed, self.settings.fps, language), language)

    def _make_beat(self, scene: str, timed: TimedBeat) -> None:
        ending = f".{self.settings.format}"
        if (file := beat_file(scene, timed, ending)) is not None:
            self.results.make(file, timed.recipe, lambda path: self._join(path, [timed]))
        still = timed.beat.still
        if still is not None and (file := still_file(scene, timed, ending)) is not None:
            blob = self.store.blob_path(still.digest, still.suffix)
            self.results.copy(file, blob, still.digest)

    def _make_film(self, told: Told) -> None:
        timed = told.timed()
        name = film_name(self.lesson) if has_film(self.settings, timed) else None
        if name is not None:
            film = Film(self.lesson, self.settings, timed)
            file = f"{name}.{self.settings.format}"
            self.results.make(file, film.recipe, lambda path: film.write(path, self.store))
            self._make_burnt(name, film)
            self.results.text(chapters_file(name), chapter_list(film.chapters, self.settings.fps))
            for language in ("", *film.languages):
                spoken = film_cues(timed, self.settings.fps, language)
                self._write_captions(name, spoken, language)
        self.results.text("manifest.json", as_json(self._manifest(told, name)))

    def _make_burnt(self, name: str, film: Film) -> None:
        """Burn captions in where that is asked for; what was burnt before stays if it is true."""
        file = f"{name}.captioned.{self.settings.format}"
        recipe = ["burnt", film.recipe]
        if self.burns:
            self.results.make(file, recipe, lambda path: film.write_burnt(path, self.store))
        else:
            self.results.keep(file, recipe)

    def reel(self, told: Told, *, whole: bool) -> Reel:
        """Return what was made of these scenes, for what comes after."""
        film = film_name(self.lesson) if whole and self.settings.format in FORMATS else None
        return reel_of(self._manifest(told, film), self.folder)

    def _manifest(self, told: Told, film: str | None) -> dict[str, Any]:
        parameters = {p.scene.output: p.scene.entry.parameters for p, _ in told.scenes}
        digest = self.results.digest
        timed = told.timed()
        return manifest(self.lesson, self.settings, self.look, timed, parameters, film, digest)

    def _join(self, path: Path, beats: Sequence[TimedBeat], *, whole: bool = False) -> None:
        """Join a beat, or a whole scene: that rings out, as Manim's do."""
        # Not at the top: where nothing has to be joined, PyAV is not needed.
        from mathreel.join import join

        sounds = sounds_of(beats, self.store)
        pieces = pieces_of(beats, self.store)
        join(pieces, path, fps=self.settings.fps, sounds=sounds, rings_out=whole)

    def _write_gif(self, path: Path, scene: TimedScene) -> None:
        from mathreel.gif import write_gif

        write_gif(pieces_of(scene.beats, self.store), path, fps=self.settings.fps)

    def _write_captions(self, stem: str, spoken: Sequence[Caption], language: str) -> None:
        stem = f"{stem}.{language}" if language else stem
        self.results.text(f"{stem}.srt", srt(spoken, self.settings.fps))
        self.results.text(f"{stem}.vtt", vtt(spoken, self.settings.fps))
