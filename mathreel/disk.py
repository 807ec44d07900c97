"""What lies on the disk, each folder and file looked at once: a run sees one state of it."""

import hashlib
import os
from pathlib import Path


class Disk:
    """Folders and files as they were when they were first asked for."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, bool]] = {}
        self._resolved: dict[Path, Path] = {}
        self._digests: dict[Path, str] = {}
        self._files: dict[Path, bool] = {}

    def has_file(self, folder: Path, name: str) -> bool:
        """Whether a folder holds a file of this name."""
        return self.entries(folder).get(name) is False

    def has_folder(self, folder: Path, name: str) -> bool:
        """Whether a folder holds another of this name."""
        return self.entries(folder).get(name) is True

    def entries(self, folder: Path) -> dict[str, bool]:
        """Return the names in a folder, and whether each is a folder; none where there is none."""
        if folder not in self._folders:
            self._folders[folder] = _entries(folder)
        return self._folders[folder]

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        if path not in self._files:
            self._files[path] = path.is_file()
        return self._files[path]

    def resolved(self, path: Path) -> Path:
        """Return where a file really lies."""
        if path not in self._resolved:
            self._resolved[path] = path.resolve()
        return self._resolved[path]

    def digest(self, path: Path) -> str:
        """Return the digest of a file's every byte."""
        if path not in self._digests:
            self._digests[path] = raw_digest(path)
        return self._digests[path]

    @property
    def looked_at(self) -> set[Path]:
        """Files and folders that were asked for, there or not."""
        return {*self._folders, *self._files, *self._digests}


def raw_digest(path: Path) -> str:
    """Return the digest of a file's every byte."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _entries(folder: Path) -> dict[str, bool]:
    try:
        with os.scandir(folder) as entries:
            return {each.name: each.is_dir() for each in entries if each.is_dir() or each.is_file()}
    except OSError:
        return {}
