"""A folder of results that knows which of its files are its own.

Every file appears by rename and is made only where it is not there already. What an earlier run
made and this one does not is removed; what somebody else put there is not.
"""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from mathreel.publishing import link_or_copy, publish, publish_text, stamp_of

_LIST = ".mathreel.json"


class Publication:
    """Files of one folder, as a context: what is left over goes when it ends well.

    Parameters
    ----------
    folder
        Where the files go; others may keep theirs in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = self._read()
        self._made: dict[str, Any] = {}

    def __enter__(self) -> "Publication":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        left_over = {} if error is None else {**self._before}
        if error is None:
            for name in self._before.keys() - self._made.keys():
                self._remove(name)
        if self._made or left_over:
            text = json.dumps({**left_over, **self._made}, indent=1, sort_keys=True)
            publish_text(self.folder / _LIST, text + "\n")

    def keep(self, is_kept: Callable[[str], bool]) -> None:
        """Let what earlier runs made stay where a name says so."""
        self._made |= {name: known for name, known in self._before.items() if is_kept(name)}

    def made_before(self, name: str) -> bool:
        """Say whether a file is one that an earlier run made."""
        return name in self._before

    def text(self, name: str, text: str) -> Path:
        """Write a text."""
        path = self.folder / name
        publish_text(path, text)
        self._made[name] = {"recipe": "text", "stat": stamp_of(path)}
        return path

    def copy(self, name: str, source: Path) -> Path:
        """Bring in a file: the same one under another name where the disk can do that."""
        return self.make(name, ["copy", stamp_of(source)], lambda path: link_or_copy(source, path))

    def make(self, name: str, recipe: Any, write: Callable[[Path], None]) -> Path:
        """Make a file unless it was made by this very recipe and not touched since."""
        path = self.folder / name
        known = self._before.get(name)
        if known is None or known != {"recipe": recipe, "stat": stamp_of(path)}:
            publish(path, write)
        self._made[name] = {"recipe": recipe, "stat": stamp_of(path)}
        return path

    def _read(self) -> dict[str, Any]:
        try:
            table = json.loads((self.folder / _LIST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return table if isinstance(table, dict) else {}

    def _remove(self, name: str) -> None:
        """Remove a file of an earlier run, if it lies here and is still what that run made."""
        path = self.folder / name
        inside = path.resolve().is_relative_to(self.folder.resolve())
        known = self._before[name]
        if not inside or not isinstance(known, dict) or known.get("stat") != stamp_of(path):
            return
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            if path.parent != self.folder:
                path.parent.rmdir()  # succeeds only for an empty one
