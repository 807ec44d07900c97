from pathlib import Path

import pytest

from mathreel.blobs import digest_of
from mathreel.errors import MathreelError
from mathreel.publishing import publish, publish_text
from mathreel.record import Beat, Caption, Clip, Record
from mathreel.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media" / ".cache")


def kept(store: Store, key: str = "key") -> Record:
    """A record with one clip, both in the store."""
    unfinished = store.root / "clip.mp4"
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(b"frames")
    clip = Clip(digest_of(unfinished), 6, ".mp4")
    publish_path = store.blob_path(clip.digest, clip.suffix)
    publish_path.parent.mkdir(exist_ok=True)
    unfinished.replace(publish_path)
    beat = Beat("turn", 7, clip, (Caption("It turns.", 0, 5),), 0.25)
    record = Record(key, {"scenes/a.py": "1"}, (beat, Beat("empty", 0, None)), None, 1.5)
    store.write_record(record, "72p10/A")
    return record


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = kept(store)
    assert store.read_record("key") == record
    assert store.latest("72p10/A") == record
    assert store.verified(record)
    assert record.frames == 7


def test_what_is_not_there_is_a_miss(store: Store) -> None:
    assert store.read_record("other") is None
    assert store.latest("72p10/B") is None
    assert store.remembered("sources") == {}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": "key"}', "null"])
def test_a_damaged_record_is_a_miss(store: Store, text: str) -> None:
    kept(store)
    store.record_path("key").write_text(text)
    assert store.read_record("key") is None
    assert store.latest("72p10/A") is None


def test_a_record_under_the_wrong_key_is_a_miss(store: Store) -> None:
    kept(store)
    store.record_path("key").rename(store.record_path("wrong"))
    assert store.read_record("wrong") is None


def test_a_truncated_clip_is_a_miss(store: Store) -> None:
    (clip,) = kept(store).clips()
    store.blob_path(clip.digest, clip.suffix).write_bytes(b"fram")
    assert store.read_record("key") is None


def test_a_flipped_bit_is_found_and_the_clip_removed(store: Store) -> None:
    record = kept(store)
    (clip,) = record.clips()
    path = store.blob_path(clip.digest, clip.suffix)
    path.write_bytes(b"framez")
    assert store.read_record("key") == record
    assert not store.verified(record)
    assert not path.exists()


def test_publishing_is_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"old")

    def half(unfinished: Path) -> None:
        unfinished.write_bytes(b"ne")
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        publish(path, half)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_that_says_the_same_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    publish_text(path, "é\n")
    before = path.stat().st_mtime_ns
    publish_text(path, "é\n")
    assert path.stat().st_mtime_ns == before
    publish_text(path, "new\n")
    assert path.read_bytes() == b"new\n"


def test_the_workplace_is_gone_afterwards_whatever_happens(store: Store) -> None:
    def fail() -> None:
        with store.workplace() as folder:
            (folder / "half.mp4").write_bytes(b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not list(store.root.rglob("half.mp4"))


def test_only_workplaces_that_nobody_holds_are_swept(store: Store) -> None:
    left = store.root / "unfinished" / "run-left"
    left.mkdir(parents=True)
    (left / "half.mp4").write_bytes(b"x")
    with store.workplace() as mine, store.workplace() as other:
        assert not left.exists()
        assert mine.is_dir()
        assert other.is_dir()
        assert mine != other


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / ".cache")
    with pytest.raises(MathreelError, match="cannot write here") as caught, store.workplace():
        pass
    assert "--media_dir" in caught.value.remedy
