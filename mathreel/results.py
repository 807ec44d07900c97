"""A folder of results: each file is made only where it is not there already."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from mathreel.disk import raw_digest
from mathreel.publishing import publish, publish_text, stamp_of, sweep_unpublished
from mathreel.store import Store


@dataclass
class Results:
    """The files of one folder, and what they were made from.

    Parameters
    ----------
    folder
        Where the results go, such as ``media/1080p60``.
    store
        Remembers what each file was made from.
    table
        The name that it remembers it under.
    dry
        Only find out what would be written.
    written
        Files that were made this time, in order.
    """

    folder: Path
    store: Store
    table: str
    dry: bool = False
    written: list[Path] = field(default_factory=list)
    _expected: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._made = self.store.remembered(self.table)
        self._tools = _tools()

    def has(self, name: str) -> bool:
        """Say whether a file was made here, now or earlier."""
        return name in self._made

    @property
    def stamps(self) -> dict[Path, list[int]]:
        """Size and time of each file that is not told by its text."""
        found = {self.folder / name: known.get("stat") for name, known in self._made.items()}
        return {path: stamp for path, stamp in found.items() if stamp is not None}

    @property
    def looked_at(self) -> set[Path]:
        """The texts, and the folders, in which there must be nothing more."""
        made = {self.folder / name for name in self._made}
        return (made - {*self.stamps}) | {path.parent for path in made}

    def text(self, name: str, text: str) -> None:
        """Write a text."""
        self._expected.add(name)
        self._made[name] = {"recipe": "text"}
        if not self.dry:
            publish_text(self.folder / name, text)

    def copy(self, name: str, blob: Path, digest: str) -> None:
        """Copy a file of the store."""
        self.make(name, digest, lambda path: _copy_file(blob, path))

    def make(self, name: str, recipe: Any, write: Callable[[Path], None]) -> None:
        """Make a file unless it was made by this very recipe and not touched since."""
        self._expected.add(name)
        digest = self.digest(recipe)
        path = self.folder / name
        if self._made.get(name) == {"recipe": digest, "stat": stamp_of(path)}:
            return
        self.written.append(path)
        if not self.dry:
            publish(path, write)
            self._made[name] = {"recipe": digest, "stat": stamp_of(path)}

    def keep(self, name: str, recipe: Any) -> None:
        """Let a file of an earlier run stay if it was made by this very recipe."""
        known = {"recipe": self.digest(recipe), "stat": stamp_of(self.folder / name)}
        if self._made.get(name) == known:
            self._expected.add(name)

    def digest(self, recipe: Any) -> str:
        """Digest what a file is made of, and by what."""
        # On one line: only so is it written without Python.
        text = json.dumps([recipe, self._tools], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def remove_leftovers(self) -> None:
        """Remove what an earlier lesson made here and this one would not."""
        sweep_unpublished(self.folder)
        for name in sorted(set(self._made) - self._expected):
            path = self.folder / name
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                path.parent.rmdir()  # succeeds only for the empty folder of a scene
            del self._made[name]

    def remember(self) -> None:
        """Keep for the next run what was made."""
        self.store.remember(self.table, self._made)


def _copy_file(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _tools() -> list[str]:
    """Name what joins the clips: with another one they are joined again."""
    here = Path(__file__).parent
    names = ("join", "packets", "gif", "assemble", "film")
    rooms = ("captions/soft", "voice/soundtrack", "burning/burning")
    code = [raw_digest(here / f"{name}.py") for name in (*names, *rooms)]
    try:
        return [*code, metadata.version("av")]
    except metadata.PackageNotFoundError:
        return code
