"""The cache on disk: clips by content, records by input key, all published by rename."""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from mathreel.errors import MathreelError
from mathreel.record import Record

try:
    import fcntl
except ImportError:  # Windows has no such locks; leftovers are then kept.
    fcntl = None  # type: ignore[assignment]  # tells the platforms apart below


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def no_room(path: Path, error: OSError) -> MathreelError:
    """Say in one sentence why nothing can be written there."""
    return MathreelError(
        f"cannot write here: {error.strerror or error}",
        where=str(path),
        expected="a folder that can be written to, on a disk with room",
        remedy="make room or rights, or choose another folder with --media_dir FOLDER",
    )


def publish(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file beside ``path``, then put it in place in one step.

    Whatever happens, ``path`` holds the old bytes or all of the new ones.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The ending stays last: PyAV tells the container from it.
    unfinished = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        write(unfinished)
        unfinished.replace(path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def publish_text(path: Path, text: str) -> None:
    """Publish a text file; leave it untouched where it says the same already."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if path.read_text(encoding="utf-8") == text:
            return
    publish(path, lambda unfinished: _write_text(unfinished, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True)
class Store:
    """The cache below one media folder.

    Parameters
    ----------
    root
        Folder ``media/.cache``.
    """

    root: Path

    def record_path(self, key: str) -> Path:
        """Where the record of an input key is kept."""
        return self.root / "records" / f"{key}.json"

    def blob_path(self, digest: str, suffix: str) -> Path:
        """Where a clip is kept, by the digest of its bytes."""
        return self.root / "blobs" / f"{digest}{suffix}"

    def read_record(self, key: str) -> Record | None:
        """Return the record under a key if it and all its clips are whole in size."""
        try:
            text = self.record_path(key).read_text(encoding="utf-8")
            record = Record.from_json(json.loads(text))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if record.key != key:
            return None
        for clip in record.clips():
            try:
                if self.blob_path(clip.digest, clip.suffix).stat().st_size != clip.size:
                    return None
            except OSError:
                return None
        return record

    def write_record(self, record: Record, place: str) -> None:
        """Keep a record, and remember it as the last one of its scene.

        Parameters
        ----------
        place
            Quality folder and scene, such as ``1080p60/VectorAddition``.
        """
        text = json.dumps(record.to_json(), ensure_ascii=False, sort_keys=True, indent=1)
        publish_text(self.record_path(record.key), text + "\n")
        self.point_to(record, place)

    def point_to(self, record: Record, place: str) -> None:
        """Remember a record as the last one of its scene."""
        publish_text(self.root / "latest" / f"{place}.json", json.dumps(record.key) + "\n")

    def latest(self, place: str) -> Record | None:
        """Return the last record of a scene, whether or not it is up to date."""
        try:
            key = json.loads((self.root / "latest" / f"{place}.json").read_text(encoding="utf-8"))
            text = self.record_path(str(key)).read_text(encoding="utf-8")
            return Record.from_json(json.loads(text))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def verified(self, record: Record) -> bool:
        """Read all clips of a record; remove the ones that are not what they were."""
        whole = True
        for clip in record.clips():
            path = self.blob_path(clip.digest, clip.suffix)
            if not path.is_file() or digest_of(path) != clip.digest:
                with contextlib.suppress(OSError):
                    path.unlink()
                whole = False
        return whole

    def remembered(self, name: str) -> dict[str, Any]:
        """Return a table kept from an earlier run, or an empty one."""
        try:
            table = json.loads((self.root / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return table if isinstance(table, dict) else {}

    def remember(self, name: str, table: Mapping[str, Any]) -> None:
        """Keep a table for the next run; not being able to is no error."""
        with contextlib.suppress(OSError):
            publish_text(self.root / f"{name}.json", json.dumps(table) + "\n")

    @contextlib.contextmanager
    def workplace(self) -> Iterator[Path]:
        """Give a folder for unfinished work, gone afterwards whatever happens.

        Folders of runs that were killed are swept away first: nobody holds
        the lock on them any more.
        """
        try:
            folder, lock = _claim(self.root / "unfinished")
        except OSError as error:
            raise no_room(self.root.parent, error) from error
        try:
            yield folder
        finally:
            lock.close()
            shutil.rmtree(folder, ignore_errors=True)


def _claim(unfinished: Path) -> tuple[Path, IO[str]]:
    """Sweep, then make a folder with a lock that is held as long as this run lives."""
    unfinished.mkdir(parents=True, exist_ok=True)
    # One at a time: a folder that is not locked yet looks like one left behind.
    with (unfinished / "sweeping").open("a") as turn:
        _lock(turn)
        for folder in unfinished.glob("run-*"):
            with contextlib.suppress(OSError), (folder / "lock").open("a") as lock:
                if _lock(lock, wait=False):
                    shutil.rmtree(folder, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="run-", dir=unfinished))
        lock = (folder / "lock").open("a")
        _lock(lock)
    return folder, lock


def _lock(file: IO[str], *, wait: bool = True) -> bool:
    """Lock a file for as long as it is open; without waiting, raise if it is taken."""
    if fcntl is None:
        return False
    fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True
