"""One render from beginning to end: the stages in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mathreel.assemble import Assembly, Told
from mathreel.cards import cards_of
from mathreel.cycles import refuse_cycles
from mathreel.discover import Scene, choose, discover
from mathreel.film import FORMATS, film_name
from mathreel.gathering import Listener, Outcome
from mathreel.holds import Holds
from mathreel.imports import Imports
from mathreel.languages.interpreter import interpreter_of
from mathreel.lesson import Lesson
from mathreel.manim_file import folder_of, read_told
from mathreel.modules import Modules
from mathreel.plan import Plan, PlannedScene, make_plan, place
from mathreel.record import Record
from mathreel.reel import Reel
from mathreel.render import Run, checked, render
from mathreel.room import writing
from mathreel.store import Store
from mathreel.voice.narration import narration_of
from mathreel.wishes import Wishes as Wishes
from mathreel.workers import run_jobs


@dataclass(frozen=True)
class Assembled:
    """What was made.

    Parameters
    ----------
    used
        Scenes and title cards that it was made of.
    is_whole
        Whether these are the whole lesson, and so the film is up to date.
    absent
        The lesson's other scenes and title cards that are not up to date.
    """

    assembly: Assembly
    used: Sequence[tuple[PlannedScene, Record]]
    is_whole: bool
    absent: Sequence[PlannedScene]


class Session:
    """Everything that is known before drawing begins.

    Parameters
    ----------
    wishes
        What was asked for.

    Raises
    ------
    MathreelError
        For whatever is wrong with the lesson, its scenes or the names asked for.
    """

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        lesson, names = read_told(wishes.scenes, wishes.lesson)
        self.interpreter = interpreter_of(lesson, wishes.language)
        self.lesson: Lesson = self.interpreter.titled(lesson)
        chosen = self._choose(names)
        media = (wishes.media or self.lesson.root / "media").absolute()
        self.look = wishes.look or self.lesson.look
        shared = wishes.cache.absolute() if wishes.cache else None
        self.store = Store(shared or media / ".cache", media / ".cache")
        self.imports = Imports(Modules(self.store.remembered("sources")))
        name = wishes.settings.folder(self.look, self.lesson.look)
        name += f"-{wishes.language}" if self.lesson.stem else ""
        name += wishes.apart.folder if wishes.apart else ""
        self.folder = media / folder_of(self.lesson) / name
        self.label = self.folder.relative_to(media).as_posix()
        self.plan: Plan = self._plan(chosen)
        self.narration = narration_of(self.lesson, wishes.settings, self.store)

    def _choose(self, names: Sequence[str]) -> tuple[Scene, ...]:
        """Find the scenes that are asked for, and those that a film would have."""
        self.scenes: tuple[Scene, ...] = discover(self.lesson)
        has_film = self.has_film and self.wishes.settings.format in FORMATS
        self._cards = {
            card.opens: card for card in (cards_of(self.lesson, self.scenes) if has_film else ())
        }
        if self.wishes.apart is None:
            return choose(self.scenes, names)
        return self.wishes.apart.scenes(self.lesson, names)

    def try_scenes(self) -> None:
        """Refuse early what a worker would stumble on: files in a circle, numbers it cannot show.

        Numbers that were drawn before are fine.

        Raises
        ------
        UsageError
            With the line of the import, or the place where the number is set.
        """
        if self.narration is not None:
            self.narration.voice.check()
        if self.wishes.pause is not None:
            for planned in self.plan.scenes:
                self.wishes.pause.beat_before(planned.scene)
        for path in dict.fromkeys(planned.scene.source.path for planned in self.plan.stale()):
            refuse_cycles(path, self.lesson.root, self.imports)
        new = [each for each in self.plan.stale() if not each.had_these_parameters]
        if new:
            # Not at the top: where nothing is to be drawn, nothing is to be tried.
            from mathreel.parameters.trying import refuse_early

            refuse_early([each.scene for each in new], self.lesson.root)

    def _plan(self, scenes: Sequence[Scene]) -> Plan:
        """Plan scenes, each with its title card."""
        outputs = [scene.output for scene in scenes]
        return make_plan(
            [*scenes, *(self._cards[name] for name in outputs if name in self._cards)],
            root=self.lesson.root,
            store=self.store,
            settings=self.wishes.settings,
            folder=self.label,
            look=self.look,
            imports=self.imports,
        )

    def _assembly(self, *, dry: bool = False) -> Assembly:
        settings = self.wishes.settings
        apart = self.wishes.apart is not None
        table = self.label + ("-apart" if apart else "")
        burns = self.wishes.burns
        return Assembly(
            self.lesson, settings, self.look, self.folder, self.store, table, dry, burns
        )

    @property
    def has_film(self) -> bool:
        """Whether these scenes belong into a film."""
        return self.wishes.apart is None and not self.lesson.is_manim_file

    @property
    def film(self) -> Path:
        """Where the film is, or would be."""
        return self.folder / f"{film_name(self.lesson)}.{self.wishes.settings.format}"

    def draw(self, listener: Listener, run: Run = run_jobs) -> tuple[Outcome, ...]:
        """Have the stale scenes drawn, by workers of one's own if need be."""
        wishes = self.wishes
        with writing(self.folder.parent):
            outcomes = render(
                self.plan,
                self.store,
                listener,
                parallel=wishes.parallel,
                fork=wishes.fork,
                run=run,
            )
            ready = [(each.planned, each.record) for each in outcomes if each.record is not None]
            told = {each.scene.output: record for each, record in self._spoken(ready)}
            outcomes = tuple(replace(each, record=told.get(each.name)) for each in outcomes)
            if wishes.pause is None:
                return outcomes
            with self.store.workplace(is_sure=False) as unfinished:
                holds = Holds(self.store.root, unfinished, wishes.settings)
                return tuple(wishes.pause.put_into(each, holds) for each in outcomes)

    def assemble(self, outcomes: Sequence[Outcome]) -> Assembled:
        """Make the files of the scenes, and the film if every scene of the lesson is there."""
        ready = [(o.planned, o.record) for o in outcomes if o.record is not None]
        others = self._others(outcomes)
        absent = [each for each in others if each.record is None]
        whole = self.has_film and len(ready) == len(outcomes) and not absent
        if whole:
            ready += self._spoken([(o, o.record) for o in others if o.record is not None])
        self.remember_sources()
        with writing(self.folder.parent):
            assembly = self._assembly()
            assembly.run(self._told(ready), whole=whole)
            for planned, record in ready:
                self.store.point_to(record, place(self.label, planned.scene))
                self.store.use(record)
        return Assembled(assembly, ready, whole, absent)

    def _told(self, ready: Sequence[tuple[PlannedScene, Record]]) -> Told:
        """Put scenes into the lesson's order, and tell them from their title cards."""
        order = {scene.output: number for number, scene in enumerate(self.scenes)}
        scenes = [each for each in ready if not each[0].scene.opens]
        if self.wishes.apart is None:
            scenes.sort(key=lambda each: order[each[0].scene.output])
        cards = {p.scene.opens: record for p, record in ready if p.scene.opens}
        return Told(scenes, cards)

    def _spoken(
        self, found: Sequence[tuple[PlannedScene, Record]]
    ) -> Sequence[tuple[PlannedScene, Record]]:
        """Return rendered scenes in the language and with the voice that they are told in."""
        with writing(self.store.root.parent):
            found = self.interpreter.told(found, self.wishes.settings, self.store)
            return self.narration.told(found) if self.narration is not None else found

    @property
    def remarks(self) -> list[str]:
        """What the author should know of languages and voices."""
        voice = self.narration.remarks if self.narration else ()
        return [*self.interpreter.remarks, *(f"voice: {remark}" for remark in voice)]

    def reel(self, outcomes: Sequence[Outcome]) -> Reel:
        """Return what was rendered for these outcomes, for what comes after."""
        told = self._told([(o.planned, o.record) for o in outcomes if o.record is not None])
        whole = self.has_film and len(told.scenes) == len(self.scenes)
        return self._assembly().reel(told, whole=whole)

    @property
    def folders(self) -> set[Path]:
        """Where the code of the scenes lies, and what they were seen to read."""
        reads = (each.record.reads for each in self.plan.everything if each.record is not None)
        files = {(self.lesson.root / name).parent for names in reads for name in names}
        return files | {path.parent for path in self.imports.modules.files}

    def remember_sources(self) -> None:
        """Keep what the source files say, where there is a cache to keep it in."""
        if self.store.own.is_dir():
            self.store.remember("sources", self.imports.modules.known())

    def _others(self, outcomes: Sequence[Outcome]) -> Sequence[PlannedScene]:
        """Return the lesson's other scenes and their cards; none where there is no film."""
        if not self.has_film:
            return ()
        asked = {outcome.name for outcome in outcomes}
        rest = self._plan([scene for scene in self.scenes if scene.output not in asked])
        return checked(rest, self.store).everything if rest.scenes else ()

    def recheck(self) -> None:
        """Read all clips that are about to be used; plan anew what is damaged."""
        ready = [(each, each.record) for each in self.plan.everything if each.record is not None]
        if len(ready) < len(self.plan.everything) or self._would_write(ready):
            self.plan = checked(self.plan, self.store)

    def _would_write(self, ready: Sequence[tuple[PlannedScene, Record]]) -> bool:
        """Whether files are missing that are made of these scenes, which are all that is asked."""
        told = self._told(self._spoken(ready))
        dry = self._assembly(dry=True)
        dry.run(told, whole=self.has_film and len(told.scenes) == len(self.scenes))
        return bool(dry.results.written)
