"""What is to be embedded: ``VectorAddition``, or one beat, ``VectorAddition:3``."""

from collections.abc import Sequence
from dataclasses import dataclass

from mathreel.errors import UsageError
from mathreel.names import did_you_mean, nearest, plain
from mathreel.plan import PlannedScene
from mathreel.reel import Reel, ReelBeat, ReelScene


@dataclass(frozen=True)
class Asked:
    """A scene, and which of its beats: a number, a name, or nothing for all of them."""

    scene: str
    beat: str = ""

    @classmethod
    def read(cls, text: str) -> "Asked":
        """Take ``SCENE:BEAT`` apart."""
        scene, _, beat = text.partition(":")
        return cls(scene.strip(), beat.strip())

    def scenes(self, reel: Reel, planned: Sequence[PlannedScene]) -> list[ReelScene]:
        """Find what is asked for among what was rendered; usually one."""
        wanted = plain(self.scene)
        found = [each.scene for each in planned if plain(each.scene.output) == wanted]
        found = found or [e.scene for e in planned if plain(e.scene.entry.name) == wanted]
        # A try has a name of its own, which nobody types.
        outputs = {scene.output for scene in found or [each.scene for each in planned]}
        return [scene for scene in reel.scenes if scene.name in outputs]

    def beat_of(self, scene: ReelScene) -> ReelBeat | None:
        """Return the beat, or ``None`` where the whole scene is asked for.

        Raises
        ------
        UsageError
            If there is no such beat, or it shows nothing.
        """
        if not self.beat:
            return None
        if self.beat.isdecimal():
            found = [beat for beat in scene.beats if beat.number == int(self.beat)]
        else:
            found = [beat for beat in scene.beats if plain(beat.name) == plain(self.beat)]
        if not found:
            raise self._no_beat(scene)
        if found[0].file is None:
            raise UsageError(
                f"beat {self.beat} of {scene.name} shows nothing: it has no frames",
                remedy="choose another beat",
            )
        return found[0]

    def _no_beat(self, scene: ReelScene) -> UsageError:
        names = [beat.name for beat in scene.beats]
        close = nearest(self.beat, names)
        listed = ", ".join(f"{beat.number} {beat.name}" for beat in scene.beats)
        return UsageError(
            f"{scene.name} has no beat {self.beat}",
            expected=f"one of {listed}",
            remedy=did_you_mean(self.beat, names) if close else f"mathreel list {scene.name}",
        )

    def stem(self, scene: ReelScene, beat: ReelBeat | None) -> str:
        """Name the file as it was asked for, so that what links to it follows.

        By its number, it is whichever beat is the third; by its name, that beat wherever it goes.
        """
        if beat is None:
            return scene.name
        return f"{scene.name}-{beat.number if self.beat.isdecimal() else beat.name}"
