"""What is remembered of a rendered scene: its beats, their clips and captions."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Clip:
    """A file in the store: digest and size of its bytes, and its ending."""

    digest: str
    size: int
    suffix: str

    @property
    def file(self) -> str:
        """Name of the file among the blobs."""
        return self.digest + self.suffix


@dataclass(frozen=True)
class Caption:
    """A sentence as it was really said, in whole frames from the scene's start."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Hold:
    """A picture that stands for some frames, as a clip of its own.

    ``key`` is what the store remembers it by.
    """

    frames: int
    clip: Clip
    key: str


@dataclass(frozen=True)
class Sound:
    """What is heard from a beat's first frame on: a WAV file, and how many samples it has."""

    clip: Clip
    samples: int


@dataclass(frozen=True)
class Played:
    """A sound that a scene plays by itself: Manim's ``add_sound``.

    Parameters
    ----------
    clip
        A WAV file among the blobs.
    frame
        Of the beat: where the scene was when it asked for the sound.
    offset
        From there to where the sound begins, in frames; may be any number.
    gain
        How much louder it is than in its file, in decibels.
    ducks
        How much louder all is meanwhile that the scene has played before, in decibels.
    """

    clip: Clip
    frame: int
    offset: float = 0.0
    gain: float = 0.0
    ducks: float = 0.0


@dataclass(frozen=True)
class Passage:
    """A stretch of a beat that was drawn by itself: what it is kept under, and its files."""

    key: str
    clips: tuple[Clip, ...]
    seconds: float = 0.0


@dataclass(frozen=True)
class Beat:
    """One beat as rendered: a told part, then a picture that is held.

    Parameters
    ----------
    told_frames
        Length of the told part.
    clip
        The told part; ``None`` where nothing was played but the hold.
    key
        The beat key that the clip was drawn under; empty where there was none.
    plays
        What the key was made from, a line for each play.
    is_drawn
        Whether it was drawn for this record, and not found.
    hold
        How its last picture is held, if it ends so.
    still
        Its last picture, without loss.
    passages
        What its clip was joined from; none where it was drawn in one go.
    played
        The sounds that the scene asks for in it.
    state
        Digest of all that the scene went on from when it came to this beat: where that is the
        same, and so is the code, the beat is the same. Empty where it could not be told.
    sound
        What is spoken in it. No part of what is remembered: it is given to a beat after that.
    translations
        The texts of its captions in other languages. No part of what is remembered either.
    """

    name: str
    told_frames: int
    clip: Clip | None
    captions: tuple[Caption, ...] = ()
    seconds: float = 0.0
    key: str = ""
    plays: tuple[str, ...] = ()
    is_drawn: bool = True
    hold: Hold | None = None
    still: Clip | None = None
    passages: tuple[Passage, ...] = ()
    played: tuple[Played, ...] = ()
    state: str = ""
    sound: Sound | None = None
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def hold_frames(self) -> int:
        """For how many frames its last picture is held."""
        return self.hold.frames if self.hold else 0

    @property
    def frames(self) -> int:
        """Its whole length."""
        return self.told_frames + self.hold_frames

    def clips(self) -> Iterator[Clip]:
        """Yield every file of the store that it needs."""
        found = (self.clip, self.hold.clip if self.hold else None, self.still)
        yield from (each for each in found if each is not None)
        yield from (each.clip for each in self.played)

    @property
    def sentence(self) -> str:
        """All that is said in the beat, as one text."""
        return " ".join(caption.text for caption in self.captions)

    @property
    def translated(self) -> dict[str, str]:
        """All that is said in the beat in each of the other languages, as one text."""
        return {language: " ".join(texts) for language, texts in self.translations.items()}


@dataclass(frozen=True)
class Record:
    """One scene as rendered.

    Parameters
    ----------
    key
        The input key that it was rendered from.
    inputs
        The parts of that key, so that a later run can say what changed.
    beats
        In the order told.
    still
        The last frame, where the scene has no animation or a picture was asked for.
    seconds
        Time of all processes that the scene took, for later planning.
    pieces
        Of the code among the inputs, what has a name, so that it can be named.
    words
        What the sentence of each beat was filled in with; ``None`` where something other than
        the sentences and `mathreel.pace` decides how long beats last.
    reads
        Other files that it was seen to read: see `reads`.
    text
        The scene's file as it was, so that beats which come before an edit can be told; empty
        where it is not known for sure.
    """

    key: str
    inputs: Mapping[str, str]
    beats: tuple[Beat, ...]
    still: Clip | None = None
    seconds: float = 0.0
    pieces: Mapping[str, dict[str, str]] = field(default_factory=dict)
    words: tuple[dict[str, str], ...] | None = None
    reads: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def frames(self) -> int:
        """Length of the scene in frames."""
        return sum(beat.frames for beat in self.beats)

    def clips(self) -> Iterator[Clip]:
        """Yield every file of the store that the scene needs."""
        for beat in self.beats:
            yield from beat.clips()
        if self.still is not None:
            yield self.still

    def to_json(self) -> dict[str, Any]:
        """Return plain tables and lists; `read_back.record_from_json` reads them."""
        return asdict(self)
