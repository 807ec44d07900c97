"""The cache stays small, and nothing that is needed goes."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from mathreel.blobs import digest_of
from mathreel.cli import main
from mathreel.errors import MathreelError, UsageError
from mathreel.record import Beat, Clip, Record
from mathreel.shelf import Shelf
from mathreel.sizes import read_size, size_in_words
from mathreel.storage import empty, shrink, sweep
from mathreel.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media" / ".cache")


def keep(store: Store, name: str, last_use: int, place: str = "") -> Record:
    """Keep a record with one clip of 1000 bytes that was used at some time."""
    clip = Clip("", 1000, ".mp4")
    path = store.root / "blobs" / "new"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(name.encode() * 1000)
    clip = Clip(digest_of(path), 1000, ".mp4")
    path.rename(store.blob_path(clip.digest, clip.suffix))
    beat = Beat("turn", 7, clip, key=f"key-{name}")
    Shelf(store.root).keep(beat.key, beat)
    record = Record(name, {}, (beat,))
    store.write_record(record, place or f"72p10/{name}")
    for file in store.files_of(record):
        os.utime(file, (last_use, last_use))
    return record


@pytest.mark.parametrize(
    ("text", "size"), [("0", 0), ("12", 12), ("1.5K", 1500), ("2 gb", 2 * 10**9), ("3M", 3 * 10**6)]
)
def test_sizes_as_typed(text: str, size: int) -> None:
    assert read_size(text) == size


@pytest.mark.parametrize("text", ["", "M", "-1", "much", "1e999", "nan", "5X"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(UsageError, match="is not a size"):
        read_size(text)


def test_sizes_in_words() -> None:
    assert [size_in_words(n) for n in (0, 999, 1000, 2_500_000, 10**10)] == [
        "0 B", "999 B", "1.0 kB", "2.5 MB", "10.0 GB",
    ]  # fmt: skip


def test_what_was_not_used_for_longest_goes_first(store: Store) -> None:
    records = [keep(store, name, last_use) for name, last_use in (("a", 30), ("b", 10), ("c", 20))]
    size = shrink(store, 10**9).left
    shrink(store, size - 1000)
    assert [store.read_record(r.key) is not None for r in records] == [True, False, True]
    store.use(records[2])
    shrink(store, size // 3 + 1)
    assert [store.read_record(r.key) is not None for r in records] == [False, False, True]


def test_only_what_the_last_renders_need_stays(store: Store) -> None:
    old, new = keep(store, "a", 1, "72p10/A"), keep(store, "b", 2, "72p10/A")
    other = keep(store, "c", 3, "480p15/A")
    sweep(store)
    assert store.read_record(old.key) is None
    assert Shelf(store.root).find("key-a") is None
    assert store.read_record(new.key) == new
    assert Shelf(store.root).find("key-b") is not None
    assert store.read_record(other.key) == other


def test_the_whole_cache_goes_and_the_films_stay(store: Store) -> None:
    keep(store, "a", 1)
    film = store.root.parent / "72p10" / "film.mp4"
    film.parent.mkdir()
    film.write_bytes(b"film")
    assert empty(store).removed > 1000
    assert not list(store.root.rglob("*.mp4"))
    assert film.read_bytes() == b"film"


def test_nothing_is_removed_under_the_hands_of_a_render(store: Store) -> None:
    record = keep(store, "a", 1)
    with store.in_use(), store.in_use():
        assert shrink(store, 0).removed == 0
        for remove in (sweep, empty):
            with pytest.raises(MathreelError, match="the cache is in use"):
                remove(store)
    assert store.read_record(record.key) == record
    assert shrink(store, 0).left == 0


def test_a_shelf_gives_nothing_that_is_damaged(store: Store) -> None:
    (clip,) = keep(store, "a", 1).clips()
    shelf = Shelf(store.root)
    kept = shelf.find("key-a")
    assert kept is not None
    assert kept.clip == clip
    shelf.path("other").write_bytes(shelf.path("key-a").read_bytes())
    assert shelf.find("other") is None
    blob = store.blob_path(clip.digest, clip.suffix)
    blob.write_bytes(b"b" + blob.read_bytes()[1:])
    assert shelf.find("key-a") is None
    assert not blob.exists()
    for rubbish in ("", "{", "[]", "3", '{"key": "key-a"}'):
        shelf.path("key-a").write_text(rubbish)
        assert shelf.find("key-a") is None


def test_the_command(store: Store) -> None:
    keep(store, "a", 1, "72p10/A")
    keep(store, "b", 2, "72p10/A")
    media = str(store.root.parent)

    def said(*words: str) -> str:
        result = CliRunner().invoke(main, ["clean", "--media_dir", media, *words])
        assert result.exit_code == 0, result.output
        return str(result.output)

    assert said().startswith("removed ")
    assert len(list((store.root / "blobs").iterdir())) == 1
    assert said("--max-size", "0").endswith(", 0 B left\n")
    assert said("--all") == "removed 0 B, 0 B left\n"
