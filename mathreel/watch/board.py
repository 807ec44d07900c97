"""Keeps what the page shows up to date, from what is planned and what the workers tell."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mathreel.errors import MathreelError
from mathreel.failure import Failure
from mathreel.plan import PlannedScene
from mathreel.read_back import beat_from_json
from mathreel.record import Clip, Record
from mathreel.settings import Settings
from mathreel.watch.showing import (
    Quality,
    Showing,
    ShownBeat,
    ShownScene,
    Trouble,
    beat_id,
    beats_of_record,
    beats_of_source,
)

_LESSON = ""


class Board:
    """One value of what is shown, replaced as a whole; whoever listens hears of each new one.

    Attributes
    ----------
    showing
        What is shown now.
    files
        What the page may ask for: every clip and picture that was ever shown.
    """

    def __init__(self) -> None:
        self.showing = Showing()
        self.files: dict[str, Clip] = {}
        self.listeners: list[Callable[[], None]] = []
        self._troubles: dict[str, Trouble] = {}
        self._without_news: set[str] = set()
        self._lock = threading.Lock()

    def _publish(self, **changes: Any) -> None:
        with self._lock:
            version = self.showing.version + 1
            self.showing = replace(self.showing, version=version, **changes)
            self.files.update(self.showing.clips())
        for listener in tuple(self.listeners):
            listener()

    def _replace(self, scene: ShownScene, **changes: Any) -> None:
        scenes = (scene if each.name == scene.name else each for each in self.showing.scenes)
        self._publish(scenes=tuple(scenes), **changes)

    def say_again(self) -> None:
        """Tell the page once more, which may have missed a file that is there now."""
        self._publish()

    def end(self) -> None:
        """Let the page know that nobody is watching any more."""
        self._publish(has_ended=True)

    def plan(self, title: str, size: tuple[int, int], scenes: Iterable[PlannedScene]) -> None:
        """Show the scenes as they are written now, with all pictures that are known of them."""
        now = tuple(self._planned(each) for each in scenes)
        names = {scene.name for scene in now}
        self._troubles = {name: each for name, each in self._troubles.items() if name in names}
        self._publish(title=title, size=size, scenes=now, troubles=self._told())

    def plan_some(self, scenes: Iterable[PlannedScene]) -> None:
        """Show some of the scenes as they are written now, and leave all else."""
        now = {each.scene.output: self._planned(each) for each in scenes}
        self._publish(scenes=tuple(now.get(each.name, each) for each in self.showing.scenes))

    def _planned(self, planned: PlannedScene) -> ShownScene:
        name = planned.scene.output
        known = self.showing.find(name)
        beats = beats_of_source(planned.scene.source, known)
        return ShownScene(name, planned.scene.entry.heading, beats)

    def recall(self, planned: PlannedScene, settings: Settings) -> None:
        """Show a scene as it was drawn before its last edits, if nothing else is known of it."""
        scene = self.showing.find(planned.scene.output)
        if scene is None or planned.previous is None or any(each.quality for each in scene.beats):
            return
        before = {
            each.id: each for each in beats_of_record(planned.previous, "full", settings, None)
        }
        beats = tuple(before.get(each.id, each) for each in scene.beats)
        self._replace(replace(scene, beats=beats))

    def refuse(self, error: MathreelError, root: Path) -> None:
        """Say what keeps the lesson from being read; all pictures stay."""
        self._troubles[_LESSON] = Trouble.of_error(error, root)
        scenes = tuple(replace(each, drawing="") for each in self.showing.scenes)
        self._publish(troubles=self._told(), scenes=scenes)

    def begin(self, name: str, quality: Quality) -> None:
        """Say that a scene is being drawn."""
        scene = self.showing.find(name)
        if scene is not None:
            self._without_news.add(name)
            self._replace(replace(scene, drawing=quality))

    def fail(self, name: str, failure: Failure, root: Path) -> None:
        """Say why a scene cannot be drawn; its pictures stay."""
        self._troubles[name] = Trouble.of_failure(failure, name, root)
        scene = self.showing.find(name)
        if scene is not None:
            beats = tuple(replace(each, is_changing=False) for each in scene.beats)
            self._replace(replace(scene, drawing="", beats=beats), troubles=self._told())

    def finish(
        self,
        name: str,
        record: Record,
        quality: Quality,
        settings: Settings,
        draft_keys: Mapping[str, str],
    ) -> None:
        """Show a scene that is drawn.

        Parameters
        ----------
        draft_keys
            For each beat, the key of the draft that shows the same, as far as it is known.
        """
        self._troubles.pop(name, None)
        scene = self.showing.find(name)
        if scene is None:
            return
        beats = beats_of_record(record, quality, settings, scene)
        self._replace(replace(scene, drawing="", beats=beats), troubles=self._told())
        if quality == "full":
            self.know(name, draft_keys)

    def know(self, name: str, draft_keys: Mapping[str, str]) -> None:
        """Take note of the keys of the drafts that show the same as what is shown in full."""
        scene = self.showing.find(name)
        if scene is not None:
            beats = (replace(b, draft_key=draft_keys.get(b.id, "")) for b in scene.beats)
            self._replace(replace(scene, beats=tuple(beats)))

    def take(
        self,
        name: str,
        quality: Quality,
        settings: Settings,
        message: Mapping[str, Any],
        *,
        soon: bool,
    ) -> None:
        """Show what a worker tells of a beat; ``soon`` where nothing newer is shown of it yet."""
        scene = self.showing.find(name)
        if scene is None or (message["kind"] == "changed" and not soon):
            return
        id = beat_id(message["name"], message["twins"])
        known = scene.find(id) or ShownBeat(id, message["name"])
        beat = _taken(known, quality, settings, message)
        last = self.showing.last
        if message["kind"] == "changed" and name in self._without_news:
            self._without_news.remove(name)
            last = (name, id)  # those after it change because of it
        self._replace(scene.with_beat(message["place"], beat), last=last)

    def _told(self) -> tuple[Trouble, ...]:
        return tuple(self._troubles.values())


def _taken(
    known: ShownBeat, quality: Quality, settings: Settings, message: Mapping[str, Any]
) -> ShownBeat:
    """Return a beat as a message about it has it."""
    if message["kind"] == "changed":
        return replace(known, is_changing=True, sentence=message["sentence"], coming=message["key"])
    if message["kind"] == "picture":
        return replace(known, picture=Clip(**message["still"])) if known.is_changing else known
    beat = beat_from_json(message["beat"])
    key = known.draft_key if quality == "full" else beat.key or known.coming
    return known.with_drawn(beat, quality, key, settings)
