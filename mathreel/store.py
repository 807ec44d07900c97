"""The cache on disk: clips by content, records by input key, all published by rename."""

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathreel.blobs import are_whole
from mathreel.blobs import digest_of as digest_of
from mathreel.locks import claim, locked
from mathreel.publishing import publish_text, touch
from mathreel.read_back import record_from_json
from mathreel.record import Record
from mathreel.room import no_room


@dataclass(frozen=True)
class Store:
    """The cache below one media folder.

    Parameters
    ----------
    root
        Folder of clips and records; others may share it.
    home
        Folder ``media/.cache`` of what is known of one media folder alone, if
        that is another one.
    """

    root: Path
    home: Path | None = None

    @property
    def own(self) -> Path:
        """Folder of what is not shared."""
        return self.home or self.root

    @property
    def sounds(self) -> Path:
        """Folder of voices."""
        return self.root / "sounds"

    def record_path(self, key: str) -> Path:
        """Where the record of an input key is kept."""
        return self.root / "records" / f"{key}.json"

    def latest_path(self, place: str) -> Path:
        """Where it is kept which record is the last one of a scene."""
        return self.own / "latest" / f"{place}.json"

    def table_path(self, name: str) -> Path:
        """Where a table is kept for the next run."""
        return self.own / f"{name}.json"

    def blob_path(self, digest: str, suffix: str) -> Path:
        """Where a clip is kept, by the digest of its bytes."""
        return self.root / "blobs" / f"{digest}{suffix}"

    def read_record(self, key: str) -> Record | None:
        """Return the record under a key if it and all its clips are whole in size."""
        try:
            text = self.record_path(key).read_text(encoding="utf-8")
            record = record_from_json(json.loads(text))
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
        publish_text(self.latest_path(place), json.dumps(record.key) + "\n")

    def has_begun(self, place: str) -> bool:
        """Say whether a scene was begun before, and remember that it is now."""
        mark = self.root / "begun" / place
        if mark.exists():
            return True
        with contextlib.suppress(OSError):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
        return False

    def latest(self, place: str) -> Record | None:
        """Return the last record of a scene, whether or not it is up to date."""
        try:
            key = json.loads(self.latest_path(place).read_text(encoding="utf-8"))
            text = self.record_path(str(key)).read_text(encoding="utf-8")
            return record_from_json(json.loads(text))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def all_latest(self) -> Iterator[Record]:
        """Yield the last record of every scene at every quality."""
        folder = self.own / "latest"
        for path in sorted(folder.rglob("*.json")):
            record = self.latest(path.relative_to(folder).with_suffix("").as_posix())
            if record is not None:
                yield record

    def files_of(self, record: Record) -> Iterator[Path]:
        """Yield the files that a record consists of."""
        yield self.record_path(record.key)
        for clip in record.clips():
            yield self.blob_path(clip.digest, clip.suffix)
        for beat in record.beats:
            if beat.key:
                yield self.root / "beats" / f"{beat.key}.json"
            for passage in beat.passages:
                yield self.root / "beats" / f"{passage.key}.json"
                for clip in passage.clips:
                    yield self.blob_path(clip.digest, clip.suffix)
            if beat.hold:
                yield self.root / "holds" / f"{beat.hold.key}.json"

    def use(self, record: Record) -> None:
        """Remember that a record was used just now, so that it is kept for long."""
        for path in self.files_of(record):
            touch(path)

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep others from removing files, as far as this folder has locks."""
        with locked(self.root / "in-use", alone=False):
            yield

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Keep others from using the store; gives whether nobody does."""
        with locked(self.root / "in-use", alone=True) as is_locked:
            yield is_locked

    def verified(self, record: Record) -> bool:
        """Read all clips of a record; remove the ones that are not what they were."""
        return are_whole(record.clips(), self.root / "blobs")

    def remembered(self, name: str) -> dict[str, Any]:
        """Return a table kept from an earlier run, or an empty one."""
        try:
            table = json.loads(self.table_path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return table if isinstance(table, dict) else {}

    def remember(self, name: str, table: Mapping[str, Any]) -> None:
        """Keep a table for the next run; not being able to is no error."""
        with contextlib.suppress(OSError):
            publish_text(self.table_path(name), json.dumps(table) + "\n")

    @contextlib.contextmanager
    def workplace(self, *, is_sure: bool = True) -> Iterator[Path]:
        """Give a folder for unfinished work, gone afterwards whatever happens.

        Folders of runs that were killed are swept away first: nobody holds
        the lock on them any more. Unless it ``is_sure`` that there is work, a store that cannot be
        written to is no error until it is written to.
        """
        unfinished = self.root / "unfinished"
        try:
            folder, lock = claim(unfinished)
        except OSError as error:
            if is_sure:
                raise no_room(self.root.parent, error) from error
            yield unfinished
            return
        try:
            yield folder
        finally:
            lock.close()
            shutil.rmtree(folder, ignore_errors=True)
